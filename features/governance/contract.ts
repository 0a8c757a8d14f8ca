import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { pageOf, paging } from '../../platform/action/page.ts';
import { event } from '../../platform/outbox/event.ts';
import { cycleKinds } from './cycle.domain.ts';
import { deciders, levels, matters } from './decision-right.domain.ts';

/**
 * `cycle_card`: the planning periods. `behaviour_standard_card`: what good work looks like, in force now. `approval_card`: what was
 * asked of whoever holds a right, and what became of it; `approver_card`: of whom.
 */
export const publishedViews = [
  'governance.cycle_card',
  'governance.behaviour_standard_card',
  'governance.approval_card',
  'governance.approver_card',
] as const;

/** The columns of `governance.cycle_card`. */
export interface CycleCardView {
  org_id: string;
  id: string;
  name: string;
  kind: (typeof cycleKinds)[number];
  starts_on: string;
  ends_on: string;
  closed_at: string | null;
}

const Id = z.uuid();
const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
const Sentence = z.string().check(z.trim(), z.minLength(1), z.maxLength(300));
const Person = z.nullable(z.object({ id: Id, name: z.string() }));

export const cycleNotFound = fault('cycle_not_found', 404, 'This planning period does not exist.');
export const cycleOverlaps = fault(
  'cycle_overlaps',
  422,
  'Planning periods follow each other; this one overlaps another.',
);
export const badSpan = fault('bad_span', 422, 'A planning period lasts between four weeks and eighteen months.');
export const cycleClosedAlready = fault('cycle_closed', 409, 'This planning period is closed already.');
export const standardNotFound = fault('standard_not_found', 404, 'This standard does not exist, or is retired.');
export const scopeNotFound = fault('scope_not_found', 404, 'This team or person does not exist.');

/** A planning period has begun to be planned: reviews and goals can be made for it. */
export const cycleOpened = event(
  'governance.cycle_opened',
  z.object({ cycleId: Id, name: z.string(), startsOn: Day, endsOn: Day }),
);
/** Nothing more is added to this period. */
export const cycleClosed = event('governance.cycle_closed', z.object({ cycleId: Id }));

export const Cycle = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(cycleKinds),
  startsOn: Day,
  endsOn: Day,
  phase: z.enum(['coming', 'running', 'over', 'closed']),
  openedBy: Person,
  closedBy: Person,
  version: z.int(),
  can: z.object({ edit: z.boolean(), close: z.boolean() }),
});

export const listCycles = read({
  name: 'governance.list_cycles',
  summary: 'The planning periods, newest first, and what would come next',
  path: '/governance/cycles',
  input: z.object({}),
  output: z.object({
    cycles: z.array(Cycle),
    next: z.object({ kind: z.enum(cycleKinds), startsOn: Day, endsOn: Day }),
    can: z.object({ open: z.boolean() }),
  }),
  may: 'Everybody in the organisation.',
});

const span = { name: Name, kind: z.enum(cycleKinds), startsOn: Day, endsOn: Day };

export const openCycle = write({
  name: 'governance.open_cycle',
  summary: 'Open a planning period',
  path: '/governance/cycles',
  input: z.object(span),
  output: Cycle,
  faults: [badSpan, cycleOverlaps],
  may: 'People leads, executives and administrators.',
});

export const editCycle = write({
  name: 'governance.edit_cycle',
  summary: 'Change the name or the days of a planning period',
  method: 'PUT',
  path: '/governance/cycles/{id}',
  input: z.object({ id: Id, version: z.int(), ...span }),
  output: Cycle,
  faults: [cycleNotFound, badSpan, cycleOverlaps, cycleClosedAlready],
  may: 'People leads, executives and administrators.',
});

export const closeCycle = write({
  name: 'governance.close_cycle',
  summary: 'Close a planning period',
  path: '/governance/cycles/{id}/close',
  input: z.object({ id: Id, version: z.int() }),
  output: Cycle,
  faults: [cycleNotFound, cycleClosedAlready],
  may: 'People leads, executives and administrators.',
});

const Weekday = z.int().check(z.gte(1), z.lte(7));

