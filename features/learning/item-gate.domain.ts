import { lowestConfidence, words } from './block.domain.ts';
import type { Gate } from './gate.domain.ts';
import { allSources, numberIn, type Item } from './item.domain.ts';
import { covered, stemSet } from './terms.domain.ts';

/** What the gates need to know about the document: texts to find quotes in, sentences to look for twins. */
export type Evidence = {
  blocks: ReadonlyMap<string, { text: string; confidence: number }>;
  sentences: readonly { block: string; text: string; stems: ReadonlySet<string> }[];
};

export const fewestLettersOfAQuote = 20;
/** Longest over shortest option, in letters; below 24 letters nobody reads a hint from length. */
export const lengthRatio = 1.7;

export function evidenceOf(blocks: readonly { id: string; text: string; confidence?: number }[]): Evidence {
  return {
    blocks: new Map(blocks.map((block) => [block.id, { text: block.text, confidence: block.confidence ?? 1 }])),
    sentences: blocks.flatMap((block) =>
      block.text
        .split(/(?<=[.!?])\s+|\n/)
        .filter((text) => words(text) >= 4)
        .map((text) => ({ block: block.id, text, stems: stemSet(text) })),
    ),
  };
}

const choice = (item: Item) => item.kind === 'single' || item.kind === 'scenario';
const same = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The gates that look at one question. Without evidence (items from elsewhere), quotes are not looked up. */
export function gatesOf(item: Item, evidence: Evidence | null): Gate[] {
  return [
    ...quoteGates(item, evidence),
    ...keyGates(item),
    ...optionGates(item),
    ...wordingGates(item),
    ...(evidence ? twinGates(item, evidence) : []),
  ];
}

function quoteGates(item: Item, evidence: Evidence | null): Gate[] {
  const found: Gate[] = [];
  const sources = allSources(item);
  if (item.quote.length < fewestLettersOfAQuote) found.push('quote_too_short');
  if (evidence) {
    if (sources.some((source) => !evidence.blocks.get(source.block)?.text.includes(source.quote)))
      found.push('quote_not_exact');
    if (sources.some((source) => (evidence.blocks.get(source.block)?.confidence ?? 1) < lowestConfidence))
      found.push('low_confidence');
  }
  const proof = stemSet(sources.map((source) => source.quote).join(' '));
  const keys =
    item.kind === 'numeric' || item.kind === 'recall'
      ? [item.answer ?? '']
      : item.key.map((index) => item.options[index] ?? '');
  if (item.kind === 'numeric') {
    const spoken = sources
      .flatMap((source) => source.quote.match(/[-−]?\d[\d,]*(?:\.\d+)?|\p{L}+/gu) ?? [])
      .map(numberIn);
    if (!spoken.includes(numberIn(item.answer ?? ''))) found.push('quote_misses_key');
  } else if (keys.some((key) => stemSet(key).size > 0 && covered(stemSet(key), proof) < 0.6))
    found.push('quote_misses_key');
  return found;
}

function keyGates(item: Item): Gate[] {
  const { kind, key, options } = item;
  if (kind === 'numeric') return Number.isNaN(numberIn(item.answer ?? '')) ? ['key_missing'] : [];
  if (kind === 'recall') return (item.answer ?? '').trim() === '' ? ['key_missing'] : [];
  if (key.length === 0) return ['key_missing'];
  if (key.some((index) => !Number.isInteger(index) || index < 0 || index >= options.length)) return ['key_not_option'];
  if (choice(item)) return key.length === 1 ? [] : ['key_not_one'];
  if (kind === 'multiple')
    return new Set(key).size !== key.length ? ['key_not_order'] : key.length >= options.length ? ['all_right'] : [];
  const whole = kind === 'ordering' ? options.length : (item.prompts?.length ?? 0);
  return new Set(key).size === key.length && key.length === whole && whole > 0 ? [] : ['key_not_order'];
}

function optionGates(item: Item): Gate[] {
  const { options } = item;
  if (item.kind === 'numeric' || item.kind === 'recall') return [];
  const found: Gate[] = [];
  const trueFalse = isTrueFalse(item);
  if (options.length < (trueFalse ? 2 : item.kind === 'multiple' ? 4 : 3)) found.push('options_too_few');
  const plain = options.map(same);
  if (new Set(plain).size !== plain.length) found.push('option_equal');
  else if (
    plain.some((one, i) => plain.some((other, j) => i !== j && words(one) >= 1 && ` ${other} `.includes(` ${one} `)))
  )
    found.push('option_contains');
  if (
    options.some((option) =>
      /\b(?:all|none|both) of (?:the|these|those)\b|\bnone of the above\b|\ball the above\b/i.test(option),
    )
  )
    found.push('all_or_none');
  if (!choice(item) || trueFalse || item.key.length !== 1) return found;
  const key = options[item.key[0]!] ?? '';
  const wrong = options.filter((_, index) => index !== item.key[0]);
  if (!sameFormat(options, key)) found.push('unit_format');
  const longest = Math.max(...wrong.map((one) => one.length));
  const shortest = Math.min(...wrong.map((one) => one.length));
  if (Math.max(key.length, longest) > 24 && (key.length > longest * lengthRatio || key.length * lengthRatio < shortest))
    found.push('length_ratio');
  if (echoes(item.stem, key, wrong).length > 0) found.push('stem_echo');
  return found;
}

