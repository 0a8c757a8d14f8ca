import type { OutlineRow } from './contract.ts';
import {
  headlineOf,
  judgeParts,
  judgeWhole,
  measureOf,
  periodOf,
  verdictsOf,
  type GoalFacts,
  type LineFacts,
} from './judgement.domain.ts';
import type { Period, Verdict } from './health.domain.ts';

/** From facts to the lines of the outline. */

export interface OutlineGoal extends GoalFacts {
  readonly id: string;
  readonly kind: 'organisation' | 'team' | 'individual';
  readonly title: string;
  readonly owner_id: string | null;
  readonly team_id: string | null;
  readonly parent_id: string | null;
  readonly how: string | null;
  readonly links: number;
}

export interface OutlinePriority {
  readonly id: string;
  readonly title: string;
  readonly owner_id: string | null;
  readonly starts_on: string;
  readonly due_on: string;
}

export interface Cycle {
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Priorities are told of weekly like goals; their period is that of the cycle. */
export const priorityPeriod = (priority: Pick<OutlinePriority, 'starts_on' | 'due_on'>): Period => ({
  startsOn: priority.starts_on,
  dueOn: priority.due_on,
  newsEveryDays: 7,
});

/**
 * A goal, and below it each key result but the first: the first is the goal's own number.
 */
export function goalLines(
  goal: OutlineGoal,
  keyResults: readonly LineFacts[],
  cycle: Cycle | null,
  today: string,
): OutlineRow[] {
  const now = overlaps(goal, cycle);
  const parts = verdictsOf(keyResults, periodOf(goal), today);
  const { health, since } = judgeWhole(goal, parts, today);
  const line: OutlineRow = {
    id: goal.id,
    type: 'goal',
    parent: goal.parent_id,
    title: goal.title,
    how: goal.how ?? '',
    also: Math.max(0, goal.links - 1),
    kind: goal.kind,
    ownerId: goal.owner_id,
    teamId: goal.team_id,
    measure: headlineOf(keyResults),
    now,
    startsOn: goal.starts_on,
    dueOn: goal.due_on,
    health,
    since,
  };
  return [line, ...resultLines(goal.id, keyResults, parts, now)];
}

export function priorityLines(
  priority: OutlinePriority,
  keyResults: readonly LineFacts[],
  below: readonly Verdict[],
  cycle: Cycle | null,
  today: string,
): OutlineRow[] {
  const now = overlaps(priority, cycle);
  const parts = verdictsOf(keyResults, priorityPeriod(priority), today);
  const { health, since } = judgeParts(parts, below);
  const line: OutlineRow = {
    id: priority.id,
    type: 'priority',
    parent: null,
    title: priority.title,
    how: '',
    also: 0,
    kind: null,
    ownerId: priority.owner_id,
    teamId: null,
    measure: headlineOf(keyResults),
    now,
    startsOn: priority.starts_on,
    dueOn: priority.due_on,
    health,
    since,
  };
  return [line, ...resultLines(priority.id, keyResults, parts, now)];
}

/** Of all but the first, which is told in the line above. */
function resultLines(
  parent: string,
  keyResults: readonly LineFacts[],
  verdicts: readonly Verdict[],
  now: boolean,
): OutlineRow[] {
  const lines: OutlineRow[] = [];
  for (let place = 1; place < keyResults.length; place += 1) {
    const facts = keyResults[place]!;
    lines.push({
      id: facts.id,
      type: 'key_result',
      parent,
      title: facts.title,
      how: '',
      also: 0,
      kind: null,
      ownerId: null,
      teamId: null,
      measure: measureOf(facts),
      now,
      startsOn: null,
      dueOn: null,
      health: verdicts[place]!.health,
      since: verdicts[place]!.since,
    });
  }
  return lines;
}

/** True where the time of a goal and the planning period meet; without a planning period everything is now. */
const overlaps = (time: { starts_on: string; due_on: string }, cycle: Cycle | null): boolean =>
  cycle === null || (time.starts_on <= cycle.endsOn && time.due_on >= cycle.startsOn);
