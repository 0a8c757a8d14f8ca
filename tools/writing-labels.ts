import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { findingCodes, type FindingCode } from '../features/goals/writing-finding.domain.ts';
import { likenessIn } from '../features/goals/writing-likeness.format.ts';
import { reviewTable, type TableGoal } from '../features/goals/writing-table.domain.ts';

/**
 * The labelled goals, and how well the writing help finds what they were labelled with: those that the rules were made on, and those
 * written when the rules had long been there, in rounds.
 */
export interface Labelled extends TableGoal {
  /** Which half, or which round. */
  readonly part: string;
  readonly findings: ReadonlySet<string>;
}

export interface Score {
  readonly code: FindingCode;
  readonly positives: number;
  readonly negatives: number;
  readonly found: number;
  readonly wrong: number;
}

export const labelled = (file: 'writing-labels' | 'writing-held-out' | 'writing-strangers'): Labelled[] =>
  (parse(readFileSync(new URL(`./${file}.csv`, import.meta.url)), { columns: true }) as Record<string, string>[]).map(
    (row) => ({
      id: row['id']!,
      parent: row['parent'] || null,
      text: row['text']!,
      kind: row['level']!,
      part: row['part']!,
      findings: new Set(row['findings']!.split(' ').filter(Boolean)),
    }),
  );

export async function scores(goals: readonly Labelled[], { meaning }: { meaning: boolean }): Promise<Score[]> {
  const { likeness, without } = await likenessIn(goals);
  if (without !== null) throw new Error(without);
  const noticed = Map.groupBy(reviewTable(goals, meaning ? likeness : () => null), ({ id }) => id);
  return findingCodes.map((code) => {
    const has = (goal: Labelled) => (noticed.get(goal.id) ?? []).some((finding) => finding.code === code);
    const positives = goals.filter(({ findings }) => findings.has(code));
    const negatives = goals.filter(({ findings }) => !findings.has(code));
    return {
      code,
      positives: positives.length,
      negatives: negatives.length,
      found: positives.filter(has).length,
      wrong: negatives.filter(has).length,
    };
  });
}

export const precision = ({ found, wrong }: Score): number => found / (found + wrong);
export const recall = ({ found, positives }: Score): number => found / positives;
