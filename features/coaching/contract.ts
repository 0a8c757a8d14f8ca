import * as z from 'zod/mini';
import { fault, queryNumber, read, write } from '../../platform/action/action.ts';
import { event } from '../../platform/outbox/event.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { PersonRef } from '../people/contract.ts';
import * as shape from './check-in-shape.domain.ts';

export type CheckIn = z.output<typeof shape.CheckIn>;
export type CheckInBody = z.output<typeof shape.CheckInBody>;
export type AnswerBody = z.output<typeof shape.AnswerBody>;
export type GoalLine = z.output<typeof shape.GoalLine>;
export type Decision = z.output<typeof shape.Decision>;
export const Decisions: readonly Decision[] = ['remove', 'clarify', 'teach'];
export type Promised = z.output<typeof shape.Promised>;
export type Note = z.output<typeof shape.Note>;
export type TeamMember = z.output<typeof shape.TeamMember>;
export type ThreadItem = z.output<typeof shape.ThreadItem>;
export type WaitingCheckIn = z.output<typeof shape.WaitingCheckIn>;

/**
 * That something happened and when, without anybody's words. `check_in_card`: one row a person and week in which a check-in was
 * asked for, sent or not. `barrier_card`: what slowed somebody down, and what was decided. `promise_card`: promises of support.
 */
export const publishedViews = ['coaching.check_in_card', 'coaching.barrier_card', 'coaching.promise_card'] as const;

/** The columns of `coaching.check_in_card`. */
export interface CheckInCardView {
  org_id: string;
  person_id: string;
  week_of: string;
  /** Null in a week in which the person did not work. */
  due_on: string | null;
  check_in_id: string | null;
  to_person_id: string | null;
  sent_at: string | null;
  sent_on: string | null;
  answered_by: string | null;
  answered_at: string | null;
}

/** The columns of `coaching.barrier_card`. */
export interface BarrierCardView {
  org_id: string;
  barrier_id: string;
  /** Null: it comes from a goal that is held up. */
  check_in_id: string | null;
  person_id: string;
  at: string;
  decision: Decision | null;
  decided_by: string | null;
  decided_at: string | null;
  due_on: string | null;
}

/** The columns of `coaching.promise_card`. */
export interface PromiseCardView {
  org_id: string;
  promise_id: string;
  made_by: string;
  to_person_id: string;
  decision: Decision | null;
  made_on: string;
  first_due_on: string;
  due_on: string;
  kept_at: string | null;
  let_go_at: string | null;
}

export const checkInSent = event(
  'coaching.check_in_sent',
  z.object({
    checkInId: z.uuid(),
    personId: z.uuid(),
    toPersonId: z.uuid(),
    weekOf: z.string(),
    barriers: z.int(),
  }),
);
/** `text` is the barrier in the person's words, `answer` what the manager promised. */
export const supportDecided = event(
  'coaching.support_decided',
  z.object({
    decisionId: z.uuid(),
    barrierId: z.uuid(),
    /** Null: the barrier comes from a goal that is held up. */
    checkInId: z.nullable(z.uuid()),
    promiseId: z.uuid(),
    personId: z.uuid(),
    managerId: z.uuid(),
    decision: shape.Decision,
    text: z.string(),
    answer: z.string(),
    dueOn: z.string(),
    /** Others who said the same and were answered with it. */
    together: z._default(z.array(shape.SaidAlike), []),
    /** The barrier with which this one was answered. */
    with: z._default(z.nullable(z.uuid()), null),
  }),
);
export const promiseKept = event(
  'coaching.promise_kept',
  z.object({ promiseId: z.uuid(), madeBy: z.uuid(), to: z.uuid(), daysLate: z.int() }),
);

export const checkInNotFound = fault(
  'check_in_not_found',
  404,
  'This check-in does not exist, or it is between other people.',
);
export const alreadySent = fault(
  'check_in_already_sent',
  409,
  'This week’s check-in was sent. You can add a word to it.',
);
export const otherWeek = fault(
  'other_week',
  409,
  'A new week has begun. Your words are kept; open this week’s check-in.',
);
export const nobodyAnswers = fault(
  'nobody_answers',
  409,
  'Nobody is named as your manager yet, so nobody would read it.',
);
export const nothingSaid = fault(
  'nothing_said',
  422,
  'One answer is needed: what is slowing you down, or that nothing is.',
);
export const alreadyAnswered = fault(
  'check_in_already_answered',
  409,
  'This check-in was answered. You can add a note.',
);
export const undecided = fault('barrier_undecided', 422, 'Each thing that slows somebody down takes one decision.');
export const notAlone = fault(
  'not_alone',
  409,
  'That check-in says something else as well, so it is answered on its own.',
);
export const promiseNotFound = fault(
  'promise_not_found',
  404,
  'This promise does not exist, or it is between other people.',
);
export const promiseClosed = fault('promise_closed', 409, 'This promise was kept or let go already.');
export const noteNotFound = fault('note_not_found', 404, 'This note does not exist, or it is between other people.');

