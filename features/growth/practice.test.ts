import { expect, test } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { today } from '../inbox/contract.ts';
import { answerItem, finishCourse, startCourse } from '../learning/contract.ts';
import { growthCast, need } from './cast.scenes.ts';
import { agreeNeed, giveHelp, nameCause, openGap, readGap } from './contract.ts';
import { sayUse } from './practice.contract.ts';

const db = await testDatabase();
const { cast, course } = await growthCast(db, '00000000-0000-7000-8000-000000000544');
const as = { as: cast.marc };
const prompts = async () => (await db.run(today, {}, as)).asks.filter((ask) => ask.kind === 'growth.use_it');

/** Takes the course to its end, right or wrong. */
async function take(person: string) {
  const taking = await db.run(startCourse, { id: course }, { as: person });
  for (const step of taking.steps)
    if (step.step === 'item')
      await db.run(
        answerItem,
        { id: taking.id, itemId: step.item.id, response: { chosen: [0], text: '1', selfCheck: true } },
        { as: person },
      );
  await db.run(finishCourse, { id: taking.id }, { as: person });
  await db.settle();
}

test('after the course the manager is reminded of its moment, person by person, until each was seen', async () => {
  const { id } = await db.run(openGap, { title: 'Faults in chat', personIds: [cast.sipho, cast.lerato] }, as);
  await db.run(nameCause, { id, cause: 'skill', reason: 'Never shown.' }, as);
  await db.run(agreeNeed, { id, ...need }, as);
  const help = await db.run(
    giveHelp,
    { id, courseId: course, personIds: [cast.sipho, cast.lerato], dueOn: null, study: null },
    as,
  );
  expect(await prompts()).toEqual([]);

  await take(cast.sipho);
  expect(await prompts()).toMatchObject([
    {
      subject: { type: 'gap', id },
      // A Monday and five working days.
      dueOn: '2026-11-23',
      params: { names: 'sipho', behaviour: need.behaviour, situation: need.situation },
    },
  ]);
  await take(cast.lerato);
  const [both] = await prompts();
  expect(both!.params).toMatchObject({ names: 'lerato, sipho' });

  const say = (personId: string, said: 'used' | 'not_yet' | 'no_moment', person = cast.marc) =>
    db.run(sayUse, { id: help.id, personId, said, words: 'In the second chat.' }, { as: person });
  await expect(say(cast.sipho, 'used', cast.sipho)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(say(cast.amos, 'used')).rejects.toMatchObject({ code: 'use_not_found' });
  expect((await say(cast.sipho, 'used')).left).toBe(1);
  expect((await prompts())[0]!.params).toMatchObject({ names: 'lerato' });
  db.clock.moveTo('2026-11-20T09:00:00.000Z');
  expect((await say(cast.lerato, 'not_yet')).left).toBe(1);
  // Asked again, a week from now.
  expect(await prompts()).toMatchObject([{ dueOn: '2026-11-27' }]);
  expect((await say(cast.lerato, 'no_moment')).left).toBe(0);
  expect(await prompts()).toEqual([]);
  const gap = await db.run(readGap, { id }, { as: cast.lerato });
  expect(gap.help[0]!.use.map((one) => [one.person.name, one.said])).toEqual([
    ['lerato', 'no_moment'],
    ['sipho', 'used'],
  ]);
});
