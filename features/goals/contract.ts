import * as z from 'zod/mini';
import { fault, queryNumber, read, write } from '../../platform/action/action.ts';
import { pageOf, paging } from '../../platform/action/page.ts';
import { event } from '../../platform/outbox/event.ts';
import * as shape from './goal-shape.domain.ts';

export type Direction = z.output<typeof shape.Direction>;
export type OutlineRow = z.output<typeof shape.OutlineRow>;
export type Frame = z.output<typeof shape.OutlineFrame>;
export type Chain = z.output<typeof shape.Chain>;
export type KeyResult = z.output<typeof shape.KeyResult>;
export type GoalSummary = z.output<typeof shape.GoalSummary>;
export type Goal = z.output<typeof shape.Goal>;
export type Priority = z.output<typeof shape.Priority>;
export type Contribution = z.output<typeof shape.Contribution>;
export type Update = z.output<typeof shape.Update>;
export type GoalHealth = z.output<typeof shape.GoalHealth>;

export const publishedViews = [
  'goals.goal_card',
  'goals.priority_card',
  'goals.key_result_card',
  'goals.contribution_card',
] as const;

export const goalPublished = event(
  'goals.goal_published',
  z.object({ goalId: z.uuid(), ownerId: z.nullable(z.uuid()), teamId: z.nullable(z.uuid()) }),
);
export const progressRecorded = event(
  'goals.progress_recorded',
  z.object({
    goalId: z.nullable(z.uuid()),
    priorityId: z.nullable(z.uuid()),
    keyResultId: z.nullable(z.uuid()),
    updateId: z.uuid(),
    personId: z.uuid(),
    value: z.nullable(z.number()),
    confidence: z.nullable(z.int()),
  }),
);

export const goalNotFound = fault('goal_not_found', 404, 'This goal does not exist, or you may not see it.');
export const priorityNotFound = fault('priority_not_found', 404, 'This priority does not exist.');
export const keyResultNotFound = fault('key_result_not_found', 404, 'This key result does not exist.');
export const circularContribution = fault(
  'circular_contribution',
  409,
  'This would let the goal lead back to itself. Link it to something else.',
);
export const needsReason = fault(
  'publish_needs_reason',
  422,
  'Something is missing. Add it, or say why it is published without.',
);
export const goalClosed = fault('goal_closed', 409, 'This goal is closed. Reopen it first.');

const everybody =
  'Everybody in the organisation; drafts only their owner, whoever began them, and the owner’s manager.';
const keepers = 'The owner, the owner’s manager, the lead of the goal’s team, an executive.';
const leaders = 'An executive or an administrator.';

export const readOutline = read({
  name: 'goals.read_outline',
  summary: 'Direction, priorities and goals as one outline, from the top down, page by page',
  path: '/goals/outline',
  input: z.object({
    cursor: paging.cursor,
    limit: z._default(queryNumber(z.int().check(z.gte(1), z.lte(5000))), 500),
  }),
  output: shape.OutlinePage,
  may: everybody,
});

export const readGoal = read({
  name: 'goals.read_goal',
  summary: 'One goal with its key results, what it serves, what serves it, and its story',
  path: '/goals/{id}',
  input: z.object({ id: z.uuid() }),
  output: shape.Goal,
  faults: [goalNotFound],
  may: everybody,
});

export const readStory = read({
  name: 'goals.read_story',
  summary: 'What was said about a goal, latest first',
  path: '/goals/{id}/story',
  input: z.object({ id: z.uuid(), ...paging }),
  output: pageOf(shape.Update),
  faults: [goalNotFound],
  may: everybody,
});

export const readMeasurements = read({
  name: 'goals.read_measurements',
  summary: 'The periods of a key result that came with an imported plan',
  path: '/goals/key-results/{id}/measurements',
  input: z.object({ id: z.uuid() }),
  output: z.object({ items: z.array(shape.Measurement) }),
  faults: [keyResultNotFound],
  may: everybody,
});

export const readMyGoals = read({
  name: 'goals.read_my_goals',
  summary: 'My own goals that are not closed',
  path: '/goals/mine',
  input: z.object({}),
  output: z.object({ items: z.array(shape.GoalSummary) }),
  may: 'Everybody, for themselves.',
});

