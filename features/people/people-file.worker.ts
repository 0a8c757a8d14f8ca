import { answer, given } from '../../platform/jobs/thread-side.ts';
import { run, type Errand } from './people-look.format.ts';

answer(await run(given<Errand>()));
