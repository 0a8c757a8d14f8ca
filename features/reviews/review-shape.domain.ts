import * as z from 'zod/mini';

/** The shapes in which reviews travel; the contract puts them into actions. */

const person = z.object({ id: z.uuid(), name: z.string(), title: z.nullable(z.string()), zone: z.string() });

export const Side = z.enum(['person', 'manager']);
export const Question = z.enum(['patterns', 'helped', 'next', 'capability']);
export const PieceType = z.enum(['check_in', 'note', 'promise', 'progress', 'result']);
export const Clarity = z.enum(['clearer', 'same', 'less_clear']);
/** Whether a sentence may stand in a review: nothing to say about it, seen before, spoken about, or heard for the first time. */
export const Mark = z.enum(['none', 'seen', 'spoken', 'unspoken']);

/** One thing that can be looked back on: both have seen it, or the person has not opened it yet. */
export const Piece = z.object({
  type: PieceType,
  id: z.uuid(),
  day: z.string(),
  seenOn: z.nullable(z.string()),
  text: z.string(),
});

export const Citation = z.object({ type: PieceType, id: z.uuid(), day: z.string(), seenOn: z.nullable(z.string()) });

export const StatementGiven = z.object({
  /** Made by the writer's device, so that a sentence keeps its identity while it is written. */
  id: z.uuid(),
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)),
  kindlyMeant: z._default(z.boolean(), false),
  cites: z._default(z.array(z.object({ type: PieceType, id: z.uuid() })).check(z.maxLength(20)), []),
});

export const Statement = z.object({
  id: z.uuid(),
  question: Question,
  text: z.string(),
  kindlyMeant: z.boolean(),
  cites: z.array(Citation),
  mark: Mark,
  talkedOn: z.nullable(z.string()),
  /** It was talked about in other words: that they talked does not count for what stands there now. */
  rewritten: z.boolean(),
  /** The words that were talked about, for the writer alone: before sharing nobody else has read them. */
  talkedText: z.nullable(z.string()),
  /** The person said that it is new to them, and nobody has talked about it since. */
  isNew: z.boolean(),
});

export const Voice = z.object({
  writer: z.nullable(person),
  version: z.int(),
  keptAt: z.nullable(z.string()),
  sharedAt: z.nullable(z.string()),
  signedAt: z.nullable(z.string()),
  /** Null while they are not shared and not mine. */
  statements: z.nullable(z.array(Statement)),
});

export const Agreement = z.object({
  id: z.uuid(),
  kind: z.enum(['expectation', 'support']),
  text: z.string(),
  dueOn: z.string(),
  writtenBy: z.uuid(),
  goalId: z.nullable(z.uuid()),
  promiseId: z.nullable(z.uuid()),
});

/** What still keeps a review from being signed. */
export const Missing = z.enum(['person_words', 'manager_words', 'unspoken', 'expectation', 'support']);

const Step = z.object({ type: z.enum(['goal', 'priority']), id: z.uuid(), title: z.string() });

export const Review = z.object({
  id: z.uuid(),
  person,
  manager: z.nullable(person),
  cycle: z.object({ id: z.uuid(), name: z.string(), startsOn: z.string(), endsOn: z.string() }),
  fromOn: z.string(),
  untilOn: z.string(),
  today: z.string(),
  /** Which voice is mine; null for whoever only reads. */
  side: z.nullable(Side),
  sight: z.nullable(z.object({ steps: z.array(Step), arrives: z.boolean() })),
  /** Who answered for the person in this time, in the order of time. */
  managers: z.array(z.object({ name: z.string(), fromOn: z.string(), untilOn: z.nullable(z.string()) })),
  months: z.array(z.object({ month: z.string(), count: z.int() })),
  evidence: z.array(Piece),
  voices: z.object({ person: Voice, manager: Voice }),
  agreements: z.array(Agreement),
  missing: z.array(Missing),
  signedAt: z.nullable(z.string()),
  /** My own answer to the private question; always null for everybody else. */
  clarity: z.nullable(Clarity),
  can: z.object({
    write: z.boolean(),
    share: z.boolean(),
    sign: z.boolean(),
    agree: z.boolean(),
    sayNew: z.boolean(),
    sayClearer: z.boolean(),
  }),
});

export const ReviewRow = z.object({
  id: z.uuid(),
  person,
  manager: z.nullable(person),
  cycleName: z.string(),
  untilOn: z.string(),
  personSharedAt: z.nullable(z.string()),
  managerSharedAt: z.nullable(z.string()),
  signedAt: z.nullable(z.string()),
});

export const Round = z.object({
  id: z.uuid(),
  cycle: z.object({ id: z.uuid(), name: z.string(), startsOn: z.string(), endsOn: z.string() }),
  openedAt: z.string(),
  people: z.int(),
  shared: z.int(),
  signed: z.int(),
});
