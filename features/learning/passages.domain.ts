import { lowestConfidence, words, type Block } from './block.domain.ts';
import { contentStems } from './terms.domain.ts';

/** BM25 (Robertson & Zaragoza 2009) with the usual k1 and b; a heading's words count like the block's own, at half weight. */
const k1 = 1.2;
const b = 0.75;
const headingWeight = 0.5;

export type Findable = Pick<Block, 'id' | 'type' | 'text' | 'path' | 'confidence'> & { document?: string };
export type Passage<T extends Findable = Findable> = { block: T; score: number; matched: string[] };

type Counted<T> = { block: T; counts: Map<string, number>; length: number };

function count<T extends Findable>(block: T): Counted<T> {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const stem of contentStems(text)) counts.set(stem, (counts.get(stem) ?? 0) + weight);
  };
  add(block.text, 1);
  for (const heading of block.path) add(heading, headingWeight);
  return { block, counts, length: [...counts.values()].reduce((sum, value) => sum + value, 0) };
}

/**
 * The passages that answer a need, best first: three to five, or fewer when fewer say anything about it.
 * A person picks; nothing is linked by itself.
 *
 * @param total blocks in the whole library when `blocks` are only the candidates that share a word with the need
 */
export function findPassages<T extends Findable>(
  blocks: readonly T[],
  need: string,
  options: { most?: number; total?: number } = {},
): Passage<T>[] {
  const most = options.most ?? 5;
  const query = [...new Set(contentStems(need))];
  const counted = blocks
    .filter(
      (block) =>
        block.type !== 'heading' &&
        block.type !== 'code' &&
        block.confidence >= lowestConfidence &&
        words(block.text) >= 6,
    )
    .map(count);
  if (query.length === 0 || counted.length === 0) return [];
  const total = Math.max(options.total ?? 0, counted.length);
  const average = counted.reduce((sum, one) => sum + one.length, 0) / counted.length;
  const idf = new Map(
    query.map((term) => {
      const holders = counted.filter((one) => one.counts.has(term)).length;
      return [term, Math.log(1 + (total - holders + 0.5) / (holders + 0.5))] as const;
    }),
  );
  const scored = counted
    .map(({ block, counts, length }) => {
      let score = 0;
      const matched: string[] = [];
      for (const term of query) {
        const frequency = counts.get(term);
        if (!frequency) continue;
        matched.push(term);
        score += (idf.get(term)! * frequency * (k1 + 1)) / (frequency + k1 * (1 - b + (b * length) / average));
      }
      return { block, score, matched };
    })
    .filter((one) => one.score > 0)
    .sort((one, other) => other.score - one.score || (one.block.id < other.block.id ? -1 : 1));
  const best = scored[0]?.score ?? 0;
  const distinct: Passage<T>[] = [];
  for (const one of scored) {
    if (distinct.length >= most) break;
    if (distinct.length >= 3 && one.score < best * 0.35) break;
    if (one.score < best * 0.15 || distinct.some((kept) => kept.block.text === one.block.text)) continue;
    distinct.push(one);
  }
  return distinct;
}
