import { forbidden, invalidInput, stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permits } from '../../platform/authz/policy.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsk } from '../inbox/service.ts';
import { standing } from '../people/service.ts';
import {
  changeGoal,
  closeGoal,
  createGoal,
  goalPublished,
  needsReason,
  publishGoal,
  reopenGoal,
  type Goal,
} from './contract.ts';
import { goalPage, keptGoal } from './goal-page.actions.ts';
import { keepGoal, mayGiveGoal } from './goal.policy.ts';
import { goalStore, type GoalRow } from './goal.store.ts';
import { draftKey } from './service.ts';
import { settleClosed } from './closing.actions.ts';
import { handedOver } from './change.actions.ts';
import { placeGoal } from './contribution.actions.ts';
import { tellOfGoal } from './conversation.actions.ts';
import { proposedAlready } from './life.contract.ts';
import { lifeStore } from './life.store.ts';
import { askOpenNeeds } from './need.actions.ts';
import { keyResultsOfObjective } from './measure.domain.ts';
import { propose, said } from './proposal.actions.ts';
import { demandAlone, demandPart, rightsOf } from './rights.actions.ts';

const nobody: ReadonlySet<string> = new Set();
const QUARTER = 91;

export const goalActions = [
  implement(createGoal, async (ctx, input) => {
    const ownerId = input.ownerId ?? (input.kind === 'individual' ? ctx.actor.person : null);
    const given = { kind: input.kind, ownerId, teamId: input.teamId };
    await permitGiving(ctx, given);
    demandPart(ctx, await rightsOf(ctx, { kind: input.kind, owner_id: ownerId, team_id: input.teamId }), 'sets');
    const { startsOn, dueOn, cycleId } = await timeOf(ctx, input);
    const id = await goalStore(ctx).insert(
      {
        kind: input.kind,
        title: input.title,
        why: input.why,
        form: input.form ?? (await lifeStore(ctx).form()),
        owner_id: ownerId,
        team_id: input.teamId,
        cycle_id: cycleId,
        starts_on: startsOn,
        due_on: dueOn,
        origin: null,
      },
      ctx.actor.person,
    );
    await lifeStore(ctx).tell(id, 'drafted', ctx.actor.person);
    if (input.serves) await placeGoal(ctx, id, { ...input.serves, move: false });
    return done(await goalPage(ctx, id), {
      verb: 'goal.drafted',
      subject: { type: 'goal', id },
      about: ownerId,
      detail: { title: input.title, kind: input.kind },
    });
  }),

  implement(changeGoal, async (ctx, input) => {
    const goal = await keptGoal(ctx, input.id);
    const { id, version, ...changed } = input;
    const after = {
      kind: changed.kind ?? goal.kind,
      ownerId: changed.ownerId === undefined ? goal.owner_id : changed.ownerId,
      teamId: changed.teamId === undefined ? goal.team_id : changed.teamId,
    };
    if (after.ownerId !== goal.owner_id || after.teamId !== goal.team_id || after.kind !== goal.kind)
      await permitGiving(ctx, after);
    if (after.kind !== goal.kind) await demandDraft(ctx, goal, after);
    checkPeriod(changed.startsOn ?? goal.starts_on, changed.dueOn ?? goal.due_on);
    const waits = goal.proposed_at !== null && goal.published_at === null;
    if (waits) throw proposedAlready();
    const otherDays =
      (changed.startsOn ?? goal.starts_on) !== goal.starts_on || (changed.dueOn ?? goal.due_on) !== goal.due_on;
    if (after.ownerId !== goal.owner_id || otherDays) await demandAlone(ctx, goal);
    await changeOrStale(ctx, id, version, {
      ...(changed.title === undefined ? {} : { title: changed.title }),
      ...(changed.why === undefined ? {} : { why: changed.why }),
      ...(changed.form === undefined ? {} : { form: changed.form }),
      ...(changed.cycleId === undefined ? {} : { cycle_id: changed.cycleId }),
      ...(changed.startsOn === undefined ? {} : { starts_on: changed.startsOn }),
      ...(changed.dueOn === undefined ? {} : { due_on: changed.dueOn }),
      ...(changed.newsEveryDays === undefined ? {} : { news_every_days: changed.newsEveryDays }),
      kind: after.kind,
      owner_id: after.ownerId,
      team_id: after.teamId,
    });
    return done(
      await goalPage(ctx, id),
      {
        verb: 'goal.changed',
        subject: { type: 'goal', id },
        about: after.ownerId,
        detail: { before: beforeOf(goal, changed), after: changed },
      },
      handedOver(goal, after),
    );
  }),

  implement(publishGoal, async (ctx, input) => {
    const goal = await keptGoal(ctx, input.id);
    if (goal.published_at !== null || goal.proposed_at !== null) throw stale(await goalPage(ctx, goal.id));
    const page = await goalPage(ctx, goal.id);
    const missing = missingIn(page);
    if (missing.length > 0 && input.reason === null) throw needsReason({ fields: missing });
    const agreed = await propose(ctx, goal, input.version, missing.length > 0 ? input.reason : null);
    if (agreed) {
      await closeAsk(ctx, draftKey(goal.id), 'published');
      await askOpenNeeds(ctx, goal);
    }
    return done(
      await goalPage(ctx, goal.id),
      {
        verb: agreed ? 'goal.published' : 'goal.proposed',
        subject: { type: 'goal', id: goal.id },
        about: goal.owner_id,
        detail: { missing: missing.map((field) => field.path), reason: input.reason },
      },
      agreed ? [goalPublished({ goalId: goal.id, ownerId: goal.owner_id, teamId: goal.team_id })] : [],
    );
  }),

  implement(closeGoal, async (ctx, input) => {
    const goal = await keptGoal(ctx, input.id);
    if (goal.published_at === null && goal.proposed_at !== null) throw proposedAlready();
    await changeOrStale(ctx, goal.id, input.version, {
      closed_by: ctx.actor.person,
      closed_at: ctx.clock.iso(),
      outcome: input.outcome,
      close_note: input.note,
    });
    await lifeStore(ctx).tell(goal.id, `closed_${input.outcome}`, ctx.actor.person, said(input.note));
    await tellOfGoal(ctx, goal, `closed_${input.outcome}`, { words: input.note });
    const events = await settleClosed(ctx, [goal.id]);
    return done(
      await goalPage(ctx, goal.id),
      {
        verb: 'goal.closed',
        subject: { type: 'goal', id: goal.id },
        about: goal.owner_id,
        detail: { outcome: input.outcome, note: input.note },
      },
      events,
    );
  }),

  implement(reopenGoal, async (ctx, input) => {
    const goal = await keptGoal(ctx, input.id, 'also closed');
    if (goal.closed_at === null) throw stale(await goalPage(ctx, goal.id));
    await changeOrStale(ctx, goal.id, input.version, {
      closed_by: null,
      closed_at: null,
      outcome: null,
      close_note: null,
    });
    await lifeStore(ctx).tell(goal.id, 'reopened', ctx.actor.person);
    await tellOfGoal(ctx, goal, 'reopened');
    return done(await goalPage(ctx, goal.id), {
      verb: 'goal.reopened',
      subject: { type: 'goal', id: goal.id },
      about: goal.owner_id,
      detail: { outcome: goal.outcome, note: goal.close_note },
    });
  }),
];

