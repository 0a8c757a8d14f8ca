import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { LeadResult } from './lead.domain.ts';
import type { ReadTogether } from './lead-claim.domain.ts';
import type { Cadence, Calendar } from './period.domain.ts';
import type { Evaluation } from './plan.domain.ts';
import type { Question } from './question.domain.ts';

export interface AskedClaim {
  read: ReadTogether[];
  cadence: Cadence;
  calendar: Calendar;
}

export type JudgingRequest =
  | { what: 'evaluations'; questions: readonly Question[] }
  | { what: 'leads'; claims: readonly AskedClaim[] };
export type JudgingAnswer = { what: 'evaluations'; results: Evaluation[] } | { what: 'leads'; results: LeadResult[] };

/** A round takes seconds; one that takes this long will not end. */
const longest = 300_000;

/**
 * Judges in a thread of its own, so that the server goes on answering: a night of five thousand evaluations is minutes of
 * arithmetic. One thread serves a whole night and is let go with it; rounds keep its memory small.
 */
export class Judge {
  readonly #worker = new Worker(new URL('./judging.worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });

  async evaluations(questions: readonly Question[]): Promise<Evaluation[]> {
    const plain = questions.map(({ series, plan }) => ({ series, plan }));
    const answer = await this.#ask({ what: 'evaluations', questions: plain });
    if (answer.what !== 'evaluations') throw new Error('the judge answered another question');
    return answer.results;
  }

  async leads(claims: readonly AskedClaim[]): Promise<LeadResult[]> {
    const answer = await this.#ask({ what: 'leads', claims });
    if (answer.what !== 'leads') throw new Error('the judge answered another question');
    return answer.results;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  /** One question at a time; an error in the thread is thrown here. */
  async #ask(request: JudgingRequest): Promise<JudgingAnswer> {
    const answered = once(this.#worker, 'message', { signal: AbortSignal.timeout(longest) });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin
    this.#worker.postMessage(request);
    const [answer] = (await answered) as [JudgingAnswer];
    return answer;
  }
}
