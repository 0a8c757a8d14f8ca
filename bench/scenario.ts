import type { Action } from '../platform/action/action.ts';
import { readOverview, sendCheckIn } from '../features/coaching/contract.ts';
import { readOutline } from '../features/goals/contract.ts';
import { today } from '../features/inbox/contract.ts';
import type { Visitor } from './company.ts';

export interface Scenario {
  name: string;
  action: Action;
  /** Whom it concerns. */
  who(visitor: Visitor): boolean;
  input(visitor: Visitor): Record<string, unknown>;
}

/** The Monday of this week: people of the seeded company work in London and start their week on Monday. */
export function weekOf(now: number): string {
  const day = new Date(now);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

export const scenarios: readonly Scenario[] = [
  { name: 'Today', action: today, who: () => true, input: () => ({}) },
  { name: 'Goal tree, 500 rows', action: readOutline, who: () => true, input: () => ({ limit: 500 }) },
  { name: 'Team page', action: readOverview, who: ({ manages }) => manages, input: () => ({}) },
  {
    name: 'Check-in submit',
    action: sendCheckIn,
    who: () => true,
    input: () => ({
      weekOf: weekOf(Date.now()),
      body: {
        progress: [],
        barriers: ['The till freezes when two orders come at once.'],
        nothing: false,
        asks: '',
        wentWell: 'The early shift.',
      },
    }),
  },
];
