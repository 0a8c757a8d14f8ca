import { words, type Block } from './block.domain.ts';
import type { Item } from './item.domain.ts';
import { sentencesOf } from './language.domain.ts';
import { refersAway, tidy, type List, type Study } from './study.domain.ts';
import { isTemplate } from './template.domain.ts';
import { ruleIn } from './rule-if.domain.ts';
import { covered, similarity, stemSet, tokens } from './terms.domain.ts';

/** Cases are told apart by what they say: where several are right, length hints less than where one is. */
const widest = 2.2;

type Case = { text: string; quote: string; block: Block };
type Heap = { heading: string; headingId: string; section: number; cases: Case[] };

/**
 * Two headings side by side that sort cases of one kind ("Full refunds", "Partial refunds") → which of these belong under the one?
 * Telling neighbours apart is what such a page is for.
 */
export function groupings(study: Study): Item[] {
  const heaps = study.lists.map((list) => heapOf(study, list)).filter((heap) => heap !== null);
  return heaps.flatMap((heap, at): Item[] => {
    const beside = heaps.filter((other) => other !== heap && alike(study, heap, other));
    // A pair of headings is asked about once: its other half would only be the complement.
    if (beside.length === 0 || (beside.length === 1 && heaps.indexOf(beside[0]!) < at)) return [];
    const right = heap.cases.slice(0, 3);
    const wrong = beside
      .flatMap((other) => other.cases.map((one) => ({ ...one, from: other })))
      .filter((one) =>
        heap.cases.every(
          (mine) =>
            similarity(stemSet(mine.text), stemSet(one.text)) < 0.34 &&
            covered(stemSet(one.text), stemSet(mine.text)) < 0.6,
        ),
      )
      .filter((one) =>
        right.some(
          (mine) => Math.max(mine.text.length, one.text.length) <= widest * Math.min(mine.text.length, one.text.length),
        ),
      )
      .slice(0, 5 - right.length);
    if (right.length < 2 || wrong.length < 2) return [];
    const [first, ...rest] = right;
    return [
      {
        kind: 'multiple',
        stem: `Which of these come under “${heap.heading}”? Choose every one that does.`,
        options: [...right, ...wrong].map((one) => one.text),
        key: right.map((_, index) => index),
        notes: [...right.map(() => ''), ...wrong.map((one) => one.from.heading)],
        quote: first!.quote,
        block: first!.block.id,
        path: study.sections[heap.section]!.path,
        sources: [
          { block: heap.headingId, quote: heap.heading },
          ...[...rest, ...wrong].map((one) => ({ block: one.block.id, quote: one.quote })),
        ],
        rule: 'grouping',
      },
    ];
  });
}

/** The one list of a section, as cases: the condition where its points are rules, else the point. */
function heapOf(study: Study, list: List): Heap | null {
  const section = study.sections[list.section]!;
  const only = study.lists.filter((other) => other.section === list.section && other.depth === 1).length === 1;
  if (list.depth !== 1 || !only || !section.heading || !section.headingId || list.ordered) return null;
  if (list.items.length < 2 || list.items.length > 10 || words(section.heading) > 9 || /[?:]$/.test(section.heading))
    return null;
  const cases = list.items.flatMap((block): Case[] => {
    const sentence = study.sentences.find((one) => one.block === block && one.place === 0);
    const first = sentencesOf(block.text)[0] ?? block.text;
    const situation = sentence ? ruleIn(sentence)?.situation : undefined;
    if (!situation && /^(?:if|when|once)\b/i.test(first)) return [];
    const text = tidy(situation ?? first);
    const usable =
      words(text) >= 3 && words(text) <= 34 && first.length >= 20 && !refersAway(text) && !isTemplate(text);
    return usable && covered(stemSet(section.heading!), stemSet(text)) < 0.5 ? [{ text, quote: first, block }] : [];
  });
  return cases.length >= 2
    ? { heading: section.heading.replace(/[.]$/, ''), headingId: section.headingId, section: list.section, cases }
    : null;
}

/** Under one heading, and their own headings share a word and differ in one. */
function alike(study: Study, a: Heap, b: Heap): boolean {
  if (study.sections[a.section]!.parent !== study.sections[b.section]!.parent) return false;
  const [one, other] = [stemSet(a.heading), stemSet(b.heading)];
  return similarity(one, other) >= 0.2 && one.size > 0 && tokens(a.heading)[0] === tokens(b.heading)[0];
}
