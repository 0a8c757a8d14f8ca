import { measureOfSteps, mostSteps, stepProblems, type Step } from './step.domain.ts';

/** What can be wrong with a measure; the same questions while typing and before it is kept. Pure. */

export const measureKinds = ['metric', 'milestone', 'yes_no'] as const;
export type MeasureKind = (typeof measureKinds)[number];

export interface MeasureWords {
  readonly kind: MeasureKind;
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly stretch: number | null;
  readonly direction: 'higher' | 'lower';
  readonly dueOn: string | null;
  /** Of a milestone; it may also be counted without naming them. */
  readonly steps?: readonly Step[];
}

export interface MeasureProblem {
  readonly path: 'baseline' | 'target' | 'stretch' | 'dueOn' | 'kpiId' | 'steps' | `steps.${number}.dueOn`;
  readonly code: string;
  readonly message: string;
}

const isShare = (unit: string): boolean => /^\s*(%|percent|per cent)\s*$/i.test(unit);
const overHundred = 'A share of something ends at 100 %. For growth or a comparison, write the unit out: “% growth”.';

/** @param starts first day of the goal, where there is one */
export function measureProblems(measure: MeasureWords, starts: string | null): MeasureProblem[] {
  const { dueOn, kind } = measure;
  const problems = kind === 'milestone' ? milestoneProblems(measure, starts) : numberProblems(measure);
  if (dueOn !== null && starts !== null && dueOn < starts)
    problems.push({
      path: 'dueOn',
      code: 'before_start',
      message: `That is before the goal starts on ${starts}. Which day is meant?`,
    });
  return problems;
}

function numberProblems(measure: MeasureWords): MeasureProblem[] {
  const { baseline, target, stretch, direction, unit } = measure;
  if (target === null) return [{ path: 'target', code: 'needed', message: 'Which number would tell that it worked?' }];
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
  return problems;
}

function milestoneProblems({ target, dueOn, steps = [] }: MeasureWords, starts: string | null): MeasureProblem[] {
  const problems: MeasureProblem[] = [];
  const count = steps.length > 0 ? steps.length : target;
  if (count === null || !Number.isInteger(count) || count < 1 || count > mostSteps)
    problems.push({
      path: target === null || steps.length > 0 ? 'steps' : 'target',
      code: 'steps',
      message: 'A milestone is reached in one to fifty steps. Which are they?',
    });
  if (dueOn === null)
    problems.push({ path: 'dueOn', code: 'needed', message: 'A milestone has a day. By when is it reached?' });
  return [...problems, ...stepProblems(steps, { startsOn: starts, dueOn })];
}

/** A yes and a milestone are counted: from nothing to one, from nothing to all steps. */
export function counted<Words extends MeasureWords>(measure: Words): Words {
  if (measure.kind === 'metric') return { ...measure, steps: [] };
  const { steps = [] } = measure;
  const whole = measure.kind === 'yes_no' ? { unit: '', target: 1 } : null;
  const { unit, target } = whole ?? (steps.length > 0 ? measureOfSteps(steps) : { unit: '', target: measure.target });
  return {
    ...measure,
    unit,
    baseline: 0,
    target,
    stretch: null,
    direction: 'higher',
    steps: measure.kind === 'milestone' ? steps : [],
  };
}

/** What is wrong with a value told for a measure; null where nothing is. */
export function valueProblem(
  measure: Pick<MeasureWords, 'kind' | 'unit' | 'target'>,
  value: number,
): { code: string; message: string } | null {
  const { kind, unit, target } = measure;
  if (kind === 'yes_no' && value !== 0 && value !== 1)
    return { code: 'yes_or_no', message: 'This is a yes or a no: 1 or 0. Which of the two is it?' };
  if (kind === 'milestone' && (value < 0 || (target !== null && value > target) || (unit === '' && value % 1 !== 0)))
    return { code: 'steps', message: `There are ${target ?? 0} steps. How many of them are done?` };
  if (isShare(unit) && (value > 100 || value < 0)) return { code: 'over_hundred', message: overHundred };
  return null;
}

/** An objective is noticed by two to five key results. */
export const keyResultsOfObjective = { least: 2, most: 5 } as const;
