import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { today } from '../inbox/contract.ts';
import { learningCast, markdown, refusal } from './cast.scenes.ts';
import {
  answerItem,
  bringDocument,
  decideItem,
  decideLesson,
  draftCourse,
  finishCourse,
  goOn,
  publishCourse,
  readCourse,
  startCourse,
} from './contract.ts';
import { readChanges, renewCourse } from './renewal.contract.ts';
import { refresherStore } from './refresher.store.ts';

const db = await testDatabase();
const cast = await learningCast(db, '01990000-0000-7000-8000-000000000057', {
  author: 'learning_team',
  learner: null,
  colleague: null,
});
const guide = `# Returns

## When a machine comes back

To take a machine back, follow these steps:

1. Check the serial number against the order
2. Print the prepaid label from the order page
3. Empty the water tank completely
4. Pack the machine in its original box
5. Hand the parcel to the courier

## What was promised

The customer must hear from us within 2 days.

A return must reach the workshop within 14 days of the purchase.

A repaired machine leaves within 21 days.
`;
const upload = (text: string) => markdown('returns.md', text);
const asksOf = async (person: string, kind: string) =>
  (await db.run(today, {}, { as: person })).asks.filter((ask) => ask.kind === kind);
const as = () => ({ as: cast.author });
let document = '';
let course = '';

async function acceptAll() {
  const draft = await db.run(readCourse, { id: course }, as());
  for (const lesson of draft.lessons) {
    if (lesson.decision === null)
      await db.run(decideLesson, { id: lesson.id, version: lesson.version, decision: 'accepted' }, as());
    for (const item of lesson.items)
      if (item.decision === null)
        await db.run(decideItem, { id: item.id, version: item.version, decision: 'accepted' }, as());
  }
  return draft;
}

beforeAll(async () => {
  document = (await db.run(bringDocument, {}, { ...as(), upload: upload(guide) })).id;
  await db.settle();
  course = (await db.run(draftCourse, { documentId: document }, as())).id;
  await db.settle();
  await acceptAll();
  await db.run(publishCourse, { id: course }, as());
  const walk = await db.run(startCourse, { id: course }, { as: cast.learner });
  for (const step of walk.steps)
    if (step.step === 'item') {
      const items = (await db.run(readCourse, { id: course }, as())).lessons.flatMap((lesson) => lesson.items);
      const { content } = items.find((item) => item.id === step.item.id)!;
      const response =
        content.kind === 'numeric'
          ? { text: content.answer! }
          : content.kind === 'recall'
            ? { selfCheck: true }
            : { chosen: content.key };
      await db.run(answerItem, { id: walk.id, itemId: step.item.id, response }, { as: cast.learner });
    }
  await db.run(goOn, { id: walk.id, at: walk.steps.length - 1 }, { as: cast.learner });
  await db.run(finishCourse, { id: walk.id }, { as: cast.learner });
});

describe('staying true', () => {
  it('leaves a course alone whose passages are the same, word for word', async () => {
    expect(await refusal(db.run(readChanges, { id: course }, as()))).toBe('nothing_new');
    await db.run(
      bringDocument,
      { documentId: document },
      { ...as(), upload: upload(`${guide}\n## Opening hours\n\nThe workshop is open from Monday to Friday.\n`) },
    );
    await db.settle();
    expect((await db.run(readChanges, { id: course }, as())).pieces).toEqual([]);
    expect(await asksOf(cast.author, 'learning.document_changed')).toEqual([]);
  });

  it('asks the owner of a course that rests on what changed, and names exactly those pieces', async () => {
    await db.run(
      bringDocument,
      { documentId: document },
      { ...as(), upload: upload(guide.replace('2 days', '3 days')) },
    );
    await db.settle();
    const { pieces, untouched } = await db.run(readChanges, { id: course }, as());
    const before = await db.run(readCourse, { id: course }, as());
    const resting = before.lessons
      .flatMap((lesson) => lesson.items)
      .filter((item) => item.content.quote.includes('2 days'))
      .map((item) => item.id);
    expect(
      pieces
        .filter((piece) => piece.kind === 'item')
        .map((piece) => piece.id)
        .sort(),
    ).toEqual(resting.sort());
    expect(pieces.filter((piece) => piece.kind === 'lesson')).toHaveLength(1);
    expect(untouched).toBeGreaterThan(0);
    expect((await asksOf(cast.author, 'learning.document_changed')).map((ask) => ask.params['n'])).toEqual([
      pieces.length,
    ]);
  });

  it('starts the next version with the proposed edit; only what changed is read again', async () => {
    const { number, toRead } = await db.run(renewCourse, { id: course }, as());
    const draft = await db.run(readCourse, { id: course }, as());
    expect({ number, toRead: draft.tally.toRead }).toEqual({ number: 2, toRead });
    const open = draft.lessons.flatMap((lesson) => lesson.items).filter((item) => item.decision === null);
    expect(open.map((item) => item.content.quote).every((quote) => quote.includes('3 days'))).toBe(true);
    expect(open[0]?.before?.[0]?.before).toContain('2 days');
    expect(open.flatMap((item) => item.findings).filter((finding) => finding.severity === 'refuse')).toEqual([]);
    expect(await refusal(db.run(renewCourse, { id: course }, as()))).toBe('renewal_open');
  });

  it('tells those who learned it only when a person says that it matters, and their refreshers go on with what is true', async () => {
    await acceptAll();
    await db.run(publishCourse, { id: course, told: 'Customers now hear from us within 3 days.' }, as());
    expect((await asksOf(cast.learner, 'learning.course_changed')).map((ask) => ask.params['told'])).toEqual([
      'Customers now hear from us within 3 days.',
    ]);
    expect(await asksOf(cast.colleague, 'learning.course_changed')).toEqual([]);
    expect(await asksOf(cast.author, 'learning.document_changed')).toEqual([]);
    const now = new Set(
      (await db.run(readCourse, { id: course }, as())).lessons.flatMap((lesson) => lesson.items.map((item) => item.id)),
    );
    const cards = await db.work((work) => refresherStore(work, cast.learner).all());
    expect(cards.length).toBeGreaterThan(0);
    expect(cards.every((card) => now.has((card as { item_id: string }).item_id))).toBe(true);
    await db.run(startCourse, { id: course }, { as: cast.learner });
    expect(await asksOf(cast.learner, 'learning.course_changed')).toEqual([]);
  });
});
