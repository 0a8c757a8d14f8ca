import type { Day } from '../../platform/kernel/day.ts';
import { addDays, weekday } from '../../platform/kernel/day.ts';
import type { AnswerBody, CheckInBody, Decision } from './contract.ts';

/** Due times are the end of a working day where the person is. */
export const endOfDay = '17:00';

/** Barriers as they are sent: trimmed, without empty ones, each once. */
export const barriersOf = (body: Pick<CheckInBody, 'barriers'>): string[] => [
  ...new Set(body.barriers.map((text) => text.trim()).filter((text) => text !== '')),
];

/** The one answer that is needed: what slows me down, or that nothing does. */
export const isAnswered = (body: Pick<CheckInBody, 'barriers' | 'nothing'>): boolean =>
  body.nothing || barriersOf(body).length > 0;

export interface Decided {
  readonly barrierId: string;
  readonly decision: Decision;
  readonly text: string;
  readonly dueOn: Day;
}

/** What keeps an answer from being sent: barriers without decision, words or day; empty when all is there. */
export function missingIn(
  barrierIds: readonly string[],
  body: AnswerBody,
): { barrierId: string; missing: ('decision' | 'text' | 'day')[] }[] {
  return barrierIds.flatMap((barrierId) => {
    const given = body.decisions.find((one) => one.barrierId === barrierId);
    const missing: ('decision' | 'text' | 'day')[] = [];
    if (!given?.decision) missing.push('decision');
    if (!given || given.text.trim() === '') missing.push('text');
    if (!given?.dueOn) missing.push('day');
    return missing.length > 0 ? [{ barrierId, missing }] : [];
  });
}

/** A promise lies between the receiver's today and a year ahead. */
export const isPromisable = (dueOn: Day, today: Day): boolean => dueOn >= today && dueOn <= addDays(today, 366);

/** How long it takes to read and answer, in minutes: two for the check-in and two for each barrier. */
export const minutesToAnswer = (barriers: number): number => 2 + 2 * barriers;

/** How a person stands in the week at hand, for whoever answers for them. */
export function weekState(
  week: { dueOn: Day | null; sent: boolean; answered: boolean },
  today: Day,
): 'sent' | 'answered' | 'to_come' | 'late' | 'away' {
  if (week.answered) return 'answered';
  if (week.sent) return 'sent';
  if (week.dueOn === null) return 'away';
  return week.dueOn < today ? 'late' : 'to_come';
}

/** A day to begin with when something is promised: three weekdays ahead. */
export function suggestedDay(today: Day): Day {
  let day = today;
  for (let left = 3; left > 0;) {
    day = addDays(day, 1);
    if (weekday(day) < 6) left -= 1;
  }
  return day;
}
