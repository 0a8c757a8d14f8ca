import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { today } from '../inbox/contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { refusal } from './cast.scenes.ts';
import {
  answerItem,
  bringDocument,
  draftCourse,
  finishCourse,
  publishCourse,
  readAttempt,
  readCourse,
  refreshers,
  startCourse,
} from './contract.ts';
import { readItemUse, reportItem, retireItem, returnItem, settleReports } from './item-use.contract.ts';
import { exportPerson, erasePerson } from './service.ts';

const db = await testDatabase();
const learners: string[] = [];
let author = '';
let stranger = '';
let course = '';
let items: string[] = [];
const guide = `# Returns\n\nTo take a machine back, follow these steps:\n\n1. Check the serial number against the order\n2. Print the prepaid label from the order page\n3. Empty the water tank completely\n4. Pack the machine in its original box\n5. Hand the parcel to the courier\n\nThe customer must hear from us within 2 days. A return must reach the workshop within 14 days. Refunds must be paid within 5 days.\nIf the seal is broken, send the machine to the workshop. If the label is missing, print a new one at the till. If the tank leaks, call the technician.\n`;

/** Takes the course; `right` says which questions are known. */
async function take(person: string, right: (at: number) => boolean) {
  const whole = await db.run(readCourse, { id: course }, { as: author });
  const contents = new Map(whole.lessons.flatMap((one) => one.items).map((one) => [one.id, one.content]));
  const taking = await db.run(startCourse, { id: course }, { as: person });
  for (const step of taking.steps) {
    if (step.step !== 'item') continue;
    const content = contents.get(step.item.id)!;
    const known = right(items.indexOf(step.item.id));
    const wrong =
      content.kind === 'ordering' ? content.key.toReversed() : [(content.key[0]! + 1) % content.options.length];
    const response = {
      chosen: known ? content.key : wrong,
      text: known ? (content.answer ?? '') : '0',
      selfCheck: known,
    };
    await db.run(answerItem, { id: taking.id, itemId: step.item.id, response }, { as: person });
  }
  await db.run(finishCourse, { id: taking.id }, { as: person });
}

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000545';
  db.clock.moveTo('2026-11-16T09:00:00.000Z');
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    author = await joinPerson(work, { name: 'author' });
    stranger = await joinPerson(work, { name: 'stranger' });
    for (let at = 0; at < 6; at++) learners.push(await joinPerson(work, { name: `learner ${at}` }));
    await giveRightTo(work, author, 'learning_team');
  });
  const upload = { name: 'returns.md', type: 'text/markdown', bytes: new TextEncoder().encode(guide) };
  const document = await db.run(bringDocument, {}, { as: author, upload });
  await db.settle();
  course = (await db.run(draftCourse, { documentId: document.id, title: 'Take it back' }, { as: author })).id;
  await db.settle();
  await db.run(publishCourse, { id: course, readThrough: true }, { as: author });
  const whole = await db.run(readCourse, { id: course }, { as: author });
  items = whole.lessons.flatMap((one) => one.items).map((one) => one.id);
});

describe('questions in use', () => {
  test('have no figures below five learners, and change only when five more have come', async () => {
    const figures = async () => {
      const { learners: n, items: used } = await db.run(readItemUse, { id: course }, { as: author });
      return { n, first: used[0]!.figures };
    };
    expect(items.length).toBeGreaterThan(1);
    for (const [at, person] of learners.slice(0, 4).entries()) await take(person, (item) => item > 0 || at < 2);
    expect(await figures()).toEqual({ n: null, first: null });
    await take(learners[4]!, () => true);
    const five = await figures();
    expect(five).toMatchObject({ n: 5, first: { answers: 5, p: 0.6, flags: [] } });
    await take(learners[5]!, () => true);
    expect(await figures()).toEqual(five);
    expect(await refusal(db.run(readItemUse, { id: course }, { as: learners[0]! }))).toBe('forbidden');
  });

  test('are reported by whoever has met them, and their author hears of it without a name', async () => {
    const report = { id: items[0]!, reason: 'wrong_key' as const, words: 'It says five days on the door.' };
    expect(await refusal(db.run(reportItem, report, { as: stranger }))).toBe('item_not_found');
    await db.run(reportItem, report, { as: learners[0]! });
    await db.run(reportItem, { ...report, reason: 'unclear' }, { as: learners[0]! });
    const { asks } = await db.run(today, {}, { as: author });
    expect(asks.filter((ask) => ask.kind === 'learning.item_reported')).toMatchObject([{ params: { n: 1 } }]);
    const used = await db.run(readItemUse, { id: course }, { as: author });
    expect(used.items[0]!.reports).toMatchObject([{ reason: 'unclear', words: 'It says five days on the door.' }]);
    expect(JSON.stringify(used)).not.toContain(learners[0]!);
    expect(await db.run(settleReports, { id: items[0]! }, { as: author })).toMatchObject({ settled: 1 });
    expect(
      (await db.run(today, {}, { as: author })).asks.filter((ask) => ask.kind === 'learning.item_reported'),
    ).toEqual([]);
  });

  test('that a person took out are met by nobody, neither in the course nor among the refreshers, and can come back', async () => {
    const due = async () => {
      db.clock.moveTo('2027-02-01T09:00:00.000Z');
      const found = await db.run(refreshers, {}, { as: learners[0]! });
      return found.items.map(({ item }) => item.id);
    };
    expect(await due()).toContain(items[0]);
    expect(await refusal(db.run(retireItem, { id: items[0]!, reason: 'x' }, { as: learners[0]! }))).toBe('forbidden');
    await db.run(retireItem, { id: items[0]!, reason: 'Two answers are right.' }, { as: author });
    expect(await refusal(db.run(retireItem, { id: items[0]!, reason: 'x' }, { as: author }))).toBe('item_retired');
    expect(await due()).not.toContain(items[0]);
    const taking = await db.run(startCourse, { id: course }, { as: stranger });
    const asked = taking.steps.flatMap((step) => (step.step === 'item' ? [step.item.id] : []));
    expect(asked).toEqual(items.slice(1));
    await db.run(returnItem, { id: items[0]! }, { as: author });
    expect(await refusal(db.run(returnItem, { id: items[0]! }, { as: author }))).toBe('item_not_retired');
    const again = await db.run(readAttempt, { id: taking.id }, { as: stranger });
    expect(again.steps.filter((step) => step.step === 'item')).toHaveLength(items.length);
  });

  test('a learner’s reports are in their export and go with them', async () => {
    const words = 'The label has changed.';
    await db.run(reportItem, { id: items[1]!, reason: 'outdated', words }, { as: learners[1]! });
    const exported = () => db.work(async (work) => JSON.stringify(await exportPerson(work, learners[1]!)));
    expect(await exported()).toContain(words);
    await db.work((work) => erasePerson(work, learners[1]!));
    expect(await exported()).not.toContain(words);
  });
});
