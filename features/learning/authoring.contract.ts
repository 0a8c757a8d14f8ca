import * as z from 'zod/mini';
import { read } from '../../platform/action/action.ts';
import { itemKinds } from './item.domain.ts';

/** How drafted questions of one kind, made by one rule or by a model, were received. */
const Reception = z.object({
  kind: z.enum(itemKinds),
  /** The rule that made it; a model names none. */
  rule: z.nullable(z.string()),
  decided: z.int(),
  accepted: z.int(),
  edited: z.int(),
  rejected: z.int(),
  reasons: z.array(z.object({ reason: z.string(), n: z.int() })),
});

export const draftReception = read({
  name: 'learning.draft_reception',
  summary: 'How drafted questions are received, by kind and rule: accepted as they are, edited, rejected, and why',
  path: '/learning/drafts/reception',
  input: z.object({}),
  output: z.object({ items: z.array(Reception) }),
  may: 'Managers, the learning team, people leads, executives and administrators.',
});
