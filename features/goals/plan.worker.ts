import { answer, given } from '../../platform/jobs/thread-side.ts';
import type { PlanRequest } from './plan-file.format.ts';
import { readStrategy } from './strategy.format.ts';

const { bytes, filename, choices } = given<PlanRequest>();
answer(await readStrategy(bytes, filename, choices));
