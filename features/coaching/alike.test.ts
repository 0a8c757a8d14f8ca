import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { today } from '../inbox/contract.ts';
import { giveRightTo } from '../identity/service.ts';
import { changeManager } from '../people/contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { readAlike } from './alike.contract.ts';
import { answerCheckIn, listWaiting, readCheckIn, sendCheckIn } from './contract.ts';

const db = await testDatabase();
const people = { keeper: '', manager: '', anele: '', sipho: '', lwazi: '', priya: '', stranger: '' };

const send = (person: string, barriers: string[], asks = '') =>
  db.run(
    sendCheckIn,
    { weekOf: '2026-11-16', body: { progress: [], barriers, nothing: false, asks, wentWell: '' } },
    { as: person },
  );

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000541';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    for (const role of Object.keys(people) as (keyof typeof people)[])
      people[role] = await joinPerson(work, { name: role });
    await giveRightTo(work, people.keeper, 'administrator');
  });
  db.clock.moveTo('2026-11-19T09:00:00.000Z');
  for (const id of [people.anele, people.sipho, people.lwazi, people.priya])
    await db.run(changeManager, { id, managerId: people.manager, from: '2026-01-05' }, { as: people.keeper });
  await db.run(
    changeManager,
    { id: people.stranger, managerId: people.keeper, from: '2026-01-05' },
    { as: people.keeper },
  );
  await send(people.anele, ['When I hand a case over I do not know what to write, so it comes back.']);
  await send(people.sipho, ['I never know what to write when handing over a case.']);
  await send(people.lwazi, ['Cases come back after I hand them over; what should I write?']);
  await send(people.priya, ['I hand a case over and do not know what to write.'], 'May I call you?');
  await send(people.stranger, ['When I hand a case over I do not know what to write.']);
});

describe('what several people say', () => {
  const waitingOf = async (name: keyof typeof people) =>
    (await db.run(listWaiting, {}, { as: people.manager })).items.find((one) => one.person.id === people[name])!;

  test('is shown beside the answer: only of my own people, and only what is said alone', async () => {
    const { id } = await waitingOf('anele');
    const { items } = await db.run(readAlike, { id }, { as: people.manager });
    expect(items.map((one) => one.person.name).toSorted()).toEqual(['lwazi', 'sipho']);
    await expect(db.run(readAlike, { id }, { as: people.keeper })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('is answered once: each receives a promise of their own, and what says more waits to be read', async () => {
    const { id } = await waitingOf('anele');
    const { items } = await db.run(readAlike, { id }, { as: people.manager });
    const [barrier] = (await db.run(readCheckIn, { id }, { as: people.manager })).barriers;
    const decisions = [
      { barrierId: barrier!.id, decision: 'teach' as const, text: 'One short lesson.', dueOn: '2026-11-25' },
    ];
    const priya = await waitingOf('priya');
    await expect(
      db.run(
        answerCheckIn,
        { id, decisions, together: [{ barrierId: barrier!.id, checkInId: priya.id }] },
        { as: people.manager },
      ),
    ).rejects.toMatchObject({ code: 'not_alone' });
    const together = items.map(({ barrierId, checkInId }) => ({ barrierId, checkInId }));
    const answered = await db.run(answerCheckIn, { id, decisions, together }, { as: people.manager });
    expect(answered.next).toBe(priya.id);
    const promised = (await db.run(today, {}, { as: people.manager })).asks.filter((ask) => ask.bundle === 'promised');
    expect(promised).toHaveLength(3);
    for (const person of [people.anele, people.sipho, people.lwazi])
      expect((await db.run(today, {}, { as: person })).asks).toMatchObject([{ kind: 'coaching.read_answer' }]);
    await expect(
      db.run(answerCheckIn, { id: together[0]!.checkInId, decisions: [] }, { as: people.manager }),
    ).rejects.toMatchObject({ code: 'check_in_already_answered' });
  });
});