export const readGoalsOf = read({
  name: 'goals.read_goals_of',
  summary: 'The active goals of one person',
  path: '/goals/of/{personId}',
  input: z.object({ personId: z.uuid() }),
  output: z.object({ items: z.array(shape.GoalSummary) }),
  may: 'Everybody in the organisation.',
});

export const readPriority = read({
  name: 'goals.read_priority',
  summary: 'One priority with its measures, the goals directly below it and its story',
  path: '/goals/priorities/{id}',
  input: z.object({ id: z.uuid() }),
  output: shape.Priority,
  faults: [priorityNotFound],
  may: 'Everybody in the organisation.',
});

export const readSight = read({
  name: 'goals.read_sight',
  summary: 'The line of sight of goals, key results and KPIs up to a priority',
  method: 'POST',
  path: '/goals/sight',
  input: z.object({
    things: z
      .array(z.object({ type: z.enum(['goal', 'key_result', 'kpi', 'priority']), id: z.uuid() }))
      .check(z.maxLength(200)),
  }),
  output: z.object({ items: z.array(z.object({ id: z.uuid(), chain: shape.Chain })) }),
  may: everybody,
});

export const findTargets = read({
  name: 'goals.find_targets',
  summary: 'Priorities and active goals to which a goal could contribute, by words of their title',
  path: '/goals/targets',
  input: z.object({ words: z._default(z.string().check(z.maxLength(200)), ''), forGoal: z.optional(z.uuid()) }),
  output: z.object({ items: z.array(shape.Step) }),
  may: everybody,
});

export const setDirection = write({
  name: 'goals.set_direction',
  summary: 'Say where the organisation is going and what it will not do',
  method: 'PUT',
  path: '/goals/direction',
  input: z.object({
    version: z.int(),
    ...z.pick(shape.Direction, { vision: true, mission: true, principles: true, willNotDo: true }).shape,
  }),
  output: shape.Direction,
  may: leaders,
});

export const createPriority = write({
  name: 'goals.create_priority',
  summary: 'Add a priority; one more than five takes a reason',
  path: '/goals/priorities',
  input: z.object({
    title: shape.title,
    statement: z._default(z.string().check(z.maxLength(2000)), ''),
    ownerId: z._default(z.nullable(z.uuid()), null),
    cycleId: z._default(z.nullable(z.uuid()), null),
    notDoing: z._default(shape.notDoing, ''),
    reason: z._default(z.nullable(shape.reason), null),
  }),
  output: shape.Priority,
  may: leaders,
});

export const changePriority = write({
  name: 'goals.change_priority',
  summary: 'Change the words or the owner of a priority',
  method: 'PATCH',
  path: '/goals/priorities/{id}',
  input: z.object({
    id: z.uuid(),
    version: z.int(),
    title: z.optional(shape.title),
    statement: z.optional(z.string().check(z.maxLength(2000))),
    ownerId: z.optional(z.nullable(z.uuid())),
    notDoing: z.optional(shape.notDoing),
  }),
  output: shape.Priority,
  faults: [priorityNotFound],
  may: 'The owner, an executive or an administrator.',
});

export const closePriority = write({
  name: 'goals.close_priority',
  summary: 'Close a priority, saying what was learned',
  path: '/goals/priorities/{id}/close',
  input: z.object({ id: z.uuid(), version: z.int(), note: shape.note }),
  output: shape.Priority,
  faults: [priorityNotFound, goalClosed],
  may: 'The owner, an executive or an administrator.',
});

const serves = z.object({ to: shape.target, how: shape.how });

export const createGoal = write({
  name: 'goals.create_goal',
  summary: 'Draft a goal',
  path: '/goals',
  input: z.object({
    kind: z._default(shape.GoalKind, 'individual'),
    title: shape.title,
    why: z._default(shape.why, ''),
    form: z.optional(z.enum(['okr', 'plain'])),
    ownerId: z._default(z.nullable(z.uuid()), null),
    teamId: z._default(z.nullable(z.uuid()), null),
    cycleId: z._default(z.nullable(z.uuid()), null),
    startsOn: z.optional(shape.period.startsOn),
    dueOn: z.optional(shape.period.dueOn),
    serves: z._default(z.nullable(serves), null),
  }),
  output: shape.Goal,
  faults: [goalNotFound, priorityNotFound],
  may: 'Anyone for themselves; a manager for their people; the lead of a team for it; an executive for the organisation.',
});

