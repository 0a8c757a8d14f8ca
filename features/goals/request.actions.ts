import { forbidden, invalidInput } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { instantOf, localDay } from '../../platform/kernel/zone.ts';
import { closeAsk } from '../inbox/service.ts';
import { cards } from '../people/service.ts';
import { goalClosed } from './contract.ts';
import { placeGoal, requestKey } from './contribution.actions.ts';
import { goalPage, keptGoal, seenGoal, standingOf } from './goal-page.actions.ts';
import { mayKeepGoal } from './goal.policy.ts';
import type { GoalRow } from './goal.store.ts';
import { lifeStore } from './life.store.ts';
import {
  answerContribution,
  answerNeed,
  askNeed,
  endNeed,
  needNotFound,
  readLinks,
  requestNotFound,
  withdrawContribution,
  type ContributionRequest,
  type Need,
} from './link.contract.ts';
import { askNeeds, needKey } from './need.actions.ts';
import { said, tellAsker } from './proposal.actions.ts';
import { requestStore, type NeedRow, type RequestRow } from './request.store.ts';

/** How long a refusal stays on the page: as long as somebody may still answer it with something better. */
const FOUR_WEEKS = 28;

export const requestActions = [
  implement(readLinks, async (ctx, { id }) => {
    const { goal, relations } = await seenGoal(ctx, id);
    const keeps = mayKeepGoal(ctx.actor, relations, standingOf(goal));
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const since = instantOf(addDays(today, -FOUR_WEEKS), '00:00', ctx.actor.zone);
    const requests = await requestStore(ctx).requestsOf(id, since);
    const needs = await requestStore(ctx).needsOf(id);
    return {
      requests: requests.map((row) => requestShown(row, { goal: id, keeps })),
      needs: needs.map((row) => needShown(ctx, row, keeps && row.goal.id === id)),
      can: { ask: keeps && goal.published_at !== null && goal.closed_at === null },
    };
  }),

  implement(answerContribution, async (ctx, { requestId, accept, words }) => {
    const row = await requestStore(ctx).request(requestId);
    if (!row) throw requestNotFound();
    const target = await keptGoal(ctx, row.to.id);
    const me = ctx.actor.person;
    if (!(await requestStore(ctx).answer(requestId, { answer: accept ? 'accepted' : 'declined', words, by: me })))
      throw requestNotFound();
    if (accept) {
      const { goal } = await seenGoal(ctx, row.goal.id);
      if (goal.closed_at !== null) throw goalClosed({ detail: 'The goal that asked is closed meanwhile.' });
      const to = { type: 'goal', id: target.id } as const;
      await placeGoal(ctx, goal.id, { to, how: row.how, move: false }, true);
    }
    const what = accept ? 'contribution_accepted' : 'contribution_declined';
    await lifeStore(ctx).tell(row.goal.id, what, me, { title: target.title, ...said(words) });
    await lifeStore(ctx).tell(target.id, `${what}_here`, me, { title: row.goal.title, ...said(words) });
    await closeAsk(ctx, requestKey(requestId), accept ? 'accepted' : 'declined');
    if (!accept) await tellAsker(ctx, row.goal, row.asked_by.id, 'goals.contribution_declined', words);
    return done(await goalPage(ctx, target.id), {
      verb: accept ? 'goal.contribution_accepted' : 'goal.contribution_declined',
      subject: { type: 'goal', id: row.goal.id },
      about: row.goal.owner?.id ?? null,
      detail: { to: target.id, words },
    });
  }),

  implement(withdrawContribution, async (ctx, { requestId }) => {
    const row = await requestStore(ctx).request(requestId);
    if (!row) throw requestNotFound();
    const goal = await keptGoal(ctx, row.goal.id);
    const answer = { answer: 'withdrawn', words: '', by: ctx.actor.person } as const;
    if (!(await requestStore(ctx).answer(requestId, answer))) throw requestNotFound();
    await closeAsk(ctx, requestKey(requestId), 'withdrawn');
    return done(await goalPage(ctx, goal.id), {
      verb: 'goal.contribution_withdrawn',
      subject: { type: 'goal', id: goal.id },
      about: goal.owner_id,
      detail: { to: row.to.id },
    });
  }),

  implement(askNeed, async (ctx, input) => {
    const goal = await keptGoal(ctx, input.id);
    const other = input.fromGoalId === null ? null : (await seenGoal(ctx, input.fromGoalId)).goal;
    const fromPersonId = input.fromPersonId ?? other?.owner_id ?? null;
    await demandNeed(ctx, goal, other, { fromPersonId, neededBy: input.neededBy });
    const id = await requestStore(ctx).addNeed({
      goal_id: goal.id,
      from_person_id: fromPersonId!,
      from_goal_id: other?.id ?? null,
      what: input.what,
      needed_by: input.neededBy,
      asked_by: ctx.actor.person,
    });
    const { what, neededBy: by } = input;
    await askNeeds(ctx, [{ id, goal, owner: null, from: fromPersonId!, asker: ctx.actor.name, what, by }]);
    return done(await needOf(ctx, id, true), {
      verb: 'goal.need_asked',
      subject: { type: 'goal', id: goal.id },
      about: fromPersonId,
      detail: { needId: id, what: input.what, neededBy: input.neededBy, fromGoalId: other?.id ?? null },
    });
  }),

  implement(answerNeed, async (ctx, { needId, acknowledge, words }) => {
    const row = await requestStore(ctx).need(needId);
    if (!row || row.ended !== null) throw needNotFound();
    if (row.from_person.id !== ctx.actor.person)
      throw forbidden({ detail: `${row.from_person.name} was asked, and answers it.` });
    await requestStore(ctx).answerNeed(needId, acknowledge ? 'acknowledged' : 'declined', words);
    await lifeStore(ctx).tell(row.goal.id, acknowledge ? 'need_acknowledged' : 'need_declined', ctx.actor.person, {
      what: row.what,
      ...said(words),
    });
    await closeAsk(ctx, needKey(needId), acknowledge ? 'acknowledged' : 'declined');
    if (!acknowledge) await tellAsker(ctx, row.goal, row.asked_by.id, 'goals.need_declined', words);
    return done(await needOf(ctx, needId, false), {
      verb: acknowledge ? 'goal.need_acknowledged' : 'goal.need_declined',
      subject: { type: 'goal', id: row.goal.id },
      about: row.from_person.id,
      detail: { needId, words },
    });
  }),

  implement(endNeed, async (ctx, { needId, how }) => {
    const row = await requestStore(ctx).need(needId);
    if (!row) throw needNotFound();
    await keptGoal(ctx, row.goal.id);
    await requestStore(ctx).endNeed(needId, how, ctx.actor.person);
    await closeAsk(ctx, needKey(needId), how);
    return done(await needOf(ctx, needId, true), {
      verb: `goal.need_${how}`,
      subject: { type: 'goal', id: row.goal.id },
      about: row.from_person.id,
      detail: { needId },
    });
  }),
];

