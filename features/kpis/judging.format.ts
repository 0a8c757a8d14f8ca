import { Thread } from '../../platform/jobs/thread.ts';
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
const limits = { milliseconds: 300_000, megabytes: 256 };

/**
 * Judges in a thread of its own, so that the server goes on answering: a night of five thousand evaluations is minutes of
 * arithmetic. One thread serves a whole night and is let go with it; rounds keep its memory small.
 */
export class Judge {
  readonly #thread = new Thread<JudgingAnswer, JudgingRequest>(new URL('./judging.worker.ts', import.meta.url), {
    limits,
  });

  async evaluations(questions: readonly Question[]): Promise<Evaluation[]> {
    const plain = questions.map(({ series, plan }) => ({ series, plan }));
    const answer = await this.#thread.answer({ what: 'evaluations', questions: plain });
    if (answer.what !== 'evaluations') throw new Error('the judge answered another question');
    return answer.results;
  }

  async leads(claims: readonly AskedClaim[]): Promise<LeadResult[]> {
    const answer = await this.#thread.answer({ what: 'leads', claims });
    if (answer.what !== 'leads') throw new Error('the judge answered another question');
    return answer.results;
  }

  end(): Promise<void> {
    return this.#thread.end();
  }
}

/** One claim that somebody waits for: with ten years of weeks and a season it is a fifth of a second of arithmetic. */
export async function leadApart(claim: AskedClaim): Promise<LeadResult> {
  const judge = new Judge();
  const [result] = await judge.leads([claim]).finally(() => judge.end());
  return result!;
}