export const changeGoal = write({
  name: 'goals.change_goal',
  summary: 'Change a goal',
  method: 'PATCH',
  path: '/goals/{id}',
  input: z.object({
    id: z.uuid(),
    version: z.int(),
    title: z.optional(shape.title),
    why: z.optional(shape.why),
    form: z.optional(z.enum(['okr', 'plain'])),
    /** Only while it is a draft. */
    kind: z.optional(shape.GoalKind),
    cycleId: z.optional(z.nullable(z.uuid())),
    ownerId: z.optional(z.nullable(z.uuid())),
    teamId: z.optional(z.nullable(z.uuid())),
    startsOn: z.optional(shape.period.startsOn),
    dueOn: z.optional(shape.period.dueOn),
    newsEveryDays: z.optional(shape.newsEveryDays),
  }),
  output: shape.Goal,
  faults: [goalNotFound, goalClosed],
  may: keepers,
});

export const publishGoal = write({
  name: 'goals.publish_goal',
  summary: 'Publish a draft; without owner, measure or contribution it takes a reason',
  path: '/goals/{id}/publish',
  input: z.object({ id: z.uuid(), version: z.int(), reason: z._default(z.nullable(shape.reason), null) }),
  output: shape.Goal,
  faults: [goalNotFound, needsReason, goalClosed],
  may: keepers,
});

export const closeGoal = write({
  name: 'goals.close_goal',
  summary: 'Close a goal as achieved, missed or dropped, saying what was learned',
  path: '/goals/{id}/close',
  input: z.object({ id: z.uuid(), version: z.int(), outcome: shape.GoalOutcome, note: shape.note }),
  output: shape.Goal,
  faults: [goalNotFound, goalClosed],
  may: keepers,
});

export const reopenGoal = write({
  name: 'goals.reopen_goal',
  summary: 'Reopen a closed goal',
  path: '/goals/{id}/reopen',
  input: z.object({ id: z.uuid(), version: z.int() }),
  output: shape.Goal,
  faults: [goalNotFound],
  may: keepers,
});

export const linkGoal = write({
  name: 'goals.link_goal',
  summary: 'Say what a goal serves, and how; `move` puts it in place of the first link',
  path: '/goals/{id}/contributions',
  input: z.object({ id: z.uuid(), to: shape.target, how: shape.how, move: z._default(z.boolean(), false) }),
  output: shape.Goal,
  faults: [goalNotFound, priorityNotFound, circularContribution, goalClosed],
  may: keepers,
});

export const unlinkGoal = write({
  name: 'goals.unlink_goal',
  summary: 'Take a contribution away',
  method: 'DELETE',
  path: '/goals/{id}/contributions/{contributionId}',
  input: z.object({ id: z.uuid(), contributionId: z.uuid() }),
  output: shape.Goal,
  faults: [goalNotFound],
  may: keepers,
});

export const addKeyResult = write({
  name: 'goals.add_key_result',
  summary: 'Add a key result to a goal or a priority',
  path: '/goals/key-results',
  input: z.object({ of: shape.target, ...shape.keyResultFields }),
  output: shape.KeyResult,
  faults: [goalNotFound, priorityNotFound, goalClosed],
  may: keepers,
});

export const changeKeyResult = write({
  name: 'goals.change_key_result',
  summary: 'Change a key result',
  method: 'PATCH',
  path: '/goals/key-results/{id}',
  input: z.object({ id: z.uuid(), version: z.int(), ...shape.keyResultFields }),
  output: shape.KeyResult,
  faults: [keyResultNotFound, goalClosed],
  may: keepers,
});

export const retireKeyResult = write({
  name: 'goals.retire_key_result',
  summary: 'Take a key result off its goal; its history stays',
  method: 'DELETE',
  path: '/goals/key-results/{id}',
  input: z.object({ id: z.uuid() }),
  output: shape.KeyResult,
  faults: [keyResultNotFound, goalClosed],
  may: keepers,
});

export const recordProgress = write({
  name: 'goals.record_progress',
  summary: 'Say how it goes: a value or the steps that are done, how sure you are, a note',
  path: '/goals/progress',
  input: z.object(shape.wordFields),
  output: shape.Update,
  faults: [goalNotFound, priorityNotFound, keyResultNotFound, goalClosed],
  may: keepers,
});
