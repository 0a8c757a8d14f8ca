import { addDays, type Day } from '../../platform/kernel/day.ts';
import { type Cadence, type Calendar, laterPeriod } from './period.domain.ts';
import type { Evaluation, Verdict } from './plan.domain.ts';

export const interventionKinds = ['training', 'process', 'price', 'law', 'tool', 'other'] as const;
export type InterventionKind = (typeof interventionKinds)[number];

/** What was written down: whom it reaches, whom they are compared with, and when it is looked at. */
export interface InterventionDates {
  startsOn: Day;
  delayPeriods: number;
  treated: readonly string[];
  comparison: readonly string[];
  baselineFrom: Day | null;
  baselineUntil: Day;
  lookOn: Day;
}

/** Days on which to look need not fall on the organisation's own week or quarter. */
const plainly: Calendar = { weekStartsOn: 1, yearStartsIn: 1 };

interface Wait {
  delay: number;
  /** periods between the end of the baseline and the start: what may have got the treated chosen */
  leftOut: number;
  /** periods from the start to the first look: the delay, and enough readings to tell it from luck */
  look: number;
}

const ordinaryWaits: Readonly<Record<Cadence, Wait>> = {
  day: { delay: 7, leftOut: 14, look: 49 },
  week: { delay: 3, leftOut: 4, look: 16 },
  month: { delay: 1, leftOut: 1, look: 10 },
  quarter: { delay: 0, leftOut: 1, look: 6 },
};

/** What a plan starts from; its writer changes what they know better. */
export function ordinaryDates(
  startsOn: Day,
  cadence: Cadence,
): Pick<InterventionDates, 'delayPeriods' | 'baselineUntil' | 'lookOn'> {
  const { delay, leftOut, look } = ordinaryWaits[cadence];
  return {
    delayPeriods: delay,
    baselineUntil: addDays(laterPeriod(startsOn, -leftOut, cadence, plainly), -1),
    lookOn: laterPeriod(startsOn, look, cadence, plainly),
  };
}

export interface PlanFault {
  path: keyof InterventionDates;
  code:
    | 'needed'
    | 'compared_with_itself'
    | 'baseline_after_start'
    | 'baseline_empty'
    | 'look_before_effect'
    | 'whole_and_part';
}

/** What makes a plan impossible, all of it at once. */
export function planFaults(plan: InterventionDates, cadence: Cadence): PlanFault[] {
  const faults: PlanFault[] = [];
  if (plan.treated.length === 0) faults.push({ path: 'treated', code: 'needed' });
  if (plan.comparison.some((unit) => plan.treated.includes(unit)))
    faults.push({ path: 'comparison', code: 'compared_with_itself' });
  if (plan.treated.includes('') && plan.treated.length + plan.comparison.length > 1)
    faults.push({ path: 'treated', code: 'whole_and_part' });
  if (plan.baselineUntil >= plan.startsOn) faults.push({ path: 'baselineUntil', code: 'baseline_after_start' });
  if (plan.baselineFrom !== null && plan.baselineFrom >= plan.baselineUntil)
    faults.push({ path: 'baselineFrom', code: 'baseline_empty' });
  if (plan.lookOn < laterPeriod(plan.startsOn, plan.delayPeriods, cadence, plainly) || plan.lookOn <= plan.startsOn)
    faults.push({ path: 'lookOn', code: 'look_before_effect' });
  return faults;
}

/** A plan from before it began says what was expected; one from afterwards knows how it went, and that is said openly. */
export const whenWritten = (writtenOn: Day, startsOn: Day): 'before' | 'after' =>
  writtenOn <= startsOn ? 'before' : 'after';

/** Improved, worse and no effect are decisions; "cannot tell" keeps the question open. */
export const isDecided = (verdict: Verdict): boolean => verdict !== 'cannot-tell';

/** More periods than this are not waited for: by then the process is another one. */
const longestWait = 104;

/** The day on which more of the same readings would decide; null where it is decided or waiting would not help. */
export function decidesOn(
  evaluation: Pick<Evaluation, 'verdict' | 'needed'>,
  lookedOn: Day,
  cadence: Cadence,
): Day | null {
  const periods = evaluation.needed?.periods ?? null;
  if (isDecided(evaluation.verdict) || periods === null || periods > longestWait) return null;
  return laterPeriod(lookedOn, periods, cadence, plainly);
}

/** When it is looked at next by itself. A look before its day changes nothing about the day. */
export function nextLook(
  evaluation: Pick<Evaluation, 'verdict' | 'needed'>,
  plan: { nextLookOn: Day | null; today: Day },
  cadence: Cadence,
): Day | null {
  if (plan.nextLookOn !== null && plan.nextLookOn > plan.today) return plan.nextLookOn;
  const next = decidesOn(evaluation, plan.today, cadence);
  return next !== null && next > plan.today ? next : null;
}
