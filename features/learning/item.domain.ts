export const itemKinds = ['single', 'multiple', 'matching', 'ordering', 'scenario', 'numeric', 'recall'] as const;
export type ItemKind = (typeof itemKinds)[number];

export type ItemSource = { block: string; quote: string };

/** A question with the passage that makes its key right. */
export type Item = {
  kind: ItemKind;
  stem: string;
  /** Matching: the left side. Its n-th prompt belongs to the option at `key[n]`. */
  prompts?: string[];
  options: string[];
  /** Indices into `options`: one for single and scenario, the right ones for multiple, the right order for ordering. */
  key: number[];
  /** Numeric: the number. Recall: what a full answer holds, one point a line. */
  answer?: string;
  unit?: string;
  /** Beside each option: where a wrong answer would have been right. Shown as feedback. */
  notes?: string[];
  /** Word for word from the block. */
  quote: string;
  block: string;
  path: string[];
  /** Further passages that the key rests on (steps, pairs). */
  sources?: ItemSource[];
  /** Which rule of the author made it. */
  rule?: string;
};

export const allSources = (item: Item): ItemSource[] => [
  { block: item.block, quote: item.quote },
  ...(item.sources ?? []),
];

/** What a learner gives back: chosen options, an order, or words. */
export type Response = { chosen?: number[] | undefined; text?: string | undefined; selfCheck?: boolean | undefined };

const smallNumbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** "1,500", "two", "4.5 hours" → the number they name; NaN when there is none. */
export function numberIn(text: string): number {
  const digits = /[-−]?\d[\d,]*(?:\.\d+)?/.exec(text)?.[0];
  if (digits) return Number(digits.replaceAll(',', '').replace('−', '-'));
  const word = smallNumbers.indexOf(/\p{L}+/u.exec(text.toLowerCase())?.[0] ?? '');
  return word >= 0 ? word : Number.NaN;
}

export function numberWord(value: number): string | undefined {
  return smallNumbers[value];
}

/** Right or wrong is enough for spacing (FSRS log loss 0.326 against 0.321 with four grades); recall is judged by the learner. */
export function isRight(item: Pick<Item, 'kind' | 'key' | 'answer'>, response: Response): boolean {
  const chosen = response.chosen ?? [];
  if (item.kind === 'recall') return response.selfCheck === true;
  if (item.kind === 'numeric') {
    const given = numberIn(response.text ?? '');
    return !Number.isNaN(given) && Math.abs(given - numberIn(item.answer ?? '')) < 1e-9;
  }
  if (item.kind === 'multiple')
    return chosen.length === item.key.length && item.key.every((index) => chosen.includes(index));
  return chosen.length === item.key.length && item.key.every((index, place) => chosen[place] === index);
}
