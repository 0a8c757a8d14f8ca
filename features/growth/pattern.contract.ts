import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { gapClosed, gapNotFound } from './contract.ts';
import { GapRow, id } from './gap-shape.domain.ts';

export const needsDiffer = fault(
  'needs_differ',
  409,
  'These two are about different skills. Name the same skill first.',
);

export const alreadyHelped = fault(
  'already_helped',
  409,
  'Help was given there already, and it is watched whether it helps. It stays on its own.',
);

export const readPattern = read({
  name: 'growth.read_pattern',
  summary: 'Where else the same skill is missing: gaps that I may see, and from five people up how many there are',
  path: '/growth/gaps/{id}/pattern',
  input: z.object({ id }),
  output: z.object({
    gaps: z.array(GapRow),
    /** People in gaps of this skill that I may not see; null below five. */
    elsewhere: z.nullable(z.int()),
  }),
  faults: [gapNotFound],
  may: 'Its owner, the people it is about and their managers.',
});

export const joinGaps = write({
  name: 'growth.join_gaps',
  summary: 'Make one gap of two with the same skill: its people and evidence come over, the other is closed as joined',
  path: '/growth/gaps/{id}/joining',
  input: z.object({ id, from: id }),
  output: z.object({ id }),
  faults: [gapNotFound, gapClosed, needsDiffer, alreadyHelped],
  may: 'Those who decide about both.',
});
