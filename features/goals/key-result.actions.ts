import { forbidden, invalidInput, stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import {
  addKeyResult,
  changeKeyResult,
  goalClosed,
  keyResultNotFound,
  priorityNotFound,
  retireKeyResult,
  type KeyResult,
} from './contract.ts';
import { keptGoal } from './goal-page.actions.ts';
import { mayKeepPriority } from './goal.policy.ts';
import type { Period } from './health.domain.ts';
import { judgeKeyResult, periodOf } from './judgement.domain.ts';
import { keyResultStore, type KeyResultRow } from './key-result.store.ts';
import { priorityStore } from './priority.store.ts';
import { periodOfPriority } from './priority.actions.ts';

export const keyResultActions = [
  implement(addKeyResult, async (ctx, input) => {
    const { of, ...fields } = input;
    const owner = await keptOwner(ctx, of);
    const id = await keyResultStore(ctx).add(
      { goal_id: of.type === 'goal' ? of.id : null, priority_id: of.type === 'priority' ? of.id : null },
      writtenOf(fields),
      ctx.actor.person,
    );
    return done(await resultOf(ctx, id, owner.period), {
      verb: 'key_result.added',
      subject: { type: 'key_result', id },
      about: owner.ownerId,
      detail: { of, ...fields },
    });
  }),

  implement(changeKeyResult, async (ctx, input) => {
    const { id, version, ...fields } = input;
    const { row, owner } = await keptResult(ctx, id);
    const changed = await keyResultStore(ctx).change(id, version, writtenOf(fields));
    const now = await resultOf(ctx, id, owner.period);
    if (!changed) throw stale(now);
    return done(now, {
      verb: 'key_result.changed',
      subject: { type: 'key_result', id },
      about: owner.ownerId,
      detail: { before: { title: row.title, baseline: row.baseline, target: row.target }, after: fields },
    });
  }),

  implement(retireKeyResult, async (ctx, input) => {
    const { owner } = await keptResult(ctx, input.id);
    await keyResultStore(ctx).retire(input.id, ctx.actor.person);
    return done(await resultOf(ctx, input.id, owner.period), {
      verb: 'key_result.retired',
      subject: { type: 'key_result', id: input.id },
      about: owner.ownerId,
    });
  }),
];

interface Kept {
  readonly ownerId: string | null;
  readonly period: Period;
}

/** The goal or priority that a key result belongs to, if the actor may change it. */
export async function keptOwner(ctx: Context, of: { type: 'goal' | 'priority'; id: string }): Promise<Kept> {
  if (of.type === 'goal') {
    const goal = await keptGoal(ctx, of.id);
    return { ownerId: goal.owner_id, period: periodOf(goal) };
  }
  const priority = await priorityStore(ctx).find(of.id);
  if (!priority) throw priorityNotFound();
  if (!mayKeepPriority(ctx.actor, priority.owner_id))
    throw forbidden({ detail: 'A priority is kept by its owner, an executive or an administrator.' });
  if (priority.closed_at !== null) throw goalClosed({ detail: 'This priority is closed.' });
  return { ownerId: priority.owner_id, period: periodOfPriority(priority) };
}

/** The key result with its goal or priority, if the actor may change it. */
export async function keptResult(ctx: Context, id: string): Promise<{ row: KeyResultRow; owner: Kept }> {
  const row = await keyResultStore(ctx).find(id);
  if (!row || row.retired_at !== null) throw keyResultNotFound();
  const of =
    row.goal_id === null
      ? ({ type: 'priority', id: row.priority_id ?? '' } as const)
      : ({ type: 'goal', id: row.goal_id } as const);
  return { row, owner: await keptOwner(ctx, of) };
}

export async function resultOf(ctx: Context, id: string, period: Period): Promise<KeyResult> {
  const row = await keyResultStore(ctx).find(id);
  if (!row) throw keyResultNotFound();
  return judgeKeyResult(row, period, localDay(ctx.clock.now(), ctx.actor.zone));
}

interface Fields {
  title: string;
  unit: string;
  baseline: number | null;
  target: number;
  direction: 'higher' | 'lower';
  dueOn: string | null;
  kpiId: string | null;
}

/** A target must lie ahead of where it starts, in the direction that is better. */
function writtenOf(fields: Fields) {
  const { baseline, target, direction } = fields;
  if (baseline !== null && (direction === 'higher' ? target <= baseline : target >= baseline)) {
    const message =
      target === baseline
        ? 'The target is where it stands already. What would be better?'
        : `It starts at ${baseline}, and ${direction} is better. Which target lies ahead of that?`;
    throw invalidInput({ fields: [{ path: 'target', code: 'not_ahead', message }] });
  }
  return {
    title: fields.title,
    unit: fields.unit,
    baseline,
    target,
    direction,
    due_on: fields.dueOn,
    kpi_id: fields.kpiId,
  };
}
