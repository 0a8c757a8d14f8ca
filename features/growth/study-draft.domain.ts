import type { Day } from '../../platform/kernel/day.ts';
import type { StudyPlan } from './contract.ts';

/** A study while it is being written: what is typed, before it becomes a plan. */
export interface StudyDraft {
  watch: 'kpi' | 'behaviour' | 'none';
  kpiId: string;
  matters: string;
  treated: readonly string[];
  /** null: every other place that has readings of the number */
  comparison: readonly string[] | null;
  startsOn: Day;
  delay: string;
  baselineUntil: Day;
  lookOn: Day;
}

interface Choices {
  kpis: readonly { id: string; better: 'higher' | 'lower'; units: readonly { unitKey: string }[] }[];
  treated: readonly string[];
  nearKpiId: string | null;
  plan: { startsOn: Day; delayWeeks: number; baselineUntil: Day; lookOn: Day };
}

/** The ordinary plan; `aim` is the number the gap holds back, else the one whose name is nearest to the need. */
export function draftOf(choices: Choices, aim: string | null): StudyDraft {
  const { startsOn, delayWeeks, baselineUntil, lookOn } = choices.plan;
  const number = [aim, choices.nearKpiId].find((id) => choices.kpis.some((kpi) => kpi.id === id)) ?? null;
  return {
    watch: number === null ? 'behaviour' : 'kpi',
    kpiId: number ?? '',
    matters: '',
    treated: choices.treated,
    comparison: null,
    startsOn,
    delay: String(delayWeeks),
    baselineUntil,
    lookOn,
  };
}

/** Places compared with: those chosen, or all that have readings, without those that receive the help. */
export function comparedIn(draft: StudyDraft, choices: Choices): string[] {
  const units = choices.kpis.find((kpi) => kpi.id === draft.kpiId)?.units.map((unit) => unit.unitKey) ?? [];
  return (draft.comparison ?? units).filter((unit) => units.includes(unit) && !draft.treated.includes(unit));
}

/** Reads a size that would matter: a number above zero, with a point or a comma; null where nothing or nonsense was typed. */
export function sizeIn(typed: string): number | null {
  const size = Number(typed.trim().replace(',', '.'));
  return typed.trim() !== '' && Number.isFinite(size) && size > 0 ? size : null;
}

/** The plan that would be frozen; null where nothing is watched. A number without places is watched as a whole. */
export function planOf(draft: StudyDraft, choices: Choices, behaviour: string): StudyPlan | null {
  if (draft.watch === 'none') return null;
  const kpi = draft.watch === 'kpi' ? choices.kpis.find((one) => one.id === draft.kpiId) : undefined;
  const units = kpi?.units.map((unit) => unit.unitKey) ?? [];
  const whole = kpi !== undefined && units.length === 0;
  const delay = Number(draft.delay);
  return {
    kpiId: kpi?.id ?? null,
    behaviour: draft.watch === 'behaviour' ? behaviour : '',
    better: kpi?.better ?? 'higher',
    matters: sizeIn(draft.matters),
    treated: whole ? [''] : draft.treated.filter((unit) => units.includes(unit)),
    comparison: whole || !kpi ? [] : comparedIn(draft, choices),
    startsOn: draft.startsOn,
    delayPeriods: Number.isInteger(delay) && delay >= 0 && delay <= 104 ? delay : 0,
    baselineUntil: draft.baselineUntil,
    lookOn: draft.lookOn,
  };
}
