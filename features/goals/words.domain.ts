/** English words that carry no content of their own in a goal. */
const fillers = new Set(
  (
    'a an and are as at be been being but by can do does each every for from get gets has have how i if in into is it its ' +
    'less more most much my no not of off on or our out over own so such than that the their them then there these they this ' +
    'those through to too up us use via was we were what when where which who will with within without you your ' +
    'new next per all any both other same about across also only very well make made making'
  ).split(' '),
);

export interface Token {
  readonly word: string;
  readonly stem: string;
  readonly from: number;
  readonly to: number;
}

/** Words with their places in the text; a hyphen parts a word, an apostrophe does not. */
export function tokens(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu)].map((match) => {
    const word = match[0].toLowerCase();
    return { word, stem: stem(word), from: match.index, to: match.index + match[0].length };
  });
}

export const contentTokens = (text: string): Token[] => tokens(text).filter(({ word }) => !fillers.has(word));

/**
 * Cuts the commonest English endings, so that "solving", "solved" and "solve" meet. It is shorter than Porter's algorithm on
 * purpose: two goals share several words or they are no copies, so one missed ending decides nothing.
 */
export function stem(word: string): string {
  let cut = word.replace(/['’]s?$/, '');
  if (cut.length > 4 && /ie[sd]$/.test(cut)) cut = `${cut.slice(0, -3)}y`;
  else if (cut.length > 4 && /(?:s|x|z|ch|sh)es$/.test(cut)) cut = cut.slice(0, -2);
  else if (cut.length > 3 && cut.endsWith('s') && !/(?:ss|us|is)$/.test(cut)) cut = cut.slice(0, -1);
  for (const [ending, shortest] of endings) {
    if (cut.endsWith(ending) && cut.length - ending.length >= shortest) {
      cut = cut.slice(0, -ending.length);
      break;
    }
  }
  if (/([bdfglmnprt])\1$/.test(cut)) cut = cut.slice(0, -1);
  return cut.length > 3 ? cut.replace(/[ey]$/, '') : cut;
}

const endings: readonly (readonly [string, number])[] = [
  ['ization', 3],
  ['isation', 3],
  ['ation', 3],
  ['ement', 3],
  ['ment', 4],
  ['ness', 3],
  ['ising', 3],
  ['izing', 3],
  ['ised', 3],
  ['ized', 3],
  ['ise', 3],
  ['ize', 3],
  ['ing', 3],
  ['ion', 4],
  ['ed', 3],
  ['er', 4],
  ['ly', 4],
];
