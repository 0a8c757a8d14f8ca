import { addDays, daysBetween, type Day } from '../../platform/kernel/day.ts';
import { expectedOf, LINEAR, shareOf, type Pace } from './pace.domain.ts';

/**
 * Health is derived, never set: nobody can paint a goal green, anybody may explain it. "No news" outranks everything that is
 * still under way, because a green that nobody has looked at for weeks is no green.
 */
export type Health =
  | 'draft'
  | 'not_started'
  | 'no_news'
  | 'off_course'
  | 'drifting'
  | 'on_course'
  | 'achieved'
  | 'closed';

/** How fresh the last word on a goal is, counted in missed updates. */
export type Freshness = 'fresh' | 'one_missed' | 'no_news';

export type Direction = 'higher' | 'lower';

/** The measure of a key result. `baseline` is null where nobody knew the starting point. */
export interface Measured {
  readonly baseline: number | null;
  readonly target: number;
  readonly direction: Direction;
}

/** One word on a goal: a value, how sure the person is (0–100), or both. */
export interface News {
  readonly on: Day;
  readonly value: number | null;
  readonly confidence: number | null;
}

export interface Period {
  readonly startsOn: Day;
  readonly dueOn: Day;
  /** An update is expected every so many days. */
  readonly newsEveryDays: number;
}

export interface Verdict {
  readonly health: Health;
  /** With `no_news`: the day of the last word, or of the start when there was none. */
  readonly since: Day | null;
}

/** Behind the course by more than this share of the whole way. Half a cycle of ordinary delay is not yet drifting. */
const DRIFTING_GAP = 0.15;
const OFF_COURSE_GAP = 0.35;
/** Confidence that the person themselves would call doubtful, and more doubtful than not. */
const DRIFTING_CONFIDENCE = 60;
const OFF_COURSE_CONFIDENCE = 30;

/** Which part of the way from baseline to target is done: 0 at the baseline, 1 at the target; null where nobody can tell. */
export function progressOf(measured: Measured, value: number | null): number | null {
  const { baseline, target } = measured;
  if (value === null || baseline === null || baseline === target) return null;
  return shareOf({ baseline, target }, value);
}

export const reached = (measured: Measured, value: number | null): boolean =>
  value !== null && (measured.direction === 'higher' ? value >= measured.target : value <= measured.target);

/** Which part of the period lies behind: 0 before it starts, 1 from its last day on. */
export function elapsedOf(period: Pick<Period, 'startsOn' | 'dueOn'>, today: Day): number {
  const length = daysBetween(period.startsOn, period.dueOn);
  if (length <= 0) return today < period.startsOn ? 0 : 1;
  return Math.max(0, Math.min(1, daysBetween(period.startsOn, today) / length));
}

/** Which part of the way should be done today by the pace that was chosen; null where nobody can tell. */
export function expectedToday(measured: Measured, period: Period, today: Day, pace: Pace): number | null {
  const { baseline, target } = measured;
  if (baseline === null || baseline === target) return null;
  return expectedOf(pace, { baseline, target }, elapsedOf(period, today), today);
}

/** How far behind its pace, as a share of the whole way: positive is behind. */
export function behindOf(
  measured: Measured,
  value: number | null,
  period: Period,
  today: Day,
  pace: Pace = LINEAR,
): number | null {
  const progress = progressOf(measured, value);
  const expected = expectedToday(measured, period, today, pace);
  return progress === null || expected === null ? null : expected - progress;
}

/** Counts whole rhythms since the last word; the first word is due one rhythm after the start. */
export function freshnessOf(period: Period, lastNews: Day | null, today: Day): Freshness {
  const from = lastNews && lastNews > period.startsOn ? lastNews : period.startsOn;
  const days = daysBetween(from, today);
  if (days <= period.newsEveryDays) return 'fresh';
  return days <= 2 * period.newsEveryDays ? 'one_missed' : 'no_news';
}

