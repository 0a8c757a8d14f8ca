import * as z from 'zod/mini';
import { fault, write } from '../../platform/action/action.ts';
import { CheckIn, text } from './check-in-shape.domain.ts';

export const answerNotFound = fault('answer_not_found', 404, 'There is no answer of yours to this check-in.');

export const addToAnswer = write({
  name: 'coaching.add_to_answer',
  summary: 'Add a word to an answer that I sent; what was sent stays as it was',
  path: '/coaching/check-ins/{id}/answer/amendments',
  input: z.object({ id: z.uuid(), text: text(2000) }),
  output: CheckIn,
  faults: [answerNotFound],
  may: 'Whoever answered it, while they answer for the person.',
});