async function permitGiving(
  ctx: Context,
  goal: { kind: GoalRow['kind']; ownerId: string | null; teamId: string | null },
): Promise<void> {
  const relations = goal.ownerId === null ? nobody : await standing(ctx, goal.ownerId);
  if (mayGiveGoal(ctx.actor, relations, goal)) return;
  throw forbidden({
    detail: permits(keepGoal, ctx.actor, relations)
      ? 'Goals of the organisation are set by an executive, goals of a team by its lead or a manager.'
      : 'You can give goals to yourself and to the people you manage.',
  });
}

/** Whose goal it is stands from the day it is agreed; until then it is chosen by whoever may set such a goal. */
async function demandDraft(
  ctx: Context,
  goal: GoalRow,
  after: { kind: GoalRow['kind']; ownerId: string | null; teamId: string | null },
): Promise<void> {
  if (goal.published_at !== null)
    throw invalidInput({
      fields: [
        {
          path: 'kind',
          code: 'agreed',
          message: 'This goal is agreed: whose it is does not change any more. Write another one?',
        },
      ],
    });
  const rights = await rightsOf(ctx, { kind: after.kind, owner_id: after.ownerId, team_id: after.teamId });
  demandPart(ctx, rights, 'sets');
}

/** The period given, or that of today's planning period, or the next three months. */
async function timeOf(
  ctx: Context,
  input: { startsOn?: string | undefined; dueOn?: string | undefined; cycleId: string | null },
) {
  const today = localDay(ctx.clock.now(), ctx.actor.zone);
  const cycle = await goalStore(ctx).cycleAt(today);
  const startsOn = input.startsOn ?? (cycle && cycle.startsOn > today ? cycle.startsOn : today);
  const end = cycle && cycle.endsOn > startsOn ? cycle.endsOn : addDays(startsOn, QUARTER);
  const dueOn = input.dueOn ?? end;
  checkPeriod(startsOn, dueOn);
  return { startsOn, dueOn, cycleId: input.cycleId ?? cycle?.id ?? null };
}

function checkPeriod(startsOn: string, dueOn: string): void {
  if (dueOn > startsOn) return;
  throw invalidInput({
    fields: [
      {
        path: 'dueOn',
        code: 'before_start',
        message: `It would end before it starts on ${startsOn}. Which day is meant?`,
      },
    ],
  });
}

/** What a published goal has, or a reason for going without. */
function missingIn(goal: Goal) {
  const missing = [];
  if (!goal.owner)
    missing.push({ path: 'ownerId', code: 'no_owner', message: 'Nobody owns it yet. Who would notice first?' });
  if (goal.keyResults.length === 0)
    missing.push({
      path: 'keyResults',
      code: 'no_measure',
      message: 'No measure yet. How would you notice in four weeks?',
    });
  if (goal.form === 'okr' && goal.keyResults.length > keyResultsOfObjective.most)
    missing.push({
      path: 'keyResults',
      code: 'too_many',
      message: 'More than five key results. Which of them would you miss?',
    });
  if (goal.serves.length === 0)
    missing.push({ path: 'serves', code: 'no_contribution', message: 'It leads nowhere yet. What does it serve?' });
  return missing;
}

async function changeOrStale(
  ctx: Context,
  id: string,
  version: number,
  changed: Parameters<ReturnType<typeof goalStore>['change']>[2],
): Promise<void> {
  if (!(await goalStore(ctx).change(id, version, changed))) throw stale(await goalPage(ctx, id));
}

/** The former words and days of what was changed, for the trail. */
function beforeOf(goal: GoalRow, changed: Record<string, unknown>): Record<string, unknown> {
  const former: Record<string, unknown> = {
    title: goal.title,
    kind: goal.kind,
    form: goal.form,
    cycleId: goal.cycle_id,
    why: goal.why,
    ownerId: goal.owner_id,
    teamId: goal.team_id,
    startsOn: goal.starts_on,
    dueOn: goal.due_on,
    newsEveryDays: goal.news_every_days,
  };
  return Object.fromEntries(Object.keys(changed).map((name) => [name, former[name]]));
}
