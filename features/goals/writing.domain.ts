import { contentTokens, stem, tokens, type Token } from './words.domain.ts';

/** What the writing help noticed, as a fact; the sentence around it is a question and stands with the interface. */
export interface Finding {
  readonly code: 'copy-of-parent' | 'vague' | 'no-measure' | 'no-date';
  /** The words of the goal that it is about, by position. */
  readonly marks: readonly Mark[];
  /** The vague word, or the title of the parent that is copied. */
  readonly about: string | null;
}

export interface Mark {
  readonly from: number;
  readonly to: number;
}

export interface Draft {
  readonly title: string;
  readonly parent: { readonly title: string; readonly why: string } | null;
  readonly hasMeasure: boolean;
  readonly hasDate: boolean;
}

/** Verbs that can mean anything: each hides the moment in which something would be different. */
const vague = new Set(
  (
    'improve enhance optimise optimize increase boost strengthen support help ensure enable drive foster promote leverage ' +
    'maximise maximize streamline facilitate better develop explore continue focus maintain manage work'
  )
    .split(' ')
    .map(stem),
);

/** A child that says no more than this many content words of its own has translated nothing. */
const OWN_WORDS = 2;
/** Share of the shorter text's content words that both hold. */
const OVERLAP = 0.7;

/**
 * Reads a goal while it is written. Nothing is refused here: each finding asks, and only publishing asks for a reason. The
 * strongest finding comes first.
 */
export function reviewDraft(draft: Draft): Finding[] {
  const words = contentTokens(draft.title);
  if (words.length === 0) return [];
  const findings: Finding[] = [];
  const copied = draft.parent ? copiedWords(words, draft.parent) : null;
  if (draft.parent && copied)
    findings.push({ code: 'copy-of-parent', marks: marksOf(copied), about: draft.parent.title });
  if (!draft.hasMeasure && !namesMeasure(draft.title)) findings.push({ code: 'no-measure', marks: [], about: null });
  const loose = vagueVerb(draft.title);
  if (loose) findings.push({ code: 'vague', marks: marksOf([loose]), about: draft.title.slice(loose.from, loose.to) });
  if (!draft.hasDate) findings.push({ code: 'no-date', marks: [], about: null });
  return findings;
}

/** The shared words where the goal repeats its parent and adds next to nothing; null where it speaks for itself. */
function copiedWords(words: readonly Token[], parent: { title: string; why: string }): Token[] | null {
  const titleStems = new Set(contentTokens(parent.title).map(({ stem: s }) => s));
  const allStems = new Set([...titleStems, ...contentTokens(parent.why).map(({ stem: s }) => s)]);
  const ownStems = new Set(words.map(({ stem: s }) => s).filter((s) => !vague.has(s)));
  if (titleStems.size === 0 || ownStems.size === 0) return null;
  const inTitle = [...ownStems].filter((s) => titleStems.has(s)).length;
  const added = [...ownStems].filter((s) => !allStems.has(s)).length;
  const smaller = Math.min(titleStems.size, ownStems.size);
  const overlap = inTitle / smaller;
  if (inTitle < Math.min(2, smaller) || overlap < OVERLAP || added > OWN_WORDS) return null;
  // A short parent title is easily contained; then the goal must also be mostly the parent's words.
  if (added > 0 && (ownStems.size - added) / ownStems.size < 0.5) return null;
  return words.filter(({ stem: s }) => allStems.has(s));
}

/**
 * The title that shares most content words with this one, where they share at least two and a third of the shorter: a hint for
 * a goal that leads nowhere, never a decision.
 */
export function closestTitle<Target extends { readonly title: string }>(
  title: string,
  targets: readonly Target[],
): Target | null {
  const own = new Set(contentTokens(title).map(({ stem: s }) => s));
  let best: { target: Target; share: number } | null = null;
  for (const target of targets) {
    const other = new Set(contentTokens(target.title).map(({ stem: s }) => s));
    const shared = [...own].filter((s) => other.has(s)).length;
    const share = shared / Math.min(own.size, other.size);
    if (shared >= 2 && share > 1 / 3 && share > (best?.share ?? 0)) best = { target, share };
  }
  return best?.target ?? null;
}

/** "from 140 to 60", "by 20 %", "three of four": a goal that carries its own number. */
function namesMeasure(title: string): boolean {
  return /\d/.test(title) || /\b(?:half|double|twice|none|zero|every|never)\b/i.test(title);
}

/** The verb that opens the goal, past "I" or "we", if it is one of the loose ones. */
function vagueVerb(title: string): Token | null {
  const opening = tokens(title).filter(({ word }) => !/^(?:i|we|to|will|shall|and|the|our)$/.test(word))[0];
  return opening && vague.has(opening.stem) ? opening : null;
}

/** Neighbouring words become one mark. */
function marksOf(words: readonly Token[]): Mark[] {
  const marks: Mark[] = [];
  for (const { from, to } of words) {
    const last = marks.at(-1);
    if (last && from - last.to <= 1) marks[marks.length - 1] = { from: last.from, to };
    else marks.push({ from, to });
  }
  return marks;
}
