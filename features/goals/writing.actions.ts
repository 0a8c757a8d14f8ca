import { implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { embedder, type Vector } from '../../platform/llm/embedding.ts';
import { seeGoal } from './goal.policy.ts';
import { workOf } from './writing-conflict.domain.ts';
import { cosine } from './writing-likeness.format.ts';
import { readSurroundings } from './writing.contract.ts';
import { writingStore } from './writing.store.ts';

const nobody: ReadonlySet<string> = new Set();
const WORDS = 5;
/** Somebody is typing: after this long, the words alone are the better answer. The vectors are there for the next stroke. */
const PATIENCE = 1500;

export const writingActions = [
  implement(
    readSurroundings,
    async (ctx, input) => {
      permit(seeGoal, ctx.actor, nobody);
      // Longer words are the rarer ones: they say which work it is.
      const words = [...workOf(input.title)].toSorted((a, b) => b.length - a.length).slice(0, WORDS);
      const rows = await writingStore(ctx).around({ parent: input.parent, goal: input.goal ?? null, words });
      const parent = rows.find(({ place }) => place === 'parent');
      const seen = new Set(parent ? [parent.id] : []);
      return { title: input.title, parent, beside: rows.filter(({ id }) => !seen.has(id) && seen.add(id)) };
    },
    async ({ title: written, parent, beside }) => {
      const [own, ...others] = await vectorsOf([written, ...(parent ? [parent] : []), ...beside].map(titleOf));
      return {
        title: written,
        parent: parent ? { id: parent.id, title: parent.title, likeness: cosine(own, others.shift()) } : null,
        beside: beside.map(({ id, title, place }, at) => ({
          id,
          title,
          near: place === 'near',
          likeness: cosine(own, others[at]),
        })),
      };
    },
  ),
];

const titleOf = (row: string | { title: string }): string => (typeof row === 'string' ? row : row.title);

/** Nothing where there is no model, or it takes too long. */
async function vectorsOf(texts: readonly string[]): Promise<readonly (Vector | undefined)[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE);
  });
  const found = await Promise.race([embedder.embed(texts, { urgent: true }), late]);
  clearTimeout(timer);
  return found && 'vectors' in found ? found.vectors : [];
}
