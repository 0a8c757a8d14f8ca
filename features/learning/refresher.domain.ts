import { addDays, daysBetween } from '../../platform/kernel/day.ts';
import { createEmptyCard, fsrs, Rating, type Card as FsrsCard, type State } from 'ts-fsrs';

/**
 * Spacing by FSRS-6 with its default parameters, right or wrong only, in whole days. No steps within a day: a learner between
 * shifts meets an item at most once a day. 180 days is the longest rest, because a rule at work seldom stays the same for longer.
 */
export const longestRest = 180;
/** At twenty seconds an item this is three minutes, the length of a lesson. */
export const mostADay = 9;
export const secondsAnItem = 20;

/** A card as it is kept: days, never clock times. */
export type RefresherCard = {
  dueOn: string;
  stability: number;
  difficulty: number;
  repetitions: number;
  lapses: number;
  state: number;
  lastOn: string;
};

const scheduler = (longest: number) =>
  fsrs({ enable_fuzz: false, enable_short_term: false, maximum_interval: longest });

const instant = (day: string) => `${day}T00:00:00.000Z`;
/** The card after an answer on a local day; a first answer makes the card. */
export function review(
  card: RefresherCard | null,
  right: boolean,
  today: string,
  longest = longestRest,
): RefresherCard {
  const empty = createEmptyCard(instant(card?.lastOn ?? today));
  const before: FsrsCard = card
    ? {
        ...empty,
        stability: card.stability,
        difficulty: card.difficulty,
        reps: card.repetitions,
        lapses: card.lapses,
        state: card.state as State,
        scheduled_days: daysBetween(card.lastOn, card.dueOn),
        elapsed_days: 0,
        last_review: empty.due,
      }
    : empty;
  const { card: after } = scheduler(longest).next(before, instant(today), right ? Rating.Good : Rating.Again);
  return {
    // The library keeps the intervals of its four grades apart and may pass the longest one by a day.
    dueOn: addDays(today, Math.min(longest, after.scheduled_days)),
    stability: after.stability,
    difficulty: after.difficulty,
    repetitions: after.reps,
    lapses: after.lapses,
    state: after.state,
    lastOn: today,
  };
}

/** What is met today: longest overdue first, neighbours from different courses where possible, at most the daily cap less what was met already. */
export function todaysRefreshers<T extends { dueOn: string; course: string }>(
  cards: readonly T[],
  today: string,
  metToday: number,
): T[] {
  const due = cards
    .filter((card) => card.dueOn <= today)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    .slice(0, Math.max(0, mostADay - metToday));
  const mixed: T[] = [];
  const waiting = [...due];
  while (waiting.length > 0) {
    const at = Math.max(
      0,
      waiting.findIndex((card) => card.course !== mixed.at(-1)?.course),
    );
    mixed.push(...waiting.splice(at, 1));
  }
  return mixed;
}
