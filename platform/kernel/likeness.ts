// Whether two texts speak of the same thing in their own words: content words in common, measured against the shorter of the two. It
// only puts candidates before a person, who reads both and decides; free text is never grouped by itself.

const empty = new Set(
  'about after again also always because been before being could does every from have here into just know like more most much need only over really should some still take than that their them then there these they this those time very want week were what when where which while will with work would your'.split(
    ' ',
  ),
);

/** Words that carry the meaning, without their endings, so that "handing over" meets "hand over". */
export function meaningOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return new Set(
    words
      .filter((word) => word.length > 3 && !empty.has(word))
      .map((word) => word.replace(/(?:ings?|ied|ies|ed|es|s|er|ers|or|ors)$/u, ''))
      .filter((word) => word.length > 2),
  );
}

/** From 0 to 1: the share of the shorter one's words that the other has too. One word in common is chance. */
export function alikeness(one: string, other: string): number {
  const [a, b] = [meaningOf(one), meaningOf(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared < 2 ? 0 : shared / Math.min(a.size, b.size);
}

/** Below this two texts share words and not a matter. */
const near = 0.4;
/** As many as can be read at a glance. */
const shown = 5;

/** What others said that is most like this, nearest first. */
export const likest = <One extends { text: string }>(text: string, others: readonly One[]): One[] =>
  others
    .map((one) => ({ one, score: alikeness(text, one.text) }))
    .filter(({ score }) => score >= near)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, shown)
    .map(({ one }) => one);
