import * as z from 'zod/mini';
import { forbidden } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { implement } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { permit } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { standing } from '../people/service.ts';
import {
  goalClosed,
  goalNotFound,
  keyResultNotFound,
  readGoal,
  readGoalsOf,
  readMeasurements,
  readMyGoals,
  readStory,
  type Contribution,
  type Goal,
  type Update,
} from './contract.ts';
import { contributionStore, type LinkRow } from './contribution.store.ts';
import { goalStore, type GoalRow } from './goal.store.ts';
import { mayKeepGoal, maySeeGoal, seeGoal, type GoalStanding } from './goal.policy.ts';
import { elapsedOf, nextNewsDue } from './health.domain.ts';
import { judgeGoal, judgeKeyResult, judgePriority, periodOf, statusOf } from './judgement.domain.ts';
import { keyResultStore, type KeyResultRow } from './key-result.store.ts';
import type { GoalTable } from './table.store.ts';
import { progressStore, type UpdateRow } from './progress.store.ts';
import { goalsOf, sightOf } from './service.ts';

const STORY = 20;
const nobody: ReadonlySet<string> = new Set();

export const goalPageActions = [
  implement(readGoal, (ctx, input) => goalPage(ctx, input.id)),

  implement(readStory, async (ctx, input) => {
    await seenGoal(ctx, input.id);
    const before = decodeCursor(input.cursor, z.tuple([z.uuid()]));
    const rows = await progressStore(ctx).story({ goal: input.id }, before?.[0] ?? null, input.limit + 1);
    const page = toPage(rows, input.limit, (row) => [row.id]);
    return { items: page.items.map(updateOf), next: page.next };
  }),

  implement(readMeasurements, async (ctx, input) => {
    const keyResult = await keyResultStore(ctx).find(input.id);
    if (!keyResult) throw keyResultNotFound();
    if (keyResult.goal_id !== null) await seenGoal(ctx, keyResult.goal_id);
    const rows = await keyResultStore(ctx).measurementsOf(input.id);
    return {
      items: rows.map((row) => ({
        startsOn: row.starts_on,
        endsOn: row.ends_on,
        target: row.target ?? row.target_words,
        actual: row.actual ?? row.actual_words,
      })),
    };
  }),

  implement(readMyGoals, async (ctx) => {
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const mine = await goalsOf(ctx, [ctx.actor.person], today, 'open');
    return { items: mine.get(ctx.actor.person) ?? [] };
  }),

  implement(readGoalsOf, async (ctx, { personId }) => {
    permit(seeGoal, ctx.actor, nobody);
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const theirs = await goalsOf(ctx, [personId], today);
    return { items: theirs.get(personId) ?? [] };
  }),
];

export const standingOf = (goal: GoalTable): GoalStanding => ({
  kind: goal.kind,
  status: statusOf(goal) === 'draft' && goal.proposed_at !== null ? 'proposed' : statusOf(goal),
  ownerId: goal.owner_id,
  teamId: goal.team_id,
  createdBy: goal.created_by,
});

/** The goal if the actor may see it, with how the actor stands to its owner. */
export async function seenGoal(ctx: Context, id: string): Promise<{ goal: GoalRow; relations: ReadonlySet<string> }> {
  const goal = await goalStore(ctx).find(id);
  if (!goal) throw goalNotFound();
  const relations = goal.owner_id === null ? nobody : await standing(ctx, goal.owner_id);
  if (!maySeeGoal(ctx.actor, relations, standingOf(goal))) throw goalNotFound();
  return { goal, relations };
}

/** The goal if the actor may see and keep it; a closed one only where it is about to be reopened. */
export async function keptGoal(ctx: Context, id: string, closed?: 'also closed'): Promise<GoalRow> {
  const { goal, relations } = await seenGoal(ctx, id);
  if (!mayKeepGoal(ctx.actor, relations, standingOf(goal)))
    throw forbidden({ detail: 'A goal is kept by its owner, the owner’s manager or an executive.' });
  if (statusOf(goal) === 'closed' && !closed) throw goalClosed();
  return goal;
}

