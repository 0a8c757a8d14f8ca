import { scoreOf, wholeScore } from './score.domain.ts';
import { counted } from './measure.domain.ts';
import type { KeyResultFacts } from './judgement.domain.ts';

/** What becomes of the open goals of a planning period when it ends: closed, taken into the next one, or let go. Pure. */

export const rollovers = ['close', 'carry', 'drop'] as const;
export type Rollover = (typeof rollovers)[number];

export interface Choice {
  readonly what: Rollover;
  /** Of a goal that is let go it says why; of the others what was learned. */
  readonly note: string;
}

export interface Span {
  readonly startsOn: string;
  readonly endsOn: string;
}

export interface CarriedResult {
  /** The key result that it goes on from. */
  readonly from: string;
  readonly kind: KeyResultFacts['kind'];
  readonly title: string;
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly direction: 'higher' | 'lower';
  readonly kpiId: string | null;
  readonly dueOn: string | null;
  readonly steps: readonly { readonly title: string; readonly dueOn: null; readonly weight: number }[];
}

export interface Rolled {
  readonly outcome: 'achieved' | 'missed' | 'dropped';
  /** The mean of what its key results came to; null where nobody can tell. */
  readonly score: number | null;
  /** Null: it does not go on. */
  readonly next: {
    readonly startsOn: string;
    readonly dueOn: string;
    readonly results: readonly CarriedResult[];
  } | null;
  /** Titles of key results that arrived: they stay with the old goal. */
  readonly arrived: readonly string[];
  readonly problem: 'no_reason' | 'no_period' | 'all_arrived' | 'carried_already' | null;
}

const SHORTEST_REASON = 3;

/**
 * What one choice means for one goal.
 * @param into the period that follows; null where none was chosen
 * @param today a goal does not begin in the past
 */
export function rolled(
  goal: { readonly carried: boolean; readonly results: readonly KeyResultFacts[] },
  choice: Choice,
  into: Span | null,
  today: string,
): Rolled {
  const judged = goal.results.map((result) => ({ result, ...scoreOf(measuredOf(result), result.now_value) }));
  const score = wholeScore(judged);
  const done = judged.filter((one) => one.score === 1).map((one) => one.result);
  const open = goal.results.filter((result) => !done.includes(result));
  const outcome = choice.what === 'drop' ? 'dropped' : score !== null && open.length === 0 ? 'achieved' : 'missed';
  const startsOn = into && into.startsOn > today ? into.startsOn : today;
  const problem = problemOf(
    choice,
    goal.carried,
    into !== null && into.endsOn > startsOn,
    goal.results.length,
    open.length,
  );
  const goesOn = choice.what === 'carry' && problem === null && into !== null;
  return {
    outcome,
    score,
    next: goesOn
      ? { startsOn, dueOn: into.endsOn, results: open.map((result) => carriedOn(result, into.endsOn)) }
      : null,
    arrived: done.map((result) => result.title),
    problem,
  };
}

function problemOf(
  choice: Choice,
  carried: boolean,
  hasPeriod: boolean,
  results: number,
  open: number,
): Rolled['problem'] {
  if (choice.what === 'drop') return choice.note.trim().length < SHORTEST_REASON ? 'no_reason' : null;
  if (choice.what === 'close') return null;
  if (!hasPeriod) return 'no_period';
  if (carried) return 'carried_already';
  return results > 0 && open === 0 ? 'all_arrived' : null;
}

/** It goes on from where it stands: what was reached is the new start, what was done is not done again. */
function carriedOn(result: KeyResultFacts, endsOn: string): CarriedResult {
  const undone = (result.steps ?? [])
    .filter((step) => !step.done)
    .map(({ title, weight }) => ({ title, dueOn: null, weight }));
  const left =
    result.kind === 'milestone' && undone.length === 0 && result.target !== null
      ? result.target - (result.now_value ?? 0)
      : result.target;
  const dueOn = result.kind === 'milestone' ? endsOn : null;
  const measure = {
    kind: result.kind,
    unit: result.unit,
    baseline: result.now_value ?? result.baseline,
    target: left,
    stretch: null,
    direction: result.direction,
    dueOn,
    steps: undone,
  };
  const { unit, baseline, target, direction } = counted(measure);
  return {
    from: result.id,
    kind: result.kind,
    title: result.title,
    unit,
    baseline: fits(baseline, target, direction) ? baseline : null,
    target,
    direction,
    kpiId: result.kpi_id,
    dueOn,
    steps: undone,
  };
}

const measuredOf = ({ baseline, target, direction }: KeyResultFacts) =>
  target === null ? null : { baseline, target, direction };

const fits = (baseline: number | null, target: number | null, direction: 'higher' | 'lower'): boolean =>
  baseline === null || target === null || (direction === 'higher' ? target > baseline : target < baseline);
