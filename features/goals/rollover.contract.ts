import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { cycleNotFound } from '../governance/contract.ts';
import * as shape from './goal-shape.domain.ts';
import { rollovers } from './rollover.domain.ts';

/** The end of a planning period: what becomes of its open goals, many at once. */

const Named = z.object({ id: z.uuid(), name: z.string() });

export const rolloverProblems = fault(
  'rollover_problems',
  422,
  'Some of it cannot be done like this. Nothing was changed.',
);
export const rolloverOvertaken = fault(
  'rollover_overtaken',
  409,
  'Some of these goals changed meanwhile. Nothing was done; look at them again.',
);

const RolloverResult = z.object({
  title: z.string(),
  unit: z.string(),
  baseline: z.nullable(z.number()),
  target: z.nullable(z.number()),
});

export const RolloverGoal = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: shape.GoalKind,
  owner: z.nullable(Named),
  team: z.nullable(Named),
  version: z.int(),
  health: shape.GoalHealth,
  since: z.nullable(day),
  /** 0 to 1, as it would be if it were closed now; null where nobody can tell. */
  score: z.nullable(z.number()),
  keyResults: z.array(shape.KeyResult),
  /** What most would do: close what arrived, take along what did not. */
  usual: z.enum(rollovers),
});
export type RolloverGoal = z.output<typeof RolloverGoal>;

export const readRollover = read({
  name: 'goals.read_rollover',
  summary: 'The open goals of a planning period that I keep, with what could become of them',
  path: '/goals/rollover/{cycleId}',
  input: z.object({ cycleId: z.uuid() }),
  output: z.object({
    cycle: shape.CycleName,
    /** Closed, or past its last day; before that nothing is proposed for its goals. */
    over: z.boolean(),
    /** Periods into which they could go on, soonest first. */
    into: z.array(shape.CycleName),
    items: z.array(RolloverGoal),
    /** There are more; they come when these are done. */
    more: z.boolean(),
  }),
  faults: [cycleNotFound],
  may: 'Everybody, for the goals that they keep.',
});

const choices = {
  cycleId: z.uuid(),
  intoId: z._default(z.nullable(z.uuid()), null),
  choices: z
    .array(
      z.object({
        id: z.uuid(),
        version: z.int(),
        what: z.enum(rollovers),
        note: z._default(z.string().check(z.trim(), z.maxLength(2000)), ''),
      }),
    )
    .check(z.minLength(1, 'Choose at least one goal.'), z.maxLength(200)),
};

export const RolloverLine = z.object({
  id: z.uuid(),
  title: z.string(),
  what: z.enum(rollovers),
  outcome: shape.GoalOutcome,
  score: z.nullable(z.number()),
  next: z.nullable(
    z.object({
      startsOn: day,
      dueOn: day,
      /** It is agreed at once, because nobody else has to agree; otherwise it is a draft that its owner proposes. */
      agreed: z.boolean(),
      keyResults: z.array(RolloverResult),
    }),
  ),
  arrived: z.array(z.string()),
  /** Why it cannot be done like this. */
  problem: z.nullable(z.string()),
});
export type RolloverLine = z.output<typeof RolloverLine>;

export const previewRollover = read({
  name: 'goals.preview_rollover',
  summary: 'What would become of these goals; nothing is changed',
  method: 'POST',
  path: '/goals/rollover/preview',
  input: z.object(choices),
  output: z.object({ items: z.array(RolloverLine) }),
  faults: [cycleNotFound],
  may: 'Everybody, for the goals that they keep.',
});

export const rollOver = write({
  name: 'goals.roll_over',
  summary: 'Close goals of a period, take them into the next one, or let them go; all of them or none',
  path: '/goals/rollover',
  input: z.object(choices),
  output: z.object({
    items: z.array(z.object({ id: z.uuid(), outcome: shape.GoalOutcome, nextId: z.nullable(z.uuid()) })),
  }),
  faults: [cycleNotFound, rolloverProblems, rolloverOvertaken],
  may: 'Whoever keeps all of these goals.',
});
