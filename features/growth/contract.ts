import * as z from 'zod/mini';
import { fault, queryFlag, read, write } from '../../platform/action/action.ts';
import { pageOf, paging } from '../../platform/action/page.ts';
import { event } from '../../platform/outbox/event.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import * as shape from './gap-shape.domain.ts';

export type Gap = z.output<typeof shape.Gap>;
export type GapRow = z.output<typeof shape.GapRow>;
export type StudyPlan = z.output<typeof shape.StudyPlan>;
export type StudyRow = z.output<typeof shape.StudyRow>;

/**
 * `gap_card`: each gap and where it stands. `gap_about`: whom it is about, a personal record. `study_card`: each outcome study with
 * its latest verdict. `next_step_card`: what causes other than skill opened.
 */
export const publishedViews = [
  'growth.gap_card',
  'growth.gap_about',
  'growth.study_card',
  'growth.next_step_card',
] as const;

export const gapNotFound = fault('gap_not_found', 404, 'This gap does not exist, or it is between other people.');
export const gapClosed = fault('gap_closed', 409, 'This gap is closed. Its history stays.');
export const causeNotNamed = fault('cause_not_named', 409, 'The cause comes first: what is it, really?');
export const notASkill = fault(
  'not_a_skill',
  409,
  'Only a missing skill is answered by a lesson. This cause opens a step of its own.',
);
export const isASkill = fault('is_a_skill', 409, 'A missing skill is answered by learning: make it teachable first.');
export const needNotAgreed = fault(
  'need_not_agreed',
  409,
  'First make it teachable: what will they do, when, how well, and how will we see it?',
);
export const planImpossible = fault(
  'plan_impossible',
  422,
  'This plan could not tell anything. Look at its dates and whom it compares.',
);
export const stepNotFound = fault('step_not_found', 404, 'This step does not exist, or it is between other people.');
export const studyNotFound = fault('study_not_found', 404, 'This study does not exist, or you may not see it.');
export const studyStopped = fault('study_stopped', 409, 'This study was stopped.');

const deciders = 'Its owner, and the manager or acting manager of everybody it is about.';
const concerned = 'Its owner, the people it is about and their managers.';

export const listGaps = read({
  name: 'growth.list_gaps',
  summary: 'Gaps that I may see, newest first',
  path: '/growth/gaps',
  input: z.object({ ...paging, closed: z._default(queryFlag(), false), personId: z.optional(shape.id) }),
  output: pageOf(shape.GapRow),
  may: concerned,
});

export const readGap = read({
  name: 'growth.read_gap',
  summary: 'A gap with its evidence, cause, need, help and studies',
  path: '/growth/gaps/{id}',
  input: z.object({ id: shape.id }),
  output: shape.Gap,
  faults: [gapNotFound],
  may: concerned,
});

export const openGap = write({
  name: 'growth.open_gap',
  summary: 'Note that something does not work yet, with why you think so',
  path: '/growth/gaps',
  input: z.object({
    title: shape.words(160),
    words: z._default(shape.maybeWords(1000), ''),
    noticedFrom: z._default(shape.NoticedFrom, 'person'),
    personIds: z.array(shape.id).check(z.minLength(1), z.maxLength(200)),
    teamId: z._default(z.nullable(shape.id), null),
    locationId: z._default(z.nullable(shape.id), null),
    kpiId: z._default(z.nullable(shape.id), null),
    goalId: z._default(z.nullable(shape.id), null),
    evidence: z._default(z.array(shape.EvidenceInput).check(z.maxLength(50)), []),
  }),
  output: z.object({ id: shape.id }),
  may: 'The manager or acting manager of everybody it is about; anyone about themselves alone.',
});

export const aimGap = write({
  name: 'growth.aim_gap',
  summary: 'Say which number or goal the gap holds back',
  path: '/growth/gaps/{id}/aim',
  input: z.object({ id: shape.id, kpiId: z.nullable(shape.id), goalId: z.nullable(shape.id) }),
  output: z.object({ id: shape.id }),
  faults: [gapNotFound, gapClosed],
  may: deciders,
});

export const addEvidence = write({
  name: 'growth.add_evidence',
  summary: 'Add why you think so',
  path: '/growth/gaps/{id}/evidence',
  input: z.object({ id: shape.id, ...shape.EvidenceInput.shape }),
  output: z.object({ id: shape.id }),
  faults: [gapNotFound, gapClosed],
  may: concerned,
});

