import { contentStems, stem } from './terms.domain.ts';

/** Places in a text whose words share a stem with what was asked, joined where only a space lies between them. */
export function marksOf(text: string, asked: string): [number, number][] {
  const stems = new Set(contentStems(asked));
  const marks: [number, number][] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+(?:[’'][\p{L}]+)?/gu)) {
    if (!stems.has(stem(match[0]))) continue;
    const end = match.index + match[0].length;
    const last = marks.at(-1);
    if (last && text.slice(last[1], match.index).trim() === '') last[1] = end;
    else marks.push([match.index, end]);
  }
  return marks;
}

/**
 * Two orders of the same kind of thing → one (reciprocal rank fusion, Cormack et al. 2009, with their k = 60): what stands high in
 * either list comes early, and neither list needs to know how the other scores.
 */
export function fused<T>(lists: readonly (readonly T[])[], keyOf: (one: T) => string): T[] {
  const scores = new Map<string, { one: T; score: number }>();
  for (const list of lists)
    list.forEach((one, at) => {
      const found = scores.get(keyOf(one)) ?? { one, score: 0 };
      found.score += 1 / (60 + at + 1);
      scores.set(keyOf(one), found);
    });
  return [...scores.values()].sort((a, b) => b.score - a.score).map(({ one }) => one);
}

/** At most so many passages of one document, so that a long handbook does not crowd out a short note. */
export function spread<T extends { document: string }>(found: readonly T[], most: number, ofOne = 4): T[] {
  const uses = new Map<string, number>();
  return found
    .filter(({ document }) => {
      const use = (uses.get(document) ?? 0) + 1;
      uses.set(document, use);
      return use <= ofOne;
    })
    .slice(0, most);
}
