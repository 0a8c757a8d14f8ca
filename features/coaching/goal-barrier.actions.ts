import { invalidInput } from '../../platform/action/action.ts';
import type { Context, Work } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsk, openAsk, openAsks } from '../inbox/service.ts';
import { cards, standings } from '../people/service.ts';
import { isPromisable } from './check-in.domain.ts';
import { refOf } from './check-in-page.actions.ts';
import { answerFor, seeGoalBarrier } from './coaching.policy.ts';
import { decideBarrier } from './decision.actions.ts';
import {
  answerBarrier,
  barrierAnswered,
  barrierNotFound,
  listGoalBarriers,
  readGoalBarrier,
  seeBarrierAnswer,
  type GoalBarrier,
} from './goal-barrier.contract.ts';
import { goalBarrierStore, type GoalBarrierRow } from './goal-barrier.store.ts';

export const barrierKey = (id: string): string => `barrier:${id}`;
const answeredBarrierKey = (id: string): string => `barrier-answered:${id}`;
const nobody: ReadonlySet<string> = new Set();

/** Puts goals that are held up on the Today of those who answer for their owners. */
export const askToAnswerBarriers = (
  work: Work,
  raised: readonly {
    id: string;
    goalId: string;
    title: string;
    text: string;
    person: string;
    name: string;
    to: string;
  }[],
): Promise<void> =>
  openAsks(
    work,
    raised.map((one) => ({
      kind: 'coaching.answer_barrier',
      to: one.to,
      key: barrierKey(one.id),
      group: 'waiting' as const,
      subject: { type: 'barrier', id: one.id },
      link: `/goals/${one.goalId}`,
      params: { name: one.name, personId: one.person, title: one.title, text: one.text },
      minutes: 2,
    })),
  );

export const goalBarrierActions = [
  implement(readGoalBarrier, async (ctx, { goalId }) => {
    permit(seeGoalBarrier, ctx.actor, nobody);
    const row = await goalBarrierStore(ctx).ofGoal(goalId);
    const [barrier = null] = row ? await shown(ctx, [row]) : [];
    return { barrier, today: localDay(ctx.clock.now(), ctx.actor.zone) };
  }),

  // The rows it can reach are those of people whom the actor answers for today.
  implement(listGoalBarriers, async (ctx) => {
    const rows = await goalBarrierStore(ctx).waitingFor(ctx.actor.person);
    return { items: await shown(ctx, rows), today: localDay(ctx.clock.now(), ctx.actor.zone) };
  }),

  implement(answerBarrier, async (ctx, { id, ...given }) => {
    const me = ctx.actor.person;
    const row = await goalBarrierStore(ctx).lock(id);
    if (!row || row.lifted_at !== null) throw barrierNotFound();
    const relations = (await standings(ctx, [row.person_id])).get(row.person_id) ?? nobody;
    permit(answerFor, ctx.actor, relations, 'Whoever answers for the owner of the goal answers this.');
    if (row.decision !== null) throw barrierAnswered();
    const people = await cards(ctx, [row.person_id]);
    const today = localDay(ctx.clock.now(), people.get(row.person_id)?.zone ?? ctx.actor.zone);
    if (!isPromisable(given.dueOn, today))
      throw invalidInput({
        fields: [{ path: 'dueOn', code: 'not_ahead', message: 'Promise it for a day from today on, within a year.' }],
      });
    const decided = await decideBarrier(ctx, { id, text: row.text, person: row.person_id, checkIn: null }, given);
    await closeAsk(ctx, barrierKey(id), 'answered');
    if (row.person_id !== me)
      await openAsk(ctx, {
        kind: 'coaching.see_barrier_answer',
        to: row.person_id,
        key: answeredBarrierKey(id),
        group: 'for_you',
        subject: { type: 'barrier', id },
        link: `/goals/${row.goal_id}`,
        params: {
          name: ctx.actor.name,
          personId: me,
          title: row.goal_title,
          text: given.text,
          decision: given.decision,
        },
        minutes: 1,
      });
    const [barrier] = await shown(ctx, [(await goalBarrierStore(ctx).find(id))!]);
    return done(
      barrier!,
      [
        {
          verb: 'barrier.answered',
          subject: { type: 'barrier', id },
          about: row.person_id,
          detail: { goalId: row.goal_id, decision: given.decision },
        },
        ...decided.audit,
      ],
      [decided.event],
    );
  }),

  // The only row it can reach is the one addressed to the actor.
  implement(seeBarrierAnswer, async (ctx, { id }) => {
    await closeAsk(ctx, answeredBarrierKey(id), 'read', ctx.actor.person);
    return done({ id }, { verb: 'barrier_answer.read', subject: { type: 'barrier', id }, about: ctx.actor.person });
  }),
];

/** Barriers as pages show them; two statements for any number. */
async function shown(ctx: Context, rows: readonly GoalBarrierRow[]): Promise<GoalBarrier[]> {
  if (rows.length === 0) return [];
  const people = await cards(
    ctx,
    rows.flatMap((row) => [row.person_id, row.answers_id, row.decided_by]).filter((id) => id !== null),
  );
  const relations = await standings(
    ctx,
    rows.map((row) => row.person_id),
  );
  return rows.map((row) => ({
    id: row.id,
    goal: { id: row.goal_id, title: row.goal_title },
    person: refOf(people, row.person_id),
    text: row.text,
    at: row.at,
    answersTo: row.answers_id === null ? null : refOf(people, row.answers_id),
    answer:
      row.decision === null
        ? null
        : {
            decision: row.decision,
            text: row.answer!,
            by: refOf(people, row.decided_by!),
            at: row.decided_at!,
            dueOn: row.due_on!,
            keptAt: row.kept_at,
            letGoAt: row.let_go_at,
          },
    can: {
      answer:
        row.decision === null &&
        row.lifted_at === null &&
        permits(answerFor, ctx.actor, relations.get(row.person_id) ?? nobody),
      see: row.person_id === ctx.actor.person,
    },
  }));
}
