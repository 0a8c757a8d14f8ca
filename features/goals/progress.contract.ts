import * as z from 'zod/mini';
import { read, write } from '../../platform/action/action.ts';
import { goalNotFound, keyResultNotFound, priorityNotFound, goalClosed } from './contract.ts';
import * as shape from './goal-shape.domain.ts';

export type Explanation = z.output<typeof Explanation>;
export type ScoredResult = z.output<typeof ScoredResult>;
export type Calibration = z.output<typeof Calibration>;

const everybody = 'Everybody who sees the goal.';

const Explanation = z.object({
  id: z.uuid(),
  health: shape.GoalHealth,
  words: z.string(),
  by: z.nullable(shape.PersonName),
  at: z.string(),
});

const ScoredResult = z.object({
  id: z.uuid(),
  title: z.string(),
  unit: z.string(),
  baseline: z.nullable(z.number()),
  target: z.nullable(z.number()),
  value: z.nullable(z.number()),
  /** 0 to 1, or null where nobody can tell. */
  score: z.nullable(z.number()),
  because: z.enum(['way', 'arrived', 'not_arrived', 'no_value', 'no_target']),
});

const Calibration = z.object({
  since: z.string(),
  /** From least to most sure; empty where there is too little to say anything. All shares in percent. */
  bands: z.array(
    z.object({
      from: z.int(),
      to: z.int(),
      results: z.int(),
      said: z.number(),
      arrived: z.number(),
      low: z.number(),
      high: z.number(),
      judgement: z.enum(['well_judged', 'too_sure', 'too_careful', 'cannot_tell']),
    }),
  ),
  fewestPeople: z.int(),
  fewestResults: z.int(),
});

export const setPace = write({
  name: 'goals.set_pace',
  summary: 'Say how a key result should move over its time: evenly, mostly late, or by milestones',
  method: 'PUT',
  path: '/goals/key-results/{id}/pace',
  input: z.object({
    id: z.uuid(),
    version: z.int(),
    pace: shape.Pace,
    milestones: z._default(z.array(shape.Milestone).check(z.maxLength(24)), []),
  }),
  output: shape.KeyResult,
  faults: [keyResultNotFound, goalClosed],
  may: 'The owner, the owner’s manager, the lead of the goal’s team, an executive.',
});

export const explainHealth = write({
  name: 'goals.explain_health',
  summary: 'Say a word about a derived health; the health stays as it is',
  path: '/goals/explanations',
  input: z.object({ of: shape.target, words: shape.reason }),
  output: Explanation,
  faults: [goalNotFound, priorityNotFound],
  may: everybody,
});

export const readExplanations = read({
  name: 'goals.read_explanations',
  summary: 'What people said about the health of a goal or priority, latest first',
  path: '/goals/explanations/{type}/{id}',
  input: shape.target,
  output: z.object({ items: z.array(Explanation) }),
  faults: [goalNotFound, priorityNotFound],
  may: everybody,
});

export const readScores = read({
  name: 'goals.read_scores',
  summary: 'What the key results of a closed goal came to, derived from their last numbers',
  path: '/goals/{id}/scores',
  input: z.object({ id: z.uuid() }),
  output: z.object({ closed: z.boolean(), whole: z.nullable(z.number()), items: z.array(ScoredResult) }),
  faults: [goalNotFound],
  may: everybody,
});

export const readCalibration = read({
  name: 'goals.read_calibration',
  summary: 'How often key results arrived of which people were so sure; about the organisation, never about a person',
  path: '/goals/calibration',
  input: z.object({}),
  output: Calibration,
  may: 'Everybody in the organisation.',
});
