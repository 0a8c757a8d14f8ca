import type { KeyResult } from './contract.ts';
import {
  combine,
  expectedToday,
  healthOf,
  type Measured,
  type News,
  type Outcome,
  type Period,
  type Verdict,
  wholeHealth,
} from './health.domain.ts';
import { LINEAR, type Milestone, type Pace, type PaceKind } from './pace.domain.ts';

/** From stored facts to what is shown: every list, page and row judges a goal by these functions and no others. */

/** What a list asks of a key result: its line, and how it goes. */
export interface LineFacts {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly direction: 'higher' | 'lower';
  readonly due_on: string | null;
  readonly now_on: string | null;
  readonly now_value: number | null;
  readonly confidence: number | null;
  readonly pace: PaceKind;
  readonly milestones: unknown;
  readonly kind: KeyResult['kind'];
}

export interface KeyResultFacts extends LineFacts {
  readonly kpi_id: string | null;
  readonly kpi_name: string | null;
  readonly imported: boolean;
  readonly version: number;
  readonly stretch: number | null;
  /** Null, or left out, where it is no milestone or nobody looks at them. */
  readonly steps?: KeyResult['steps'] | null | undefined;
}

export interface GoalFacts {
  readonly starts_on: string;
  readonly due_on: string;
  readonly news_every_days: number;
  readonly published_at: string | null;
  readonly closed_at?: string | null;
  readonly outcome?: Outcome | null;
  readonly latest_on: string | null;
  readonly latest_confidence: number | null;
}

export const periodOf = (goal: Pick<GoalFacts, 'starts_on' | 'due_on' | 'news_every_days'>): Period => ({
  startsOn: goal.starts_on,
  dueOn: goal.due_on,
  newsEveryDays: goal.news_every_days,
});

export const statusOf = (goal: Pick<GoalFacts, 'published_at' | 'closed_at'>) =>
  goal.closed_at ? 'closed' : goal.published_at ? 'active' : 'draft';

// What is right for nearly every one of thousands is taken as it is, and nothing is made anew for it.
const measuredOf = (facts: LineFacts): Measured | null => (isMeasured(facts) ? facts : null);
const isMeasured = (facts: LineFacts): facts is LineFacts & Measured => facts.target !== null;

/** Most key results move evenly and have no milestones to read. A yes does not come by halves: until its day nothing is expected. */
const paceOf = ({ kind, pace, milestones }: LineFacts): Pace => {
  if (kind === 'yes_no') return UNTIL_THE_DAY;
  if (pace === 'linear') return LINEAR;
  return { kind: pace, milestones: pace === 'milestones' ? (milestones as Milestone[]) : [] };
};

const UNTIL_THE_DAY: Pace = { kind: 'milestones', milestones: [] };

const newsOf = (facts: LineFacts): News | null =>
  facts.now_on === null ? null : { on: facts.now_on, value: facts.now_value, confidence: facts.confidence };

const periodOfResult = (facts: LineFacts, period: Period): Period =>
  facts.due_on === null ? period : { ...period, dueOn: facts.due_on };

/** Only how it goes: for lines that show nothing else of it. */
export const verdictOf = (facts: LineFacts, period: Period, today: string): Verdict =>
  healthOf(measuredOf(facts), newsOf(facts), periodOfResult(facts, period), today, paceOf(facts));

export function judgeKeyResult(facts: KeyResultFacts, period: Period, today: string): KeyResult {
  const measured = measuredOf(facts);
  const pace = paceOf(facts);
  const own = periodOfResult(facts, period);
  return {
    id: facts.id,
    title: facts.title,
    unit: facts.unit,
    baseline: facts.baseline,
    target: facts.target,
    direction: facts.direction,
    dueOn: facts.due_on,
    kpi: facts.kpi_id === null ? null : { id: facts.kpi_id, name: facts.kpi_name ?? '' },
    now: facts.now_value,
    nowOn: facts.now_on,
    confidence: facts.confidence,
    imported: facts.imported,
    pace: { kind: pace.kind, milestones: [...pace.milestones] },
    expected: measured === null ? null : expectedToday(measured, own, today, pace),
    version: facts.version,
    ...healthOf(measured, newsOf(facts), own, today, pace),
    kind: facts.kind,
    stretch: facts.stretch,
    steps: facts.steps ?? [],
  };
}

export const verdictsOf = (keyResults: readonly LineFacts[], period: Period, today: string): Verdict[] =>
  keyResults.map((facts) => verdictOf(facts, period, today));

export const judgeGoal = (goal: GoalFacts, keyResults: readonly LineFacts[], today: string): Verdict =>
  judgeWhole(goal, verdictsOf(keyResults, periodOf(goal), today), today);

/** A goal whose key results have been judged already. */
export function judgeWhole(goal: GoalFacts, parts: readonly Verdict[], today: string): Verdict {
  return wholeHealth(
    {
      status: statusOf(goal),
      outcome: goal.outcome ?? null,
      period: periodOf(goal),
      latest: goal.latest_on === null ? null : { on: goal.latest_on, value: null, confidence: goal.latest_confidence },
    },
    parts,
    today,
  );
}

/** A priority is as healthy as its own measures say; without any, as the goals directly below it. */
export function judgePriority(
  period: Period,
  keyResults: readonly LineFacts[],
  below: readonly Verdict[],
  today: string,
): Verdict {
  return judgeParts(verdictsOf(keyResults, period, today), below);
}

export function judgeParts(own: readonly Verdict[], below: readonly Verdict[]): Verdict {
  return combine(own) ?? combine(below) ?? { health: 'not_started', since: null };
}

export const measureOf = (facts: LineFacts) => ({
  kind: facts.kind,
  now: facts.now_value,
  target: facts.target,
  unit: facts.unit,
  direction: facts.direction,
});

/** Where the goal stands, in one number: its first key result. */
export const headlineOf = (keyResults: readonly LineFacts[]) => {
  const [first] = keyResults;
  return first ? measureOf(first) : null;
};
