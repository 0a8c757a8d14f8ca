import type { Kpi, KpiPage, KpiRow, Signal } from './contract.ts';
import { missingOf } from './draft-needs.domain.ts';
import type { Cadence } from './period.domain.ts';
import { daysOfPeriod } from './response.domain.ts';
import { stateOf } from './kpi-state.domain.ts';
import { freshMarks, kpiChart, type ChartedKpi, type KpiSeries } from './kpi-chart.domain.ts';

interface Row extends ChartedKpi {
  id: string;
  name: string;
  definition: string;
  horizon: 'leading' | 'lagging';
  owner_id: string;
  owner_name: string;
  team_id: string | null;
  team_name: string | null;
  location_id: string | null;
  location_name: string | null;
  cadence: Cadence;
  bounded: boolean;
  adds: boolean;
  response_up: string;
  response_down: string;
  response_up_who: string;
  response_up_days: number | null;
  response_down_who: string;
  response_down_days: number | null;
  parent_id: string | null;
  parent_name: string | null;
  activated_at: string | null;
  retired_at: string | null;
  retired_reason: string | null;
  version: number;
}

const place = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

export const statusOf = (kpi: Pick<Row, 'activated_at' | 'retired_at'>): Kpi['status'] =>
  kpi.retired_at !== null ? 'retired' : kpi.activated_at !== null ? 'active' : 'draft';

export const kpiDto = (row: Row, keeps: boolean): Kpi => ({
  id: row.id,
  name: row.name,
  definition: row.definition,
  unit: row.unit,
  kind: row.kind,
  bounded: row.bounded,
  adds: row.adds,
  direction: row.direction,
  horizon: row.horizon,
  owner: { id: row.owner_id, name: row.owner_name },
  team: place(row.team_id, row.team_name),
  location: place(row.location_id, row.location_name),
  cadence: row.cadence,
  target: row.target,
  responseUp: row.response_up,
  responseDown: row.response_down,
  responseUpWho: row.response_up_who,
  responseUpDays: row.response_up_days ?? daysOfPeriod(row.cadence),
  responseDownWho: row.response_down_who,
  responseDownDays: row.response_down_days ?? daysOfPeriod(row.cadence),
  parent: place(row.parent_id, row.parent_name),
  missing: row.activated_at === null && row.retired_at === null ? missingOf(row) : [],
  status: statusOf(row),
  retiredReason: row.retired_reason,
  version: row.version,
  can: { edit: keeps && row.retired_at === null, record: keeps && row.retired_at === null, answer: keeps },
});

export function kpiRow(row: Row, series: KpiSeries, openSignals: number): KpiRow {
  const chart = kpiChart(row, '', series);
  const last = chart.points.at(-1);
  return {
    id: row.id,
    name: row.name,
    definition: row.definition,
    unit: row.unit,
    kind: row.kind,
    direction: row.direction,
    horizon: row.horizon,
    status: statusOf(row),
    owner: { id: row.owner_id, name: row.owner_name },
    team: place(row.team_id, row.team_name),
    location: place(row.location_id, row.location_name),
    target: row.target,
    last: last ? { period: last.period, value: last.value } : null,
    points: chart.points.map(({ period, value, lower, upper, centre }) => ({ period, value, lower, upper, centre })),
    marks: freshMarks(chart).map((mark) => mark.index),
    centre: chart.centre,
    lower: last?.lower ?? null,
    upper: last?.upper ?? null,
    ...stateOf(chart),
    openSignals,
  };
}

interface SignalRow {
  id: string;
  unit_key: string;
  period: string;
  since: string;
  rule: Signal['rule'];
  side: Signal['side'];
  value: number;
  raised_at: string;
  decision: Signal['decision'];
  reason: string | null;
  watch_until: string | null;
  decided_at: string | null;
  decided_by: string | null;
  decided_by_name: string | null;
  use_outcome: 'used' | 'not-used' | 'not-yet' | null;
  use_words: string | null;
  use_due_on: string | null;
  use_noted_at: string | null;
  use_noted_by: string | null;
  use_noted_by_name: string | null;
}

export const signalDto = (row: SignalRow): Signal => ({
  id: row.id,
  unitKey: row.unit_key,
  period: row.period,
  since: row.since,
  rule: row.rule,
  side: row.side,
  value: row.value,
  raisedAt: row.raised_at,
  decision: row.decision,
  reason: row.reason,
  watchUntil: row.watch_until,
  decidedAt: row.decided_at,
  decidedBy: place(row.decided_by, row.decided_by_name),
  use:
    row.use_outcome === null
      ? null
      : {
          outcome: row.use_outcome,
          words: row.use_words ?? '',
          dueOn: row.use_due_on,
          notedAt: row.use_noted_at ?? '',
          notedBy: place(row.use_noted_by, row.use_noted_by_name),
        },
});

interface EventRow {
  id: string;
  kind: KpiPage['events'][number]['kind'];
  on_day: string;
  label: string;
  expected: string;
}

export const eventDto = ({ id, kind, on_day, label, expected }: EventRow): KpiPage['events'][number] => ({
  id,
  kind,
  onDay: on_day,
  label,
  expected,
});

interface PlaceRow {
  opened_days: number;
  ground: 'no-effect' | 'unopened' | null;
  signals: number | null;
  since: string | null;
  proposed_at: string | null;
  register: string | null;
  owner_words: string | null;
  target_words: string | null;
  health_level: number | null;
  health_reasons: unknown;
  parent_key: string | null;
}

export const placeDto = (row: PlaceRow): KpiPage['place'] => ({
  openedDays: row.opened_days,
  proposal:
    row.ground === null
      ? null
      : {
          ground: row.ground,
          signals: row.signals ?? 0,
          since: row.since ?? '',
          proposedAt: row.proposed_at ?? '',
        },
  register:
    row.register === null
      ? null
      : {
          name: row.register,
          owner: row.owner_words ?? '',
          target: row.target_words ?? '',
          health: row.health_level,
          reasons: Array.isArray(row.health_reasons) ? row.health_reasons.map(String) : [],
          parent: row.parent_key ?? '',
        },
});
