import * as z from 'zod/mini';
import { fault, read, write, type OutputOf } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { goalNotFound, priorityNotFound } from './contract.ts';
import * as shape from './goal-shape.domain.ts';

/** One sentence expected of a team, a place or a role, which everybody it reaches says in their own words. */

const Named = z.object({ id: z.uuid(), name: z.string() });

export const expectationNotFound = fault(
  'expectation_not_found',
  404,
  'This expectation does not exist, or does not concern you.',
);
export const aimNotFound = fault('aim_not_found', 404, 'This team or place does not exist. Which one is meant?');
export const expectationEnded = fault('expectation_ended', 409, 'This expectation has ended already.');

/** More people than this are an announcement, and nobody could read what they answer. */
export const mostExpected = 500;

export const Aim = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('team'), id: z.uuid() }),
  z.object({ kind: z.literal('location'), id: z.uuid() }),
  z.object({
    kind: z.literal('role'),
    role: z.string().check(z.trim(), z.minLength(1, 'Which role is meant?'), z.maxLength(120)),
  }),
]);
export type Aim = z.output<typeof Aim>;

export const Expectation = z.object({
  id: z.uuid(),
  sentence: z.string(),
  why: z.string(),
  measure: z.string(),
  /** The name of the team, of the place, or the role. */
  of: z.object({ kind: z.enum(['team', 'location', 'role']), name: z.string() }),
  serves: z.nullable(shape.Step),
  dueOn: day,
  givenBy: Named,
  givenAt: z.string(),
  ended: z.boolean(),
  reached: z.int(),
  /** Those who published a goal of their own for it. */
  translated: z.int(),
  /** My own draft or goal for it. */
  mine: z.nullable(z.object({ goalId: z.uuid(), translated: z.boolean() })),
  can: z.object({ follow: z.boolean(), end: z.boolean() }),
});
export type Expectation = z.output<typeof Expectation>;

/** What one person made of it. Nobody reads a draft: their words are here once they are published. */
export const Translation = z.object({
  person: Named,
  goal: z.nullable(z.object({ id: z.uuid(), title: z.string(), health: shape.GoalHealth, since: z.nullable(day) })),
  /** It repeats the sentence, or the words of a colleague. */
  copies: z.nullable(z.enum(['sentence', 'colleague'])),
});
export type Translation = z.output<typeof Translation>;

export const giveExpectation = write({
  name: 'goals.give_expectation',
  summary: 'Expect one thing of a team, a place or a role: each person receives a draft to translate',
  path: '/goals/expectations',
  input: z.object({
    aim: Aim,
    sentence: shape.title,
    why: z.string().check(z.trim(), z.minLength(3, 'Say why, in a sentence.'), z.maxLength(2000)),
    measure: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
    dueOn: day,
    serves: z._default(z.nullable(shape.target), null),
  }),
  output: Expectation,
  faults: [goalNotFound, priorityNotFound, aimNotFound],
  may: 'An executive or an administrator; the lead of a team or a place for its people.',
});

const Reaching = z.object({ id: z.uuid(), name: z.string(), people: z.int() });

export const readAims = read({
  name: 'goals.read_aims',
  summary: 'Of whom I may expect something: teams, places and roles, and how many people each reaches',
  path: '/goals/expectations/aims',
  input: z.object({}),
  output: z.object({
    teams: z.array(Reaching),
    locations: z.array(Reaching),
    /** As titles stand beside names, those that most people wear first; only for whoever leads the whole. */
    roles: z.array(z.object({ name: z.string(), people: z.int() })),
  }),
  may: 'Everybody; the lists hold what one may expect something of.',
});
export type Aims = OutputOf<typeof readAims>;

export const listExpectations = read({
  name: 'goals.list_expectations',
  summary: 'What I expect of others and what is expected of me; all of it for an executive',
  path: '/goals/expectations',
  input: z.object({}),
  output: z.object({ items: z.array(Expectation), can: z.object({ give: z.boolean() }) }),
  may: 'Everybody, for what concerns them.',
});

export const readTranslations = read({
  name: 'goals.read_translations',
  summary: 'Who has said an expectation in their own words, who has not, and the words',
  path: '/goals/expectations/{id}/translations',
  input: z.object({ id: z.uuid() }),
  output: z.object({ items: z.array(Translation) }),
  faults: [expectationNotFound],
  may: 'Who gave it, and an executive.',
});

export const endExpectation = write({
  name: 'goals.end_expectation',
  summary: 'End an expectation: nobody is asked any more, drafts that nobody touched are let go, goals stay',
  path: '/goals/expectations/{id}/end',
  input: z.object({ id: z.uuid() }),
  output: Expectation,
  faults: [expectationNotFound, expectationEnded],
  may: 'Who gave it, and an executive.',
});
