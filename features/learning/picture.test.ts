import { beforeAll, describe, expect, it } from 'vitest';
import type { OutputOf } from '../../platform/action/action.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import {
  bringDocument,
  draftCourse,
  editLesson,
  publishCourse,
  readCourse,
  readDocument,
  startCourse,
} from './contract.ts';
import { keepDocument } from './library.contract.ts';
import { picture } from './picture.contract.ts';
import { greyPng } from './picture.scenes.ts';

const db = await testDatabase();
let lead = '';
let learner = '';
let document = '';
let key = '';

const rule = (n: number) =>
  `If the pump of machine ${n} sounds dry for more than ${n + 3} seconds, close the left valve and call the workshop before you open anything.`;
const guide = (alt: string) =>
  `# Pumps\n\n## A dry pump\n\n${[1, 2, 3, 4].map(rule).join('\n\n')}\n\n![${alt}](data:image/png;base64,${greyPng.toString('base64')})\n\n## Filters\n\n${[5, 6, 7].map(rule).join('\n\n')}\n`;
const bring = async (alt: string) => {
  const upload = { name: 'pumps.md', type: 'text/markdown', bytes: new TextEncoder().encode(guide(alt)) };
  const { id } = await db.run(bringDocument, {}, { as: lead, upload });
  await db.settle();
  return id;
};
const drafted = async (documentId: string): Promise<OutputOf<typeof readCourse>> => {
  const { id } = await db.run(draftCourse, { documentId }, { as: lead });
  await db.settle();
  return db.run(readCourse, { id }, { as: lead });
};
const seen = (as: string) =>
  db.run(picture, { key }, { as }).then(
    (file) => file.type,
    (error: { code: string }) => error.code,
  );

beforeAll(async () => {
  db.org = '01990000-0000-7000-8000-000000000563';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin Coffee', zone: 'Europe/London', locale: 'en-GB', demo: false });
    lead = await joinPerson(work, { name: 'Hannah Price' });
    learner = await joinPerson(work, { name: 'Bo Lind' });
    await giveRightTo(work, lead, 'people_lead');
  });
  document = await bring('The left valve is the red one');
  const { blocks } = await db.run(readDocument, { id: document }, { as: lead });
  key = blocks.find((block) => block.picture)!.picture!.key;
});

describe('a picture of a document', () => {
  it('is open to whoever may read the document, and comes as it was brought', async () => {
    expect(await seen(learner)).toBe('picture_not_found');
    const file = await db.run(picture, { key }, { as: lead });
    expect(file).toMatchObject({ type: 'image/png', shown: true });
    expect(Buffer.from(file.body as Uint8Array).equals(greyPng)).toBe(true);
    const { card } = await db.run(readDocument, { id: document }, { as: lead });
    const open = { id: document, revision: card.revision, access: { who: 'everybody' as const, to: [] } };
    await db.run(keepDocument, open, { as: lead });
    expect(await seen(learner)).toBe('image/png');
    await db.run(
      keepDocument,
      { ...open, revision: card.revision + 1, access: { who: 'authors', to: [] } },
      { as: lead },
    );
    expect(await seen(learner)).toBe('picture_not_found');
  });

  it('is proposed in the lesson of its heading, and seen by learners once the course is published', async () => {
    const course = await drafted(document);
    const shown = course.lessons.flatMap((lesson) => lesson.images);
    expect(shown.map((image) => image.alt)).toEqual(['The left valve is the red one']);
    await db.run(publishCourse, { id: course.card.id, readThrough: true }, { as: lead });
    const { steps } = await db.run(startCourse, { id: course.card.id }, { as: learner });
    const lesson = steps.find((step) => step.step === 'lesson' && step.images.length > 0);
    expect(lesson).toMatchObject({ images: shown });
    expect(await seen(learner)).toBe('image/png');
  });

  it('without words is put into a lesson by a person, who says what it shows', async () => {
    const course = await drafted(await bring(''));
    const [lesson] = course.lessons;
    const block = course.blocks.find((one) => one.picture)!;
    expect(course.lessons.flatMap((one) => one.images)).toEqual([]);
    const edit = (alt: string) =>
      db.run(
        editLesson,
        {
          id: lesson!.id,
          version: lesson!.version,
          title: lesson!.title,
          blocks: lesson!.blocks,
          images: [{ block: block.id, alt }],
        },
        { as: lead },
      );
    await expect(edit(' ')).rejects.toMatchObject({ code: 'invalid_input' });
    const edited = await edit('The red valve is on the left');
    expect(edited.images).toEqual([{ block: block.id, alt: 'The red valve is on the left' }]);
    // In the order of the document, whatever order it was chosen in.
    expect(edited.blocks.indexOf(block.id)).toBeGreaterThan(0);
    expect(edited.minutes).toBe(lesson!.minutes);
  });
});
