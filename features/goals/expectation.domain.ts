import { copiedWords, sameText } from './writing-copy.domain.ts';
import { GAP } from './writing-pattern.domain.ts';

/** A sentence on its way into somebody's own words. Pure. */

const LONGEST = 200;

/** How the draft begins: not with the sentence, but with a gap in front of it. */
export function draftTitleOf(sentence: string): string {
  const said = sentence.trim().replace(/[.;,]+$/, '');
  const joined = /^\p{Lu}\p{Lu}/u.test(said) ? said : said.charAt(0).toLowerCase() + said.slice(1);
  return `${GAP}, so that ${joined}`.slice(0, LONGEST);
}

/** It still says what it was given as, or has a gap where one's own part belongs. */
export const isUntranslated = (title: string, givenAs: string): boolean =>
  title === givenAs || title.trimStart().startsWith(GAP);

/** Why the draft exists, for whoever opens it: the sentence, its reason, and the pattern of a measure. */
export const draftWhyOf = (expected: { sentence: string; why: string; measure: string }): string =>
  [`“${expected.sentence}”`, expected.why, expected.measure].filter((part) => part !== '').join('\n\n');

/** Whether published words repeat the sentence or those of a colleague, by the place of each in the list. */
export function copiesIn(sentence: string, titles: readonly (string | null)[]): ('sentence' | 'colleague' | null)[] {
  const spoken = titles.map((title) => (title === null ? '' : sameText(title)));
  const count = new Map<string, number>();
  for (const words of spoken) count.set(words, (count.get(words) ?? 0) + 1);
  return titles.map((title, at) => {
    if (title === null) return null;
    const parent = { title: sentence, why: '', likeness: null };
    if (sameText(title) === sameText(sentence) || copiedWords(title, parent) !== null) return 'sentence';
    return spoken[at] !== '' && (count.get(spoken[at] ?? '') ?? 0) > 1 ? 'colleague' : null;
  });
}
