import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';

type Reader = ReturnType<typeof winkNLP>;
let opened: Reader | undefined;
/** The model takes a third of a second to open, so it waits for the first text. */
const reader = (): Reader => (opened ??= winkNLP(model, ['sbd', 'pos']));

/** Sentences word for word; a break after an abbreviation or inside a command ("!ic page") is mended. */
export function sentencesOf(text: string): string[] {
  const found = reader().readDoc(text).sentences().out();
  const whole: string[] = [];
  let at = 0;
  for (const one of found) {
    const start = text.indexOf(one, at);
    if (start < 0) return [text];
    const before = whole.at(-1);
    const torn =
      before !== undefined &&
      (/(?:\b(?:e\.g|i\.e|etc|approx|vs|Mr|Mrs|Dr|No)\.|\s!)$/i.test(before) || /^[\p{Ll}\d)”’"',;]/u.test(one));
    if (torn) whole[whole.length - 1] = before + text.slice(at, start) + one;
    else whole.push(one);
    at = start + one.length;
  }
  return whole.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

type Word = { text: string; pos: string; lemma: string };

export function wordsOf(text: string): Word[] {
  const { its } = reader();
  const collection = reader().readDoc(text).tokens();
  const texts = collection.out();
  const parts = collection.out(its.pos) as unknown as string[];
  const lemmas = collection.out(its.lemma as unknown as typeof its.pos) as unknown as string[];
  return texts.map((token, i) => ({ text: token, pos: parts[i] ?? '', lemma: lemmas[i] ?? token }));
}

const neverCommands = new Set(
  'being having there here this that these those it they we you he she i what how why when where who which if once all any some no each every both the a an'.split(
    ' ',
  ),
);

/** Whether a sentence begins with a command ("Page an IC", "Set the user as the Requester"). */
export function isCommand(text: string): boolean {
  const first = /^[“"'(]*([\p{L}-]+)/u.exec(text)?.[1];
  if (!first || neverCommands.has(first.toLowerCase()) || first === first.toUpperCase()) return false;
  // "Check-in opens at three" names a thing; "double-check" and "pre-authorise" are things to do.
  if (first.includes('-') && !/^(?:re|pre|co|de|un|e|double|cross|spot|fast)-/i.test(first)) return false;
  if (/^(be|have|keep|bring) /i.test(text)) return true;
  if (
    /(?:ing|ed|tion|ness|ity|ies|ics)$/i.test(first) &&
    !/^(?:need|feed|embed|proceed|position|mention|question)$/i.test(first)
  )
    return false;
  // After "you should" the tagger sees a verb in its base form where a sentence start alone looks like a name.
  const [, , verb, ...rest] = wordsOf(`You should ${text.charAt(0).toLowerCase()}${text.slice(1)}`);
  if (verb?.pos !== 'VERB' || verb.lemma.toLowerCase() !== verb.text.toLowerCase()) return false;
  const next = rest[0];
  if (!next || next.pos === 'VERB' || next.pos === 'AUX' || next.text === 'of') return false;
  // "Team alert escalation happens", "Background noise should be kept": a subject stands before the first auxiliary, so the opening word was a noun.
  const auxiliary = rest.slice(0, 4).findIndex((word) => word.pos === 'AUX');
  const finite = rest
    .slice(0, 6)
    .findIndex((word) => word.pos === 'VERB' && word.text !== word.lemma && word.text.endsWith('s'));
  if (finite > 0 && rest.slice(0, finite).every((word) => /^(?:NOUN|PROPN|ADJ|NUM)$/.test(word.pos))) return false;
  return auxiliary < 1 || rest.slice(0, auxiliary).some((word) => /^(PRON|SCONJ|CCONJ|PUNCT|DET|ADP)$/.test(word.pos));
}

export function hasVerb(text: string): boolean {
  return wordsOf(text).some((word) => word.pos === 'VERB' || word.pos === 'AUX');
}

/** "using acronyms" → "use acronyms". */
export function baseForm(phrase: string): string {
  const [first, ...rest] = phrase.split(' ');
  const lemma = wordsOf(`You are ${first} it`)[2]?.lemma ?? first!;
  return [lemma, ...rest].join(' ');
}
