import { answer, given } from '../../platform/jobs/thread-side.ts';
import { keepSheet, type SheetRequest } from './people-file.format.ts';

const { bytes, sheet } = given<SheetRequest>();
answer(await keepSheet(bytes, sheet));
