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
const days = (from: string, to: string) => Math.round(dayNumber(to) - dayNumber(from));

/** Days since 1970-01-01, by the civil calendar (Hinnant's days_from_civil), without a clock. */
function dayNumber(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

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
        scheduled_days: days(card.lastOn, card.dueOn),
        elapsed_days: 0,
        last_review: empty.due,
      }
    : empty;
  const { card: after } = scheduler(longest).next(before, instant(today), right ? Rating.Good : Rating.Again);
  return {
    dueOn: after.due.toISOString().slice(0, 10),
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
