import * as z from 'zod/mini';
import { day } from '../../platform/kernel/day-shape.ts';

/** The shapes in which coaching travels; the contract puts them into actions. */

export const text = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max));
const open = (max: number) => z._default(z.string().check(z.maxLength(max)), '');
const person = z.object({ id: z.uuid(), name: z.string(), title: z.nullable(z.string()), zone: z.string() });

/** With the weekdays on which they work, 1 = Monday … 7 = Sunday. */
export const PersonAtWork = z.extend(person, { workingDays: z.array(z.int()) });

/** What a manager does about a barrier. */
export const Decision = z.enum(['remove', 'clarify', 'teach']);

export const Progress = z.object({
  goalId: z.uuid(),
  keyResultId: z._default(z.nullable(z.uuid()), null),
  value: z._default(z.nullable(z.number()), null),
  /** 0 to 100: how sure I am that it gets there. */
  confidence: z._default(z.nullable(z.int().check(z.gte(0), z.lte(100))), null),
});

/** What a person writes into a check-in; as a draft it may be empty. */
export const CheckInBody = z.object({
  progress: z._default(z.array(Progress).check(z.maxLength(60)), []),
  barriers: z._default(z.array(z.string().check(z.maxLength(2000))).check(z.maxLength(10)), []),
  /** Nothing slows me down this week. */
  nothing: z._default(z.boolean(), false),
  asks: open(2000),
  wentWell: open(2000),
});

export const DecisionGiven = z.object({ barrierId: z.uuid(), decision: Decision, text: text(2000), dueOn: day });

/** Check-ins that are answered with the same decision as a barrier of this one. */
export const Together = z._default(
  z.array(z.object({ barrierId: z.uuid(), checkInId: z.uuid() })).check(z.maxLength(10)),
  [],
);
export const SaidAlike = z.object({ personId: z.uuid(), barrierId: z.uuid(), text: z.string() });

export const AnswerBody = z.object({
  word: open(4000),
  decisions: z._default(
    z
      .array(
        z.object({
          barrierId: z.uuid(),
          decision: z.nullable(Decision),
          text: open(2000),
          dueOn: z.nullable(z.string()),
        }),
      )
      .check(z.maxLength(10)),
    [],
  ),
});

const Step = z.object({ type: z.enum(['goal', 'priority']), id: z.uuid(), title: z.string() });
/** From the goal up to its priority; `arrives` is false where the way ends before one. */
const Chain = z.object({ steps: z.array(Step), arrives: z.boolean() });
const Health = z.enum(['draft', 'not_started', 'no_news', 'off_course', 'drifting', 'on_course', 'achieved', 'closed']);

/** One of my goals with where its numbers stand, ready to be corrected. */
export const GoalLine = z.object({
  goalId: z.uuid(),
  title: z.string(),
  dueOn: z.string(),
  health: Health,
  since: z.nullable(z.string()),
  confidence: z.nullable(z.int()),
  sight: Chain,
  keyResults: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      unit: z.string(),
      baseline: z.nullable(z.number()),
      target: z.nullable(z.number()),
      now: z.nullable(z.number()),
      confidence: z.nullable(z.int()),
      direction: z.enum(['higher', 'lower']),
      kind: z.enum(['metric', 'milestone', 'yes_no']),
      /** Steps with a name are ticked on the goal. */
      steps: z.int(),
      /** The KPI that feeds the number; it is corrected there. */
      kpi: z.nullable(z.object({ id: z.uuid(), name: z.string() })),
    }),
  ),
});

export const Promised = z.object({
  id: z.uuid(),
  text: z.string(),
  madeBy: person,
  to: person,
  decision: z.nullable(Decision),
  madeOn: z.string(),
  firstDueOn: z.string(),
  dueOn: z.string(),
  keptAt: z.nullable(z.string()),
  letGoAt: z.nullable(z.string()),
  letGoReason: z.nullable(z.string()),
  version: z.int(),
  can: z.object({ keep: z.boolean(), reopen: z.boolean() }),
});

export const Barrier = z.object({
  id: z.uuid(),
  text: z.string(),
  decision: z.nullable(
    z.object({
      decision: Decision,
      text: z.string(),
      by: person,
      at: z.string(),
      promise: z.object({
        id: z.uuid(),
        dueOn: z.string(),
        keptAt: z.nullable(z.string()),
        letGoAt: z.nullable(z.string()),
      }),
    }),
  ),
});

export const CheckIn = z.object({
  id: z.uuid(),
  person: PersonAtWork,
  to: z.nullable(person),
  weekOf: z.string(),
  sentAt: z.string(),
  progress: z.array(
    z.object({
      goalId: z.uuid(),
      title: z.string(),
      health: z.nullable(Health),
      since: z.nullable(z.string()),
      sight: Chain,
      keyResult: z.nullable(
        z.object({
          id: z.uuid(),
          title: z.string(),
          unit: z.string(),
          kind: z.enum(['metric', 'milestone', 'yes_no']),
          target: z.nullable(z.number()),
        }),
      ),
      value: z.nullable(z.number()),
      previous: z.nullable(z.number()),
      confidence: z.nullable(z.int()),
    }),
  ),
  barriers: z.array(Barrier),
  /** Days in the last six weeks on which the person wrote about a barrier before this. */
  earlierBarriers: z.array(z.string()),
  asks: z.string(),
  wentWell: z.string(),
  amendments: z.array(z.object({ id: z.uuid(), text: z.string(), at: z.string() })),
  answer: z.nullable(
    z.object({
      by: person,
      at: z.string(),
      word: z.string(),
      /** What was added after it was sent. */
      added: z.array(z.object({ id: z.uuid(), by: person, text: z.string(), at: z.string() })),
    }),
  ),
  /** My own answer that is not sent yet. */
  answerDraft: z.nullable(z.object({ body: AnswerBody, version: z.int(), keptAt: z.string() })),
  can: z.object({ answer: z.boolean(), amend: z.boolean(), addToAnswer: z.boolean() }),
});

export const WaitingCheckIn = z.object({
  id: z.uuid(),
  person,
  weekOf: z.string(),
  sentAt: z.string(),
  barriers: z.int(),
  asks: z.boolean(),
  /** How it begins, in the person's words. */
  opening: z.string(),
  answeredAt: z.nullable(z.string()),
});

/** One of those I answer for, this week. */
export const TeamMember = z.object({
  person,
  state: z.enum(['sent', 'answered', 'to_come', 'late', 'away']),
  dueOn: z.nullable(z.string()),
  checkInId: z.nullable(z.uuid()),
  sentAt: z.nullable(z.string()),
  /** The day of the latest check-in before this week. */
  lastOn: z.nullable(z.string()),
});

export const Note = z.object({
  id: z.uuid(),
  kind: z.enum(['note', 'question']),
  author: person,
  other: person,
  aboutId: z.uuid(),
  text: z.string(),
  writtenAt: z.string(),
  readAt: z.nullable(z.string()),
  thankedAt: z.nullable(z.string()),
  convertedAt: z.nullable(z.string()),
  can: z.object({ acknowledge: z.boolean(), thank: z.boolean(), convert: z.boolean() }),
});

export const ThreadItem = z.discriminatedUnion('type', [
  z.object({ type: z.literal('check_in'), at: z.string(), checkIn: CheckIn }),
  z.object({ type: z.literal('note'), at: z.string(), note: Note }),
  z.object({ type: z.literal('promise'), at: z.string(), promise: Promised }),
]);
