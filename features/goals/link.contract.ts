import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { goalClosed, goalNotFound, circularContribution } from './contract.ts';
import * as shape from './goal-shape.domain.ts';

/** What hangs between goals of different people: contributions that are asked for, and needs. */

const Named = z.object({ id: z.uuid(), name: z.string() });
const GoalEnd = z.object({ id: z.uuid(), title: z.string(), owner: z.nullable(Named) });
const words = z.string().check(z.trim(), z.maxLength(1000));

export const requestNotFound = fault('request_not_found', 404, 'This was answered already, or taken back.');
export const needNotFound = fault('need_not_found', 404, 'This need does not exist any more.');

export const ContributionRequest = z.object({
  id: z.uuid(),
  goal: GoalEnd,
  to: GoalEnd,
  how: z.string(),
  askedBy: Named,
  askedAt: z.string(),
  answer: z.nullable(z.enum(['accepted', 'declined', 'withdrawn'])),
  words: z.string(),
  answeredBy: z.nullable(Named),
  can: z.object({ answer: z.boolean(), withdraw: z.boolean() }),
});
export type ContributionRequest = z.output<typeof ContributionRequest>;

export const Need = z.object({
  id: z.uuid(),
  goal: GoalEnd,
  from: Named,
  fromGoal: z.nullable(GoalEnd),
  what: z.string(),
  neededBy: day,
  askedBy: Named,
  state: z.enum(['asked', 'acknowledged', 'declined', 'met', 'withdrawn']),
  words: z.string(),
  late: z.boolean(),
  can: z.object({ answer: z.boolean(), end: z.boolean() }),
});
export type Need = z.output<typeof Need>;

export const readLinks = read({
  name: 'goals.read_links',
  summary: 'What a goal asks of other goals and people, and what they ask of it',
  path: '/goals/{id}/links',
  input: z.object({ id: z.uuid() }),
  output: z.object({
    /** Open ones of both sides, and those declined in the last four weeks. */
    requests: z.array(ContributionRequest),
    needs: z.array(Need),
    can: z.object({ ask: z.boolean() }),
  }),
  faults: [goalNotFound],
  may: 'Everybody in the organisation; drafts only those who see them.',
});

export const answerContribution = write({
  name: 'goals.answer_contribution',
  summary: 'Accept a contribution to my goal, or decline it with words',
  path: '/goals/contribution-requests/{requestId}/answer',
  input: z.object({ requestId: z.uuid(), accept: z.boolean(), words: z._default(words, '') }),
  output: shape.Goal,
  faults: [requestNotFound, goalNotFound, goalClosed, circularContribution],
  may: 'Who keeps the goal that would be served.',
});

export const withdrawContribution = write({
  name: 'goals.withdraw_contribution',
  summary: 'Take back a contribution that was asked for',
  path: '/goals/contribution-requests/{requestId}/withdraw',
  input: z.object({ requestId: z.uuid() }),
  output: shape.Goal,
  faults: [requestNotFound, goalNotFound, goalClosed],
  may: 'Who keeps the goal that asked.',
});

export const askNeed = write({
  name: 'goals.ask_need',
  summary: 'Say what a goal needs, from whom, by when',
  path: '/goals/{id}/needs',
  input: z.object({
    id: z.uuid(),
    fromGoalId: z._default(z.nullable(z.uuid()), null),
    /** Without one it is the owner of the other goal. */
    fromPersonId: z._default(z.nullable(z.uuid()), null),
    what: z.string().check(z.trim(), z.minLength(3, 'Say what is needed, in a few words.'), z.maxLength(500)),
    neededBy: day,
  }),
  output: Need,
  faults: [goalNotFound, goalClosed],
  may: 'The owner, the owner’s manager, the lead of the goal’s team, an executive.',
});

export const answerNeed = write({
  name: 'goals.answer_need',
  summary: 'Say that I have seen what is needed of me and will see to it, or that I cannot',
  path: '/goals/needs/{needId}/answer',
  input: z.object({ needId: z.uuid(), acknowledge: z.boolean(), words: z._default(words, '') }),
  output: Need,
  faults: [needNotFound],
  may: 'The person it is needed from.',
});

export const endNeed = write({
  name: 'goals.end_need',
  summary: 'Say that a need is met, or not there any more',
  path: '/goals/needs/{needId}/end',
  input: z.object({ needId: z.uuid(), how: z.enum(['met', 'withdrawn']) }),
  output: Need,
  faults: [needNotFound, goalNotFound, goalClosed],
  may: 'Who keeps the goal that needs it.',
});