const own = 'Everybody, for themselves.';
const keepers = 'The person, their manager and their acting manager.';
const twoPeople = 'The two people it is between.';

export const readMyCheckIn = read({
  name: 'coaching.read_my_check_in',
  summary: 'My check-in of this week, prefilled with my goals and what I have written so far',
  path: '/coaching/check-in',
  input: z.object({}),
  output: z.object({
    me: z.uuid(),
    weekOf: z.string(),
    today: z.string(),
    /** Null in a week in which I do not work. */
    dueOn: z.nullable(z.string()),
    answersTo: z.nullable(PersonRef),
    goals: z.array(shape.GoalLine),
    draft: z.nullable(z.object({ body: shape.CheckInBody, version: z.int(), keptAt: z.string() })),
    sent: z.nullable(shape.CheckIn),
  }),
  may: own,
});

const Kept = z.object({ version: z.int(), keptAt: z.string() });

export const keepCheckInDraft = write({
  name: 'coaching.keep_check_in_draft',
  summary: 'Keep what I have written so far; nobody else sees it',
  method: 'PUT',
  path: '/coaching/check-in/draft',
  input: z.object({ weekOf: day, version: z.int().check(z.gte(0)), body: shape.CheckInBody }),
  output: Kept,
  faults: [alreadySent, otherWeek],
  may: own,
});

export const sendCheckIn = write({
  name: 'coaching.send_check_in',
  summary: 'Send my check-in to whoever answers for me',
  path: '/coaching/check-in',
  input: z.object({ weekOf: day, body: shape.CheckInBody }),
  output: shape.CheckIn,
  faults: [alreadySent, otherWeek, nobodyAnswers, nothingSaid],
  may: own,
});

export const amendCheckIn = write({
  name: 'coaching.amend_check_in',
  summary: 'Add a word to a check-in that I sent; what was sent stays as it was',
  path: '/coaching/check-ins/{id}/amendments',
  input: z.object({ id: z.uuid(), text: shape.text(2000) }),
  output: shape.CheckIn,
  faults: [checkInNotFound],
  may: own,
});

export const readCheckIn = read({
  name: 'coaching.read_check_in',
  summary: 'One check-in with what was decided about it',
  path: '/coaching/check-ins/{id}',
  input: z.object({ id: z.uuid() }),
  output: shape.CheckIn,
  faults: [checkInNotFound],
  may: keepers,
});

export const listWaiting = read({
  name: 'coaching.list_waiting',
  summary: 'Check-ins that wait for my answer, and those I answered today',
  path: '/coaching/waiting',
  input: z.object({}),
  output: z.object({
    today: z.string(),
    items: z.array(shape.WaitingCheckIn),
    /** How many people I answer for, and from how many this week's check-in is in. */
    people: z.int(),
    sent: z.int(),
    late: z.int(),
    team: z.array(shape.PersonAtWork),
    /** People from whom a check-in is still to come this week, soonest first. */
    toCome: z.array(z.object({ person: PersonRef, dueOn: z.string() })),
  }),
  may: 'A manager or acting manager, for the people they answer for.',
});

export const keepAnswerDraft = write({
  name: 'coaching.keep_answer_draft',
  summary: 'Keep an answer that is not sent yet; nobody else sees it',
  method: 'PUT',
  path: '/coaching/check-ins/{id}/answer/draft',
  input: z.object({ id: z.uuid(), version: z.int().check(z.gte(0)), body: shape.AnswerBody }),
  output: Kept,
  faults: [checkInNotFound, alreadyAnswered],
  may: 'The manager or acting manager of the person.',
});

export const answerCheckIn = write({
  name: 'coaching.answer_check_in',
  summary: 'Answer a check-in: for each barrier remove, clarify or teach, with a word and a day',
  path: '/coaching/check-ins/{id}/answer',
  input: z.object({
    id: z.uuid(),
    word: z._default(z.string().check(z.trim(), z.maxLength(4000)), ''),
    decisions: z._default(z.array(shape.DecisionGiven).check(z.maxLength(10)), []),
    /** Check-ins with nothing but the same barrier: they receive the same decision, each as a promise of its own. */
    together: shape.Together,
  }),
  output: z.object({ checkIn: shape.CheckIn, next: z.nullable(z.uuid()) }),
  faults: [checkInNotFound, alreadyAnswered, undecided, notAlone],
  may: 'The manager or acting manager of the person.',
});

