import type { EvaluationPlan, UnitSeries } from './plan.domain.ts';
import type { Question } from './question.domain.ts';

/**
 * A plan laid over the past, where nothing was done, so that it says beforehand how wide its range will be. Each past is asked twice:
 * of the units that are treated now, whose noise it is, and of those that stood then where these stand now. Units chosen because they
 * stand at an end are compared with others that stand further in, and that comparison is less certain than one among the middle.
 */
export function foresightOf(now: Question, pasts: readonly Question[]): Question[] {
  return pasts.flatMap((past) => {
    const twins = twinsOf(now, past);
    return twins === null ? [past] : [past, { ...past, plan: { ...past.plan, treated: twins } }];
  });
}

/** Units by their level in the readings that got the treated chosen, lowest first. */
function standing({ series, plan }: { series: readonly UnitSeries[]; plan: EvaluationPlan }): string[] {
  const { baselineUntil, start } = plan;
  if (baselineUntil === undefined) return [];
  return series
    .flatMap(({ unit, observations }) => {
      const recent = observations.filter(({ at }) => at > baselineUntil && at < start);
      if (recent.length === 0) return [];
      return [{ unit, level: recent.reduce((sum, { value }) => sum + value, 0) / recent.length }];
    })
    .toSorted((a, b) => a.level - b.level)
    .map(({ unit }) => unit);
}

/** Those that stood then at the places of the treated; null where somebody's place is not known, or they are the treated themselves. */
function twinsOf(now: Question, past: Question): string[] | null {
  const then = standing(past);
  const today = standing(now).filter((unit) => then.includes(unit));
  const before = then.filter((unit) => today.includes(unit));
  const twins = now.plan.treated.map((unit) => before[today.indexOf(unit)]);
  if (twins.some((unit) => unit === undefined) || twins.length === before.length) return null;
  const found = twins.filter((unit) => unit !== undefined);
  return found.every((unit) => now.plan.treated.includes(unit)) ? null : found;
}
