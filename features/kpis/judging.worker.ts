/* oxlint-disable unicorn/require-post-message-target-origin -- the port of a thread has no origin */
import { parentPort } from 'node:worker_threads';
import { evaluate } from './evaluation.domain.ts';
import type { JudgingAnswer, JudgingRequest } from './judging.format.ts';
import { judgeClaim } from './lead-claim.domain.ts';

const answer = (request: JudgingRequest): JudgingAnswer =>
  request.what === 'evaluations'
    ? { what: 'evaluations', results: request.questions.map(({ series, plan }) => evaluate(series, plan)) }
    : {
        what: 'leads',
        results: request.claims.map(({ read, cadence, calendar }) => judgeClaim(read, cadence, calendar)),
      };

parentPort!.on('message', (request: JudgingRequest) => parentPort!.postMessage(answer(request)));
