/** What the writing help notices. The first ten are also the codes of `headway goal check`. */
export const findingCodes = [
  'copy-of-parent',
  'verbatim-copy',
  'several',
  'conflict',
  'activity-count',
  'output',
  'vague',
  'no-measure',
  'no-baseline',
  'no-date',
  'lasting-measure',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** A fact about a goal's words; the sentence around it is a question and stands with the interface. */
export interface Finding {
  readonly code: FindingCode;
  /** The words of the goal that it is about, by position. */
  readonly marks: readonly Mark[];
  /** The word it is about, or the title of the other goal. */
  readonly about: string | null;
  /** The other goal of a copy or a conflict. */
  readonly other: string | null;
}

export interface Mark {
  readonly from: number;
  readonly to: number;
}

/** Neighbouring words become one mark. */
export function marksOf(words: readonly Mark[]): Mark[] {
  const marks: Mark[] = [];
  for (const { from, to } of words) {
    const last = marks.at(-1);
    if (last && from - last.to <= 1) marks[marks.length - 1] = { from: last.from, to };
    else marks.push({ from, to });
  }
  return marks;
}
