import * as z from 'zod/mini';
import { read } from '../../platform/action/action.ts';
import { checkInNotFound } from './contract.ts';

export const readAlike = read({
  name: 'coaching.read_alike',
  summary: 'Who else of my people wrote something like this and waits for an answer',
  path: '/coaching/check-ins/{id}/alike',
  input: z.object({ id: z.uuid() }),
  output: z.object({
    items: z.array(
      z.object({
        /** Which barrier of the check-in it is like. */
        barrierId: z.uuid(),
        checkInId: z.uuid(),
        person: z.object({ id: z.uuid(), name: z.string() }),
        text: z.string(),
      }),
    ),
  }),
  faults: [checkInNotFound],
  may: 'The manager or acting manager of the person.',
});
