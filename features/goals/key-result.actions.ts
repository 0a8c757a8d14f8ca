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
import type { GoalRow } from './goal.store.ts';
import type { Period } from './health.domain.ts';
import { judgeKeyResult, periodOf } from './judgement.domain.ts';
import { keyResultStore, type KeyResultRow } from './key-result.store.ts';
import { counted, measureProblems, type MeasureKind, type MeasureWords } from './measure.domain.ts';
import { demandAlone } from './rights.actions.ts';
import { priorityStore } from './priority.store.ts';
import { periodOfPriority } from './priority.actions.ts';
import { milestonesOfSteps, valueOfSteps } from './step.domain.ts';
import { stepStore, type KeptStep } from './step.store.ts';

export const keyResultActions = [
  implement(addKeyResult, async (ctx, input) => {
    const { of, ...fields } = input;
    const owner = await keptOwner(ctx, of);
    const written = writtenOf(fields, owner.period.startsOn);
    const id = await keyResultStore(ctx).add(
      { goal_id: of.type === 'goal' ? of.id : null, priority_id: of.type === 'priority' ? of.id : null },
      written,
      ctx.actor.person,
    );
    if (fields.kind === 'milestone') await stepStore(ctx).put(id, fields.steps.map(asNew));
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
    const known = new Set((row.steps ?? []).map((step) => step.id));
    const steps = fields.steps.map((step) => (step.id !== undefined && known.has(step.id) ? step : asNew(step)));
    const written = { ...writtenOf(fields, owner.period.startsOn), ...movedBy(row, fields.kind, steps) };
    if (owner.goal && isPromise(row, written)) await demandAlone(ctx, owner.goal);
    const changed = await keyResultStore(ctx).change(id, version, written);
    if (changed) await stepStore(ctx).put(id, fields.kind === 'milestone' ? steps : []);
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
    if (owner.goal) await demandAlone(ctx, owner.goal);
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
  /** Null: it belongs to a priority. */
  readonly goal: GoalRow | null;
}

/** The goal or priority that a key result belongs to, if the actor may change it. */
export async function keptOwner(ctx: Context, of: { type: 'goal' | 'priority'; id: string }): Promise<Kept> {
  if (of.type === 'goal') {
    const goal = await keptGoal(ctx, of.id);
    return { ownerId: goal.owner_id, period: periodOf(goal), goal };
  }
  const priority = await priorityStore(ctx).find(of.id);
  if (!priority) throw priorityNotFound();
  if (!mayKeepPriority(ctx.actor, priority.owner_id))
    throw forbidden({ detail: 'A priority is kept by its owner, an executive or an administrator.' });
  if (priority.closed_at !== null) throw goalClosed({ detail: 'This priority is closed.' });
  return { ownerId: priority.owner_id, period: periodOfPriority(priority), goal: null };
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

interface Fields extends MeasureWords {
  readonly title: string;
  readonly kpiId: string | null;
  readonly steps: readonly KeptStep[];
}

const asNew = ({ title, dueOn, weight }: KeptStep): KeptStep => ({ title, dueOn, weight });

/** What the steps done until now come to when the list or the kind changes. */
function movedBy(row: KeyResultRow, kind: MeasureKind, steps: readonly KeptStep[]): { latest_value?: number | null } {
  if (kind !== row.kind) return { latest_value: null };
  if (kind !== 'milestone' || steps.length === 0 || row.now_on === null) return {};
  const done = new Set((row.steps ?? []).filter((step) => step.done !== null).map((step) => step.id));
  return {
    latest_value: valueOfSteps(
      steps,
      steps.filter((step) => step.id !== undefined && done.has(step.id)),
    ),
  };
}

/** What others build on: where it should be, from where, by when. */
const isPromise = (row: KeyResultRow, written: ReturnType<typeof writtenOf>): boolean =>
  row.target !== written.target ||
  row.baseline !== written.baseline ||
  row.direction !== written.direction ||
  row.due_on !== written.due_on ||
  row.unit !== written.unit;

/** A target must lie ahead of where it starts, in the direction that is better. */
function writtenOf(given: Fields, starts: string) {
  const fields = counted(given);
  const problems = measureProblems(fields, starts);
  if (fields.kind !== 'metric' && fields.kpiId !== null)
    problems.push({
      path: 'kpiId',
      code: 'not_a_number',
      message: 'A KPI feeds a number, not a yes or a milestone. Which of the two is it?',
    });
  if (problems.length > 0) throw invalidInput({ fields: problems });
  return {
    kind: fields.kind,
    title: fields.title,
    unit: fields.unit,
    baseline: fields.baseline,
    target: fields.target,
    stretch: fields.stretch,
    direction: fields.direction,
    due_on: fields.dueOn,
    kpi_id: fields.kpiId,
    ...paceOf(fields),
  };
}

/** The days of its steps are the pace of a milestone; what others move by is said with them. */
function paceOf({ kind, steps }: Fields) {
  if (kind !== 'milestone' || steps.length === 0) return {};
  const milestones = milestonesOfSteps(steps);
  return {
    pace: milestones.length === 0 ? ('linear' as const) : ('milestones' as const),
    milestones: JSON.stringify(milestones),
  };
}