export const nameCause = write({
  name: 'growth.name_cause',
  summary: 'Name the cause out of six, with the reason',
  path: '/growth/gaps/{id}/cause',
  input: z.object({
    id: shape.id,
    cause: shape.Cause,
    reason: shape.words(1000),
    remarks: z._default(z.partialRecord(shape.Cause, shape.maybeWords(500)), {}),
    replies: z._default(shape.Replies, {}),
  }),
  output: z.object({ id: shape.id, opens: z.enum(['learning', 'promise', 'step', 'request', 'talk']) }),
  faults: [gapNotFound, gapClosed],
  may: deciders,
});

export const answerCause = write({
  name: 'growth.answer_cause',
  summary: 'Say what you think about the cause that was named',
  path: '/growth/gaps/{id}/answers',
  input: z.object({ id: shape.id, words: shape.words(1000) }),
  output: z.object({ id: shape.id }),
  faults: [gapNotFound, causeNotNamed],
  may: 'The people it is about.',
});

export const reopenCause = write({
  name: 'growth.reopen_cause',
  summary: 'Open the diagnosis again, with the reason; the old one stays in the history',
  path: '/growth/gaps/{id}/reopening',
  input: z.object({ id: shape.id, reason: shape.words(1000) }),
  output: z.object({ id: shape.id }),
  faults: [gapNotFound, causeNotNamed],
  may: deciders,
});

export const agreeNextStep = write({
  name: 'growth.agree_next_step',
  summary: 'Agree the step that a cause other than skill opens: what, who, by when',
  path: '/growth/gaps/{id}/steps',
  input: z.object({ id: shape.id, what: shape.words(500), ownerId: shape.id, dueOn: day }),
  output: z.object({ id: shape.id }),
  faults: [gapNotFound, gapClosed, causeNotNamed, isASkill],
  may: deciders,
});

export const mySteps = read({
  name: 'growth.my_steps',
  summary: 'Steps that I took on and that are still open, by day',
  path: '/growth/steps',
  input: z.object({}),
  output: z.object({ items: z.array(shape.NextStep) }),
  may: 'Everybody, for themselves.',
});

export const keepNextStep = write({
  name: 'growth.keep_next_step',
  summary: 'Say that a step was done',
  path: '/growth/steps/{id}/kept',
  input: z.object({ id: shape.id }),
  output: z.object({ id: shape.id }),
  faults: [stepNotFound],
  may: 'Whoever took it on, and those who decide about the gap.',
});

export const dropNextStep = write({
  name: 'growth.drop_next_step',
  summary: 'Let a step go, with the reason',
  path: '/growth/steps/{id}/dropped',
  input: z.object({ id: shape.id, reason: shape.words(500) }),
  output: z.object({ id: shape.id }),
  faults: [stepNotFound],
  may: 'Those who decide about the gap.',
});

export const agreeNeed = write({
  name: 'growth.agree_need',
  summary: 'Make a skill need teachable: behaviour, situation, standard, how we will see it',
  path: '/growth/gaps/{id}/need',
  input: z.object({
    id: shape.id,
    behaviour: shape.words(400),
    situation: shape.words(400),
    standard: shape.words(400),
    sign: shape.words(400),
    skill: z.optional(shape.maybeWords(120)),
  }),
  output: shape.SkillNeed,
  faults: [gapNotFound, gapClosed, causeNotNamed, notASkill],
  may: deciders,
});

export const giveHelp = write({
  name: 'growth.give_help',
  summary: 'Assign a course for the need, and write down how we will know whether it helped',
  path: '/growth/gaps/{id}/help',
  input: z.object({
    id: shape.id,
    courseId: shape.id,
    personIds: z.array(shape.id).check(z.minLength(1), z.maxLength(500)),
    dueOn: z.nullable(day),
    study: z.nullable(shape.StudyPlan),
  }),
  output: z.object({ id: shape.id, studyId: z.nullable(shape.id) }),
  faults: [gapNotFound, gapClosed, causeNotNamed, notASkill, needNotAgreed, planImpossible],
  may: deciders,
});

export const readHelpChoices = read({
  name: 'growth.read_help_choices',
  summary: 'What a gap’s help can be made of: courses, numbers with their places, and an ordinary plan',
  path: '/growth/gaps/{id}/help-choices',
  input: z.object({ id: shape.id }),
  output: z.object({
    courses: z.array(z.object({ id: shape.id, title: z.string(), minutes: z.number() })),
    kpis: z.array(
      z.object({
        id: shape.id,
        name: z.string(),
        unit: z.string(),
        better: z.enum(['higher', 'lower']),
        cadence: z.enum(['day', 'week', 'month', 'quarter']),
        units: z.array(z.object({ unitKey: z.string(), name: z.string() })),
      }),
    ),
    treated: z.array(z.string()),
    /** The number whose name is nearest to the need, to begin with; null where none is. */
    nearKpiId: z.nullable(shape.id),
    /** A day to begin with: two weeks are enough for a few minutes. */
    dueOn: day,
    plan: z.object({ startsOn: day, delayWeeks: z.int(), baselineUntil: day, lookOn: day }),
  }),
  faults: [gapNotFound],
  may: deciders,
});

