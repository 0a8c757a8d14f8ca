import { answer, onQuestion } from '../../platform/jobs/thread-side.ts';
import { evaluate } from './evaluation.domain.ts';
import type { JudgingAnswer, JudgingRequest } from './judging.format.ts';
import { judgeClaim } from './lead-claim.domain.ts';

const judged = (request: JudgingRequest): JudgingAnswer =>
  request.what === 'evaluations'
    ? { what: 'evaluations', results: request.questions.map(({ series, plan }) => evaluate(series, plan)) }
    : {
        what: 'leads',
        results: request.claims.map(({ read, cadence, calendar }) => judgeClaim(read, cadence, calendar)),
      };

onQuestion((request: JudgingRequest) => answer(judged(request)));
