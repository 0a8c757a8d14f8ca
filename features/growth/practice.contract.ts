import * as z from 'zod/mini';
import { fault, write } from '../../platform/action/action.ts';
import { gapNotFound } from './contract.ts';
import { id, maybeWords } from './gap-shape.domain.ts';

export const practiceNotFound = fault(
  'use_not_found',
  404,
  'Nobody who took this course waits for a word about its use.',
);

/** Whether what was learned was done when its moment came. */
export const Said = z.enum(['used', 'not_yet', 'no_moment']);

export const sayUse = write({
  name: 'growth.say_use',
  summary: 'Say whether somebody has used what they learned; "not yet" is asked again a week later',
  path: '/growth/help/{id}/use',
  input: z.object({ id, personId: id, said: Said, words: z._default(maybeWords(500), '') }),
  output: z.object({ id, left: z.int() }),
  faults: [gapNotFound, practiceNotFound],
  may: 'Those who decide about the gap.',
});
