// The words of an evaluation: what was planned, what came out. Periods are whole numbers (period.domain.ts counts them).

export interface Observation {
  at: number;
  value: number;
}

export interface UnitSeries {
  unit: string;
  observations: readonly Observation[];
}

export interface EvaluationPlan {
  /** units that received the help; every other unit is a comparison */
  treated: readonly string[];
  /** first period in which the help had begun */
  start: number;
  /** periods until it can show; they belong neither before nor after */
  delay?: number;
  /** first period of the baseline; everything that was read before the start where it is not said */
  baselineFrom?: number;
  /** last period of the baseline: what follows, up to the start, is what got the units chosen and is left out */
  baselineUntil?: number;
  /** last period looked at */
  until?: number;
  better: 'higher' | 'lower';
  /** smallest change that would matter, in the KPI's own unit, written down beforehand */
  matters?: number;
  /** periods in one season (52 weeks, 12 months), where the KPI has seasons */
  season?: number;
}

export type Verdict = 'improved' | 'no-effect' | 'worse' | 'cannot-tell';

export type Method =
  /** changes of whole units compared, adjusted for where they stood when they were chosen */
  | 'adjusted-units'
  /** changes of whole units compared */
  | 'units'
  /** whole units compared after the start alone: fair only where lots were drawn */
  | 'after-only'
  /** predicted from the comparison units, each with its own weight learned before the start */
  | 'comparison-regression'
  /** distance to the mean of the comparison units */
  | 'comparison-difference'
  /** predicted from the unit's own past: weaker evidence */
  | 'own-past'
  | 'none';

export interface Model {
  name: string;
  effect: number;
  low: number;
  high: number;
}

export interface Placebo {
  kind: 'dates' | 'units';
  /** pretended starts or pretended treated units that were tried */
  tried: number;
  /** how many of them looked like an effect (dates: range without zero; units: at least as large) */
  called: number;
  low: number;
  high: number;
}

/** A remark with its figures; the wording is the reader's language, so it is not made here. */
export interface Note {
  code:
    | 'weaker-evidence'
    | 'left-out'
    | 'selection-unknown'
    | 'single-comparison'
    | 'two-comparisons'
    | 'units-vary'
    /** the treated units vary more by themselves than the others do */
    | 'treated-vary'
    | 'unit-dropped'
    | 'pre-trend'
    | 'placebo-shows'
    | 'before-after'
    | 'too-few-before'
    | 'too-few-after'
    | 'matters-not-stated'
    | 'no-treated'
    | 'models-disagree'
    | 'no-variation'
    | 'season'
    /** no baseline: after is compared with after */
    | 'after-only';
  value?: number;
  unit?: string;
}

export interface Needed {
  periods: number | null;
  units: number | null;
}

export interface Evaluation {
  verdict: Verdict;
  /** in the KPI's own unit, positive = larger; null when nothing could be estimated */
  effect: number | null;
  low: number | null;
  high: number | null;
  /** effect as a share of what would have been without it; null where that is not above zero */
  relative: number | null;
  before: { periods: number; mean: number | null };
  after: { periods: number; mean: number | null };
  comparison: { treated: string[]; units: string[] };
  method: Method;
  placebo: Placebo | null;
  models: Model[];
  notes: Note[];
  /** what would decide a verdict of "cannot tell" */
  needed: Needed | null;
}

/**
 * The verdict in its fixed order: the range lies inside ± the size that matters → no effect that matters (only when
 * that size was written down); the range leaves out zero → improved or worse; else cannot tell.
 */
export function verdictOf(range: { low: number; high: number }, better: 'higher' | 'lower', matters?: number): Verdict {
  if (!(range.low <= range.high)) return 'cannot-tell';
  if (matters !== undefined && matters > 0 && range.low > -matters && range.high < matters) return 'no-effect';
  if (range.low > 0) return better === 'higher' ? 'improved' : 'worse';
  if (range.high < 0) return better === 'higher' ? 'worse' : 'improved';
  return 'cannot-tell';
}

/** A range turned so that positive is better, as it is drawn and said. */
export function towardsBetter(range: { effect: number; low: number; high: number }, better: 'higher' | 'lower') {
  return better === 'higher' ? range : { effect: -range.effect, low: -range.high, high: -range.low };
}
