import type { Day } from '../../platform/kernel/day.ts';
import type { Intervention } from './intervention.contract.ts';
import type { InterventionPlan, UnitRead } from './question.domain.ts';

export type Inputs = NonNullable<Intervention['told']>['inputs'];

export interface WrittenPlan {
  kpi_id: string;
  direction: 'rise' | 'fall';
  matters: number | null;
  starts_on: Day;
  delay_periods: number;
  treated: readonly string[];
  comparison: readonly string[];
  baseline_from: Day | null;
  baseline_until: Day;
  version: number;
}

/** The plan that was written down, as it is asked about on a day. A whole has nothing to be compared with. */
export const planAsked = (row: WrittenPlan, until: Day): InterventionPlan => ({
  kpiId: row.kpi_id,
  treated: row.treated,
  comparison: row.comparison,
  start: row.starts_on,
  delay: row.delay_periods,
  baselineFrom: row.baseline_from ?? undefined,
  baselineUntil: row.baseline_until,
  until,
  matters: row.matters ?? undefined,
});

/** What is kept beside a verdict: the plan as it stood and how much was read of each place. */
export const inputsOf = (
  row: WrittenPlan,
  kpi: { direction: 'higher' | 'lower' },
  units: UnitRead[],
  until: Day,
): Inputs => ({
  planVersion: row.version,
  start: row.starts_on,
  delay: row.delay_periods,
  baselineFrom: row.baseline_from,
  baselineUntil: row.baseline_until,
  until,
  better: kpi.direction,
  matters: row.matters,
  units,
});
