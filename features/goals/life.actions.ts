import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { promisedOf } from './change.actions.ts';
import { tellOfGoal } from './conversation.actions.ts';
import { keptGoal, goalPage, seenGoal, standingOf } from './goal-page.actions.ts';
import { lead, mayKeepGoal } from './goal.policy.ts';
import { keyResultStore, type KeyResultRow } from './key-result.store.ts';
import {
  chooseForm,
  goalBlocked,
  goalBlockedAlready,
  goalUnblocked,
  liftBlock,
  notAgreedYet,
  readForm,
  readGoalLife,
  sayBlocked,
  type ChangeRequest,
} from './life.contract.ts';
import { mayHappen, overtaken, sameParts, stageOf, type Promised } from './life.domain.ts';
import { lifeStore, type ChangeRow } from './life.store.ts';
import { decidesAlone, holdsPart, rightsOf } from './rights.actions.ts';

const nobody: ReadonlySet<string> = new Set();

export const lifeActions = [
  implement(readGoalLife, async (ctx, { id }) => {
    const { goal, relations } = await seenGoal(ctx, id);
    const life = await lifeStore(ctx).of(id);
    const rights = await rightsOf(ctx, goal);
    const stage = stageOf(goal, localDay(ctx.clock.now(), ctx.actor.zone));
    const keeps = mayKeepGoal(ctx.actor, relations, standingOf(goal));
    const me = ctx.actor.person;
    return {
      stage,
      carriedFrom: life.carried_from,
      carriedTo: life.carried_to,
      form: life.form,
      rights: { ...rights, sets: open(rights.sets), approves: open(rights.approves), changes: open(rights.changes) },
      proposal: life.proposal && {
        by: life.proposal.by,
        at: life.proposal.at,
        can: { answer: life.proposal.approvers.includes(me), withdraw: keeps },
      },
      change: life.change && (await changeShown(ctx, life.change, goal, keeps)),
      block: life.block,
      events: [...life.events],
      can: {
        askChange: keeps && mayHappen(stage, 'ask_change') && life.change === null && holdsPart(ctx, rights, 'changes'),
        changeAlone: decidesAlone(ctx, rights),
        block: keeps && mayHappen(stage, 'block') && life.block === null,
        lift: keeps && life.block !== null && stage !== 'closed',
      },
    };
  }),

  implement(sayBlocked, async (ctx, { id, text }) => {
    const goal = await keptGoal(ctx, id);
    if (goal.published_at === null) throw notAgreedYet();
    const blockId = await lifeStore(ctx).block(id, text, ctx.actor.person);
    if (blockId === null) throw goalBlockedAlready();
    await lifeStore(ctx).tell(id, 'blocked', ctx.actor.person, { words: text });
    await tellOfGoal(ctx, goal, 'blocked', { words: text });
    return done(
      await goalPage(ctx, id),
      { verb: 'goal.blocked', subject: { type: 'goal', id }, about: goal.owner_id, detail: { blockId, text } },
      [goalBlocked({ goalId: id, blockId, ownerId: goal.owner_id, title: goal.title, text })],
    );
  }),

  implement(liftBlock, async (ctx, { id }) => {
    const goal = await keptGoal(ctx, id);
    const blockId = await lifeStore(ctx).lift(id, ctx.actor.person);
    if (blockId !== null) {
      await lifeStore(ctx).tell(id, 'unblocked', ctx.actor.person);
      await tellOfGoal(ctx, goal, 'unblocked');
    }
    return done(
      await goalPage(ctx, id),
      { verb: 'goal.unblocked', subject: { type: 'goal', id }, about: goal.owner_id, detail: { blockId } },
      blockId === null ? [] : [goalUnblocked({ goalId: id, blockId })],
    );
  }),

  implement(readForm, async (ctx) => ({
    form: await lifeStore(ctx).form(),
    can: { choose: permits(lead, ctx.actor, nobody) },
  })),

  implement(chooseForm, async (ctx, { form }) => {
    permit(lead, ctx.actor, nobody);
    await lifeStore(ctx).chooseForm(form, ctx.actor.person);
    return done(
      { form },
      { verb: 'goal_form.chosen', subject: { type: 'organisation', id: ctx.org }, detail: { form } },
    );
  }),
];

const open = <Part extends { who: string; people: readonly { id: string; name: string }[] }>(part: Part) => ({
  ...part,
  people: [...part.people],
});

async function changeShown(
  ctx: Context,
  change: ChangeRow,
  goal: Parameters<typeof promisedOf>[0],
  keeps: boolean,
): Promise<ChangeRequest> {
  const own = await keyResultStore(ctx).of({ goals: [goal.id] });
  const now = promisedOf(goal, own);
  const shown = (promised: Promised) => promiseShown(promised, own, change.names);
  return {
    id: change.id,
    before: shown(change.before),
    now: shown(sameParts(now, change.after)),
    after: shown(change.after),
    overtaken: overtaken(change.before, now),
    why: change.why,
    askedBy: change.asked_by,
    askedAt: change.asked_at,
    can: { answer: change.approvers.includes(ctx.actor.person), withdraw: keeps },
  };
}

function promiseShown(
  promised: Promised,
  own: readonly KeyResultRow[],
  names: ChangeRow['names'],
): ChangeRequest['now'] {
  const { ownerId, startsOn, dueOn, targets } = promised;
  return {
    ...(ownerId === undefined ? {} : { owner: ownerId === null ? null : { id: ownerId, name: names[ownerId] ?? '–' } }),
    ...(startsOn === undefined ? {} : { startsOn }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(targets === undefined
      ? {}
      : {
          targets: Object.entries(targets).map(([id, target]) => {
            const result = own.find((one) => one.id === id);
            return { id, title: result?.title ?? '–', unit: result?.unit ?? '', target };
          }),
        }),
  };
}
