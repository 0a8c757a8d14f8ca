import { given, tellProgress } from '../../platform/jobs/thread-side.ts';
import { answerDocument } from './document-side.format.ts';
import type { BroughtFile } from './document-apart.format.ts';
import { readBytes } from './reading.format.ts';

const { bytes, name } = given<BroughtFile>();
await answerDocument(() => readBytes(bytes, name, tellProgress));
