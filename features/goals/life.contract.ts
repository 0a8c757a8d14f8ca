import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { event } from '../../platform/outbox/event.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { Held } from '../governance/approval.contract.ts';
import { goalClosed, goalNotFound } from './contract.ts';
import * as shape from './goal-shape.domain.ts';
import { stages } from './life.domain.ts';

/** How a goal comes to be agreed, changes, gets stuck. */

const Named = z.object({ id: z.uuid(), name: z.string() });
const words = z.string().check(z.trim(), z.maxLength(1000));
const said = z.string().check(z.trim(), z.minLength(3, 'Say why, in a sentence.'), z.maxLength(1000));

export const notProposed = fault('not_proposed', 409, 'This goal does not wait for anybody to agree.');
/** What somebody is asked to agree to does not change under their eyes. */
export const proposedAlready = fault('proposed_already', 409, 'It waits for an answer. Take it back to change it.');
export const changeNotFound = fault('change_not_found', 404, 'This change was answered already, or taken back.');
export const changeWaiting = fault('change_waiting', 409, 'A change of this goal waits for an answer already.');
export const nothingChanges = fault('nothing_changes', 422, 'That is how it stands already. What should be different?');
export const notAgreedYet = fault('not_agreed_yet', 409, 'This goal is not agreed yet: change it directly.');
export const changeOvertaken = fault(
  'change_overtaken',
  409,
  'What was to be changed has changed since. Look at both versions before you agree.',
);
/** What others build on is changed by asking whoever holds the right to agree. */
export const needsAgreement = fault('needs_agreement', 409, 'Others build on this goal. Ask for the change first.');
export const goalBlockedAlready = fault('goal_blocked_already', 409, 'It is said already what holds this goal up.');

/** Something holds a goal up. */
export const goalBlocked = event(
  'goals.goal_blocked',
  z.object({ goalId: z.uuid(), blockId: z.uuid(), ownerId: z.nullable(z.uuid()), title: z.string(), text: z.string() }),
);
/** A goal has another owner, or none for now. */
export const goalHandedOver = event(
  'goals.goal_handed_over',
  z.object({ goalId: z.uuid(), ownerId: z.nullable(z.uuid()) }),
);
export const goalUnblocked = event('goals.goal_unblocked', z.object({ goalId: z.uuid(), blockId: z.uuid() }));

export const PromiseShown = z.object({
  owner: z.optional(z.nullable(Named)),
  startsOn: z.optional(day),
  dueOn: z.optional(day),
  targets: z.optional(
    z.array(z.object({ id: z.uuid(), title: z.string(), unit: z.string(), target: z.nullable(z.number()) })),
  ),
});

export const ChangeRequest = z.object({
  id: z.uuid(),
  /** As it was when it was asked, as it is now, and as it should be. */
  before: PromiseShown,
  now: PromiseShown,
  after: PromiseShown,
  overtaken: z.boolean(),
  why: z.string(),
  askedBy: Named,
  askedAt: z.string(),
  can: z.object({ answer: z.boolean(), withdraw: z.boolean() }),
});
export type ChangeRequest = z.output<typeof ChangeRequest>;

export const LifeEvent = z.object({
  id: z.uuid(),
  what: z.string(),
  /** Values for the sentence of `what`: names, days, words. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  by: Named,
  at: z.string(),
});
export type LifeEvent = z.output<typeof LifeEvent>;

export const GoalLife = z.object({
  stage: z.enum(stages),
  /** The goal of an earlier period from which it goes on, and the later one as which it goes on. */
  carriedFrom: z.nullable(z.object({ id: z.uuid(), title: z.string() })),
  carriedTo: z.nullable(z.object({ id: z.uuid(), title: z.string() })),
  form: z.enum(['okr', 'plain']),
  rights: z.object({ sets: Held, approves: Held, changes: Held, usual: z.boolean() }),
  proposal: z.nullable(
    z.object({ by: Named, at: z.string(), can: z.object({ answer: z.boolean(), withdraw: z.boolean() }) }),
  ),
  change: z.nullable(ChangeRequest),
  block: z.nullable(z.object({ id: z.uuid(), text: z.string(), by: Named, at: z.string() })),
  /** Latest first, the first fifty. */
  events: z.array(LifeEvent),
  can: z.object({ askChange: z.boolean(), changeAlone: z.boolean(), block: z.boolean(), lift: z.boolean() }),
});
export type GoalLife = z.output<typeof GoalLife>;