/** The health of one key result, or of a goal without any (then `measured` is null and the confidence alone speaks). */
export function healthOf(
  measured: Measured | null,
  latest: News | null,
  period: Period,
  today: Day,
  pace: Pace = LINEAR,
): Verdict {
  if (freshnessOf(period, latest?.on ?? null, today) === 'no_news')
    return { health: 'no_news', since: latest && latest.on > period.startsOn ? latest.on : period.startsOn };
  if (!latest) return { health: 'not_started', since: null };
  if (measured && reached(measured, latest.value)) return { health: 'achieved', since: null };
  if (today > period.dueOn) return { health: 'off_course', since: null };
  return { health: worse(byPace(measured, latest, period, today, pace), byConfidence(latest)), since: null };
}

function byPace(measured: Measured | null, latest: News, period: Period, today: Day, pace: Pace): Health {
  const behind = measured ? behindOf(measured, latest.value, period, today, pace) : null;
  if (behind === null || behind <= DRIFTING_GAP) return 'on_course';
  return behind > OFF_COURSE_GAP ? 'off_course' : 'drifting';
}

function byConfidence({ confidence }: News): Health {
  if (confidence === null || confidence >= DRIFTING_CONFIDENCE) return 'on_course';
  return confidence < OFF_COURSE_CONFIDENCE ? 'off_course' : 'drifting';
}

const rank: Record<Health, number> = {
  no_news: 7,
  off_course: 6,
  drifting: 5,
  on_course: 4,
  not_started: 3,
  draft: 2,
  achieved: 1,
  closed: 0,
};

const worse = (one: Health, other: Health): Health => (rank[one] >= rank[other] ? one : other);

/**
 * The health of a whole from its parts: the worst of them. Parts that have arrived beside parts that have not begun are under
 * way. Null without parts.
 */
export function combine(parts: readonly Verdict[]): Verdict | null {
  let worst: Verdict | null = null;
  let begun = false;
  for (const part of parts) {
    begun ||= part.health === 'achieved';
    if (
      worst === null ||
      rank[part.health] > rank[worst.health] ||
      (part.health === worst.health && earlier(part, worst))
    )
      worst = part;
  }
  return worst?.health === 'not_started' && begun ? { health: 'on_course', since: null } : worst;
}

const earlier = (one: Verdict, other: Verdict): boolean =>
  one.since !== null && (other.since === null || one.since < other.since);

export type GoalStatus = 'draft' | 'active' | 'closed';
export type Outcome = 'achieved' | 'missed' | 'dropped';

/** `measured` is null without a target; a key result may be due before its goal is. */
export interface KeyResultState {
  readonly measured: Measured | null;
  readonly latest: News | null;
  readonly period?: Period;
  readonly pace?: Pace;
}

export interface GoalFacts {
  readonly status: GoalStatus;
  readonly outcome: Outcome | null;
  readonly period: Period;
  /** The latest word on each key result, in order. */
  readonly keyResults: readonly KeyResultState[];
  /** The latest word on the goal itself, which may say how sure its owner is. */
  readonly latest: News | null;
}

/** The health of a goal from what is known about it and its key results. */
export const goalHealth = (goal: GoalFacts, today: Day): Verdict =>
  wholeHealth(
    goal,
    goal.keyResults.map(({ measured, latest, period, pace }) =>
      healthOf(measured, latest, period ?? goal.period, today, pace),
    ),
    today,
  );

/** The same, where its key results have been judged already. */
export function wholeHealth(goal: Omit<GoalFacts, 'keyResults'>, parts: readonly Verdict[], today: Day): Verdict {
  if (goal.status === 'draft') return { health: 'draft', since: null };
  if (goal.status === 'closed') return { health: goal.outcome === 'achieved' ? 'achieved' : 'closed', since: null };
  const whole = combine(parts) ?? healthOf(null, goal.latest, goal.period, today);
  if (!goal.latest || whole.health === 'no_news' || whole.health === 'achieved') return whole;
  return { health: worse(whole.health, byConfidence(goal.latest)), since: null };
}

/** The day by which the next word is expected. */
export const nextNewsDue = (period: Period, lastNews: Day | null): Day =>
  addDays(lastNews && lastNews > period.startsOn ? lastNews : period.startsOn, period.newsEveryDays);
