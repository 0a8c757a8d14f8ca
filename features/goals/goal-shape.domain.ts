import * as z from 'zod/mini';
import { day } from '../../platform/kernel/day-shape.ts';
import { paces } from './pace.domain.ts';
import { measureKinds } from './measure.domain.ts';
import { mostSteps } from './step.domain.ts';

/** The shapes in which goals travel; the contract puts them into actions. */

const text = (max: number) => z.string().check(z.maxLength(max));
export const title = z.string().check(z.trim(), z.minLength(1, 'Say it in a few words.'), z.maxLength(200));

export const GoalKind = z.enum(['organisation', 'team', 'individual']);
export const GoalStatus = z.enum(['draft', 'active', 'closed']);
export const GoalOutcome = z.enum(['achieved', 'missed', 'dropped']);
export const GoalHealth = z.enum([
  'draft',
  'not_started',
  'no_news',
  'off_course',
  'drifting',
  'on_course',
  'achieved',
  'closed',
]);
export const Pace = z.enum(paces);
export const Milestone = z.object({ on: day, value: z.number() });
export const KeyResultDirection = z.enum(['higher', 'lower']);

export const PersonName = z.object({ id: z.uuid(), name: z.string() });
const Named = z.object({ id: z.uuid(), name: z.string() });
export const CycleName = z.object({ id: z.uuid(), name: z.string(), startsOn: day, endsOn: day });

/** Health with the day since when there is no news. */
const health = { health: GoalHealth, since: z.nullable(day) };

export const Direction = z.object({
  version: z.int(),
  vision: text(1000),
  mission: text(1000),
  principles: z.array(z.object({ name: text(200), description: text(1000) })).check(z.maxLength(50)),
  willNotDo: text(1000),
  setBy: z.nullable(PersonName),
  setAt: z.nullable(z.string()),
  can: z.object({ set: z.boolean() }),
});

export const Measure = z.object({
  kind: z.enum(measureKinds),
  now: z.nullable(z.number()),
  target: z.nullable(z.number()),
  unit: z.string(),
  direction: KeyResultDirection,
});

/** One line of the outline; `parent` is the id of the line it hangs below. */
export const OutlineRow = z.object({
  id: z.uuid(),
  type: z.enum(['priority', 'goal', 'key_result']),
  parent: z.nullable(z.uuid()),
  title: z.string(),
  /** How it serves what it hangs below, in its owner's words. */
  how: z.string(),
  /** Further goals or priorities that it serves. */
  also: z.int(),
  kind: z.nullable(GoalKind),
  ownerId: z.nullable(z.uuid()),
  teamId: z.nullable(z.uuid()),
  measure: z.nullable(Measure),
  /** The period overlaps the planning period of today. */
  now: z.boolean(),
  /** Of a goal or priority; a key result has the time of what it hangs below. */
  startsOn: z.nullable(day),
  dueOn: z.nullable(day),
  ...health,
});

/** The reason for one priority more than five, with who gave it and when. */
export const MoreThanFew = z.object({
  title: z.string(),
  reason: z.string(),
  by: z.nullable(PersonName),
  at: z.string(),
});

/** What stands around the outline; given with its first page. */
export const OutlineFrame = z.object({
  today: day,
  cycle: z.nullable(CycleName),
  /** The planning periods around today, latest first. */
  cycles: z.array(CycleName),
  direction: Direction,
  /** How many priorities are open in the planning period, and the reasons given where they are more than five. */
  priorities: z.object({ open: z.int(), reasons: z.array(MoreThanFew) }),
  viewer: z.object({ personId: z.uuid(), name: z.string(), teamIds: z.array(z.uuid()) }),
  can: z.object({ createPriority: z.boolean(), createOrganisationGoal: z.boolean(), importPlan: z.boolean() }),
});

export const OutlinePage = z.object({
  frame: z.nullable(OutlineFrame),
  rows: z.array(OutlineRow),
  /** Names of the owners and of the teams on this page, by id. */
  people: z.record(z.string(), z.string()),
  teams: z.record(z.string(), z.string()),
  next: z.nullable(z.string()),
});

export const Step = z.object({ type: z.enum(['goal', 'priority']), id: z.uuid(), title: z.string() });
/** From a thing up to its priority; `arrives` is false where the way ends before one. */
export const Chain = z.object({ steps: z.array(Step), arrives: z.boolean() });

export const KeyResult = z.object({
  id: z.uuid(),
  title: z.string(),
  unit: z.string(),
  baseline: z.nullable(z.number()),
  target: z.nullable(z.number()),
  direction: KeyResultDirection,
  dueOn: z.nullable(day),
  kpi: z.nullable(Named),
  now: z.nullable(z.number()),
  nowOn: z.nullable(day),
  confidence: z.nullable(z.int()),
  /** It came with a plan, whose periods can be read. */
  imported: z.boolean(),
  pace: z.object({ kind: Pace, milestones: z.array(Milestone) }),
  /** Which part of the way should be done by now, 0 to 1. */
  expected: z.nullable(z.number()),
  version: z.int(),
  kind: z.enum(measureKinds),
  /** More than one dares to hope for. */
  stretch: z.nullable(z.number()),
  /** Of a milestone, in their order. */
  steps: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      dueOn: z.nullable(day),
      weight: z.int(),
      done: z.nullable(z.object({ by: PersonName, at: z.string() })),
    }),
  ),
  ...health,
});