export const closeGap = write({
  name: 'growth.close_gap',
  summary: 'Close a gap, with what came of it',
  path: '/growth/gaps/{id}/closing',
  input: z.object({ id: shape.id, reason: shape.words(500) }),
  output: z.object({ id: shape.id }),
  faults: [gapNotFound, gapClosed],
  may: deciders,
});

export const listStudies = read({
  name: 'growth.list_studies',
  summary: 'What we tried and whether it helped: groups and lessons only',
  path: '/growth/studies',
  input: z.object({ ...paging }),
  output: pageOf(shape.StudyRow),
  may: 'Everybody in the organisation: a shop’s number is not a personal record.',
});

export const readStudy = read({
  name: 'growth.read_study',
  summary: 'A study: its plan, its latest verdict, its method, and what was observed',
  path: '/growth/studies/{id}',
  input: z.object({ id: shape.id }),
  output: z.object({
    ...shape.StudyRow.shape,
    looks: z.array(
      z.object({
        lookedOn: day,
        verdict: shape.Verdict,
        low: z.nullable(z.number()),
        high: z.nullable(z.number()),
      }),
    ),
    observations: z.array(
      z.object({
        id: shape.id,
        by: shape.Named,
        words: z.string(),
        seen: z.enum(['yes', 'partly', 'no']),
        at: z.string(),
      }),
    ),
    /** What observers saw who were told neither what was tried nor who was given it. */
    watched: z.array(
      z.object({
        id: shape.id,
        person: shape.Named,
        observer: z.string(),
        seen: z.enum(['yes', 'partly', 'no', 'not_met']),
        words: z.string(),
        at: z.string(),
      }),
    ),
    /** Of how many people it was seen; null on a side with fewer than five. */
    tally: z.object({ helped: z.nullable(shape.Tally), others: z.nullable(shape.Tally) }),
    /** What that says, as a difference of shares; null below five people on a side. */
    seen: z.nullable(
      z.object({ verdict: shape.Verdict, effect: z.number(), low: z.number(), high: z.number(), neededEach: z.int() }),
    ),
  }),
  faults: [studyNotFound],
  may: 'Everybody in the organisation; observations only those the gap concerns.',
});

const StudyDone = z.object({ id: shape.id, verdict: z.nullable(shape.Verdict) });

export const lookNow = write({
  name: 'growth.look_now',
  summary: 'Look at a study today',
  path: '/growth/studies/{id}/looks',
  input: z.object({ id: shape.id }),
  output: StudyDone,
  faults: [studyNotFound, studyStopped],
  may: deciders,
});

export const lookAgain = write({
  name: 'growth.look_again',
  summary: 'Say when to look again',
  path: '/growth/studies/{id}/schedule',
  input: z.object({ id: shape.id, lookOn: day }),
  output: StudyDone,
  faults: [studyNotFound, studyStopped],
  may: deciders,
});

export const stopStudy = write({
  name: 'growth.stop_study',
  summary: 'Stop a study, with the reason',
  path: '/growth/studies/{id}/stop',
  input: z.object({ id: shape.id, reason: shape.words(500) }),
  output: StudyDone,
  faults: [studyNotFound, studyStopped],
  may: deciders,
});

export const observe = write({
  name: 'growth.observe',
  summary: 'Say in words what you saw of the behaviour',
  path: '/growth/studies/{id}/observations',
  input: z.object({ id: shape.id, words: shape.words(1000), seen: z.enum(['yes', 'partly', 'no']) }),
  output: z.object({ id: shape.id }),
  faults: [studyNotFound, studyStopped],
  may: deciders,
});

export const gapOpened = event(
  'growth.gap_opened',
  z.object({ gapId: shape.id, ownerId: shape.id, personIds: z.array(shape.id), noticedFrom: shape.NoticedFrom }),
);
export const causeNamed = event(
  'growth.cause_named',
  z.object({ gapId: shape.id, cause: shape.Cause, decidedBy: z.nullable(shape.id) }),
);
export const helpGiven = event(
  'growth.help_given',
  z.object({ gapId: shape.id, helpId: shape.id, courseId: shape.id, personIds: z.array(shape.id) }),
);
export const studyConcluded = event(
  'growth.study_concluded',
  z.object({ studyId: shape.id, gapId: shape.id, verdict: shape.Verdict }),
);
export const gapClosedEvent = event('growth.gap_closed', z.object({ gapId: shape.id }));
