import { readFileSync } from 'node:fs';
import { check } from '../features/learning/course-gate.domain.ts';
import type { Gate } from '../features/learning/gate.domain.ts';
import { evidenceOf } from '../features/learning/item-gate.domain.ts';
import type { Item, ItemKind } from '../features/learning/item.domain.ts';

/** Questions with the one flaw that was written into them, or none, and how well the gates find it. */
export type LabelledItem = { id: string; half: 'tuning' | 'held-out'; flaw: Gate | null; item: Item; passage: string };
export type FlawScore = { flaw: string; positives: number; found: number; wrong: number };

type Row = {
  id: string;
  half: LabelledItem['half'];
  flaw: Gate | null;
  kind: ItemKind;
  stem: string;
  options: string[];
  key: number[];
  quote: string;
  passage: string;
  prompts?: string[];
  answer?: string;
};

export const labelledItems = (): LabelledItem[] =>
  (JSON.parse(readFileSync(new URL('./item-flaws.json', import.meta.url), 'utf8')) as Row[]).map(
    ({ id, half, flaw, passage, ...item }) => ({ id, half, flaw, passage, item: { ...item, block: id, path: [] } }),
  );

/** The gates that object to each question, in the order of the questions. */
export function objections(labelled: readonly LabelledItem[]): Set<Gate>[] {
  const evidence = evidenceOf(labelled.map(({ id, passage }) => ({ id, text: passage })));
  const findings = check(
    labelled.map(({ item }) => item),
    evidence,
  ).filter((finding) => finding.severity === 'refuse');
  return labelled.map((_, at) => new Set(findings.filter(({ item }) => item === at).map(({ gate }) => gate)));
}

/** One row a flaw, and one for "any flaw"; a duplicate is judged beside all questions, whichever half is counted. */
export function flawScores(labelled: readonly LabelledItem[], half?: LabelledItem['half']): FlawScore[] {
  const found = objections(labelled);
  const counted = labelled
    .map(({ flaw, half: own }, at) => ({ flaw, own, gates: found[at]! }))
    .filter(({ own }) => half === undefined || own === half);
  const flaws = [...new Set(labelled.map(({ flaw }) => flaw).filter((flaw) => flaw !== null))];
  const count = (test: (one: (typeof counted)[number]) => boolean) => counted.filter(test).length;
  return [
    ...flaws.map((flaw) => ({
      flaw,
      positives: count((one) => one.flaw === flaw),
      found: count((one) => one.flaw === flaw && one.gates.has(flaw)),
      wrong: count((one) => one.flaw !== flaw && one.gates.has(flaw)),
    })),
    {
      flaw: 'any flaw',
      positives: count((one) => one.flaw !== null),
      found: count((one) => one.flaw !== null && one.gates.size > 0),
      wrong: count((one) => one.flaw === null && one.gates.size > 0),
    },
  ];
}

export const precision = ({ found, wrong }: FlawScore): number => (found + wrong === 0 ? 0 : found / (found + wrong));
export const recall = ({ found, positives }: FlawScore): number => found / positives;
