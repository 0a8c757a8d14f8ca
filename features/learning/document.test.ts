import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { learningCast, markdown, refusal } from './cast.scenes.ts';
import { bringDocument, draftCourse, findPassages, library, readDocument, withdrawDocument } from './contract.ts';

const db = await testDatabase();
const cast = await learningCast(db, '01990000-0000-7000-8000-000000000055', {
  manager: 'people_lead',
  learner: null,
  team: 'learning_team',
});
const guide = `# Care guide

## Water under the machine

If the water appears only while the machine heats up, replace the boiler seal at our cost.

If the water is there in the morning, send the free descaling kit to the customer.

The seal is covered for 36 months after the purchase.

## Saying it kindly

Say sorry about the worktop before asking anything.
`;

let document = '';

describe('the library', () => {
  it('reads a document in the background and says when it is ready', async () => {
    const card = await db.run(bringDocument, {}, { as: cast.manager, upload: markdown('care-guide.md', guide) });
    expect(card).toMatchObject({ state: 'reading', version: 1, title: 'Care guide' });
    await db.settle();
    document = card.id;
    const read = await db.run(readDocument, { id: document }, { as: cast.manager });
    expect(read.card).toMatchObject({ state: 'ready', format: 'markdown', progress: 100 });
    expect(read.blocks.filter((block) => block.type === 'heading').map((block) => block.text)).toEqual([
      'Care guide',
      'Water under the machine',
      'Saying it kindly',
    ]);
  });

  it('says why a file cannot be read, at the door or after a closer look, and keeps nothing half', async () => {
    expect(
      await refusal(
        db.run(
          bringDocument,
          {},
          { as: cast.manager, upload: markdown('photo.md', new Uint8Array([0x89, 0x50, 0, 0, 0])) },
        ),
      ),
    ).toBe('document_unreadable');
    const card = await db.run(
      bringDocument,
      {},
      { as: cast.manager, upload: markdown('broken.pdf', '%PDF-1.7 and nothing else') },
    );
    await db.settle();
    const broken = await db.run(readDocument, { id: card.id }, { as: cast.manager });
    expect(broken.card).toMatchObject({ state: 'refused', problem: expect.stringContaining('damaged') });
    expect(broken.blocks).toEqual([]);
    expect(await refusal(db.run(draftCourse, { documentId: card.id }, { as: cast.manager }))).toBe(
      'document_not_ready',
    );
  });

  it('finds the passages that answer a need', async () => {
    const { items } = await db.run(
      findPassages,
      { need: 'water under the machine in the morning' },
      { as: cast.manager },
    );
    expect(items[0]?.block.text).toContain('water is there in the morning');
    expect(items[0]?.documentTitle).toBe('Care guide');
  });

  it('is closed to people who answer for nobody', async () => {
    expect((await db.run(library, {}, { as: cast.learner })).items).toEqual([]);
    expect(await refusal(db.run(readDocument, { id: document }, { as: cast.learner }))).toBe('document_not_found');
    expect(await refusal(db.run(bringDocument, {}, { as: cast.learner, upload: markdown('a.md', guide) }))).toBe(
      'forbidden',
    );
  });

  it('takes the next version of a document and keeps the first', async () => {
    await db.run(
      bringDocument,
      { documentId: document },
      { as: cast.team, upload: markdown('care-guide.md', guide.replace('36 months', '24 months')) },
    );
    await db.settle();
    const now = await db.run(readDocument, { id: document }, { as: cast.manager });
    const before = await db.run(readDocument, { id: document, version: 1 }, { as: cast.manager });
    expect(now.card.version).toBe(2);
    const ids = (blocks: { id: string }[]) => new Set(blocks.map((block) => block.id));
    expect([...ids(now.blocks)].filter((id) => ids(before.blocks).has(id))).toHaveLength(now.blocks.length - 1);
  });

  it('is taken out without taking its courses along', async () => {
    expect(await refusal(db.run(withdrawDocument, { id: document }, { as: cast.learner }))).toBe('document_not_found');
    await db.run(withdrawDocument, { id: document }, { as: cast.team });
    expect((await db.run(library, {}, { as: cast.manager })).items.map((one) => one.id)).not.toContain(document);
    expect((await db.run(findPassages, { need: 'water under the machine' }, { as: cast.manager })).items).toEqual([]);
  });
});
