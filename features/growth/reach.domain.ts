import { addDays, daysBetween, type Day } from '../../platform/kernel/day.ts';

// How small a change a study could find, said before it is frozen. The same plan is laid over the past, where nothing was done: the
// width of the range it gives there is the width it will have (a placebo in time). No formula about noise is trusted.

interface Dated {
  startsOn: Day;
  baselineUntil: Day;
  lookOn: Day;
}

/** How many earlier dates are tried: one alone may fall on a quiet month. */
export const placebos = 3;

/** The plan as it would have been, ending before the weeks that got its people chosen, and further back for each further one. */
export function placebosOf<Plan extends Dated>(plan: Plan): Plan[] {
  const back = daysBetween(plan.baselineUntil, plan.lookOn);
  const step = Math.max(7, Math.round((daysBetween(plan.startsOn, plan.lookOn) / placebos) * 0.5));
  return Array.from({ length: placebos }, (_, at) => {
    const days = -(back + at * step);
    return {
      ...plan,
      startsOn: addDays(plan.startsOn, days),
      baselineUntil: addDays(plan.baselineUntil, days),
      lookOn: addDays(plan.lookOn, days),
    };
  });
}

/** 95 % ranges are 1.96 standard errors to each side; to leave zero out in 8 of 10, a change has to lie 1.96 + 0.84 of them away. */
const eightOfTen = (1.96 + 0.84) / 1.96;

/** The smallest change found in 8 of 10; null where the past is too short to say. The widest of the ranges counts: better too modest. */
export function reachOf(ranges: readonly { low: number | null; high: number | null }[]): number | null {
  const halves = ranges.flatMap(({ low, high }) => (low === null || high === null ? [] : [(high - low) / 2]));
  return halves.length === 0 ? null : Math.max(...halves) * eightOfTen;
}
