import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { PersonRef } from '../people/contract.ts';
import { SkillSeen } from './framework.contract.ts';
import { GapStep, id, Named, words } from './gap-shape.domain.ts';

export const planNotSeen = fault('plan_not_found', 404, 'This plan does not exist, or it is between other people.');
export const planStepNotFound = fault('plan_step_not_found', 404, 'This step does not exist, or it is not yours.');

export const PlanStep = z.object({
  id,
  what: z.string(),
  dueOn: z.nullable(day),
  skill: z.nullable(Named),
  state: z.enum(['open', 'done', 'let_go']),
});

export const DevelopmentPlan = z.object({
  person: PersonRef,
  mine: z.boolean(),
  steps: z.array(PlanStep),
  /** What the role expects, and what was seen: by whom, when. No level is reckoned. */
  skills: z.array(
    z.object({
      skill: Named,
      expected: z.nullable(z.int()),
      levels: z.array(z.object({ level: z.int(), behaviour: z.string() })),
      seen: z.array(SkillSeen),
    }),
  ),
  needs: z.array(z.object({ gapId: id, title: z.string(), step: GapStep, sentence: z.nullable(z.string()) })),
  promises: z.array(z.object({ id, what: z.string(), by: Named, dueOn: day })),
  courses: z.array(z.object({ id, title: z.string(), dueOn: z.nullable(day), completedAt: z.nullable(z.string()) })),
  watched: z.array(
    z.object({
      id,
      behaviour: z.string(),
      seen: z.enum(['yes', 'partly', 'no', 'not_met']),
      words: z.string(),
      at: z.string(),
      by: Named,
    }),
  ),
  can: z.object({ note: z.boolean() }),
});
export type DevelopmentPlan = z.output<typeof DevelopmentPlan>;

export const readPlan = read({
  name: 'growth.read_plan',
  summary:
    'A development plan: own steps, open needs, promises, courses, and what the role expects beside what was seen',
  path: '/growth/plan',
  input: z.object({ personId: z.optional(id) }),
  output: DevelopmentPlan,
  faults: [planNotSeen],
  may: 'The person, their manager and acting manager.',
});

export const addPlanStep = write({
  name: 'growth.add_plan_step',
  summary: 'Write down what I mean to do for my own growth',
  path: '/growth/plan/steps',
  input: z.object({
    what: words(500),
    dueOn: z._default(z.nullable(day), null),
    skillId: z._default(z.nullable(id), null),
  }),
  output: z.object({ id }),
  may: 'Everybody, for themselves.',
});

export const closePlanStep = write({
  name: 'growth.close_plan_step',
  summary: 'Say that a step of my plan is done, let it go, or open it again',
  path: '/growth/plan/steps/{id}/state',
  input: z.object({ id, state: z.enum(['open', 'done', 'let_go']) }),
  output: z.object({ id }),
  faults: [planStepNotFound],
  may: 'Whoever wrote it.',
});
