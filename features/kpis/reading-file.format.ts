import { ApartFailed, type ApartFault } from '../../platform/jobs/apart.ts';
import { openChild, type Child } from '../../platform/jobs/child.ts';
import type { DateOrder } from '../../platform/kernel/date-column.ts';
import type { DecimalMark } from './number-column.domain.ts';
import type { JudgedSheet, JudgingRules } from './reading-judge.domain.ts';
import type { LackingColumn, ReadingMapping } from './reading-mapping.domain.ts';
import type { ReadingChoices } from './reading-sheet.domain.ts';
import { UnreadableReadings } from './reading-table.format.ts';

/** How a file was read. */
export interface ReadingsFacts {
  sheets: string[];
  sheet: string | null;
  header: string[];
  sample: string[][];
  mapping: ReadingMapping;
  lacking: LackingColumn[];
  rows: number;
  dateOrder: DateOrder | null;
  decimal: DecimalMark | null;
  /** the different names that stand in the file */
  kpis: string[];
  places: string[];
}

/** What the job is given, and what it says. */
export interface ReadingsRequest {
  bytes: Uint8Array;
  choices: ReadingChoices;
  sheet: string | undefined;
}
export type ReadingsAnswer = { facts: ReadingsFacts } | { judged: JudgedSheet } | { unreadable: string };

/** A million lines take a few seconds and some hundred megabytes. */
const limits = { milliseconds: 180_000, megabytes: 1500 };

export interface OpenReadings {
  facts: ReadingsFacts;
  /** Judges every line; once. */
  judge(rules: JudgingRules): Promise<JudgedSheet>;
  close(): Promise<void>;
}

/**
 * Reads a file of readings in a process of its own, so that a huge one keeps nobody waiting. First what stands in it, then, when
 * the caller knows what its names mean, every line judged. Throws {@link UnreadableReadings}.
 */
export async function openReadings(given: ReadingsRequest): Promise<OpenReadings> {
  const job = await openChild<ReadingsAnswer, JudgingRules>(new URL('./reading.worker.ts', import.meta.url), {
    given,
    limits,
  });
  try {
    const answer = await answerOf(job);
    if (!('facts' in answer)) throw new Error('the job judged before it read');
    return {
      facts: answer.facts,
      async judge(rules) {
        const judged = await answerOf(job, rules);
        if (!('judged' in judged)) throw new Error('the job read before it judged');
        return judged.judged;
      },
      close: () => job.end(),
    };
  } catch (error) {
    await job.end();
    throw error;
  }
}

const sentences: Partial<Record<ApartFault, string>> = {
  too_slow: 'Reading this file takes too long. Bring it in parts.',
  too_much_memory: 'This file needs more memory than one import may take. Bring it in parts.',
};

async function answerOf(
  job: Child<ReadingsAnswer, JudgingRules>,
  rules?: JudgingRules,
): Promise<Exclude<ReadingsAnswer, { unreadable: string }>> {
  const answer = await job.answer(rules).catch((error: unknown): ReadingsAnswer => {
    const unreadable = error instanceof ApartFailed ? sentences[error.fault] : undefined;
    if (unreadable === undefined) throw error;
    return { unreadable };
  });
  if ('unreadable' in answer) throw new UnreadableReadings(answer.unreadable);
  return answer;
}