export const readRhythm = read({
  name: 'governance.read_rhythm',
  summary: 'On which weekday check-ins are due, and for whom it is another',
  path: '/governance/rhythm',
  input: z.object({}),
  output: z.object({
    organisation: Weekday,
    mine: Weekday,
    // Null: I follow my team or the organisation.
    own: z.nullable(Weekday),
    exceptions: z.array(
      z.object({
        scope: z.enum(['team', 'person']),
        id: Id,
        name: z.string(),
        checkInDay: Weekday,
        can: z.object({ change: z.boolean() }),
      }),
    ),
    can: z.object({ setForAll: z.boolean() }),
  }),
  may: 'Everybody in the organisation.',
});

export const setCheckInDay = write({
  name: 'governance.set_check_in_day',
  summary: 'Choose the weekday on which check-ins are due',
  method: 'PUT',
  path: '/governance/rhythm',
  input: z.object({
    for: z.discriminatedUnion('scope', [
      z.object({ scope: z.literal('organisation') }),
      z.object({ scope: z.literal('team'), teamId: Id }),
      z.object({ scope: z.literal('person'), personId: Id }),
    ]),
    // Null: as everybody above them.
    checkInDay: z.nullable(Weekday),
  }),
  output: z.object({ done: z.literal(true) }),
  faults: [scopeNotFound],
  may: 'People leads and administrators for all; a lead for the team; a person, and the manager of a person, for that person.',
});

const Right = z.object({
  matter: z.enum(matters),
  level: z.enum(levels),
  sets: z.enum(deciders),
  approves: z.enum(deciders),
  changes: z.enum(deciders),
});

export const listDecisionRights = read({
  name: 'governance.list_decision_rights',
  summary: 'Who sets, approves and changes what',
  path: '/governance/decision-rights',
  input: z.object({}),
  output: z.object({
    rights: z.array(z.extend(Right, { usual: z.boolean(), decidedBy: Person })),
    can: z.object({ decide: z.boolean() }),
  }),
  may: 'Everybody in the organisation.',
});

export const decideRight = write({
  name: 'governance.decide_right',
  summary: 'Lay down who sets, approves and changes a thing',
  method: 'PUT',
  path: '/governance/decision-rights/{matter}/{level}',
  input: Right,
  output: Right,
  may: 'Executives and administrators.',
});

export const Standard = z.object({
  id: Id,
  behaviour: z.string(),
  situation: z.string(),
  sign: z.string(),
  introducedBy: Person,
  version: z.int(),
  can: z.object({ retire: z.boolean() }),
});

export const listStandards = read({
  name: 'governance.list_standards',
  summary: 'What good work looks like here, in words that can be observed',
  path: '/governance/standards',
  input: z.object({}),
  output: z.object({ standards: z.array(Standard), can: z.object({ introduce: z.boolean() }) }),
  may: 'Everybody in the organisation.',
});

export const introduceStandard = write({
  name: 'governance.introduce_standard',
  summary: 'Write down what good work looks like in a situation',
  path: '/governance/standards',
  input: z.object({ behaviour: Sentence, situation: Sentence, sign: Sentence }),
  output: Standard,
  may: 'People leads and executives.',
});

export const retireStandard = write({
  name: 'governance.retire_standard',
  summary: 'Take a standard out of force; what was judged by it stays',
  path: '/governance/standards/{id}/retire',
  input: z.object({ id: Id, version: z.int() }),
  output: z.object({ done: z.literal(true) }),
  faults: [standardNotFound],
  may: 'People leads and executives.',
});

export const Mail = z.object({
  id: Id,
  to: z.string(),
  subject: z.string(),
  // Only its reader sees what is inside.
  body: z.nullable(z.string()),
  at: z.string(),
  sentAt: z.nullable(z.string()),
  failed: z.nullable(z.string()),
});

export const listMail = read({
  name: 'governance.list_mail',
  summary: 'Mails that were sent, or are kept because there is no mail server',
  path: '/governance/mail',
  input: z.object({ ...paging, whose: z._default(z.enum(['mine', 'all']), 'mine') }),
  output: pageOf(Mail),
  may: 'Anyone their own; administrators see that others got mail, not what it says.',
});
