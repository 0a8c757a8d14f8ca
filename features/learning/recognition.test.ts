import { createCanvas } from '@napi-rs/canvas';
import Pdf from 'pdfkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { giveRightTo } from '../identity/service.ts';
import { draftCourse } from './author.domain.ts';
import { bringDocument, readDocument } from './contract.ts';
import { readDocumentFile } from './document.format.ts';
import { recogniseDocument, stopRecognition } from './recognition.contract.ts';
import { recogniseScan } from './recognition.format.ts';

const lines = [
  ['Returns of machines', 56],
  ['The customer must hear from us within 2 days of the call.', 30],
  ['If the water drips from the boiler, send the descaling kit at once.', 30],
  ['A refund must be paid within 10 days of the return.', 30],
] as const;

/** Text drawn as a picture and put into a PDF: what a copying machine makes of a printed page. */
async function scanned(pages: number): Promise<Buffer> {
  const sheet = createCanvas(1240, 1754);
  const pen = sheet.getContext('2d');
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, 1240, 1754);
  pen.fillStyle = 'black';
  lines.forEach(([text, size], at) => {
    pen.font = `${size}px sans-serif`;
    pen.fillText(text, 120, 200 + at * 90);
  });
  const picture = sheet.toBuffer('image/jpeg');
  const pdf = new Pdf({ size: 'A4', margin: 0, autoFirstPage: false });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const written = new Promise((resolve) => pdf.on('end', resolve));
  for (let page = 0; page < pages; page += 1) pdf.addPage().image(picture, 0, 0, { width: 595 });
  pdf.end();
  await written;
  return Buffer.concat(parts);
}

describe('a scanned PDF', () => {
  it('is told as one, and then read letter by letter: every block says that a machine read it, and how surely', async () => {
    const bytes = await scanned(1);
    await expect(readDocumentFile(bytes, 'scan.pdf')).rejects.toMatchObject({ code: 'document_scanned' });
    const seen: number[] = [];
    const document = await recogniseScan(bytes, 'scan.pdf', { onProgress: (percent) => seen.push(percent) });
    const text = document.blocks.map((block) => block.text).join('\n');
    for (const [line] of lines) expect(text).toContain(line);
    expect(
      document.blocks.every((block) => block.machine === true && block.confidence > 0.6 && block.confidence < 1),
    ).toBe(true);
    expect(document.warnings.join(' ')).toContain('text recognition');
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(99);
    expect(draftCourse(document).items.map((item) => item.quote)).toContain(
      'If the water drips from the boiler, send the descaling kit at once.',
    );
  });

  it('is left alone as soon as somebody stops it', async () => {
    const stop = new AbortController();
    const reading = recogniseScan(await scanned(3), 'scan.pdf', {
      stopped: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(reading).rejects.toMatchObject({ code: 'document_scanned' });
  });

  it('is refused when it is longer than anybody waits for', async () => {
    await expect(recogniseScan(await scanned(61), 'scan.pdf')).rejects.toMatchObject({
      code: 'document_scan_too_long',
    });
  });
});

describe('a scan in the library', async () => {
  const db = await testDatabase();
  let lead = '';
  const card = async (id: string) => (await db.run(readDocument, { id }, { as: lead })).card;
  const brought = async () => {
    const bytes = new Uint8Array(await scanned(1));
    const { id } = await db.run(
      bringDocument,
      {},
      { as: lead, upload: { name: 'scan.pdf', type: 'application/pdf', bytes } },
    );
    await db.settle();
    return id;
  };

  beforeAll(async () => {
    db.org = '01990000-0000-7000-8000-000000000520';
    await db.work(async (work) => {
      await createOrganisation(work, { name: 'Hollin Coffee', zone: 'Europe/London', locale: 'en-GB', demo: false });
      lead = await joinPerson(work, { name: 'lead', title: 'Advisor' });
      await giveRightTo(work, lead, 'people_lead');
    });
  });

  it('waits for somebody to ask, is read in the background, and cannot be asked for twice', async () => {
    const id = await brought();
    expect(await card(id)).toMatchObject({ state: 'refused', scan: 'waiting' });
    expect(await db.run(recogniseDocument, { id }, { as: lead })).toMatchObject({
      state: 'reading',
      scan: 'recognising',
    });
    await expect(db.run(recogniseDocument, { id }, { as: lead })).rejects.toMatchObject({
      code: 'document_not_scanned',
    });
    await db.settle();
    const read = await db.run(readDocument, { id }, { as: lead });
    expect(read.card).toMatchObject({ state: 'ready', scan: null, pages: 1, title: 'Returns of machines' });
    expect(read.blocks.every((block) => block.machine)).toBe(true);
  });

  it('keeps nothing when it is stopped, and may be asked for again', async () => {
    const id = await brought();
    await db.run(recogniseDocument, { id }, { as: lead });
    expect(await db.run(stopRecognition, { id }, { as: lead })).toMatchObject({ state: 'refused', scan: 'waiting' });
    await db.settle();
    const read = await db.run(readDocument, { id }, { as: lead });
    expect(read.card).toMatchObject({ state: 'refused', scan: 'waiting' });
    expect(read.blocks).toEqual([]);
  });
});