export const acknowledgeAnswer = write({
  name: 'coaching.acknowledge_answer',
  summary: 'Say that I have read the answer to my check-in',
  path: '/coaching/check-ins/{id}/answer/acknowledgement',
  input: z.object({ id: z.uuid() }),
  output: shape.CheckIn,
  faults: [checkInNotFound],
  may: own,
});

export const readOverview = read({
  name: 'coaching.read_overview',
  summary: 'Who is in this week, promises both ways, and the latest notes between me and others',
  path: '/coaching',
  input: z.object({}),
  output: z.object({
    today: z.string(),
    mine: z.object({
      weekOf: z.string(),
      dueOn: z.nullable(z.string()),
      checkInId: z.nullable(z.uuid()),
      sentAt: z.nullable(z.string()),
      answeredAt: z.nullable(z.string()),
      answersTo: z.nullable(PersonRef),
    }),
    team: z.array(shape.TeamMember),
    promisesMade: z.array(shape.Promised),
    promisesToMe: z.array(shape.Promised),
    notes: z.array(shape.Note),
  }),
  may: own,
});

export const readThread = read({
  name: 'coaching.read_thread',
  summary: 'What was said between me and one person, latest first',
  path: '/coaching/with/{personId}',
  input: z.object({
    personId: z.uuid(),
    cursor: z.optional(z.string().check(z.maxLength(500))),
    limit: z._default(queryNumber(z.int().check(z.gte(1), z.lte(50))), 20),
  }),
  output: z.object({
    person: PersonRef,
    today: z.string(),
    items: z.array(shape.ThreadItem),
    next: z.nullable(z.string()),
    /** Whose check-ins stand here: theirs when I answer for them, mine when they answer for me. */
    checkInsOf: z.nullable(z.enum(['them', 'me'])),
    can: z.object({ noteAboutThem: z.boolean(), noteAboutMe: z.boolean(), ask: z.boolean() }),
  }),
  may: 'Everybody, for what is between them and that person.',
});

export const addNote = write({
  name: 'coaching.add_note',
  summary: 'Write a coaching note; both see it from this moment, nobody else does',
  path: '/coaching/notes',
  input: z.object({ personId: z.uuid(), about: z._default(z.enum(['them', 'me']), 'them'), text: shape.text(4000) }),
  output: shape.Note,
  may: 'A manager, acting manager or mentor about their person; a person about themselves, to one of those.',
});

export const askHow = write({
  name: 'coaching.ask_how',
  summary: 'Ask somebody who has been silent how they are',
  path: '/coaching/with/{personId}/ask',
  input: z.object({ personId: z.uuid(), text: shape.text(1000) }),
  output: shape.Note,
  may: 'The manager or acting manager of the person.',
});

export const acknowledgeNote = write({
  name: 'coaching.acknowledge_note',
  summary: 'Say that I have read a note, or thank for it',
  path: '/coaching/notes/{id}/acknowledgement',
  input: z.object({ id: z.uuid(), thanks: z._default(z.boolean(), false) }),
  output: shape.Note,
  faults: [noteNotFound],
  may: 'The one it was written to.',
});

export const convertNote = write({
  name: 'coaching.convert_note',
  summary: 'Let a note stand as evidence in a review; the person it is about is told',
  path: '/coaching/notes/{id}/conversion',
  input: z.object({ id: z.uuid() }),
  output: shape.Note,
  faults: [noteNotFound],
  may: twoPeople,
});

export const keepPromise = write({
  name: 'coaching.keep_promise',
  summary: 'Say that I kept a promise',
  path: '/coaching/promises/{id}/kept',
  input: z.object({ id: z.uuid() }),
  output: shape.Promised,
  faults: [promiseNotFound, promiseClosed],
  may: 'Whoever made the promise.',
});

export const reopenPromise = write({
  name: 'coaching.reopen_promise',
  summary: 'Take back that a promise was kept',
  method: 'DELETE',
  path: '/coaching/promises/{id}/kept',
  input: z.object({ id: z.uuid() }),
  output: shape.Promised,
  faults: [promiseNotFound],
  may: 'Whoever made the promise.',
});

export const movePromise = write({
  name: 'coaching.move_promise',
  summary: 'Give a promise a new day; the earlier day stays in its history',
  path: '/coaching/promises/{id}/moves',
  input: z.object({
    id: z.uuid(),
    version: z.int(),
    dueOn: day,
    reason: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
  }),
  output: shape.Promised,
  faults: [promiseNotFound, promiseClosed],
  may: 'Whoever made the promise.',
});

export const letPromiseGo = write({
  name: 'coaching.let_promise_go',
  summary: 'Say openly that a promise will not be kept, and why',
  path: '/coaching/promises/{id}/let-go',
  input: z.object({ id: z.uuid(), reason: shape.text(500) }),
  output: shape.Promised,
  faults: [promiseNotFound, promiseClosed],
  may: 'Whoever made the promise.',
});
