import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';

export const noRecordStore = fault('no_record_store', 404, 'No record store is named.');

const State = z.object({
  /** Null: nothing is told to anybody. */
  store: z.nullable(
    z.object({
      endpoint: z.string(),
      account: z.string(),
      names: z.enum(['account', 'email']),
      begunAt: z.string(),
      waiting: z.int(),
      sent: z.int(),
      refused: z.int(),
      lastSentAt: z.nullable(z.string()),
      problem: z.nullable(z.string()),
    }),
  ),
});

export const readRecordStore = read({
  name: 'learning.read_record_store',
  summary: 'Where learning is told (xAPI), and how that goes',
  path: '/learning/record-store',
  input: z.object({}),
  output: State,
  may: 'Administrators.',
});
const access = {
  endpoint: z
    .url({ protocol: /^https?$/, error: 'Write the whole address, as https://records.example.org/xapi.' })
    .check(z.maxLength(500)),
  account: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  secret: z.string().check(z.minLength(1), z.maxLength(500)),
};

export const tryRecordStore = read({
  name: 'learning.try_record_store',
  summary: 'Ask a record store for one statement, before it is named',
  method: 'POST',
  path: '/learning/record-store/try',
  input: z.object(access),
  output: z.object({ problem: z.nullable(z.string()) }),
  may: 'Administrators.',
});
export const nameRecordStore = write({
  name: 'learning.name_record_store',
  summary: 'Tell a record store (xAPI) who was asked to take a course, began and completed it, from now on',
  path: '/learning/record-store',
  input: z.object({
    ...access,
    names: z._default(z.enum(['account', 'email']), 'account'),
  }),
  output: State,
  secret: true,
  may: 'Administrators.',
});
export const endRecordStore = write({
  name: 'learning.end_record_store',
  summary: 'Tell the record store nothing any more; what still waits is let go',
  path: '/learning/record-store/end',
  input: z.object({}),
  output: z.object({ ended: z.boolean() }),
  faults: [noRecordStore],
  may: 'Administrators.',
});
/** What is told about learning is no secret from learners. */
export const readTold = read({
  name: 'learning.read_told',
  summary: 'Whether a record store is told that I take courses, and how I am named there',
  path: '/learning/told',
  input: z.object({}),
  output: z.object({ to: z.nullable(z.object({ host: z.string(), names: z.enum(['account', 'email']) })) }),
  may: 'Everybody, for themselves.',
});
