import * as z from 'zod/mini';
import { read } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { kpiNotFound } from './contract.ts';
import * as shape from './kpi-shape.domain.ts';

const Grain = z.enum(['day', 'week', 'month', 'quarter', 'year']);

export const rollUpKpi = read({
  name: 'kpis.roll_up_kpi',
  summary:
    'A KPI by the week, month, quarter or year, over time and places; refused with the reason where it would be an average of averages',
  path: '/kpis/{id}/roll-up',
  input: z.object({
    id: shape.id,
    grain: Grain,
    /** a team or location; '' for all together, from its own readings or those of all places */
    unitKey: z._default(z.string().check(z.maxLength(64)), ''),
  }),
  output: z.object({
    grain: Grain,
    /** why there is no such number */
    refused: z.nullable(z.object({ code: z.string(), message: z.string() })),
    /** places it was made from; null where the KPI is read as a whole */
    places: z.nullable(z.int()),
    points: z.array(
      z.object({
        period: day,
        value: z.number(),
        numerator: z.nullable(z.number()),
        denominator: z.nullable(z.number()),
        /** readings it is made of, and how many it would have if none were missing */
        readings: z.int(),
        expected: z.int(),
        /** it lies behind us and nothing is missing */
        whole: z.boolean(),
      }),
    ),
  }),
  faults: [kpiNotFound],
  may: 'Everybody in the organisation.',
});
