import type { PieceType } from './contract.ts';

type Words = readonly {
  readonly id: string;
  readonly text: string;
  readonly kindlyMeant: boolean;
  readonly cites: readonly { readonly type: PieceType; readonly id: string }[];
}[];

/** Whether two sets of sentences say the same and point to the same, in the same order; empty places do not count. */
export const sameWords = (one: Words, other: Words): boolean => spelt(one) === spelt(other);

const spelt = (words: Words): string =>
  JSON.stringify(
    words
      .filter(({ text }) => text.trim() !== '')
      .map(({ id, text, kindlyMeant, cites }) => [
        id,
        text.trim(),
        kindlyMeant,
        cites.map((cite) => `${cite.type} ${cite.id}`).toSorted(),
      ]),
  );

/**
 * Which words stand where one writer wrote on two devices: `mine` on this one, `theirs` on the server, both begun from `base`. What only
 * one of them changed stands; where both did, the writer is asked.
 */
export function standing(mine: Words, base: Words, theirs: Words): 'mine' | 'theirs' | 'ask' {
  if (sameWords(mine, theirs) || sameWords(mine, base)) return 'theirs';
  return sameWords(theirs, base) ? 'mine' : 'ask';
}
