import { embedder, type Vector } from '../../platform/llm/embedding.ts';
import { similarity } from '../../platform/llm/similarity.ts';
import { isDoubtful } from './writing-copy.domain.ts';
import type { TableGoal } from './writing-table.domain.ts';

/** Texts asked for at once; the thread's queue is shared with people who wait. */
const PORTION = 512;
/** Beyond this many texts (a minute and a half) the words alone decide: the rest of a very large table is not worth the wait. */
const MOST = 6000;

/** How alike goals of a table are to their parents, for those where the words alone leave a doubt. */
export async function likenessIn(goals: readonly TableGoal[]): Promise<{
  likeness: (goal: TableGoal, parent: TableGoal) => number | null;
  without: string | null;
}> {
  const byId = new Map(goals.map((goal) => [goal.id, goal]));
  const texts = new Set<string>();
  for (const goal of goals) {
    const parent = byId.get(goal.parent ?? '');
    if (!parent || !isDoubtful(goal.text, parent.text)) continue;
    if (texts.size + 2 > MOST) break;
    texts.add(goal.text).add(parent.text);
  }
  const asked = [...texts];
  const vectors = new Map<string, Vector>();
  for (let from = 0; from < asked.length; from += PORTION) {
    const portion = asked.slice(from, from + PORTION);
    const found = await embedder.embed(portion);
    if ('unavailable' in found) return { likeness: () => null, without: found.unavailable.message };
    for (const [at, text] of portion.entries()) vectors.set(text, found.vectors[at]!);
  }
  return {
    likeness: (goal, parent) =>
      cosine(vectors.get(byId.get(goal.id)?.text ?? ''), vectors.get(byId.get(parent.id)?.text ?? '')),
    without: null,
  };
}

export const cosine = (a: Vector | undefined, b: Vector | undefined): number | null =>
  a && b ? similarity(a, b) : null;
