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
  } else if (!isTrueFalse(item) && keys.some((key) => stemSet(key).size > 0 && covered(stemSet(key), proof) < 0.6))
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
  if (options.some((option) => allOrNone.test(option.trim()))) found.push('all_or_none');
  if (!choice(item) || trueFalse || item.key.length !== 1) return found;
  const key = options[item.key[0]!] ?? '';
  const wrong = options.filter((_, index) => index !== item.key[0]);
  if (!sameFormat(options, key)) found.push('unit_format');
  if (!found.includes('option_equal') && !found.includes('option_contains') && holdsAnother(options))
    found.push('option_contains');
  if (grammarCue(item.stem, key, wrong)) found.push('grammar_cue');
  if (wrong.every((one) => absolute.test(one)) && !absolute.test(key)) found.push('absolute_words');
  const longest = Math.max(...wrong.map((one) => one.length));
  const shortest = Math.min(...wrong.map((one) => one.length));
  if (Math.max(key.length, longest) > 24 && (key.length > longest * lengthRatio || key.length * lengthRatio < shortest))
    found.push('length_ratio');
  if (echoes(item.stem, key, wrong).length > 0) found.push('stem_echo');
  return found;
}

const allOrNone =
  /\b(?:all|none|both|neither) of (?:the|these|those|them)\b|^(?:all|none|both|neither|either)\b(?:[\s,]+(?:the|these|those|them|a|b|c|d|and|or|above|below|options?|answers?|statements?|is|are|correct|right|wrong|true|apply|applies))*\.?$/i;
const absolute =
  /\b(?:always|never|nobody|everybody|under (?:any|no) (?:condition|circumstances)|in every case|at all times)\b/i;

/** "On Monday" says less than "On the first Monday" and is right whenever that is. */
function holdsAnother(options: readonly string[]): boolean {
  // "Form A" and "Form C" differ in a letter that carries no meaning elsewhere.
  const all = options.filter((option) => !/\b[A-Z0-9]\W*$/.test(option)).map(stemSet);
  return all.some(
    (one, i) => one.size > 0 && all.some((other, j) => i !== j && other.size > one.size && covered(one, other) === 1),
  );
}

/** "… must wear an" before options of which some begin with a consonant. */
function grammarCue(stem: string, key: string, wrong: readonly string[]): boolean {
  const article = (/\b(an?)\s*_{3,}/i.exec(stem) ?? /\b(an?)[\s:….]*$/i.exec(stem))?.[1]?.toLowerCase();
  if (!article) return false;
  const fits = (option: string) => /^[aeiou]/i.test(option) === (article === 'an');
  return fits(key) && wrong.some((option) => !fits(option));
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
  /\b(?:in the (?:table|text)|(?:the|this|that) (?:figure|diagram|picture|screenshot|image|passage|excerpt|paragraph)|(?:the|as|listed|shown|described|mentioned) (?:above|below)|above-mentioned|this (?:document|page|section|text|article)|the text (?:says|states)|the author|(?:on|see) page \d+|in (?:section|chapter|slide|figure|table) \d+|the (?:previous|following) (?:question|lesson|page|section|table|list)|click here|see (?:above|below|link))\b/i;
const away = /^(?:it|they|them|this|these|those|he|she|its|their)\b/i;
const unfocused =
  /^(?:which|what) (?:of (?:the following|these|the options)|statement|answer|option)(?: statements?| answers?)? (?:is|are) (?:true|correct|right|best|false|wrong)\W*$|^(?:choose|select|pick|mark)\b.{0,20}\b(?:statement|answer|option)s?\W*$/i;

/** The sentence that asks: what stands in quotes is somebody else's. */
function askingSentence(stem: string): string {
  const sentences = stem.replace(/[“"][^”"]*[”"]/g, '').split(/(?<=[.!?])\s+/);
  return sentences.filter((sentence) => sentence.endsWith('?')).at(-1) ?? sentences.at(-1) ?? '';
}

const negative = (text: string) => /\b(?:not|never|except|least)\b/.test(text) || /n[’']t\b/.test(text);

function wordingGates(item: Item): Gate[] {
  const found: Gate[] = [];
  const all = [item.stem, ...item.options, ...(item.prompts ?? [])];
  if (elsewhere.test(item.stem) || item.options.some((option) => elsewhere.test(option) && !allOrNone.test(option)))
    found.push('points_elsewhere');
  const asks = askingSentence(item.stem);
  // Where nothing is chosen, nothing is chosen wrongly by overlooking a word.
  if (item.options.length > 0 && negative(asks)) found.push('negative_unmarked');
  if (negative(asks.toLowerCase()) && item.options.some((option) => /\b(?:not|never)\b|n[’']t\b/i.test(option)))
    found.push('double_negative');
  if (choice(item) && (unfocused.test(item.stem.trim()) || words(item.stem) < 2)) found.push('stem_unfocused');
  if (
    all.some(
      (text) => /\{\{|\{%|\[[A-Z][^\]]{0,40}\]|lorem ipsum|\bTBD\b|\bX{2,}\b/i.test(text) && !/\[\d+\]/.test(text),
    )
  )
    found.push('template_text');
  if (item.options.some((option) => away.test(option) && !named(option, item.stem)) || pointsNowhere(item.stem))
    found.push('loose_reference');
  const pairEcho =
    item.kind === 'matching' &&
    item.key.some((index, place) => {
      const prompt = stemSet(item.prompts?.[place] ?? '');
      return [...stemSet(item.options[index] ?? '')].some((stem) => stem.length >= 3 && prompt.has(stem));
    });
  if (pairEcho) found.push('pair_echo');
  return found;
}

/** Whether a question names what an option calls "it" or "they". */
function named(option: string, stem: string): boolean {
  if (/^(?:its?)\b/i.test(option)) return /\b(?:an?|the|your|each|every|of|does|is)\s+\p{L}{3,}/iu.test(stem);
  if (/^(?:they|them|their)\b/i.test(option))
    return /\b(?:do|are|must|may|should|will|of|about|the)\s+(?:\p{L}+\s+)?\p{L}{2,}s\b/iu.test(stem);
  return false;
}

/** "Where does it belong?" and "What happens next?" ask about something that the learner does not see. */
function pointsNowhere(stem: string): boolean {
  if (/[.!?:]\s+\S/.test(stem.trim()) || /[“"]/.test(stem)) return false;
  const before =
    /^((?:what|where|why|when|how|who|which)\b.*?)\b(?:it|they|them|he|she)\b(?!\s+(?:safe|possible|allowed|right|necessary|important|best|enough)\b)/i.exec(
      stem,
    )?.[1];
  if (
    before !== undefined &&
    !/\b(?:an?|the|your|each|every)\s+\p{L}{3,}|\b(?!does\b|this\b)\p{L}{3,}s\s/iu.test(before)
  )
    return true;
  return /^(?:what|who|which)\b[^,]{0,30}\b(?:next|then)\?$/i.test(stem);
}

function twinGates(item: Item, evidence: Evidence): Gate[] {
  if (!choice(item) || item.key.length !== 1) return [];
  const asked = stemSet(item.stem.replace(/(?:According to |In )?(?:the answer to )?[“"][^”"]{1,90}[”"],?/g, ''));
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
