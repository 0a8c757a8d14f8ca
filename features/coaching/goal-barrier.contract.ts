import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { PersonRef } from '../people/contract.ts';
import { Decision, text } from './check-in-shape.domain.ts';

/** A goal that is held up: a barrier of its owner, which whoever answers for them answers. */

export const barrierNotFound = fault(
  'barrier_not_found',
  404,
  'Nothing holds this up any more, or it is answered by other people.',
);
export const barrierAnswered = fault('barrier_answered', 409, 'This was answered already.');

export const GoalBarrier = z.object({
  id: z.uuid(),
  goal: z.object({ id: z.uuid(), title: z.string() }),
  person: PersonRef,
  text: z.string(),
  at: z.string(),
  /** Who is asked; null where nobody answers for the owner. */
  answersTo: z.nullable(PersonRef),
  /** Everybody who opens the goal reads it, because what holds it up stands there for everybody too. */
  answer: z.nullable(
    z.object({
      decision: Decision,
      text: z.string(),
      by: PersonRef,
      at: z.string(),
      dueOn: z.string(),
      keptAt: z.nullable(z.string()),
      letGoAt: z.nullable(z.string()),
    }),
  ),
  can: z.object({ answer: z.boolean(), see: z.boolean() }),
});
export type GoalBarrier = z.output<typeof GoalBarrier>;

export const readGoalBarrier = read({
  name: 'coaching.read_goal_barrier',
  summary: 'What was answered to what holds a goal up, while it does',
  path: '/coaching/goals/{goalId}/barrier',
  input: z.object({ goalId: z.uuid() }),
  output: z.object({ barrier: z.nullable(GoalBarrier), today: z.string() }),
  may: 'Everybody in the organisation.',
});

export const listGoalBarriers = read({
  name: 'coaching.list_goal_barriers',
  summary: 'Goals of the people I answer for that are held up and wait for my answer',
  path: '/coaching/goal-barriers',
  input: z.object({}),
  output: z.object({ items: z.array(GoalBarrier), today: z.string() }),
  may: 'A manager or acting manager, for the people they answer for.',
});

export const answerBarrier = write({
  name: 'coaching.answer_barrier',
  summary: 'Answer what holds a goal up: remove, clarify or teach, with a word and a day',
  path: '/coaching/barriers/{id}/answer',
  input: z.object({
    id: z.uuid(),
    decision: Decision,
    text: text(2000),
    /** The manager's promise; local day of the person. */
    dueOn: day,
  }),
  output: GoalBarrier,
  faults: [barrierNotFound, barrierAnswered],
  may: 'The manager or acting manager of the goal’s owner.',
});

export const seeBarrierAnswer = write({
  name: 'coaching.see_barrier_answer',
  summary: 'Say that I have read what was answered about my goal',
  path: '/coaching/barriers/{id}/seen',
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  may: 'Everybody, for themselves.',
});
