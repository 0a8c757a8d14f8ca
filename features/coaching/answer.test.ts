import { expect, test } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { today } from '../inbox/contract.ts';
import { changeManager } from '../people/contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { addToAnswer } from './answer.contract.ts';
import * as coaching from './contract.ts';

const db = await testDatabase();

test('an answer that was read is not rewritten: whoever gave it adds to it, and the person is told what', async () => {
  db.org = '00000000-0000-7000-8000-000000000018';
  const [lead, manager, sipho, outsider] = await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    const lead = await joinPerson(work, { name: 'Amira Khan' });
    for (const right of ['people_lead', 'administrator'] as const) await giveRightTo(work, lead, right);
    const thandi = await joinPerson(work, { name: 'Thandi Mokoena' });
    return [
      lead,
      thandi,
      await joinPerson(work, { name: 'Sipho Ndlovu' }),
      await joinPerson(work, { name: 'Marc Desjardins' }),
    ] as const;
  });
  await db.run(changeManager, { id: sipho, managerId: manager, from: '2026-01-05' }, { as: lead });
  const body = { progress: [], barriers: [], nothing: true, asks: '', wentWell: 'It went.' };
  const { id } = await db.run(coaching.sendCheckIn, { weekOf: '2026-11-16', body }, { as: sipho });
  const text = 'Daniel can send it on Wednesdays too.';
  await expect(db.run(addToAnswer, { id, text }, { as: manager })).rejects.toMatchObject({ code: 'answer_not_found' });
  await db.run(coaching.answerCheckIn, { id, word: 'Good.' }, { as: manager });
  await db.run(coaching.acknowledgeAnswer, { id }, { as: sipho });
  const before = (await db.run(coaching.readCheckIn, { id }, { as: sipho })).answer!;

  for (const as of [sipho, lead, outsider])
    await expect(db.run(addToAnswer, { id, text }, { as })).rejects.toMatchObject({ code: 'answer_not_found' });
  await db.run(addToAnswer, { id, text }, { as: manager });

  const after = (await db.run(coaching.readCheckIn, { id }, { as: sipho })).answer!;
  expect(after).toMatchObject({ ...before, added: [{ text, by: { name: 'Thandi Mokoena' } }] });
  const told = async () => (await db.run(today, {}, { as: sipho })).asks;
  expect(await told()).toMatchObject([{ kind: 'coaching.read_answer', params: { added: text } }]);
  await db.run(coaching.acknowledgeAnswer, { id }, { as: sipho });
  expect(await told()).toEqual([]);
});
