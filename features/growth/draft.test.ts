import { expect, test } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { decideItem, findPassages, publishCourse, readCourse } from '../learning/contract.ts';
import { growthCast, need } from './cast.scenes.ts';
import { agreeNeed, giveHelp, nameCause, openGap, readGap } from './contract.ts';
import { draftHelp } from './draft.contract.ts';
import { asPassageQuestion } from './need.domain.ts';

const db = await testDatabase();
const { cast } = await growthCast(db, '00000000-0000-7000-8000-000000000542');
const as = { as: cast.marc };
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { code?: string }) => error.code,
  );

test('passages become a draft on the gap, read from end to end, published and given', async () => {
  const { id } = await db.run(openGap, { title: 'Faults in chat', personIds: [cast.sipho, cast.lerato] }, as);
  const passages = (await db.run(findPassages, { need: asPassageQuestion(need) }, as)).items;
  const from = { documentId: passages[0]!.documentId, blocks: passages.map((one) => one.block.id) };
  expect(await code(db.run(draftHelp, { id, ...from }, as))).toBe('cause_not_named');
  await db.run(nameCause, { id, cause: 'skill', reason: 'Never shown.' }, as);
  expect(await code(db.run(draftHelp, { id, ...from }, as))).toBe('need_not_agreed');
  await db.run(agreeNeed, { id, ...need }, as);

  const { courseId } = await db.run(draftHelp, { id, ...from }, as);
  expect((await db.run(readGap, { id }, as)).draftId).toBe(courseId);
  await db.settle();
  const draft = await db.run(readCourse, { id: courseId }, as);
  const items = draft.lessons.flatMap((lesson) => lesson.items);
  expect(items.length).toBeGreaterThan(1);

  // What is left out stays out; everything else was read and is kept by whoever publishes.
  const [out] = items;
  await db.run(decideItem, { id: out!.id, version: out!.version, decision: 'rejected' }, as);
  expect(await code(db.run(publishCourse, { id: courseId }, as))).toBe('course_not_ready');
  await db.run(publishCourse, { id: courseId, readThrough: true }, as);
  const published = await db.run(readCourse, { id: courseId }, as);
  expect(published.tally).toMatchObject({ accepted: items.length - 1 + draft.lessons.length, rejected: 1, toRead: 0 });

  await db.run(giveHelp, { id, courseId, personIds: [cast.sipho, cast.lerato], dueOn: null, study: null }, as);
  expect((await db.run(readGap, { id }, as)).draftId).toBeNull();
});

test('nothing is published by reading it through where a gate objects', async () => {
  const { id } = await db.run(openGap, { title: 'More faults', personIds: [cast.sipho] }, as);
  await db.run(nameCause, { id, cause: 'skill', reason: 'Never shown.' }, as);
  await db.run(agreeNeed, { id, ...need }, as);
  const passages = (await db.run(findPassages, { need: asPassageQuestion(need) }, as)).items;
  const { courseId } = await db.run(
    draftHelp,
    { id, documentId: passages[0]!.documentId, blocks: passages.map((one) => one.block.id) },
    as,
  );
  await db.settle();
  const before = await db.run(readCourse, { id: courseId }, as);
  for (const item of before.lessons.flatMap((lesson) => lesson.items))
    await db.run(decideItem, { id: item.id, version: item.version, decision: 'rejected' }, as);
  expect(await code(db.run(publishCourse, { id: courseId, readThrough: true }, as))).toBe('course_not_ready');
  const after = await db.run(readCourse, { id: courseId }, as);
  expect(after.card.state).toBe('draft');
  expect(after.lessons.every((lesson) => lesson.decision === null)).toBe(true);
});
