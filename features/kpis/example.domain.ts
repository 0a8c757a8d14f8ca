import type { KpiKind } from './kind.domain.ts';
import { financeExamples } from './example-finance.domain.ts';
import { operationsExamples } from './example-operations.domain.ts';
import { peopleExamples } from './example-people.domain.ts';
import { retailExamples } from './example-retail.domain.ts';
import { salesExamples } from './example-sales.domain.ts';
import { supportExamples } from './example-support.domain.ts';

export const businessFunctions = ['support', 'sales', 'retail', 'operations', 'finance', 'people'] as const;
export type BusinessFunction = (typeof businessFunctions)[number];

/** A KPI worth copying, with the way in which it usually goes wrong and what keeps it honest. */
export interface Example {
  readonly name: string;
  readonly definition: string;
  readonly unit: string;
  readonly kind: KpiKind;
  readonly direction: 'higher' | 'lower';
  readonly horizon: 'leading' | 'lagging';
  /** The place that it would take in a stack. */
  readonly place: 'outcome' | 'leading' | 'quality' | 'development';
  readonly misuse: string;
  readonly counter: string;
}

export interface PlacedExample extends Example {
  readonly function: BusinessFunction;
}

const byFunction: Readonly<Record<BusinessFunction, readonly Example[]>> = {
  support: supportExamples,
  sales: salesExamples,
  retail: retailExamples,
  operations: operationsExamples,
  finance: financeExamples,
  people: peopleExamples,
};

export const examples: readonly PlacedExample[] = businessFunctions.flatMap((name) =>
  byFunction[name].map((example) => ({ ...example, function: name })),
);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];

/** "renewals" finds "renewed": the first five letters stand for the word. */
const root = (word: string): string => word.slice(0, 5);

/**
 * Examples that speak of what was typed, best first: every word counts once, in the name four times as much as elsewhere. Without
 * words all of them stand in the order of the library.
 */
export function searchExamples(
  typed: string,
  only: BusinessFunction | null = null,
  from: readonly PlacedExample[] = examples,
): PlacedExample[] {
  const chosen = only === null ? from : from.filter((example) => example.function === only);
  const roots = [...new Set(wordsOf(typed).filter((word) => !empty.has(word)))].map(root);
  if (roots.length === 0) return [...chosen];
  const scored = chosen.map((example) => {
    const name = wordsOf(example.name).map(root);
    const rest = wordsOf(`${example.definition} ${example.misuse} ${example.counter} ${example.function}`).map(root);
    const score = roots.reduce(
      (sum, one) =>
        sum + (name.some((word) => word.startsWith(one)) ? 4 : rest.some((word) => word.startsWith(one)) ? 1 : 0),
      0,
    );
    return { example, score };
  });
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ example }) => example);
}

const empty = new Set(
  'the and for our with that this from into are was not how who what when which we you they them its more less very all any has have'.split(
    ' ',
  ),
);
