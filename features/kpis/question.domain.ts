import type { Day } from '../../platform/kernel/day.ts';
import { type Cadence, type Calendar, periodIndex, seasonOf } from './period.domain.ts';
import type { EvaluationPlan, UnitSeries } from './plan.domain.ts';

/** An intervention as it is asked about, in days and places. */
export interface InterventionPlan {
  kpiId: string;
  /** teams or locations that received the help, as in the readings; the others that have readings are the comparison */
  treated: readonly string[];
  /** compare only with these; all others by default */
  comparison?: readonly string[] | undefined;
  start: Day;
  /** periods until it can show */
  delay?: number | undefined;
  /** first day of the baseline; everything before where it is not said */
  baselineFrom?: Day | undefined;
  /** last day of the baseline: what follows got the units chosen and is left out */
  baselineUntil?: Day | undefined;
  until?: Day | undefined;
  matters?: number | undefined;
  /** the better end, when it was written down; the KPI's own otherwise */
  better?: 'higher' | 'lower' | undefined;
}

export interface PlacedReading {
  unit_key: string;
  period: Day;
  value: number;
}

/** What an evaluation is made from. */
export interface Question {
  series: UnitSeries[];
  plan: EvaluationPlan;
}

export interface UnitRead {
  unitKey: string;
  treated: boolean;
  readings: number;
  first: Day;
  last: Day;
}

/** The readings that a plan asks about: those of the treated and of the places they are compared with. The whole holds the treated, so it is no comparison. */
export function askedOf(plan: InterventionPlan, readings: readonly PlacedReading[]): PlacedReading[] {
  const treated = new Set(plan.treated);
  const compared = plan.comparison && new Set(plan.comparison);
  return readings.filter(
    ({ unit_key, period }) =>
      (plan.until === undefined || period <= plan.until) &&
      (treated.has(unit_key) || (compared ? compared.has(unit_key) : unit_key !== '')),
  );
}

/** A plan in days becomes a question in periods, with the series it is about. */
export function questionOf(
  kpi: { cadence: Cadence; direction: 'higher' | 'lower' },
  plan: InterventionPlan,
  readings: readonly PlacedReading[],
  calendar: Calendar,
): Question {
  const index = (day: Day) => periodIndex(day, kpi.cadence, calendar);
  const series = new Map<string, UnitSeries & { observations: { at: number; value: number }[] }>();
  for (const row of askedOf(plan, readings)) {
    const unit = series.get(row.unit_key) ?? { unit: row.unit_key, observations: [] };
    unit.observations.push({ at: index(row.period), value: row.value });
    series.set(row.unit_key, unit);
  }
  return {
    series: [...series.values()],
    plan: {
      treated: plan.treated,
      start: index(plan.start),
      better: plan.better ?? kpi.direction,
      season: seasonOf[kpi.cadence],
      ...(plan.delay === undefined ? {} : { delay: plan.delay }),
      ...(plan.baselineFrom === undefined ? {} : { baselineFrom: index(plan.baselineFrom) }),
      ...(plan.baselineUntil === undefined ? {} : { baselineUntil: index(plan.baselineUntil) }),
      ...(plan.until === undefined ? {} : { until: index(plan.until) }),
      ...(plan.matters === undefined ? {} : { matters: plan.matters }),
    },
  };
}

/** How much was read of each unit, to be kept beside the verdict that was made from it. */
export function unitsRead(plan: InterventionPlan, readings: readonly PlacedReading[]): UnitRead[] {
  const units = new Map<string, UnitRead>();
  for (const { unit_key, period } of askedOf(plan, readings)) {
    const unit = units.get(unit_key);
    if (!unit)
      units.set(unit_key, {
        unitKey: unit_key,
        treated: plan.treated.includes(unit_key),
        readings: 1,
        first: period,
        last: period,
      });
    else {
      unit.readings += 1;
      if (period < unit.first) unit.first = period;
      if (period > unit.last) unit.last = period;
    }
  }
  return [...units.values()].toSorted((one, other) => (one.unitKey < other.unitKey ? -1 : 1));
}
