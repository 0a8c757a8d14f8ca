import { afterAll, describe, expect, it } from 'vitest';
import { embedder } from '../../platform/llm/embedding.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { goalCast } from './cast.scenes.ts';
import { readSurroundings } from './writing.contract.ts';

const db = await testDatabase();
afterAll(() => embedder.close());
const at = '2026-11-19T09:00:00.000Z';
const { thandi, rafi, draft, priority, published } = await goalCast(db, '00000000-0000-7000-8000-000000000722', at);
const top = await priority('Two days to any door');
const to = { type: 'priority', id: top.id } as const;
const packed = await published('Orders are packed in one day instead of three', thandi, to);
const elsewhere = await published('Packed orders that come back fall from 40 to 10', rafi, {
  type: 'priority',
  id: (await priority('Nothing comes back')).id,
});
await draft('Orders packed at night', thandi, { serves: { to, how: '' } });
const around = (title: string, goal: string | null = null) =>
  db.run(readSurroundings, { title, parent: to, goal }, { as: rafi, at });

describe('what stands around a goal being written', () => {
  it('is its parent, the active goals beside it and those elsewhere that share its words; never somebody’s draft', async () => {
    const found = await around('Packed orders with a wrong label fall to five');
    expect(found.parent?.title).toBe('Two days to any door');
    expect(found.beside.map(({ id, near }) => [id, near])).toEqual([
      [packed.id, true],
      [elsewhere.id, false],
    ]);
    expect((await around('Packed orders', packed.id)).beside.map(({ id }) => id)).toEqual([elsewhere.id]);
  });

  it('comes with the likeness of meaning, for the text that was asked about', async () => {
    await embedder.embed(['The model is loaded']);
    const found = await around('Parcels reach every door within two days');
    expect(found.title).toBe('Parcels reach every door within two days');
    expect(found.parent!.likeness).toBeGreaterThan(0.4);
  });

  it('costs one statement of its own, whatever stands there', async () => {
    const few = await db.countStatements(() => around('Nothing alike'));
    for (let n = 0; n < 6; n++) await published(`Packed orders ${n}`, thandi, to);
    expect(await db.countStatements(() => around('Packed orders'))).toBe(few);
  });

  it('takes signs of a pattern for signs', async () => {
    expect((await around('%%%% ____')).beside.filter(({ near }) => !near)).toEqual([]);
  });
});
