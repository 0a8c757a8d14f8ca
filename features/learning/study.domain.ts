import { lowestConfidence, sectionsOf, words, type Block } from './block.domain.ts';
import type { Refused } from './gate.domain.ts';
import { isCommand, sentencesOf, wordsOf } from './language.domain.ts';
import { stemSet } from './terms.domain.ts';
import { isTemplate } from './template.domain.ts';

/** A sentence that a question may rest on, with where it stands. */
export type Sentence = {
  text: string;
  block: Block;
  /** Index of its section, for finding neighbours. */
  section: number;
  /** 0 for the first sentence of its block. */
  place: number;
  stems: ReadonlySet<string>;
  command: boolean;
  /** Stands in a list that is led by a condition ("When the alarm sounds:"): alone it would be true too often. */
  conditional: boolean;
};

export type List = { items: Block[]; section: number; ordered: boolean; lead: Block | null; depth: number };

/** A document prepared for authors: sections, usable sentences and lists, each once. */
export type Study = {
  title: string;
  blocks: readonly Block[];
  sections: { heading: string | null; headingId: string | null; path: string[]; parent: string }[];
  sentences: Sentence[];
  lists: List[];
  /** What rules could not make into a fair question, by gate. */
  refused: Refused;
};

const condition =
  /^(?:if|when|whenever|once|in case|for anything|before|after|during)\b|\b(?:if|when|whenever|once)\b[^.]*:$/i;

export function prepare(blocks: readonly Block[], title: string): Study {
  const sections = sectionsOf([...blocks]);
  const sentences: Sentence[] = [];
  const groups = new Map<number, List>();
  const byId = new Map(blocks.map((block) => [block.id, block]));
  sections.forEach((section, index) => {
    for (const block of section.blocks) {
      if (block.confidence < lowestConfidence || isTemplate(block.text)) continue;
      if (block.type === 'list_item' && block.list) {
        const list = groups.get(block.list.group) ?? {
          items: [],
          section: index,
          ordered: block.list.ordered,
          lead: byId.get(block.list.lead ?? '') ?? null,
          depth: block.level ?? 1,
        };
        list.items.push(block);
        groups.set(block.list.group, list);
      }
      if (block.type !== 'paragraph' && block.type !== 'list_item') continue;
      const conditional = condition.test(byId.get(block.list?.lead ?? '')?.text ?? '');
      sentencesOf(block.text).forEach((text, place) => {
        const count = words(text);
        if (count < 3 || count > 60) return;
        const command = isCommand(text);
        sentences.push({ text, block, section: index, place, stems: stemSet(text), command, conditional });
      });
    }
  });
  return {
    title,
    blocks,
    sections: sections.map((section) => ({
      heading: section.heading?.text ?? null,
      headingId: section.heading?.id ?? null,
      path: section.path,
      parent: section.path.slice(0, -1).join('\u0000'),
    })),
    sentences,
    lists: [...groups.values()],
    refused: {},
  };
}

/**
 * The words by which a stem names its section: the heading without its number, or the document when the heading says too little or too
 * much. What stands below a heading that asks is true of that question only, so it is always named with it.
 */
export function nameOf(study: Study, section: number): string {
  const own = study.sections[section];
  const names = [own?.heading ?? '', own?.path.at(-2) ?? ''].map(cleanHeading);
  const name = names.find((one) => says(one) || asks(one)) ?? study.title;
  return asks(name) ? `the answer to “${name}”` : `“${name}”`;
}

const cleanHeading = (heading: string) =>
  heading
    .replace(/^(?:step\s+)?\d+(?:\.\d+)*[.:)]?\s+/i, '')
    .replace(/[:.]+$/, '')
    .trim();

const asks = (heading: string) =>
  heading.endsWith('?') && words(heading) >= 2 && heading.length <= 90 && !dangles(heading) && !pointing.test(heading);

