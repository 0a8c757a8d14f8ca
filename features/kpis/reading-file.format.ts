import { Worker } from 'node:worker_threads';
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

/** What the thread is given, and what it says. */
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
 * Reads a file of readings in a thread of its own, so that a huge one keeps nobody waiting. First what stands in it, then, when
 * the caller knows what its names mean, every line judged. Throws {@link UnreadableReadings}.
 */
export async function openReadings(request: ReadingsRequest): Promise<OpenReadings> {
  const worker = new Worker(new URL('./reading.worker.ts', import.meta.url), {
    workerData: { ...request, bytes: new Uint8Array(request.bytes) },
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  try {
    const answer = await answerOf(worker);
    if (!('facts' in answer)) throw new Error('the thread judged before it read');
    return {
      facts: answer.facts,
      async judge(rules) {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin
        worker.postMessage(rules);
        const judged = await answerOf(worker);
        if (!('judged' in judged)) throw new Error('the thread read before it judged');
        return judged.judged;
      },
      close: async () => void (await worker.terminate()),
    };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

async function answerOf(worker: Worker): Promise<Exclude<ReadingsAnswer, { unreadable: string }>> {
  const answer = await new Promise<ReadingsAnswer>((resolve, reject) => {
    const failed = (message: string) => reject(new UnreadableReadings(message));
    const timer = setTimeout(() => failed('Reading this file takes too long. Bring it in parts.'), limits.milliseconds);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      end();
    };
    worker.once('message', (said: ReadingsAnswer) => settle(() => resolve(said)));
    worker.once('error', (error: Error & { code?: string }) =>
      settle(() =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? failed('This file needs more memory than one import may take. Bring it in parts.')
          : reject(error),
      ),
    );
    worker.once('exit', () => settle(() => failed('This file cannot be read as a table.')));
  });
  if ('unreadable' in answer) throw new UnreadableReadings(answer.unreadable);
  return answer;
}
