import { forbidden, invalidInput } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsks, openAsks } from '../inbox/service.ts';
import { priorityNotFound } from './contract.ts';
import {
  aimNotFound,
  endExpectation,
  expectationEnded,
  expectationNotFound,
  giveExpectation,
  listExpectations,
  mostExpected,
  readAims,
  readTranslations,
  type Expectation,
} from './expectation.contract.ts';
import { copiesIn, draftTitleOf, draftWhyOf, isUntranslated } from './expectation.domain.ts';
import { mayExpect, mayExpectAnything, mayExpectOf, mayFollow } from './expectation.policy.ts';
import { expectationStore, type ExpectationRow } from './expectation.store.ts';
import { seenGoal } from './goal-page.actions.ts';
import { goalStore } from './goal.store.ts';
import { judgeGoal } from './judgement.domain.ts';
import { keyResultStore } from './key-result.store.ts';
import { lifeStore } from './life.store.ts';
import { priorityStore } from './priority.store.ts';
import { draftKey } from './service.ts';

export const expectationActions = [
  implement(giveExpectation, async (ctx, input) => {
    if (!mayExpect(ctx.actor, input.aim))
      throw forbidden({
        detail: 'Something is expected of a team or a place by who leads it, of a role by an executive.',
      });
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    if (input.dueOn <= today)
      throw invalidInput({
        fields: [{ path: 'dueOn', code: 'before_start', message: 'That day has come already. By when is it meant?' }],
      });
    if (input.serves?.type === 'goal') await seenGoal(ctx, input.serves.id);
    if (input.serves?.type === 'priority' && !(await priorityStore(ctx).find(input.serves.id)))
      throw priorityNotFound();
    if (!(await expectationStore(ctx).known(input.aim))) throw aimNotFound();
    const people = await expectationStore(ctx).reach(input.aim, ctx.actor.person, mostExpected + 1);
    demandSome(people.length);
    const cycle = await goalStore(ctx).cycleAt(today);
    const { id, drafts } = await expectationStore(ctx).give(
      input,
      people,
      {
        title: draftTitleOf(input.sentence),
        why: draftWhyOf(input),
        form: await lifeStore(ctx).form(),
        startsOn: today,
        dueOn: input.dueOn,
        cycleId: cycle?.id ?? null,
      },
      ctx.actor.person,
    );
    await openAsks(
      ctx,
      drafts.map(({ person, goal }) => ({
        kind: 'goals.translate',
        to: person,
        key: draftKey(goal),
        group: 'for_you' as const,
        subject: { type: 'goal', id: goal },
        link: `/goals/${goal}/write`,
        params: { sentence: input.sentence, name: ctx.actor.name },
        minutes: 5,
      })),
    );
    return done(await expectationOf(ctx, id), {
      verb: 'expectation.given',
      subject: { type: 'expectation', id },
      detail: { aim: input.aim, sentence: input.sentence, reached: people.length },
    });
  }),

  implement(readAims, (ctx) =>
    expectationStore(ctx).aims(mayExpectOf(ctx.actor, 'team'), mayExpectOf(ctx.actor, 'location'), ctx.actor.person),
  ),

  implement(listExpectations, async (ctx) => {
    const rows = await expectationStore(ctx).around(ctx.actor.person, ctx.actor.grants.has('executive'));
    return { items: rows.map((row) => shown(ctx, row)), can: { give: mayExpectAnything(ctx.actor) } };
  }),

  implement(readTranslations, async (ctx, { id }) => {
    const row = await expectationStore(ctx).one(id, ctx.actor.person);
    if (!row || !mayFollow(ctx.actor, row.given_by)) throw expectationNotFound();
    const all = await expectationStore(ctx).of(id);
    const published = await goalStore(ctx).publishedOf(all.flatMap((one) => (one.published ? [one.goal_id] : [])));
    const results = await keyResultStore(ctx).of({ goals: [...published.keys()] });
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const copies = copiesIn(
      row.sentence,
      all.map((one) => (one.published && !isUntranslated(one.title, one.given_as) ? one.title : null)),
    );
    return {
      items: all.map((one, at) => {
        const goal = published.get(one.goal_id);
        return {
          person: { id: one.person_id, name: one.name },
          goal: goal
            ? {
                id: goal.id,
                title: goal.title,
                ...judgeGoal(
                  goal,
                  results.filter((result) => result.goal_id === goal.id),
                  today,
                ),
              }
            : null,
          copies: goal && isUntranslated(one.title, one.given_as) ? 'sentence' : (copies[at] ?? null),
        };
      }),
    };
  }),

  implement(endExpectation, async (ctx, { id }) => {
    const row = await expectationStore(ctx).one(id, ctx.actor.person);
    if (!row || !mayFollow(ctx.actor, row.given_by)) throw expectationNotFound();
    const untouched = await expectationStore(ctx).end(id, ctx.actor.person);
    if (untouched === null) throw expectationEnded();
    await closeAsks(ctx, untouched.map(draftKey), 'ended');
    return done(await expectationOf(ctx, id), {
      verb: 'expectation.ended',
      subject: { type: 'expectation', id },
      detail: { letGo: untouched.length },
    });
  }),
];

function demandSome(count: number): void {
  if (count > 0 && count <= mostExpected) return;
  throw invalidInput({
    fields: [
      count === 0
        ? { path: 'aim', code: 'nobody', message: 'Nobody is there but you. Who is meant?' }
        : {
            path: 'aim',
            code: 'too_many',
            message: `That reaches more than ${mostExpected} people. Which of their teams can carry it?`,
          },
    ],
  });
}

async function expectationOf(ctx: Context, id: string): Promise<Expectation> {
  const row = await expectationStore(ctx).one(id, ctx.actor.person);
  if (!row) throw expectationNotFound();
  return shown(ctx, row);
}

function shown(ctx: Context, row: ExpectationRow): Expectation {
  const follow = mayFollow(ctx.actor, row.given_by);
  const served = row.parent_goal_id ?? row.priority_id;
  return {
    id: row.id,
    sentence: row.sentence,
    why: row.why,
    measure: row.measure,
    of: {
      kind: row.team_name !== null ? 'team' : row.location_name !== null ? 'location' : 'role',
      name: row.team_name ?? row.location_name ?? row.role ?? '',
    },
    serves:
      served === null
        ? null
        : { type: row.parent_goal_id === null ? 'priority' : 'goal', id: served, title: row.serves_title ?? '' },
    dueOn: row.due_on,
    givenBy: { id: row.given_by, name: row.given_by_name },
    givenAt: row.given_at,
    ended: row.ended_at !== null,
    reached: row.reached,
    translated: row.translated,
    mine: row.my_goal_id === null ? null : { goalId: row.my_goal_id, translated: row.my_published === true },
    can: { follow, end: follow && row.ended_at === null },
  };
}
