import { words, type Block } from './block.domain.ts';
import { difference } from './difference.domain.ts';
import type { Item } from './item.domain.ts';
import { type LessonImage, minutesFor } from './lesson.domain.ts';
import { similarity, stemSet } from './terms.domain.ts';

/** What became of a passage: its text before and now. `before` null: it is new. `after` null: it is gone. */
export type Change = { before: string | null; after: string | null };

/** Two readings of a document compared: by what each block was replaced, and which are new. */
export type Changes = {
  replaced: ReadonlyMap<string, Block | null>;
  /** New blocks by the id of the surviving block before them. */
  added: ReadonlyMap<string, readonly Block[]>;
  before: ReadonlyMap<string, Block>;
};

/** A sentence that was reworded keeps about half of its words; below this it is another sentence. */
const sameSentence = 0.4;

/**
 * Ids of blocks depend on their content alone, so a block whose id is in both versions has not changed, wherever it moved. Of the others,
 * one that went and one that came are the same passage when they stand between the same neighbours and share words.
 */
export function changesBetween(old: readonly Block[], now: readonly Block[]): Changes {
  const kept = new Set(now.map((block) => block.id));
  const known = new Set(old.map((block) => block.id));
  const came = gapsOf(now, known);
  const replaced = new Map<string, Block | null>();
  const used = new Set<string>();
  for (const [anchor, gone] of gapsOf(old, kept))
    for (const block of gone) {
      const near = (came.get(anchor) ?? []).filter((one) => !used.has(one.id) && one.type === block.type);
      const best = near
        .map((one) => ({ one, score: similarity(stemSet(one.text), stemSet(block.text)) }))
        .sort((a, b) => b.score - a.score)[0];
      const found = best && best.score >= sameSentence ? best.one : null;
      if (found) used.add(found.id);
      replaced.set(block.id, found);
    }
  const follows = (block: Block) => [...replaced].find(([, after]) => after?.id === block.id)?.[0];
  const added = new Map<string, Block[]>();
  let before = '';
  for (const block of now) {
    if (known.has(block.id)) before = block.id;
    else if (used.has(block.id)) before = follows(block) ?? before;
    else added.set(before, [...(added.get(before) ?? []), block]);
  }
  return { replaced, added, before: new Map(old.map((block) => [block.id, block])) };
}

/** The blocks that the other version does not hold, by the last block before them that it does. */
function gapsOf(blocks: readonly Block[], shared: ReadonlySet<string>): Map<string, Block[]> {
  const gaps = new Map<string, Block[]>();
  let anchor = '';
  for (const block of blocks) {
    if (shared.has(block.id)) anchor = block.id;
    else gaps.set(anchor, [...(gaps.get(anchor) ?? []), block]);
  }
  return gaps;
}

/** A new block belongs to a lesson when it follows one of its blocks under the same headings. */
function belongs(changes: Changes, id: string): readonly Block[] {
  const path = changes.before.get(id)?.path.join('\u0000');
  return (changes.added.get(id) ?? []).filter(
    (block) =>
      block.type !== 'heading' && (block.type !== 'image' || block.text !== '') && block.path.join('\u0000') === path,
  );
}

/** What changed under a lesson; none: it is as true as before. */
export function lessonChanges(blocks: readonly string[], changes: Changes): Change[] {
  return blocks.flatMap((id): Change[] => [
    ...(changes.replaced.has(id)
      ? [{ before: changes.before.get(id)?.text ?? null, after: changes.replaced.get(id)?.text ?? null }]
      : []),
    ...belongs(changes, id).map((block) => ({ before: null, after: block.text })),
  ]);
}

/** What changed under a question: only the passages that it cites. */
export function itemChanges(item: Item, changes: Changes): Change[] {
  const cited = new Set([item.block, ...(item.sources ?? []).map((source) => source.block)]);
  return [...cited]
    .filter((id) => changes.replaced.has(id))
    .map((id) => ({ before: changes.before.get(id)?.text ?? null, after: changes.replaced.get(id)?.text ?? null }));
}

