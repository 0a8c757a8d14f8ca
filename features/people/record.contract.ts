import * as z from 'zod/mini';
import { fault, FileOutput, read, write } from '../../platform/action/action.ts';

export const stillHere = fault(
  'still_here',
  409,
  'Somebody who still works here cannot be erased. Mark the last day first.',
);
export const alreadyErased = fault('already_erased', 409, 'This record was erased before.');

export const exportRecord = read({
  name: 'people.export_record',
  summary: 'Everything that is kept about me, as one file',
  path: '/people/me/record',
  input: z.object({}),
  output: FileOutput,
  produces: 'file',
  may: 'Everybody, for themselves.',
});

export const eraseRecord = write({
  name: 'people.erase_record',
  summary: 'Erase what is kept about somebody who left',
  path: '/people/{id}/erase',
  input: z.object({ id: z.uuid(), reason: z.string().check(z.minLength(3), z.maxLength(500)) }),
  output: z.object({ id: z.uuid() }),
  faults: [stillHere, alreadyErased],
  may: 'People leads and administrators.',
});
