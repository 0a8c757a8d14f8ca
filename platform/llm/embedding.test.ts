import { afterAll, describe, expect, it } from 'vitest';
import { Embedder, embedder } from './embedding.ts';
import { similarity } from './similarity.ts';

afterAll(() => embedder.close());

const vectorsOf = async (texts: readonly string[]) => {
  const found = await embedder.embed(texts);
  if ('unavailable' in found) throw new Error(found.unavailable.message);
  return found.vectors;
};

describe('sentence embeddings', () => {
  it('bring sentences of one meaning nearer than sentences of one topic, without any network', async () => {
    const [one, same, other] = await vectorsOf([
      'Parcels reach the countryside within two days',
      'Get rural parcels to people in two days',
      'The canteen serves soup on Fridays',
    ]);
    expect(similarity(one!, same!)).toBeGreaterThan(0.55);
    expect(similarity(one!, other!)).toBeLessThan(0.4);
  });

  it('keep the order asked for, know equal texts as equal, and give an empty text an empty vector', async () => {
    const texts = Array.from({ length: 40 }, (_, at) => `Sentence ${at % 20}`);
    const vectors = await vectorsOf([...texts, '  ']);
    expect(vectors).toHaveLength(41);
    for (let at = 0; at < 20; at += 1) expect(vectors[at]).toBe(vectors[at + 20]);
    expect(similarity(vectors[40]!, vectors[40]!)).toBe(0);
    const [again] = await vectorsOf(['  Sentence   3 ']);
    expect(again).toBe(vectors[3]);
  });

  it('let an urgent text overtake work in bulk', async () => {
    const order: string[] = [];
    const bulk = embedder.embed(Array.from({ length: 64 }, (_, at) => `Bulk ${at}`)).then(() => order.push('bulk'));
    const urgent = embedder.embed(['Somebody waits'], { urgent: true }).then(() => order.push('urgent'));
    await Promise.all([bulk, urgent]);
    expect(order).toEqual(['urgent', 'bulk']);
  });

  it('say that they are busy instead of growing without bound', async () => {
    const found = await embedder.embed(Array.from({ length: 5000 }, (_, at) => `Too many ${at}`));
    expect(found).toMatchObject({ unavailable: { code: 'busy' } });
  });

  it('answer with the reason where the thread cannot be started, and everybody goes on', async () => {
    const broken = new Embedder(new URL('./no-such.worker.ts', import.meta.url));
    for (let time = 0; time < 5; time += 1)
      expect(await broken.embed([`Text ${time}`])).toMatchObject({ unavailable: { code: 'failed' } });
    await broken.close();
  });

  it('tell whoever waits when the thread is closed, and start again afterwards', async () => {
    const own = new Embedder();
    const waiting = own.embed(['A sentence']);
    await own.close();
    expect(await waiting).toMatchObject({ unavailable: { code: 'failed' } });
    expect(await own.embed(['A sentence'])).toHaveProperty('vectors');
    await own.close();
  });
});