async function demandNeed(
  ctx: Context,
  goal: GoalRow,
  other: GoalRow | null,
  need: { fromPersonId: string | null; neededBy: string },
): Promise<void> {
  const fields = [];
  if (other?.id === goal.id)
    fields.push({ path: 'fromGoalId', code: 'itself', message: 'A goal does not need itself. Which other one is it?' });
  const person = need.fromPersonId && (await cards(ctx, [need.fromPersonId])).get(need.fromPersonId);
  if (!person || person.leftOn !== null)
    fields.push({ path: 'fromPersonId', code: 'needed', message: 'From whom? Somebody who works here answers it.' });
  if (need.neededBy < localDay(ctx.clock.now(), ctx.actor.zone))
    fields.push({ path: 'neededBy', code: 'past', message: 'That day is over. By when is it needed?' });
  if (fields.length > 0) throw invalidInput({ fields });
}

async function needOf(ctx: Context, id: string, keeps: boolean): Promise<Need> {
  const row = await requestStore(ctx).need(id);
  if (!row) throw needNotFound();
  return needShown(ctx, row, keeps);
}

const requestShown = (row: RequestRow, page: { goal: string; keeps: boolean }): ContributionRequest => ({
  id: row.id,
  goal: row.goal,
  to: row.to,
  how: row.how,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  answer: row.answer,
  words: row.words,
  answeredBy: row.answered_by,
  can: {
    answer: row.answer === null && page.keeps && row.to.id === page.goal,
    withdraw: row.answer === null && page.keeps && row.goal.id === page.goal,
  },
});

function needShown(ctx: Context, row: NeedRow, keeps: boolean): Need {
  const open = row.ended === null;
  return {
    id: row.id,
    goal: row.goal,
    from: row.from_person,
    fromGoal: row.from_goal,
    what: row.what,
    neededBy: row.needed_by,
    askedBy: row.asked_by,
    state: row.ended ?? row.answer ?? 'asked',
    words: row.words,
    late: open && row.needed_by < localDay(ctx.clock.now(), ctx.actor.zone),
    can: { answer: open && row.answer === null && row.from_person.id === ctx.actor.person, end: open && keeps },
  };
}
