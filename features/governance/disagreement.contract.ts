import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { pageOf, paging } from '../../platform/action/page.ts';
import { verdicts } from './disagreement.domain.ts';

const Id = z.uuid();
const Words = z.string().check(z.trim(), z.minLength(1), z.maxLength(1000));
const Person = z.nullable(z.object({ id: Id, name: z.string() }));

export const entryNotFound = fault('entry_not_found', 404, 'This entry does not exist, or it does not concern you.');
export const disagreementNotFound = fault(
  'disagreement_not_found',
  404,
  'This disagreement does not exist, or it is not yours to answer.',
);
export const alreadyDisagreed = fault('already_disagreed', 409, 'You have said so already; it waits for an answer.');
export const alreadySettled = fault('already_settled', 409, 'This was answered already.');
export const nothingToArgue = fault('nothing_to_argue', 409, 'What was said about an entry stands as it was said.');

/** `done`: something that was done. `look`: somebody looked at something private. */
export const kinds = ['done', 'look'] as const;

export const Disagreement = z.object({
  id: Id,
  by: z.object({ id: Id, name: z.string() }),
  words: z.string(),
  raisedAt: z.string(),
  entry: z.object({
    id: Id,
    kind: z.enum(kinds),
    at: z.string(),
    action: z.string(),
    // Null for a look: what was looked at is the type of its subject.
    verb: z.nullable(z.string()),
    subjectType: z.string(),
    by: Person,
  }),
  judges: z.array(z.object({ id: Id, name: z.string() })),
  verdict: z.nullable(z.enum(verdicts)),
  answer: z.string(),
  decidedBy: Person,
  decidedAt: z.nullable(z.string()),
  can: z.object({ answer: z.array(z.enum(['corrected', 'kept'])), withdraw: z.boolean() }),
});
export type Disagreement = z.output<typeof Disagreement>;

export const listDisagreements = read({
  name: 'governance.list_disagreements',
  summary: 'What people say is wrong in the record: what waits for my answer, what I said, and what was answered',
  path: '/governance/disagreements',
  input: z.object({ ...paging, which: z._default(z.enum(['waiting', 'mine', 'answered']), 'waiting') }),
  output: pageOf(Disagreement),
  may: 'Anyone: what they said, what is said of their entries, and what they are asked to judge. People leads: all of it.',
});

export const disagree = write({
  name: 'governance.disagree',
  summary: 'Say that an entry that concerns me is wrong',
  path: '/governance/disagreements',
  input: z.object({ kind: z.enum(kinds), entryId: Id, words: Words }),
  output: z.object({ id: Id, judges: z.array(z.object({ id: Id, name: z.string() })) }),
  faults: [entryNotFound, alreadyDisagreed, nothingToArgue],
  may: 'Whoever an entry is about, or in whose name it was made.',
});

export const answerDisagreement = write({
  name: 'governance.answer_disagreement',
  summary: 'Answer what somebody says is wrong: corrected or kept, with the reason',
  path: '/governance/disagreements/{id}/answer',
  input: z.object({ id: Id, verdict: z.enum(['corrected', 'kept']), answer: Words }),
  output: z.object({ done: z.literal(true) }),
  faults: [disagreementNotFound, alreadySettled],
  may: 'People leads who were not part of it; whoever made the entry may say that it is corrected.',
});

export const withdrawDisagreement = write({
  name: 'governance.withdraw_disagreement',
  summary: 'Take back that an entry is wrong; that it was said stays',
  path: '/governance/disagreements/{id}/withdraw',
  input: z.object({ id: Id }),
  output: z.object({ done: z.literal(true) }),
  faults: [disagreementNotFound, alreadySettled],
  may: 'Whoever disagreed.',
});

export const seeDisagreementAnswer = write({
  name: 'governance.see_disagreement_answer',
  summary: 'Say that I have read the answer',
  path: '/governance/disagreements/{id}/seen',
  input: z.object({ id: Id }),
  output: z.object({ done: z.literal(true) }),
  faults: [disagreementNotFound],
  may: 'Whoever disagreed.',
});
