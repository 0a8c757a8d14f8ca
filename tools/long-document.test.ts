import { beforeAll, describe, expect, it } from 'vitest';
import { giveRightTo } from '../features/identity/service.ts';
import { bringDocument, draftCourse, library, readCourse } from '../features/learning/contract.ts';
import { readDocumentFile } from '../features/learning/document.format.ts';
import { createOrganisation, joinPerson } from '../features/people/service.ts';
import { testDatabase } from '../platform/test/database.ts';
import { longPdf } from './long-pdf.ts';

describe('a PDF of sixty pages', async () => {
  const db = await testDatabase();
  const bytes = new Uint8Array(await longPdf(60));
  let lead = '';

  beforeAll(async () => {
    db.org = '01990000-0000-7000-8000-000000000522';
    await db.work(async (work) => {
      await createOrganisation(work, { name: 'Hollin Coffee', zone: 'Europe/London', locale: 'en-GB', demo: false });
      lead = await joinPerson(work, { name: 'lead', title: 'Advisor' });
      await giveRightTo(work, lead, 'people_lead');
    });
  });

  it('tells its true progress: one step a page, the share of pages that are read', async () => {
    const told: number[] = [];
    const document = await readDocumentFile(bytes, 'handbook.pdf', (percent) => told.push(percent));
    expect(document.pages).toBe(60);
    expect(told).toEqual(Array.from({ length: 60 }, (_, page) => Math.floor(((page + 1) / 60) * 99)));
  });

  it('becomes a draft in the background, and the server goes on answering before it is done', async () => {
    const upload = { name: 'handbook.pdf', type: 'application/pdf', bytes };
    const { id: documentId } = await db.run(bringDocument, {}, { as: lead, upload });
    let settled = false;
    const reading = db.settle().then(() => (settled = true));
    for (let asked = 0; asked < 5; asked += 1) await db.run(library, {}, { as: lead });
    expect(settled).toBe(false);
    await reading;
    const { id } = await db.run(draftCourse, { documentId }, { as: lead });
    await db.settle();
    const course = await db.run(readCourse, { id }, { as: lead });
    expect(course.lessons.length).toBeGreaterThanOrEqual(30);
    expect(course.lessons.flatMap((lesson) => lesson.items).length).toBeGreaterThanOrEqual(60);
  });
});
