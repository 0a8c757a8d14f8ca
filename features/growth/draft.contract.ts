import * as z from 'zod/mini';
import { write } from '../../platform/action/action.ts';
import { documentNotReady, documentUnknown } from '../learning/contract.ts';
import { causeNotNamed, gapClosed, gapNotFound, needNotAgreed, notASkill } from './contract.ts';
import { id } from './gap-shape.domain.ts';

export const draftHelp = write({
  name: 'growth.draft_help',
  summary: 'Draft a course for the need from passages that were picked; it is read and given on the page of the gap',
  path: '/growth/gaps/{id}/draft',
  input: z.object({
    id,
    documentId: id,
    blocks: z.array(z.string().check(z.maxLength(40))).check(z.minLength(1), z.maxLength(60)),
  }),
  output: z.object({ courseId: id }),
  faults: [gapNotFound, gapClosed, causeNotNamed, notASkill, needNotAgreed, documentUnknown, documentNotReady],
  may: 'Those who decide about the gap and may draft courses.',
});
