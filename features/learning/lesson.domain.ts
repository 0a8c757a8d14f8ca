import { lowestConfidence, sectionsOf, words, type Block, type Section } from './block.domain.ts';
import { isTemplate } from './template.domain.ts';

/**
 * Silent reading of prose runs at about 238 words a minute (Brysbaert 2019, 190 studies). On a phone, between two customers and
 * often in a second language it is slower; 180 keeps the promise of "three minutes" for most readers.
 */
export const wordsAMinute = 180;
export const mostMinutes = 3;
/** Sections are joined up to this length and cut beyond it; the rest of three minutes is for thinking. */
const mostWords = 420;
const fewestWords = 25;

/** A picture of the document with words for those who cannot see it. */
export type LessonImage = { block: string; alt: string };
export type DraftLesson = { title: string; minutes: number; blocks: string[]; images: LessonImage[] };

export const minutesFor = (count: number) => Math.min(mostMinutes, Math.max(1, Math.ceil(count / wordsAMinute)));

type Part = { title: string; parent: string; heading: Block | null; names: string[]; blocks: Block[]; words: number };

/** Whether a block teaches: forms to fill in, lists of names or links and code do not. */
function teaches(block: Block): boolean {
  return (
    block.confidence >= lowestConfidence &&
    block.type !== 'code' &&
    // A picture is proposed where the document says what it shows; others wait for a person's words.
    (block.type !== 'image' || block.text !== '') &&
    !isTemplate(block.text) &&
    !/^\s*(?:see|resources?|links?|read more)\b.{0,80}$/i.test(block.text)
  );
}

/** A list whose entries are names or links: short, and none with a verb-like word in it. */
function namesOnly(blocks: readonly Block[]): Set<number> {
  const lists = new Map<number, Block[]>();
  for (const block of blocks)
    if (block.list) lists.set(block.list.group, [...(lists.get(block.list.group) ?? []), block]);
  return new Set(
    [...lists]
      .filter(
        ([, items]) =>
          items.length >= 6 &&
          items.filter((item) => /^(?:\p{Lu}[\p{L}.'’-]*\s*){1,5}$/u.test(item.text.replace(/\([^)]*\)/g, '').trim()))
            .length >=
            items.length * 0.6,
      )
      .map(([group]) => group),
  );
}

/**
 * Cuts a document into lessons of at most three minutes along its own headings: small neighbours under one heading are joined,
 * long sections are cut between paragraphs. `wanted` limits it to sections that hold one of these blocks.
 */
export function lessonsOf(all: readonly Block[], documentTitle: string, wanted?: ReadonlySet<string>): DraftLesson[] {
  const names = namesOnly(all);
  const parts: Part[] = [];
  let waiting: Section | null = null;
  for (const section of sectionsOf([...all])) {
    if (
      wanted &&
      !section.blocks.some((block) => wanted.has(block.id)) &&
      !(section.heading && wanted.has(section.heading.id))
    )
      continue;
    const blocks = section.blocks.filter((block) => teaches(block) && !(block.list && names.has(block.list.group)));
    // A few words that lead in the sections below them are read with the first of these.
    if (
      waiting &&
      section.heading &&
      waiting.path.every((name, at) => section.path[at] === name) &&
      blocks.length > 0
    ) {
      blocks.unshift(...waiting.blocks, section.heading);
      section.heading = waiting.heading;
      waiting = null;
    }
    const count = blocks.reduce((sum, block) => sum + words(block.text), 0);
    if (count < fewestWords && !(wanted && count > 0)) {
      const before = parts.at(-1);
      if (
        before &&
        count > 0 &&
        section.heading &&
        before.words + count <= mostWords &&
        before.parent === section.path.slice(0, -1).join('\u0000')
      ) {
        before.blocks.push(section.heading, ...blocks);
        before.words += count;
      } else if (count > 0 && section.heading) waiting = { ...section, blocks };
      continue;
    }
    const title = titleOf(section.heading?.text ?? documentTitle);
    const parent = section.path.slice(0, -1).join('\u0000');
    const last = parts.at(-1);
    if (last && section.heading && last.parent === parent && parent !== '' && last.words + count <= mostWords * 0.6) {
      if (last.names.length === 1 && last.heading) last.blocks.unshift(last.heading);
      last.names.push(titleOf(section.heading.text));
      // Deep in a document the heading above says what its parts are about; at the top it is the document's own name.
      last.title =
        section.path.length > 2
          ? titleOf(section.path.at(-2)!)
          : last.names.slice(0, 2).join(' · ') + (last.names.length > 2 ? ' …' : '');
      last.blocks.push(section.heading, ...blocks);
      last.words += count;
    } else parts.push(...cut(title, parent, section.heading, blocks));
  }
  const uses = new Map<string, number>();
  return parts.map((part) => {
    const use = (uses.get(part.title) ?? 0) + 1;
    uses.set(part.title, use);
    return {
      title: use === 1 ? part.title : `${part.title}, part ${use}`,
      minutes: minutesFor(part.words),
      blocks: part.blocks.map((block) => block.id),
      images: part.blocks
        .filter((block) => block.type === 'image')
        .map((block) => ({ block: block.id, alt: block.text })),
    };
  });
}

/** A heading without its number, short enough for a list. */
const titleOf = (heading: string) => heading.replace(/^\d+(?:\.\d+)*[.)]?\s+(?=\p{L})/u, '').slice(0, 200);

/** Cuts before a paragraph or a top-level item, so that a list keeps the sentence that leads it. */
function cut(title: string, parent: string, heading: Block | null, blocks: readonly Block[]): Part[] {
  const parts: Part[] = [];
  let open: Part = { title, parent, heading, names: [title], blocks: [], words: 0 };
  for (const block of blocks) {
    const count = words(block.text);
    const mayCut = block.type !== 'list_item' || block.level === 1;
    const lead = open.blocks.at(-1);
    if (open.blocks.length > 0 && open.words + count > mostWords && mayCut) {
      const carried =
        lead && lead.type === 'paragraph' && lead.text.endsWith(':') && open.blocks.length > 1
          ? [open.blocks.pop()!]
          : [];
      parts.push(open);
      open = {
        title: `${title}, part ${parts.length + 1}`,
        parent,
        heading: null,
        names: [title],
        blocks: carried,
        words: carried.reduce((sum, one) => sum + words(one.text), 0),
      };
    }
    open.blocks.push(block);
    open.words += count;
  }
  if (open.words >= fewestWords || parts.length === 0) parts.push(open);
  else parts.at(-1)!.blocks.push(...open.blocks);
  return parts;
}

/** A short name for a course nobody has named: the first clause of its need, else its document. */
export function courseTitle(need: string, documentTitle: string): string {
  const clause = need.split(/[.;,\n]/)[0]!.trim();
  if (clause === '') return documentTitle;
  const short = clause.length <= 80 ? clause : `${clause.slice(0, 78).replace(/\s+\S*$/, '')} …`;
  return short.charAt(0).toUpperCase() + short.slice(1);
}