/** Stems of at least four letters that the question and its key share but no wrong answer does: a hint to the key. */
export function echoes(stem: string, key: string, wrong: readonly string[]): string[] {
  const asked = stemSet(stem);
  const others = wrong.map(stemSet);
  return [...stemSet(key)].filter(
    (one) => one.length >= 4 && asked.has(one) && !others.some((other) => other.has(one)),
  );
}

/** When the key is a number, all options are numbers written the same way with the same unit. */
function sameFormat(options: readonly string[], key: string): boolean {
  const shape = (text: string) => {
    const match = /^\s*([$€£]?)\s*(\d[\d,.]*|\p{L}+)([\s-]?)(.*)$/u.exec(text);
    if (!match || Number.isNaN(numberIn(match[2]!))) return null;
    return `${match[1]}|${/\d/.test(match[2]!) ? 'digits' : 'word'}|${match[3]}|${match[4]!.toLowerCase().replace(/s$/, '')}`;
  };
  const wanted = words(key) <= 4 ? shape(key) : null;
  return wanted === null || options.every((option) => shape(option) === wanted);
}

const elsewhere =
  /\b(?:in the (?:figure|table|image|diagram|picture|screenshot)|(?:the|as|listed|shown|described|mentioned) (?:above|below)|above-mentioned|this (?:document|page|passage|section|text|article)|the (?:passage|text) (?:says|states)|click here|see (?:above|below|link))\b/i;
const away = /^(?:it|they|them|this|these|those|he|she|its|their)\b/i;

function wordingGates(item: Item): Gate[] {
  const found: Gate[] = [];
  const all = [item.stem, ...item.options, ...(item.prompts ?? [])];
  if (elsewhere.test(item.stem) || item.options.some((option) => elsewhere.test(option)))
    found.push('points_elsewhere');
  const asks =
    item.stem
      .replace(/[“"][^”"]*[”"]/g, '')
      .split(/(?<=[.!?])\s+/)
      .filter((sentence) => sentence.endsWith('?'))
      .at(-1) ?? '';
  // Where nothing is chosen, nothing is chosen wrongly by overlooking a word.
  if (item.options.length > 0 && (/\b(?:not|never|except|least)\b/.test(asks) || /n[’']t\b/.test(asks)))
    found.push('negative_unmarked');
  if (
    all.some(
      (text) => /\{\{|\{%|\[[A-Z][^\]]{0,40}\]|lorem ipsum|\bTBD\b|\bX{2,}\b/i.test(text) && !/\[\d+\]/.test(text),
    )
  )
    found.push('template_text');
  if (item.options.some((option) => away.test(option))) found.push('loose_reference');
  const pairEcho =
    item.kind === 'matching' &&
    item.key.some((index, place) => {
      const prompt = stemSet(item.prompts?.[place] ?? '');
      return [...stemSet(item.options[index] ?? '')].some((stem) => stem.length >= 3 && prompt.has(stem));
    });
  if (pairEcho) found.push('pair_echo');
  return found;
}

function twinGates(item: Item, evidence: Evidence): Gate[] {
  if (!choice(item) || item.key.length !== 1) return [];
  const asked = stemSet(item.stem.replace(/(?:According to |In )?[“"][^”"]{1,70}[”"],?/g, ''));
  const own = new Set(allSources(item).map((source) => source.quote));
  const wrong = item.options
    .filter((_, index) => index !== item.key[0])
    .map(stemSet)
    .filter((stems) => stems.size >= 2);
  const twin =
    asked.size >= 2 &&
    evidence.sentences.some(
      (sentence) =>
        ![...own].some((quote) => quote.includes(sentence.text) || sentence.text.includes(quote)) &&
        covered(asked, sentence.stems) >= 0.6 &&
        wrong.some((stems) => covered(stems, sentence.stems) >= 0.8),
    );
  return twin ? ['near_twin'] : [];
}

export function isTrueFalse(item: Pick<Item, 'options'>): boolean {
  return item.options.length === 2 && item.options.every((option) => /^(?:true|false)$/i.test(option.trim()));
}
