import type { Day } from '../../platform/kernel/day.ts';
import { type InterventionDates, type InterventionKind, ordinaryDates } from './intervention.domain.ts';
import type { Cadence } from './period.domain.ts';

/** A plan while it is being written: what is typed. What stays empty follows from the start. */
export interface InterventionDraft {
  kind: InterventionKind;
  label: string;
  expected: string;
  direction: 'rise' | 'fall';
  matters: string;
  startsOn: Day | '';
  lookOn: Day | '';
  delay: string;
  treated: readonly string[];
  /** null: every other place that has readings of the number */
  comparison: readonly string[] | null;
  baselineFrom: Day | '';
  baselineUntil: Day | '';
}

export const emptyDraft = (better: 'higher' | 'lower'): InterventionDraft => ({
  kind: 'process',
  label: '',
  expected: '',
  direction: better === 'higher' ? 'rise' : 'fall',
  matters: '',
  startsOn: '',
  lookOn: '',
  delay: '',
  treated: [],
  comparison: null,
  baselineFrom: '',
  baselineUntil: '',
});

/** A plan that was written, ready to be amended. */
export const draftOf = (
  plan: Omit<InterventionDates, 'treated' | 'comparison'> & {
    kind: InterventionKind;
    label: string;
    expected: string;
    direction: 'rise' | 'fall';
    matters: number | null;
    treated: readonly { unitKey: string }[];
    comparison: readonly { unitKey: string }[];
  },
): InterventionDraft => ({
  kind: plan.kind,
  label: plan.label,
  expected: plan.expected,
  direction: plan.direction,
  matters: plan.matters === null ? '' : String(plan.matters),
  startsOn: plan.startsOn,
  lookOn: plan.lookOn,
  delay: String(plan.delayPeriods),
  treated: plan.treated.map((unit) => unit.unitKey),
  comparison: plan.comparison.map((unit) => unit.unitKey),
  baselineFrom: plan.baselineFrom ?? '',
  baselineUntil: plan.baselineUntil,
});

/** Places it is compared with: those chosen, or all that have readings, without those where it happens. */
export const comparedIn = (draft: InterventionDraft, units: readonly string[]): string[] =>
  (draft.comparison ?? units).filter((unit) => units.includes(unit) && !draft.treated.includes(unit));

/** The dates that hold where the writer said nothing else. */
export function datesOf(draft: InterventionDraft, cadence: Cadence) {
  const ordinary = draft.startsOn === '' ? null : ordinaryDates(draft.startsOn, cadence);
  return {
    lookOn: draft.lookOn || (ordinary?.lookOn ?? ''),
    baselineUntil: draft.baselineUntil || (ordinary?.baselineUntil ?? ''),
    delay: draft.delay || (ordinary ? String(ordinary.delayPeriods) : ''),
  };
}

/** What is sent; null while something that is needed is missing. A number without places is judged as a whole. */
export function planOf(draft: InterventionDraft, units: readonly string[], cadence: Cadence, matters: number | null) {
  const { lookOn, baselineUntil, delay } = datesOf(draft, cadence);
  const treated = units.length === 0 ? [''] : draft.treated.filter((unit) => units.includes(unit));
  if (draft.label.trim() === '' || draft.startsOn === '' || lookOn === '' || baselineUntil === '') return null;
  if (treated.length === 0 || !delayIn(delay)) return null;
  return {
    kind: draft.kind,
    label: draft.label.trim(),
    expected: draft.expected.trim(),
    direction: draft.direction,
    matters,
    startsOn: draft.startsOn,
    lookOn,
    delayPeriods: Number(delay),
    treated,
    comparison: units.length === 0 ? [] : comparedIn(draft, units),
    baselineFrom: draft.baselineFrom || null,
    baselineUntil,
  };
}

/** Whether a delay can be read as periods. */
export const delayIn = (typed: string): boolean => /^\d{1,3}$/.test(typed.trim()) && Number(typed) <= 104;
