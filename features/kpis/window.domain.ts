import type { EvaluationPlan, Note, Observation, UnitSeries } from './plan.domain.ts';
import { mean } from './regression.domain.ts';

export interface UnitWindows {
  unit: string;
  treated: boolean;
  before: Observation[];
  /** left out of the baseline: what got the unit chosen */
  recent: Observation[];
  after: Observation[];
}

/**
 * Each unit cut into before, recent and after. A unit without readings on both sides is left out and named in the
 * notes. Readings that are not finite numbers are skipped: a missing reading is not zero.
 */
export function cutWindows(series: readonly UnitSeries[], plan: EvaluationPlan, notes: Note[]): UnitWindows[] {
  const firstAfter = plan.start + (plan.delay ?? 0);
  const lastBefore = Math.min(plan.baselineUntil ?? plan.start - 1, plan.start - 1);
  const treated = new Set(plan.treated);
  const cut = series.map(({ unit, observations }) => {
    const clean = observations.filter((o) => Number.isFinite(o.value)).toSorted((a, b) => a.at - b.at);
    return {
      unit,
      treated: treated.has(unit),
      before: clean.filter((o) => o.at >= (plan.baselineFrom ?? -Infinity) && o.at <= lastBefore),
      recent: clean.filter((o) => o.at > lastBefore && o.at < plan.start),
      after: clean.filter((o) => o.at >= firstAfter && o.at <= (plan.until ?? Infinity)),
    };
  });
  const longest = {
    before: Math.max(...cut.map((u) => u.before.length)),
    after: Math.max(...cut.map((u) => u.after.length)),
  };
  return cut.filter((u) => {
    const enough =
      u.before.length >= Math.max(Math.min(1, longest.before), longest.before / 2) &&
      u.after.length >= Math.max(1, longest.after / 2);
    if (!enough && !u.treated) notes.push({ code: 'unit-dropped', unit: u.unit });
    return enough || u.treated;
  });
}

/**
 * The mean of several units as one series. Each unit enters as its distance from its own baseline, so a unit that
 * misses a period does not bend the mean; the common level is added back. Without any baseline the readings stand as they are.
 */
export function meanSeries(units: readonly UnitWindows[], part: 'before' | 'recent' | 'after'): Observation[] {
  const read = units.every((u) => u.before.length > 0);
  const own = (u: UnitWindows) => (read ? mean(u.before.map((o) => o.value)) : 0);
  const level = mean(units.map(own));
  const at = new Map<number, number[]>();
  for (const u of units) {
    const apart = own(u);
    for (const o of u[part]) at.set(o.at, [...(at.get(o.at) ?? []), o.value - apart]);
  }
  return [...at.entries()]
    .toSorted((a, b) => a[0] - b[0])
    .map(([period, values]) => ({ at: period, value: level + mean(values) }));
}
