/** Days of one period: the time an answer has when nobody said otherwise, so that it comes before the next reading. */
const periodDays: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, quarter: 91 };

export const daysOfPeriod = (cadence: string): number => periodDays[cadence] ?? 7;

export const responseSides = ['up', 'down'] as const;
export type ResponseSide = (typeof responseSides)[number];

/** Which of the two written responses a signal calls for. */
export const sideOf = (signal: { side: 'above' | 'below' }): ResponseSide => (signal.side === 'above' ? 'up' : 'down');

export type UseOutcome = 'used' | 'not-used' | 'not-yet';

/** What a decision already says about the response: an explained or dismissed signal did not use it, a watched one not yet. */
export function useOf(decision: 'respond' | 'watch' | 'explain' | 'dismiss', done: boolean): UseOutcome {
  if (decision === 'respond') return done ? 'used' : 'not-yet';
  return decision === 'watch' ? 'not-yet' : 'not-used';
}