/** A goal as other rooms list it: what it is, how it goes, and where its numbers stand. */
export const GoalSummary = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: GoalKind,
  status: GoalStatus,
  ownerId: z.nullable(z.uuid()),
  startsOn: day,
  dueOn: day,
  keyResults: z.array(KeyResult),
  ...health,
});

export const Contribution = z.object({
  id: z.uuid(),
  how: z.string(),
  other: z.object({
    type: z.enum(['goal', 'priority']),
    id: z.uuid(),
    title: z.string(),
    owner: z.nullable(PersonName),
    ...health,
  }),
});

export const Update = z.object({
  id: z.uuid(),
  onDay: day,
  at: z.string(),
  by: z.nullable(PersonName),
  keyResult: z.nullable(
    z.object({
      id: z.uuid(),
      title: z.string(),
      unit: z.string(),
      kind: z.enum(measureKinds),
      target: z.nullable(z.number()),
    }),
  ),
  value: z.nullable(z.number()),
  confidence: z.nullable(z.int()),
  note: z.string(),
  saidIn: z.enum(['goal', 'check_in']),
});

export const Measurement = z.object({
  startsOn: z.nullable(day),
  endsOn: z.nullable(day),
  target: z.nullable(z.union([z.number(), z.string()])),
  actual: z.nullable(z.union([z.number(), z.string()])),
});

export const Goal = z.object({
  id: z.uuid(),
  kind: GoalKind,
  title: z.string(),
  why: z.string(),
  status: GoalStatus,
  form: z.enum(['okr', 'plain']),
  /** It waits for whoever holds the right to agree. */
  proposed: z.boolean(),
  outcome: z.nullable(GoalOutcome),
  closeNote: z.nullable(z.string()),
  publishReason: z.nullable(z.string()),
  owner: z.nullable(PersonName),
  team: z.nullable(Named),
  cycle: z.nullable(CycleName),
  startsOn: day,
  dueOn: day,
  newsEveryDays: z.int(),
  nextNewsOn: z.nullable(day),
  /** Said today, the word after it is expected on this day. */
  nextWordOn: z.nullable(day),
  version: z.int(),
  keyResults: z.array(KeyResult),
  serves: z.array(Contribution),
  servedBy: z.array(Contribution),
  sight: Chain,
  story: z.array(Update),
  storyNext: z.nullable(z.string()),
  /** Which share of the period lies behind, 0 to 1. */
  elapsed: z.number(),
  can: z.object({
    edit: z.boolean(),
    publish: z.boolean(),
    close: z.boolean(),
    reopen: z.boolean(),
    progress: z.boolean(),
  }),
  ...health,
});

export const Priority = z.object({
  id: z.uuid(),
  title: z.string(),
  statement: z.string(),
  notDoing: z.string(),
  /** Why it was added although there were five already. */
  more: z.nullable(MoreThanFew),
  owner: z.nullable(PersonName),
  cycle: z.nullable(CycleName),
  open: z.boolean(),
  closeNote: z.nullable(z.string()),
  version: z.int(),
  keyResults: z.array(KeyResult),
  servedBy: z.array(Contribution),
  story: z.array(Update),
  can: z.object({ edit: z.boolean(), progress: z.boolean() }),
  ...health,
});

/** What a person writes into a key result. */
export const keyResultFields = {
  kind: z._default(z.enum(measureKinds), 'metric'),
  title,
  unit: z._default(text(40), ''),
  baseline: z._default(z.nullable(z.number()), null),
  /** A metric needs one; the others are counted. */
  target: z._default(z.nullable(z.number('Write it as a number.')), null),
  stretch: z._default(z.nullable(z.number()), null),
  direction: z._default(KeyResultDirection, 'higher'),
  dueOn: z._default(z.nullable(day), null),
  kpiId: z._default(z.nullable(z.uuid()), null),
  /** Of a milestone, all of them in their order; one that has an id stays the same step. */
  steps: z._default(
    z
      .array(
        z.object({
          id: z.optional(z.uuid()),
          title,
          dueOn: z._default(z.nullable(day), null),
          weight: z._default(z.int().check(z.gte(1), z.lte(100)), 1),
        }),
      )
      .check(z.maxLength(mostSteps, 'A milestone is reached in one to fifty steps. Which are they?')),
    [],
  ),
};

export const period = { startsOn: day, dueOn: day };
export const why = text(4000);
export const how = text(4000);
export const note = text(2000);
export const notDoing = text(1000);
export const reason = z.string().check(z.trim(), z.minLength(3, 'Say why, in a sentence.'), z.maxLength(1000));
export const confidence = z.int().check(z.gte(0), z.lte(100));
export const newsEveryDays = z.int().check(z.gte(1), z.lte(92));
export const target = z.object({ type: z.enum(['goal', 'priority']), id: z.uuid() });

/** One word on how it goes. */
export const wordFields = {
  of: target,
  keyResultId: z._default(z.nullable(z.uuid()), null),
  value: z._default(z.nullable(z.number()), null),
  /** All steps of a milestone that are done now; they make its value. */
  stepsDone: z._default(z.nullable(z.array(z.uuid()).check(z.maxLength(mostSteps))), null),
  confidence: z._default(z.nullable(confidence), null),
  note: z._default(note, ''),
};
