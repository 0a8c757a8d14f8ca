import type { Day } from '../../platform/kernel/day.ts';
import type { MeasureProblem } from './measure.domain.ts';
import type { Milestone } from './pace.domain.ts';

/** The steps of a milestone: what they come to as a number, and how that number should move. Pure. */

export interface Step {
  readonly title: string;
  readonly dueOn: Day | null;
  /** How much it counts beside the others; 1 where nobody says otherwise. */
  readonly weight: number;
}

export const mostSteps = 50;
const WHOLE = 100;

const weightOf = (steps: readonly Step[]): number => steps.reduce((sum, { weight }) => sum + weight, 0);

/** Some count more than others: then the way is told in percent, otherwise in steps. */
export const areWeighted = (steps: readonly Step[]): boolean =>
  steps.some(({ weight }) => weight !== (steps[0]?.weight ?? 1));

/** What the number of a milestone counts, and where it ends. */
export const measureOfSteps = (steps: readonly Step[]): { unit: string; target: number } =>
  areWeighted(steps) ? { unit: '%', target: WHOLE } : { unit: '', target: steps.length };

/** What the steps that are done come to, among all of them. */
export function valueOfSteps(steps: readonly Step[], done: readonly Step[]): number {
  if (!areWeighted(steps)) return done.length;
  return Math.round((WHOLE * weightOf(done)) / weightOf(steps));
}

/** The steps that have a day say how the number should move: by that day it holds everything that is due until then. */
export function milestonesOfSteps(steps: readonly Step[]): Milestone[] {
  const due = steps.filter((step) => step.dueOn !== null).toSorted((a, b) => (a.dueOn! < b.dueOn! ? -1 : 1));
  const byDay = new Map<Day, number>();
  for (const [at, step] of due.entries()) byDay.set(step.dueOn!, valueOfSteps(steps, due.slice(0, at + 1)));
  return [...byDay].map(([on, value]) => ({ on, value }));
}

/** @param time first day of the goal and last day of the milestone, where they are known */
export function stepProblems(
  steps: readonly Step[],
  time: { readonly startsOn: Day | null; readonly dueOn: Day | null },
): MeasureProblem[] {
  const problems: MeasureProblem[] = [];
  for (const [at, { dueOn }] of steps.entries()) {
    if (dueOn === null) continue;
    const path = `steps.${at}.dueOn` as const;
    if (time.startsOn !== null && dueOn < time.startsOn)
      problems.push({
        path,
        code: 'before_start',
        message: `That is before the goal starts on ${time.startsOn}. Which day is meant?`,
      });
    else if (time.dueOn !== null && dueOn > time.dueOn)
      problems.push({
        path,
        code: 'after_end',
        message: `The milestone should be reached on ${time.dueOn}. Can this step come earlier?`,
      });
  }
  return problems;
}
