import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { kpiNotFound, kpiRetired } from './contract.ts';
import * as shape from './kpi-shape.domain.ts';

export const baselineNotFound = fault(
  'baseline_not_found',
  404,
  'This baseline does not exist, or was undone already.',
);

const unitKey = z._default(z.string().check(z.maxLength(64)), '');
const who = 'Its owner, the owner’s manager, administrators and executives.';

export const Baseline = z.object({
  id: shape.id,
  from: day,
  /** null: its first twenty readings */
  until: z.nullable(day),
  /** chosen by hand, or a shift of the level accepted */
  ground: z.enum(['chosen', 'shift']),
  reason: z.string(),
  chosenAt: z.string(),
  chosenBy: z.nullable(shape.Named),
  undone: z.nullable(z.object({ at: z.string(), by: z.nullable(shape.Named) })),
  /** whether readings are judged by it, or will be when they arrive */
  standing: z.boolean(),
});
export type Baseline = z.output<typeof Baseline>;

export const rebaseKpi = write({
  name: 'kpis.rebase_kpi',
  summary: 'Choose which readings the natural limits come from, or accept a shift as the new level, with the reason',
  path: '/kpis/{id}/baseline',
  input: z.object({
    id: shape.id,
    version: z.int(),
    unitKey,
    from: day,
    until: z.nullable(day),
    ground: z._default(z.enum(['chosen', 'shift']), 'chosen'),
    reason: shape.words(500),
    /** answers the signals from that day on which still wait: explained, with the same reason */
    explains: z._default(z.boolean(), false),
  }),
  output: z.object({ baselineId: shape.id, explained: z.int(), kpi: shape.Kpi }),
  faults: [kpiNotFound, kpiRetired],
  may: who,
});

export const undoRebase = write({
  name: 'kpis.undo_rebase',
  summary: 'Undo the choice of a baseline; the one before it judges again, and the history keeps both',
  path: '/kpis/baselines/{id}/undoing',
  input: z.object({ id: shape.id }),
  output: z.object({ id: shape.id }),
  faults: [baselineNotFound, kpiNotFound, kpiRetired],
  may: who,
});

export const listBaselines = read({
  name: 'kpis.list_baselines',
  summary: 'Every baseline that was chosen for a KPI, the newest first, with who, why and whether it stands',
  path: '/kpis/{id}/baselines',
  input: z.object({ id: shape.id, unitKey }),
  output: z.object({ items: z.array(Baseline) }),
  faults: [kpiNotFound],
  may: 'Everybody in the organisation.',
});
