/** What can be wrong with a measure; the same questions while typing and before it is kept. Pure. */

export const measureKinds = ['metric', 'milestone', 'yes_no'] as const;
export type MeasureKind = (typeof measureKinds)[number];

export interface MeasureWords {
  readonly kind: MeasureKind;
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number;
  readonly stretch: number | null;
  readonly direction: 'higher' | 'lower';
  readonly dueOn: string | null;
}

export interface MeasureProblem {
  readonly path: 'baseline' | 'target' | 'stretch' | 'dueOn' | 'kpiId';
  readonly code: string;
  readonly message: string;
}

const isShare = (unit: string): boolean => /^\s*(%|percent|per cent)\s*$/i.test(unit);
const overHundred = 'A share of something ends at 100 %. For growth or a comparison, write the unit out: “% growth”.';

/** @param starts first day of the goal, where there is one */
export function measureProblems(measure: MeasureWords, starts: string | null): MeasureProblem[] {
  const { baseline, target, stretch, direction, dueOn, kind, unit } = measure;
  const problems: MeasureProblem[] = [];
  const ahead = (value: number, of: number) => (direction === 'higher' ? value > of : value < of);
  if (baseline !== null && target === baseline)
    problems.push({
      path: 'target',
      code: 'not_ahead',
      message: 'The target is where it stands already. What would be better?',
    });
  else if (baseline !== null && !ahead(target, baseline))
    problems.push({
      path: 'target',
      code: 'not_ahead',
      message: `It starts at ${baseline}, and ${direction} is better. Which target lies ahead of that?`,
    });
  if (stretch !== null && !ahead(stretch, target))
    problems.push({
      path: 'stretch',
      code: 'not_ahead',
      message: 'A stretch lies beyond the target. What would be more than you hope for?',
    });
  if (isShare(unit))
    for (const path of ['baseline', 'target', 'stretch'] as const) {
      const value = measure[path];
      if (value !== null && (value > 100 || value < 0))
        problems.push({ path, code: 'over_hundred', message: overHundred });
    }
  if (kind === 'milestone' && (!Number.isInteger(target) || target < 1 || target > 50))
    problems.push({
      path: 'target',
      code: 'steps',
      message: 'A milestone is reached in one to fifty steps. How many are there?',
    });
  if (kind === 'milestone' && dueOn === null)
    problems.push({ path: 'dueOn', code: 'needed', message: 'A milestone has a day. By when is it reached?' });
  if (dueOn !== null && starts !== null && dueOn < starts)
    problems.push({
      path: 'dueOn',
      code: 'before_start',
      message: `That is before the goal starts on ${starts}. Which day is meant?`,
    });
  return problems;
}

/** A yes and a milestone are counted: from nothing to one, from nothing to all steps. */
export function counted<Words extends MeasureWords>(measure: Words): Words {
  if (measure.kind === 'metric') return measure;
  const target = measure.kind === 'yes_no' ? 1 : measure.target;
  return { ...measure, unit: '', baseline: 0, target, stretch: null, direction: 'higher' };
}

/** An objective is noticed by two to five key results. */
export const keyResultsOfObjective = { least: 2, most: 5 } as const;
