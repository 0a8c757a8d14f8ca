import * as z from 'zod/mini';
import { read } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { PersonalAnswer } from './answer.domain.ts';

/** Nobody stands above this room, so it publishes nothing. */
export const publishedViews = [] as const;

const Named = z.object({ id: z.uuid(), name: z.string() });
const Titled = z.object({ id: z.uuid(), title: z.string() });

export const Questions = z.object({
  personal: PersonalAnswer,
  /** The Monday on which the answers made from personal records are asked again. */
  askedAgainOn: day,
  direction: z.object({
    goals: z.int(),
    arriving: z.int(),
    priorities: z.array(z.object({ ...Titled.shape, goals: z.int() })),
    /** Teams with goals from which no way leads to a priority. */
    teams: z.array(z.object({ team: z.nullable(Named), goals: z.int(), nowhere: z.int() })),
  }),
  stall: z.object({
    goals: z.int(),
    fresh: z.int(),
    oneMissed: z.int(),
    noNews: z.int(),
    silentAfterWeeks: z.nullable(z.int()),
    teams: z.array(z.object({ team: z.nullable(Named), noNews: z.int() })),
  }),
  training: z.object({
    studies: z.array(
      z.object({
        ...Titled.shape,
        verdict: z.nullable(z.enum(['improved', 'no-effect', 'worse', 'cannot-tell'])),
      }),
    ),
    /** Without a look at the outcome yet. */
    waiting: z.int(),
  }),
});
export type Questions = z.output<typeof Questions>;

export const readQuestions = read({
  name: 'insights.read_questions',
  summary: 'Questions about the company with their answers; nothing below five people',
  path: '/insights',
  input: z.object({}),
  output: Questions,
  may: 'Everybody in the organisation: nothing here is about a single person.',
});