/** The lesson as it would stand on the new version. */
export function renewedLesson(
  lesson: { blocks: readonly string[]; images: readonly LessonImage[] },
  changes: Changes,
  now: ReadonlyMap<string, Block>,
): { blocks: string[]; images: LessonImage[]; minutes: number } {
  const said = new Map(lesson.images.map((image) => [image.block, image.alt]));
  const images: LessonImage[] = [];
  const show = (id: string, alt: string | undefined) => {
    const block = now.get(id);
    if (block?.type === 'image') images.push({ block: id, alt: alt ?? block.text });
  };
  const renewed = lesson.blocks.flatMap((id) => {
    const after = changes.replaced.has(id) ? changes.replaced.get(id)?.id : id;
    if (after) show(after, said.get(id));
    const more = belongs(changes, id).map((block) => block.id);
    for (const one of more) show(one, undefined);
    return [...(after ? [after] : []), ...more];
  });
  const count = renewed.reduce((sum, id) => sum + words(now.get(id)?.text ?? ''), 0);
  return { blocks: renewed, images, minutes: minutesFor(count) };
}

/** The question as it might be asked of the new version: a proposal that the gates judge and a person decides. */
export function renewedItem(item: Item, changes: Changes): Item {
  const swaps: [string, string][] = [];
  const renew = (block: string, quote: string) => {
    const after = changes.replaced.get(block);
    if (!after) return { block, quote };
    const better = nearestQuote(quote, after.text);
    swaps.push(...swapsBetween(quote, better));
    return { block: after.id, quote: better };
  };
  const main = renew(item.block, item.quote);
  const sources = item.sources?.map((source) => renew(source.block, source.quote));
  const say = (text: string) => swaps.reduce((said, [from, to]) => replaced(said, from, to), text);
  const key = new Set(
    item.kind === 'matching' || item.kind === 'ordering' || item.kind === 'multiple' ? item.options.keys() : item.key,
  );
  const options = item.options.map((option, at) => (key.has(at) ? say(option) : option));
  // What was right before is a fair wrong answer now, and what became right can no longer be wrong.
  const freed = options.map((option, at) => {
    const twin = !key.has(at) && [...key].find((right) => options[right] === option);
    return typeof twin === 'number' ? item.options[twin]! : option;
  });
  return {
    ...item,
    ...main,
    stem: say(item.stem),
    options: freed,
    ...(item.answer === undefined ? {} : { answer: say(item.answer) }),
    ...(sources ? { sources } : {}),
  };
}

/** The sentence of the new text that says most of what the quote said; the whole text where none does. */
function nearestQuote(quote: string, text: string): string {
  if (text.includes(quote)) return quote;
  const parts = text.includes('\n') ? text.split('\n') : text.split(/(?<=[.!?])\s+/);
  const best = parts
    .map((part) => ({ part: part.trim(), score: similarity(stemSet(part), stemSet(quote)) }))
    .sort((a, b) => b.score - a.score)[0];
  return best && best.score >= sameSentence && text.includes(best.part) ? best.part : text;
}

/** Runs of words that another run took the place of: "36 months" → "24 months" gives 36 → 24. */
function swapsBetween(before: string, after: string): [string, string][] {
  const bare = (text: string) => text.trim().replace(/^[“"'(]+|[.,;:!?)”"']+$/g, '');
  return difference(before, after).flatMap((run, at, runs): [string, string][] => {
    const next = runs[at + 1];
    return run.kind === 'gone' && next?.kind === 'come' && bare(run.text) !== '' && bare(next.text) !== ''
      ? [[bare(run.text), bare(next.text)]]
      : [];
  });
}

function replaced(text: string, from: string, to: string): string {
  const escaped = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu'), () => to);
}
