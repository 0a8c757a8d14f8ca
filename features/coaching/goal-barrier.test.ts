import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { Fault } from '../../platform/action/action.ts';
import { closeGoal, createGoal, publishGoal } from '../goals/contract.ts';
import { liftBlock, requestChange, sayBlocked } from '../goals/life.contract.ts';
import { today } from '../inbox/contract.ts';
import { giveRightTo } from '../identity/service.ts';
import { changeManager } from '../people/contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { answerBarrier, listGoalBarriers, readGoalBarrier, seeBarrierAnswer } from './goal-barrier.contract.ts';
import { barriersOf, promisesTo } from './service.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
db.org = '00000000-0000-7000-8000-000000000081';
const { ingrid, thandi, sipho, rafi } = await db.work(async (work) => {
  await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
  const boss = await joinPerson(work, { name: 'Ingrid Solheim' });
  await giveRightTo(work, boss, 'executive');
  await giveRightTo(work, boss, 'administrator');
  return {
    ingrid: boss,
    thandi: await joinPerson(work, { name: 'Thandi Mokoena' }),
    sipho: await joinPerson(work, { name: 'Sipho Ndlovu' }),
    rafi: await joinPerson(work, { name: 'Rafi Cohen' }),
  };
});
await db.run(changeManager, { id: sipho, managerId: thandi, from: '2026-01-05' }, { as: ingrid, at });

const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  );
const held = async (title: string) => {
  const days = { startsOn: '2026-10-01', dueOn: '2026-12-31' };
  const { id } = await db.run(createGoal, { title, ownerId: sipho, ...days }, { as: sipho, at });
  const goal = await db.run(publishGoal, { id, version: 1, reason: 'For the test.' }, { as: sipho, at });
  await db.run(sayBlocked, { id: goal.id, text: 'No seals before Monday.' }, { as: sipho, at });
  await db.settle();
  return goal;
};
const barrierOf = async (goalId: string, as: string) => (await db.run(readGoalBarrier, { goalId }, { as, at })).barrier;
const asksOf = async (as: string, kind: string) =>
  (await db.run(today, {}, { as, at })).asks.filter((ask) => ask.kind === kind).map((ask) => ask.params['title']);
const given = { decision: 'remove', text: 'Order from the second supplier.', dueOn: '2026-11-24' } as const;

describe('a goal that is held up', () => {
  it('is a barrier of its owner, answered by whoever answers for them, and everybody reads the answer', async () => {
    const goal = await held('Parts before they are needed');
    expect(await asksOf(thandi, 'coaching.answer_barrier')).toEqual([goal.title]);
    expect((await db.run(listGoalBarriers, {}, { as: thandi, at })).items).toMatchObject([
      { goal: { id: goal.id }, person: { name: 'Sipho Ndlovu' }, text: 'No seals before Monday.' },
    ]);
    expect((await db.run(listGoalBarriers, {}, { as: ingrid, at })).items).toEqual([]);
    const barrier = (await barrierOf(goal.id, rafi))!;
    expect(barrier).toMatchObject({ answersTo: { name: 'Thandi Mokoena' }, answer: null, can: { answer: false } });
    for (const other of [sipho, rafi, ingrid])
      expect(await refusal(db.run(answerBarrier, { id: barrier.id, ...given }, { as: other, at }))).toBe('forbidden');
    expect(
      await refusal(db.run(answerBarrier, { id: barrier.id, ...given, dueOn: '2026-11-18' }, { as: thandi, at })),
    ).toBe('invalid_input');
    await db.run(answerBarrier, { id: barrier.id, ...given }, { as: thandi, at });
    expect(await asksOf(thandi, 'coaching.answer_barrier')).toEqual([]);
    expect(await asksOf(thandi, 'coaching.keep_promise')).toHaveLength(1);
    expect(await barrierOf(goal.id, rafi)).toMatchObject({
      answer: { decision: 'remove', text: given.text, by: { name: 'Thandi Mokoena' }, dueOn: given.dueOn },
    });
    expect(await asksOf(sipho, 'coaching.see_barrier_answer')).toEqual([goal.title]);
    await db.run(seeBarrierAnswer, { id: barrier.id }, { as: sipho, at });
    expect(await asksOf(sipho, 'coaching.see_barrier_answer')).toEqual([]);
    expect(await refusal(db.run(answerBarrier, { id: barrier.id, ...given }, { as: thandi, at }))).toBe(
      'barrier_answered',
    );
    const kept = await db.work((work) => barriersOf(work, sipho, at));
    expect(kept).toMatchObject([{ checkInId: null, decision: 'remove' }]);
    expect(await db.work((work) => promisesTo(work, sipho))).toMatchObject([{ text: given.text, madeBy: thandi }]);
  });

  it('asks nobody any more when it goes on, or when the goal is closed, and asks anew the next time', async () => {
    const goal = await held('Seals in stock');
    const first = (await barrierOf(goal.id, sipho))!;
    await db.run(liftBlock, { id: goal.id }, { as: sipho, at });
    await db.settle();
    expect(await asksOf(thandi, 'coaching.answer_barrier')).toEqual([]);
    expect(await barrierOf(goal.id, sipho)).toBeNull();
    expect(await refusal(db.run(answerBarrier, { id: first.id, ...given }, { as: thandi, at }))).toBe(
      'barrier_not_found',
    );
    await db.run(sayBlocked, { id: goal.id, text: 'No seals again.' }, { as: sipho, at });
    await db.settle();
    expect(await asksOf(thandi, 'coaching.answer_barrier')).toEqual([goal.title]);
    const drop = { id: goal.id, version: goal.version, outcome: 'dropped', note: 'We buy elsewhere.' } as const;
    await db.run(closeGoal, drop, { as: sipho, at });
    await db.settle();
    expect(await asksOf(thandi, 'coaching.answer_barrier')).toEqual([]);
    expect(await barrierOf(goal.id, sipho)).toBeNull();
  });

  it('follows the reporting line', async () => {
    const goal = await held('Refunds on the day');
    await db.run(changeManager, { id: sipho, managerId: rafi, from: '2026-11-19' }, { as: ingrid, at });
    await db.settle();
    expect(await asksOf(thandi, 'coaching.answer_barrier')).toEqual([]);
    expect(await asksOf(rafi, 'coaching.answer_barrier')).toEqual([goal.title]);
    expect((await barrierOf(goal.id, rafi))?.can.answer).toBe(true);
    expect((await barrierOf(goal.id, thandi))?.can.answer).toBe(false);
  });

  it('goes with the goal to its new owner, and those who answer for them are asked', async () => {
    await db.run(changeManager, { id: sipho, managerId: thandi, from: '2026-11-19' }, { as: ingrid, at });
    const goal = await held('Machines back in two days');
    const change = { id: goal.id, version: goal.version, ownerId: thandi, why: 'Sipho moves to the call desk.' };
    await db.run(changeManager, { id: thandi, managerId: ingrid, from: '2026-11-19' }, { as: ingrid, at });
    await db.run(requestChange, change, { as: sipho, at });
    await db.settle();
    expect(await barrierOf(goal.id, rafi)).toMatchObject({
      person: { name: 'Thandi Mokoena' },
      answersTo: { name: 'Ingrid Solheim' },
    });
    expect(await asksOf(ingrid, 'coaching.answer_barrier')).toContain(goal.title);
    expect(await asksOf(thandi, 'coaching.answer_barrier')).not.toContain(goal.title);
  });
});
