import { addDays, type Day } from '../../platform/kernel/day.ts';

/** Below five people no figure is made from personal records, only words. */
export const fewestForAFigure = 5;

export type StudyVerdict = 'improved' | 'no-effect' | 'worse' | 'cannot-tell';

/** The weeks before help was given are what got its people chosen; they are left out of the baseline. */
export const chosenWeeks = 4;

/** Waits for a first look: a month of learning and showing, then enough weeks to tell it from luck. */
const ordinaryWeeks = { delay: 3, until: 13 };

/** What a study plan starts from; its writer changes what they know better. */
export function ordinaryPlan(startsOn: Day): { startsOn: Day; delayWeeks: number; baselineUntil: Day; lookOn: Day } {
  return {
    startsOn,
    delayWeeks: ordinaryWeeks.delay,
    baselineUntil: addDays(startsOn, -7 * chosenWeeks - 1),
    lookOn: addDays(startsOn, 7 * ordinaryWeeks.until),
  };
}

export type PlanFault =
  | 'baseline_after_start'
  | 'look_before_effect'
  | 'nothing_watched'
  | 'nobody_helped'
  | 'compared_with_itself';

/** What makes a plan impossible, before it is frozen. */
export function planFaults(plan: {
  startsOn: Day;
  baselineUntil: Day;
  lookOn: Day;
  kpiId: string | null;
  behaviour: string;
  treated: readonly string[];
  comparison: readonly string[];
}): PlanFault[] {
  const faults: PlanFault[] = [];
  if (plan.kpiId === null && plan.behaviour.trim() === '') faults.push('nothing_watched');
  if (plan.kpiId !== null && plan.treated.length === 0) faults.push('nobody_helped');
  if (plan.comparison.some((unit) => plan.treated.includes(unit))) faults.push('compared_with_itself');
  if (plan.baselineUntil >= plan.startsOn) faults.push('baseline_after_start');
  if (plan.lookOn <= plan.startsOn) faults.push('look_before_effect');
  return faults;
}

/** A range seen so that positive is better, as it is drawn. */
export function towardsBetter(range: { effect: number; low: number; high: number }, better: 'higher' | 'lower') {
  return better === 'higher' ? range : { effect: -range.effect, low: -range.high, high: -range.low };
}

/** Improved, worse and no effect are decisions; "cannot tell" keeps the study open. */
export const isDecided = (verdict: StudyVerdict | null): boolean => verdict !== null && verdict !== 'cannot-tell';

/** What the verdict offers: never carried out by itself. */
export const offers: Readonly<Record<StudyVerdict, 'close' | 'reopen' | 'withdraw' | 'wait'>> = {
  improved: 'close',
  'no-effect': 'reopen',
  worse: 'withdraw',
  'cannot-tell': 'wait',
};
