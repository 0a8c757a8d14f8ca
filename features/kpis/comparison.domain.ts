import { studentQuantile } from './distribution.domain.ts';
import type { Estimate } from './mixture.domain.ts';
import type { Model, Placebo } from './plan.domain.ts';
import { independentEstimate, mean } from './regression.domain.ts';
import { random } from './simulation.domain.ts';
import type { UnitWindows } from './window.domain.ts';

const averageOf = (observations: readonly { value: number }[]) => mean(observations.map((o) => o.value));

/**
 * Difference-in-differences on whole units: the mean change of the treated minus that of the others, with a t range
 * on the units' changes. The unit, not the reading, is what was treated, so it is what is counted (Bertrand, Duflo,
 * Mullainathan 2004; with 40 teams Newey–West on the mean series calls 13 % of nulls an effect, this calls 5 %).
 */
export function changeOfUnits(units: readonly UnitWindows[]): Estimate | null {
  return differenceOfGroups(units, (u) => averageOf(u.after) - averageOf(u.before));
}

/** After against after, for units that were drawn by lot and never read before. */
export function afterOnly(units: readonly UnitWindows[]): Estimate | null {
  return differenceOfGroups(units, (u) => averageOf(u.after));
}

/** Units in each group from which both spreads are known well enough to stand apart (Welch 1947); below, they are pooled. */
const enoughForTwoSpreads = 10;

/** Whether a difference of their means has the spread of either group of its own. */
export const hasTwoSpreads = (units: readonly UnitWindows[]): boolean =>
  [true, false].every((side) => units.filter((u) => u.treated === side).length >= enoughForTwoSpreads);

function differenceOfGroups(units: readonly UnitWindows[], figure: (u: UnitWindows) => number): Estimate | null {
  const groups = [true, false].map((side) => units.filter((u) => u.treated === side).map(figure));
  if (!hasTwoSpreads(units))
    return independentEstimate(
      units.map((u) => [1, Number(u.treated)]),
      units.map(figure),
      1,
    );
  const parts = groups.map((group) => {
    const centre = mean(group);
    const error = group.reduce((s, v) => s + (v - centre) ** 2, 0) / (group.length - 1) / group.length;
    return { centre, error, df: group.length - 1 };
  });
  const effect = parts[0]!.centre - parts[1]!.centre;
  const variance = parts[0]!.error + parts[1]!.error;
  if (!(variance > 0)) return { effect, low: effect, high: effect, se: 0 };
  const df = variance ** 2 / parts.reduce((s, part) => s + part.error ** 2 / part.df, 0);
  const se = Math.sqrt(variance);
  const reach = studentQuantile(0.975, df) * se;
  return { effect, low: effect - reach, high: effect + reach, se };
}

/**
 * The same, given where each unit stood in its long baseline and in the weeks that got it chosen. Units chosen for
 * a bad month recover by themselves; two equally bad units, one helped and one not, are the fair comparison, and
 * the regression makes it whatever the memory of the series (Lord 1967; Allison 1990).
 */
export function adjustedUnits(units: readonly UnitWindows[]): Estimate | null {
  if (units.some((u) => u.recent.length === 0)) return null;
  return independentEstimate(
    units.map((u) => [1, Number(u.treated), averageOf(u.before), averageOf(u.recent)]),
    units.map((u) => averageOf(u.after)),
    1,
  );
}

/** Reasonable other readings of the same units, to show how much depends on the choice. */
export function unitModels(units: readonly UnitWindows[]): Model[] {
  const models: Model[] = [];
  const add = (name: string, estimate: Estimate | null) => {
    if (estimate) models.push({ name, effect: estimate.effect, low: estimate.low, high: estimate.high });
  };
  add('changes of units', changeOfUnits(units));
  add('adjusted for the level when chosen', adjustedUnits(units));
  add(
    'adjusted for the baseline',
    independentEstimate(
      units.map((u) => [1, Number(u.treated), averageOf(u.before)]),
      units.map((u) => averageOf(u.after)),
      1,
    ),
  );
  add(
    'changes relative to the recent level',
    units.every((u) => u.recent.length > 0)
      ? changeOfUnits(units.map((u) => ({ ...u, before: [...u.before, ...u.recent] })))
      : null,
  );
  return models;
}

/**
 * Randomisation inference (Fisher 1935): how often would other units, drawn as if they had been treated, show a
 * change at least as large? All draws where there are at most 2,000, else 2,000 of them with a fixed seed.
 */
export function placeboUnits(units: readonly UnitWindows[]): Placebo | null {
  const changes = units.map((u) => averageOf(u.after) - averageOf(u.before));
  const k = units.filter((u) => u.treated).length;
  const total = changes.reduce((s, c) => s + c, 0);
  const contrast = (sum: number) => sum / k - (total - sum) / (changes.length - k);
  const actual = contrast(changes.reduce((s, c, i) => s + (units[i]!.treated ? c : 0), 0));
  const sums = choices(changes.length, k) <= 2000 ? everySum(changes, k) : drawnSums(changes, k, 2000);
  if (sums.length < 5) return null;
  const effects = sums.map(contrast);
  return {
    kind: 'units',
    tried: effects.length,
    called: effects.filter((e) => Math.abs(e) >= Math.abs(actual) * (1 - 1e-12)).length,
    low: Math.min(...effects),
    high: Math.max(...effects),
  };
}

function choices(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) count = (count * (n - i + 1)) / i;
  return count;
}

function everySum(values: readonly number[], k: number): number[] {
  const sums: number[] = [];
  const pick = (from: number, left: number, sum: number) => {
    if (left === 0) sums.push(sum);
    else for (let i = from; i <= values.length - left; i++) pick(i + 1, left - 1, sum + values[i]!);
  };
  pick(0, k, 0);
  return sums;
}

function drawnSums(values: readonly number[], k: number, draws: number): number[] {
  const next = random(1);
  return Array.from({ length: draws }, () => {
    const pool = [...values];
    let sum = 0;
    for (let i = 0; i < k; i++) {
      const j = i + Math.floor(next() * (pool.length - i));
      sum += pool[j]!;
      pool[j] = pool[i]!;
    }
    return sum;
  });
}
