import { contentTokens, tokens, type Token } from './words.domain.ts';
import { unmeasured } from './writing-measure.domain.ts';
import { vagueStems } from './writing-verb.domain.ts';

/** Copies: a child that says what its parent says, and goals that are the same text. */

export interface Above {
  readonly title: string;
  readonly why: string;
  /** Likeness of meaning of both titles, 0 to 1, where the server could tell; the words alone decide where it is null. */
  readonly likeness: number | null;
}

/** A child that says no more than this many content words of its own has translated nothing. */
const OWN_WORDS = 2;
/** Words that say which way it should go: whoever only turns them round says the same. */
const ways: ReadonlySet<string> = new Set(
  contentTokens(
    'raise lower lift reduce cut increase decrease drop fall rise grow shrink go come bring down fewer higher number share rate level before end',
  ).map(({ stem }) => stem),
);
/** Share of the shorter text's content words that both hold. */
const OVERLAP = 0.7;
/** Likeness from which two sentences say the same, and from which half the words are enough. Measured in docs/writing-help.md. */
const SAME = 0.86;
const ALIKE = 0.7;
const HALF = 0.5;

/** The shared words where the goal repeats its parent and adds next to nothing; null where it speaks for itself. */
export function copiedWords(title: string, parent: Above): Token[] | null {
  const words = contentTokens(unmeasured(title));
  const above = unmeasured(parent.title);
  const titleStems = stemsOf(above, title);
  const allStems = new Set([...titleStems, ...contentTokens(parent.why).map(({ stem }) => stem)]);
  const own = new Set(
    words
      .flatMap((word) => spelled(word, title, parent.title))
      .filter((stem) => !vagueStems.has(stem) && !ways.has(stem)),
  );
  if (titleStems.size === 0 || own.size === 0) return null;
  const inTitle = [...own].filter((stem) => titleStems.has(stem)).length;
  const added = [...own].filter((stem) => !allStems.has(stem)).length;
  const smaller = Math.min(titleStems.size, own.size);
  const likeness = parent.likeness ?? 0;
  const shared = () => words.filter((word) => spelled(word, title, parent.title).some((stem) => allStems.has(stem)));
  if (likeness >= SAME) return shared();
  if (likeness >= ALIKE && inTitle / own.size >= HALF && added <= OWN_WORDS) return shared();
  if (inTitle < Math.min(2, smaller) || inTitle / smaller < OVERLAP || added > OWN_WORDS) return null;
  // A short parent title is easily contained; then the goal must also be mostly the parent's words.
  if (added > 0 && (own.size - added) / own.size < 0.5) return null;
  return shared();
}

/** Is a likeness worth asking for: some words are shared, and the words alone do not say that it is a copy. */
export function isDoubtful(title: string, parent: string): boolean {
  if (copiedWords(title, { title: parent, why: '', likeness: null })) return false;
  const above = stemsOf(unmeasured(parent), title);
  const own = stemsOf(unmeasured(title), parent);
  const shared = [...own].filter((stem) => above.has(stem)).length;
  return shared > 0 && shared >= own.size / 3;
}

const stemsOf = (text: string, other: string): Set<string> =>
  new Set(
    contentTokens(text)
      .flatMap((word) => spelled(word, text, other))
      .filter((stem) => !vagueStems.has(stem) && !ways.has(stem)),
  );

/** The stems a word stands for: an acronym stands for the run of words in the other text that it is made of. */
function spelled(word: Token, text: string, other: string): string[] {
  const written = text.slice(word.from, word.to);
  if (!/^\p{Lu}[\p{Lu}\p{N}]{1,6}s?$/u.test(written)) return [word.stem];
  return spelledOut(written.replace(/s$/, '').toLowerCase(), other) ?? [word.stem];
}

function spelledOut(letters: string, text: string): string[] | null {
  const run = tokens(text);
  for (let at = 0; at < run.length; at += 1) {
    const found: string[] = [];
    let letter = 0;
    for (let next = at; next < run.length && letter < letters.length; next += 1) {
      const { word, stem } = run[next]!;
      if (word.startsWith(letters[letter]!)) {
        found.push(stem);
        letter += 1;
      } else if (found.length === 0 || !/^(?:of|the|and|for|to|in|a)$/.test(word)) break;
    }
    if (letter === letters.length && found.length === letters.length) return found;
  }
  return null;
}

/** Equal for texts that differ in letters' case, spaces, punctuation or numbering only; empty where a text says too little to be a copy. */
export function sameText(text: string): string {
  const words = tokens(text.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '')).map(({ word }) => word);
  return words.length < 2 ? '' : words.join(' ');
}