export const readGoalLife = read({
  name: 'goals.read_goal_life',
  summary: 'Where a goal stands in its life, who decides about it, what waits for an answer, and how it came here',
  path: '/goals/{id}/life',
  input: z.object({ id: z.uuid() }),
  output: GoalLife,
  faults: [goalNotFound],
  may: 'Everybody in the organisation; drafts only those who see them.',
});

const keepers = 'The owner, the owner’s manager, the lead of the goal’s team, an executive.';
const approver = 'Whoever holds the right to agree and was asked.';
const one = { id: z.uuid() };

export const answerProposal = write({
  name: 'goals.answer_proposal',
  summary: 'Agree to a proposed goal, or send it back with words',
  path: '/goals/{id}/proposal/answer',
  input: z.object({ ...one, version: z.int(), agree: z.boolean(), words: z._default(words, '') }),
  output: shape.Goal,
  faults: [goalNotFound, notProposed],
  may: approver,
});

export const withdrawProposal = write({
  name: 'goals.withdraw_proposal',
  summary: 'Take a proposed goal back into the draft',
  path: '/goals/{id}/proposal/withdraw',
  input: z.object({ ...one, version: z.int() }),
  output: shape.Goal,
  faults: [goalNotFound, notProposed],
  may: keepers,
});

export const requestChange = write({
  name: 'goals.request_change',
  summary:
    'Ask for another owner, first or last day, or target of an agreed goal; made at once where nobody else has to agree',
  path: '/goals/{id}/changes',
  input: z.object({
    ...one,
    version: z.int(),
    ownerId: z.optional(z.nullable(z.uuid())),
    startsOn: z.optional(day),
    dueOn: z.optional(day),
    targets: z._default(z.array(z.object({ id: z.uuid(), target: z.nullable(z.number()) })).check(z.maxLength(50)), []),
    why: said,
  }),
  output: shape.Goal,
  faults: [goalNotFound, goalClosed, notAgreedYet, nothingChanges, changeWaiting],
  may: keepers,
});

export const approveChange = write({
  name: 'goals.approve_change',
  summary: 'Agree to a change: it is made in the same moment',
  path: '/goals/{id}/changes/{changeId}/approve',
  input: z.object({
    ...one,
    changeId: z.uuid(),
    version: z.int(),
    words: z._default(words, ''),
    /** I have seen that the goal changed since this was asked. */
    overtaken: z._default(z.boolean(), false),
  }),
  output: shape.Goal,
  faults: [goalNotFound, goalClosed, changeNotFound, changeOvertaken],
  may: approver,
});

export const declineChange = write({
  name: 'goals.decline_change',
  summary: 'Decline a change, saying why',
  path: '/goals/{id}/changes/{changeId}/decline',
  input: z.object({ ...one, changeId: z.uuid(), words: said }),
  output: shape.Goal,
  faults: [goalNotFound, goalClosed, changeNotFound],
  may: approver,
});

export const withdrawChange = write({
  name: 'goals.withdraw_change',
  summary: 'Take a change back that was asked for',
  path: '/goals/{id}/changes/{changeId}/withdraw',
  input: z.object({ ...one, changeId: z.uuid() }),
  output: shape.Goal,
  faults: [goalNotFound, goalClosed, changeNotFound],
  may: keepers,
});

export const sayBlocked = write({
  name: 'goals.say_blocked',
  summary: 'Say what holds a goal up',
  path: '/goals/{id}/block',
  input: z.object({ ...one, text: said }),
  output: shape.Goal,
  faults: [goalNotFound, goalClosed, notAgreedYet, goalBlockedAlready],
  may: keepers,
});

export const liftBlock = write({
  name: 'goals.lift_block',
  summary: 'Say that nothing holds the goal up any more',
  path: '/goals/{id}/block/lift',
  input: z.object(one),
  output: shape.Goal,
  faults: [goalNotFound, goalClosed],
  may: keepers,
});

export const chooseForm = write({
  name: 'goals.choose_form',
  summary: 'Choose how new goals are written: as objectives with key results, or in plain words',
  method: 'PUT',
  path: '/goals/form',
  input: z.object({ form: z.enum(['okr', 'plain']) }),
  output: z.object({ form: z.enum(['okr', 'plain']) }),
  may: 'An executive or an administrator.',
});

export const readForm = read({
  name: 'goals.read_form',
  summary: 'How new goals are written here',
  path: '/goals/form',
  input: z.object({}),
  output: z.object({ form: z.enum(['okr', 'plain']), can: z.object({ choose: z.boolean() }) }),
  may: 'Everybody in the organisation.',
});