/** Everything a goal's page shows: seven statements whatever its size, one of them the standing. */
export async function goalPage(ctx: Context, id: string): Promise<Goal> {
  const today = localDay(ctx.clock.now(), ctx.actor.zone);
  const { goal, relations } = await seenGoal(ctx, id);
  const links = await contributionStore(ctx).around(id);
  const others = (type: 'goal' | 'priority') =>
    links.filter((link) => link.other_type === type).map((link) => link.other_id);
  const results = await keyResultStore(ctx).of({ goals: [id, ...others('goal')], priorities: others('priority') });
  const own = results.filter((result) => result.goal_id === id);
  const story = toPage(await progressStore(ctx).story({ goal: id }, null, STORY + 1), STORY, (row) => [row.id]);
  const chains = await sightOf(ctx, [{ type: 'goal', id }]);
  const status = statusOf(goal);
  const keeps = mayKeepGoal(ctx.actor, relations, standingOf(goal));
  const lastNews = own.reduce<string | null>(
    (last, result) => (result.now_on !== null && (last === null || result.now_on > last) ? result.now_on : last),
    goal.latest_on,
  );
  return {
    id,
    kind: goal.kind,
    title: goal.title,
    why: goal.why,
    status,
    form: goal.form,
    proposed: status === 'draft' && goal.proposed_at !== null,
    outcome: goal.outcome,
    closeNote: goal.close_note,
    publishReason: goal.publish_reason,
    owner: named(goal.owner_id, goal.owner_name),
    team: named(goal.team_id, goal.team_name),
    cycle: cycleOf(goal),
    startsOn: goal.starts_on,
    dueOn: goal.due_on,
    newsEveryDays: goal.news_every_days,
    nextNewsOn: status === 'active' ? nextNewsDue(periodOf(goal), lastNews) : null,
    nextWordOn: status === 'active' ? nextNewsDue(periodOf(goal), today) : null,
    version: goal.version,
    keyResults: own.map((result) => judgeKeyResult(result, periodOf(goal), today)),
    serves: links.filter((link) => link.goal_id === id).map((link) => contributionOf(link, results, today)),
    servedBy: links.filter((link) => link.goal_id !== id).map((link) => contributionOf(link, results, today)),
    sight: chains.get(id) ?? { steps: [], arrives: false },
    story: story.items.map(updateOf),
    storyNext: story.next,
    elapsed: elapsedOf(periodOf(goal), today),
    can: {
      edit: keeps && status !== 'closed' && (status !== 'draft' || goal.proposed_at === null),
      publish: keeps && status === 'draft' && goal.proposed_at === null,
      close: keeps && status !== 'closed' && goal.proposed_at === null,
      reopen: keeps && status === 'closed',
      progress: keeps && status === 'active',
    },
    ...judgeGoal(goal, own, today),
  };
}

/** The other end of a link, judged by its own numbers. */
export function contributionOf(link: LinkRow, results: readonly KeyResultRow[], today: string): Contribution {
  const own = results.filter((result) => (result.goal_id ?? result.priority_id) === link.other_id);
  const verdict =
    link.other_type === 'goal' ? judgeGoal(link, own, today) : judgePriority(periodOf(link), own, [], today);
  return {
    id: link.id,
    how: link.how,
    other: {
      type: link.other_type,
      id: link.other_id,
      title: link.other_title,
      owner: named(link.other_owner_id, link.other_owner_name),
      ...verdict,
    },
  };
}

export const updateOf = (row: UpdateRow): Update => ({
  id: row.id,
  onDay: row.on_day,
  at: row.at,
  by: named(row.by_id, row.by_name),
  keyResult:
    row.key_result_id === null
      ? null
      : {
          id: row.key_result_id,
          title: row.key_result_title ?? '',
          unit: row.key_result_unit ?? '',
          kind: row.key_result_kind ?? 'metric',
          target: row.key_result_target,
        },
  value: row.value,
  confidence: row.confidence,
  note: row.note,
  saidIn: row.said_in,
});

export const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

export const cycleOf = (row: {
  cycle_id: string | null;
  cycle_name: string | null;
  cycle_starts_on: string | null;
  cycle_ends_on: string | null;
}) =>
  row.cycle_id === null
    ? null
    : {
        id: row.cycle_id,
        name: row.cycle_name ?? '',
        startsOn: row.cycle_starts_on ?? '',
        endsOn: row.cycle_ends_on ?? '',
      };
