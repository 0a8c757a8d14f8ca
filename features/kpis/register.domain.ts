export interface WordedTarget {
  readonly value: number;
  readonly unit: string;
  readonly direction: 'higher' | 'lower' | null;
}

const lower =
  /\b(?:below|under|less than|fewer than|at most|no more than|at or (?:below|under|within|less than)|or (?:less|below))\b|[<≤]/i;
const higher =
  /\b(?:above|over|more than|greater than|at least|no less than|at or (?:above|over|greater than)|or (?:more|above))\b|[>≥]/i;

/** Numbers that only name a condition: "at the 90th percentile", "out of 100", "per 1,000 users", "over 14 days". */
const aside = /\b\d+(?:st|nd|rd|th)\b|\bout of \d+|\bper \d[\d,]*|\bover \d+ days\b|\bevery \d+ \w+/gi;

/**
 * The number of a target that was written in words: "At or above 95%" is 95 %, higher. Null where there is no number, or more than
 * one, because then only a person can say which is meant. The words are kept in any case.
 */
export function targetOf(words: string): WordedTarget | null {
  const text = words.replaceAll(/<[a-z/][^>]*>/gi, ' ').replaceAll(aside, ' ');
  // A ratio such as 10:1 is its first part; a number inside a word (B2B, Q4) is none.
  const numbers = [
    ...text.matchAll(
      /(?<![\w.:])(-?(?:\d{1,3}(?:,\d{3})+|\d*\.?\d+))(?::1\b)?\s*(%|ms\b|mins?\b|minutes?\b|hours?\b|days?\b|weeks?\b)?/gi,
    ),
  ];
  const [found, ...more] = numbers;
  if (!found || more.length > 0) return null;
  const value = Number(found[1]!.replaceAll(',', ''));
  if (!Number.isFinite(value)) return null;
  const unit = (found[2] ?? '').toLowerCase();
  const said = lower.test(text) ? 'lower' : higher.test(text) ? 'higher' : null;
  return { value, unit: unit.startsWith('min') ? 'minutes' : unit, direction: said };
}

/** `Support Satisfaction (SSAT)` → `support-satisfaction-ssat`, as the links of such registers write it. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');

/** A page and its anchor in one spelling, so that a link finds its target. */
export const keyOf = (path: string, anchor: string): string =>
  `${path.trim().toLowerCase().replace(/\/+$/, '')}#${slugOf(anchor)}`;

/** A parent is named by a link with an anchor, or by its name in the same register. */
export function parentKeyOf(parent: string, ownPath: string): string {
  if (parent.trim() === '') return '';
  const [path, anchor] = parent.split('#');
  return anchor === undefined ? keyOf(ownPath, parent) : keyOf(path === '' ? ownPath : path!, anchor);
}
