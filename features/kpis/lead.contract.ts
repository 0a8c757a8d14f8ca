import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { kpiNotFound, kpiRetired } from './contract.ts';
import * as shape from './kpi-shape.domain.ts';

export const leadNotFound = fault('lead_not_found', 404, 'This claim does not exist, or was withdrawn.');
export const leadKnown = fault('lead_known', 409, 'This is claimed already; its verdict stands on the page.');
export const pacesDiffer = fault(
  'paces_differ',
  422,
  'A lead is counted in periods: both KPIs must be read equally often, and be two.',
);

const Told = z.object({
  verdict: z.enum(['leads', 'together', 'follows', 'none', 'cannot-tell']),
  /** periods by which the leading KPI goes ahead; negative: it comes after */
  lag: z.nullable(z.int()),
  lagLow: z.nullable(z.int()),
  lagHigh: z.nullable(z.int()),
  correlation: z.nullable(z.number()),
  n: z.int(),
  needed: z.nullable(z.int()),
  judgedAt: z.string(),
});

export const Lead = z.object({
  id: shape.id,
  leading: shape.Named,
  lagging: shape.Named,
  cadence: shape.Cadence,
  told: Told,
  /** earlier verdicts, the newest first */
  history: z.array(Told),
  /** what was read in the same periods, the newest 104 */
  pairs: z.array(z.object({ period: day, leading: z.number(), lagging: z.number() })),
  can: z.object({ withdraw: z.boolean() }),
});
export type Lead = z.output<typeof Lead>;

const who = 'Who keeps the leading KPI: its owner, the owner’s manager, administrators and executives.';

export const claimLead = write({
  name: 'kpis.claim_lead',
  summary: 'Claim that a KPI leads another; it is tested at once and again as readings arrive',
  path: '/kpis/{id}/leads',
  input: z.object({ id: shape.id, laggingId: shape.id }),
  output: Lead,
  faults: [kpiNotFound, kpiRetired, leadKnown, pacesDiffer],
  may: who,
});

export const withdrawLead = write({
  name: 'kpis.withdraw_lead',
  summary: 'Withdraw a claimed lead; its verdicts are kept',
  path: '/kpis/leads/{id}/withdrawal',
  input: z.object({ id: shape.id }),
  output: z.object({ id: shape.id }),
  faults: [leadNotFound, kpiNotFound],
  may: who,
});

export const readLeads = read({
  name: 'kpis.read_leads',
  summary: 'Claimed leads of a KPI in either direction: verdicts, their history and the two series',
  path: '/kpis/{id}/leads',
  input: z.object({ id: shape.id }),
  output: z.object({
    items: z.array(Lead),
    /** KPIs of the same pace that this one may be said to lead */
    candidates: z.array(shape.Named),
    can: z.object({ claim: z.boolean() }),
  }),
  faults: [kpiNotFound],
  may: 'Everybody in the organisation.',
});