/** A heading that names what stands below it. */
const says = (heading: string) =>
  words(heading) >= 1 &&
  heading.length <= 60 &&
  heading.length >= 2 &&
  !/[?!]$/.test(heading) &&
  !/^(overview|introduction|process|workflow|notes?|faqs?|summary|examples?|background|general|other|details|more|resources|references)$/i.test(
    heading,
  );

/** 0 same section, 1 sections under the same heading, 2 elsewhere. */
export function distance(study: Study, a: number, b: number): 0 | 1 | 2 {
  if (a === b) return 0;
  const [one, other] = [study.sections[a]!, study.sections[b]!];
  return one.parent === other.parent ||
    one.path.join('\u0000') === other.parent ||
    other.path.join('\u0000') === one.parent
    ? 1
    : 2;
}

const openers =
  /^(?:(?:and|but|so|or|also|then|however|therefore|instead|additionally|furthermore|moreover|similarly|likewise|otherwise|finally|hence|thus|again|as such|in this|in these|in that|in addition|because of this|for this|for that|for example|for instance|e\.g)\b|(?:this|that|these|those|it|they|he|she|such|its|their|there|here|both|neither|either|another|the (?:other|former|latter|same|above|following|first|second|next|last)|(?:for|in) (?:all |most |some )?(?:these|those|such) (?:cases|situations|instances))\b)/i;
const pointing =
  /\b(?:above|below|the following|as follows|this (?:page|section|document|article|guide|table|list|image|diagram|step|process|doc|conversation|case|situation|period|phase|mode|point|approach)|see (?:also|the|our)|figure \d|screenshot|diagram|click here|listed here|linked here|described here)\b|https?:|www\.|→|\|/i;
const pronoun = /^(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|those|these|this)$/i;
/** "Use the flag instead" leans on the sentence before; "if the line is busy, write instead" does not. */
const instead = /^(?!if\b|when\b|whenever\b|once\b).*\binstead\b(?!\s+of\b)/i;
const bareThat = /\bthat(?:['’]s)?\s*(?:[.,;:]|$|is\b|was\b|way\b|case\b|time\b|point\b|happens\b)/i;

/** Whether a sentence says its whole meaning without the sentences around it. */
export function standsAlone(text: string): boolean {
  return !openers.test(text) && !pointing.test(text) && !instead.test(text) && !text.endsWith('?') && balanced(text);
}

/** Whether a phrase refers to something outside itself: a pronoun before any noun, "that is", "see below". */
export function refersAway(text: string): boolean {
  return pointing.test(text) || dangles(text);
}

export const pointsElsewhere = (text: string): boolean => pointing.test(text);

/** A pronoun with no noun before it within the phrase. "your" and "you" always speak to the reader. */
export function dangles(text: string): boolean {
  if (bareThat.test(text) || /\bon (?:his|her|their|its) behalf\b/i.test(text)) return true;
  let named = false;
  const own = wordsOf(text);
  // "Book them": the tagger may see a noun in the command itself.
  if (own[1] && pronoun.test(own[1].text) && !/^(?:its|their|his|her)$/i.test(own[1].text)) return true;
  for (const word of own) {
    if (pronoun.test(word.text) && !named) return true;
    named ||= word.pos === 'NOUN' || word.pos === 'PROPN';
  }
  return false;
}

export function balanced(text: string): boolean {
  const count = (character: string) => text.split(character).length - 1;
  return count('(') === count(')') && count('[') === count(']') && count('“') === count('”') && count('"') % 2 === 0;
}

/** Without a closing remark in brackets and without the full stop: the shape of an option. */
export function tidy(text: string): string {
  const bare = text
    .replace(/\s*\([^()]*\)\s*(?=[.,;:]?$)/, '')
    .replace(/^[-–—•\s]+/, '')
    .replace(/^please\s+/i, '')
    .replace(/[\s.;:,]+$/, '')
    .trim();
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
