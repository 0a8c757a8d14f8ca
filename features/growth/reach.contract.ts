import * as z from 'zod/mini';
import { queryNumber, read } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { gapNotFound } from './contract.ts';
import { id } from './gap-shape.domain.ts';

/** Places as they stand in a query: their keys with commas between. */
const Places = z.string().check(z.maxLength(40_000));

export const readReach = read({
  name: 'growth.read_reach',
  summary: 'How small a change a study of a number could find, from the past of its places',
  path: '/growth/gaps/{id}/reach',
  input: z.object({
    id,
    kpiId: id,
    treated: Places,
    comparison: Places,
    startsOn: day,
    baselineUntil: day,
    lookOn: day,
    delayPeriods: queryNumber(z.int().check(z.gte(0), z.lte(104))),
  }),
  output: z.object({
    /** In the unit of the number; null where the past is too short to say. */
    reach: z.nullable(z.number()),
  }),
  faults: [gapNotFound],
  may: 'Those who decide about the gap.',
});
