import * as z from 'zod/mini';
import { queryNumber, read } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import * as shape from './kpi-shape.domain.ts';

const PackSignal = z.extend(shape.Signal, {
  /** the team or location whose reading it was; null: the whole */
  place: z.nullable(z.string()),
});

export const Pack = z.object({
  /** the reader's local day, and the first day that the page looks back to */
  today: day,
  since: day,
  /** KPIs that moved or about which something was or is to be decided, the open ones first */
  speaking: z.array(
    z.object({
      kpi: shape.Kpi,
      chart: shape.KpiChart,
      signals: z.array(PackSignal),
      events: z.array(shape.TimelineEvent),
    }),
  ),
  /** those that do what they always do */
  silent: z.array(z.object({ id: shape.id, name: z.string(), unit: z.string(), value: z.nullable(z.number()) })),
  /** those whose readings stay away */
  unheard: z.array(z.object({ id: shape.id, name: z.string(), last: z.nullable(day) })),
});
export type Pack = z.output<typeof Pack>;

export const readPack = read({
  name: 'kpis.read_pack',
  summary:
    'What KPIs have to say to a meeting: what moved, what was decided and what is open; the silent ones named only',
  path: '/kpis/pack',
  input: z.object({
    /** the active KPIs of a team; left out: those of the reader and of the people who report to them */
    teamId: z.optional(shape.id),
    /** further KPIs, by id, with commas between */
    ids: z._default(z.string().check(z.maxLength(4000)), ''),
    /** how many days it looks back */
    days: z._default(queryNumber(z.int().check(z.gte(1), z.lte(366))), 28),
  }),
  output: Pack,
  may: 'Everybody in the organisation: a KPI is not a personal record.',
});
