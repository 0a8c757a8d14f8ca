import * as z from 'zod/mini';
import { fault, queryFlag, read, write } from '../../platform/action/action.ts';
import { pageOf, paging } from '../../platform/action/page.ts';
import { event } from '../../platform/outbox/event.ts';
import { EvaluationDto } from '../kpis/contract.ts';
import { PersonRef } from '../people/contract.ts';
import { causes, gapSteps } from './cause.domain.ts';

/**
 * `gap_card`: each gap and where it stands. `gap_about`: whom it is about, a personal record. `study_card`: each outcome study with
 * its latest verdict. `next_step_card`: what causes other than skill opened.
 */
export const publishedViews = ['growth.gap_card', 'growth.gap_about', 'growth.study_card', 'growth.next_step_card'] as const;

export const gapNotFound = fault('gap_not_found', 404, 'This gap does not exist, or it is between other people.');
export const gapClosed = fault('gap_closed', 409, 'This gap is closed. Its history stays.');
export const causeNotNamed = fault('cause_not_named', 409, 'The cause comes first: what is it, really?');
export const notASkill = fault('not_a_skill', 409, 'Only a missing skill is answered by a lesson. This cause opens a step of its own.');
export const isASkill = fault('is_a_skill', 409, 'A missing skill is answered by learning: make it teachable first.');
export const needNotAgreed = fault('need_not_agreed', 409, 'First make it teachable: what will they do, when, how well, and how will we see it?');
export const planImpossible = fault('plan_impossible', 422, 'This plan could not tell anything. Look at its dates and whom it compares.');
export const stepNotFound = fault('step_not_found', 404, 'This step does not exist, or it is between other people.');
export const studyNotFound = fault('study_not_found', 404, 'This study does not exist, or you may not see it.');
export const studyStopped = fault('study_stopped', 409, 'This study was stopped.');

const id = z.uuid();
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const maybeWords = (most: number) => z.string().check(z.trim(), z.maxLength(most));
const Named = z.object({ id, name: z.string() });

export const Cause = z.enum(causes);
export const GapStep = z.enum(gapSteps);
export const NoticedFrom = z.enum(['barrier', 'note', 'signal', 'review', 'insight', 'person']);
export const EvidenceKind = z.enum(['barrier', 'check_in', 'note', 'signal', 'observation', 'words']);
export const Verdict = z.enum(['improved', 'no-effect', 'worse', 'cannot-tell']);

export const GapRow = z.object({
  id, title: z.string(), step: GapStep, cause: z.nullable(Cause), owner: Named, people: z.array(Named),
  place: z.nullable(z.string()), openedAt: z.string(), closedAt: z.nullable(z.string()),
});
export type GapRow = z.output<typeof GapRow>;

export const Evidence = z.object({
  id, kind: EvidenceKind, label: z.string(), link: z.nullable(z.string()), happenedOn: z.nullable(day), about: z.nullable(Named),
});
export const Diagnosis = z.object({
  id, cause: Cause, reason: z.string(), remarks: z.partialRecord(Cause, z.string()), decidedAt: z.string(), decidedBy: z.nullable(Named),
  withdrawn: z.nullable(z.object({ at: z.string(), reason: z.string() })),
  answers: z.array(z.object({ id, by: Named, words: z.string(), at: z.string() })),
});
export const NextStep = z.object({
  id, cause: Cause, what: z.string(), owner: Named, dueOn: day, agreedAt: z.string(), keptAt: z.nullable(z.string()),
  dropped: z.nullable(z.string()), can: z.object({ keep: z.boolean() }),
});
export const SkillNeed = z.object({
  id, behaviour: z.string(), situation: z.string(), standard: z.string(), sign: z.string(), skill: z.nullable(Named), agreedAt: z.string(), agreedBy: z.nullable(Named),
});
export const Help = z.object({
  id, course: z.object({ id, title: z.string() }), dueOn: z.nullable(day), givenAt: z.string(), learners: z.int(), completed: z.int(),
  studyId: z.nullable(id),
});

export const Gap = z.object({
  id, title: z.string(), words: z.string(), noticedFrom: NoticedFrom, step: GapStep, owner: PersonRef, people: z.array(PersonRef),
  team: z.nullable(Named), location: z.nullable(Named), openedAt: z.string(), version: z.int(),
  closed: z.nullable(z.object({ at: z.string(), reason: z.string() })),
  evidence: z.array(Evidence), diagnoses: z.array(Diagnosis), steps: z.array(NextStep), need: z.nullable(SkillNeed),
  help: z.array(Help),
  can: z.object({ decide: z.boolean(), answer: z.boolean() }),
});
export type Gap = z.output<typeof Gap>;

export const StudyPlan = z.object({
  kpiId: z.nullable(id), behaviour: z._default(maybeWords(500), ''), better: z.enum(['higher', 'lower']),
  matters: z.nullable(z.number().check(z.gt(0), z.lte(1e15))),
  treated: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(200)),
  comparison: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(500)),
  startsOn: day, delayPeriods: z.int().check(z.gte(0), z.lte(104)), baselineUntil: day, lookOn: day,
});
export type StudyPlan = z.output<typeof StudyPlan>;

const deciders = 'Its owner, and the manager or acting manager of everybody it is about.';
const concerned = 'Its owner, the people it is about and their managers.';

export const listGaps = read({
  name: 'growth.list_gaps', summary: 'Gaps that I may see, newest first', path: '/growth/gaps',
  input: z.object({ ...paging, closed: z._default(queryFlag(), false), personId: z.optional(id) }),
  output: pageOf(GapRow), may: concerned,
});

export const readGap = read({
  name: 'growth.read_gap', summary: 'A gap with its evidence, cause, need, help and studies', path: '/growth/gaps/{id}',
  input: z.object({ id }), output: Gap, faults: [gapNotFound], may: concerned,
});

export const EvidenceInput = z.object({
  kind: EvidenceKind, label: words(300), link: z.optional(z.string().check(z.maxLength(300), z.regex(/^\/(?!\/)/))),
  sourceId: z.optional(id), happenedOn: z.optional(day), aboutId: z.optional(id),
});

export const openGap = write({
  name: 'growth.open_gap', summary: 'Note that something does not work yet, with why you think so', path: '/growth/gaps',
  input: z.object({
    title: words(160), words: z._default(maybeWords(1000), ''), noticedFrom: z._default(NoticedFrom, 'person'),
    personIds: z.array(id).check(z.minLength(1), z.maxLength(200)), teamId: z._default(z.nullable(id), null), locationId: z._default(z.nullable(id), null),
    evidence: z._default(z.array(EvidenceInput).check(z.maxLength(50)), []),
  }),
  output: z.object({ id }), may: 'The manager or acting manager of everybody it is about; anyone about themselves alone.',
});

export const addEvidence = write({
  name: 'growth.add_evidence', summary: 'Add why you think so', path: '/growth/gaps/{id}/evidence',
  input: z.object({ id, ...EvidenceInput.shape }), output: z.object({ id }), faults: [gapNotFound, gapClosed], may: concerned,
});

export const nameCause = write({
  name: 'growth.name_cause', summary: 'Name the cause out of six, with the reason', path: '/growth/gaps/{id}/cause',
  input: z.object({ id, cause: Cause, reason: words(1000), remarks: z._default(z.partialRecord(Cause, maybeWords(500)), {}) }),
  output: z.object({ id, opens: z.enum(['learning', 'promise', 'step', 'request', 'talk']) }), faults: [gapNotFound, gapClosed], may: deciders,
});

export const answerCause = write({
  name: 'growth.answer_cause', summary: 'Say what you think about the cause that was named', path: '/growth/gaps/{id}/answers',
  input: z.object({ id, words: words(1000) }), output: z.object({ id }), faults: [gapNotFound, causeNotNamed], may: 'The people it is about.',
});

export const reopenCause = write({
  name: 'growth.reopen_cause', summary: 'Open the diagnosis again, with the reason; the old one stays in the history', path: '/growth/gaps/{id}/reopening',
  input: z.object({ id, reason: words(1000) }), output: z.object({ id }), faults: [gapNotFound, causeNotNamed], may: deciders,
});

export const agreeNextStep = write({
  name: 'growth.agree_next_step', summary: 'Agree the step that a cause other than skill opens: what, who, by when', path: '/growth/gaps/{id}/steps',
  input: z.object({ id, what: words(500), ownerId: id, dueOn: day }), output: z.object({ id }),
  faults: [gapNotFound, gapClosed, causeNotNamed, isASkill], may: deciders,
});

export const keepNextStep = write({
  name: 'growth.keep_next_step', summary: 'Say that a step was done', path: '/growth/steps/{id}/kept',
  input: z.object({ id }), output: z.object({ id }), faults: [stepNotFound], may: 'Whoever took it on, and those who decide about the gap.',
});

export const dropNextStep = write({
  name: 'growth.drop_next_step', summary: 'Let a step go, with the reason', path: '/growth/steps/{id}/dropped',
  input: z.object({ id, reason: words(500) }), output: z.object({ id }), faults: [stepNotFound], may: 'Those who decide about the gap.',
});

export const agreeNeed = write({
  name: 'growth.agree_need', summary: 'Make a skill need teachable: behaviour, situation, standard, how we will see it', path: '/growth/gaps/{id}/need',
  input: z.object({ id, behaviour: words(400), situation: words(400), standard: words(400), sign: words(400), skill: z.optional(maybeWords(120)) }),
  output: SkillNeed, faults: [gapNotFound, gapClosed, causeNotNamed, notASkill], may: deciders,
});

export const giveHelp = write({
  name: 'growth.give_help', summary: 'Assign a course for the need, and write down how we will know whether it helped', path: '/growth/gaps/{id}/help',
  input: z.object({ id, courseId: id, personIds: z.array(id).check(z.minLength(1), z.maxLength(500)), dueOn: z.nullable(day), study: z.nullable(StudyPlan) }),
  output: z.object({ id, studyId: z.nullable(id) }), faults: [gapNotFound, gapClosed, causeNotNamed, notASkill, needNotAgreed, planImpossible],
  may: deciders,
});

export const readHelpChoices = read({
  name: 'growth.read_help_choices', summary: 'What a gap’s help can be made of: courses, numbers with their places, and an ordinary plan', path: '/growth/gaps/{id}/help-choices',
  input: z.object({ id }),
  output: z.object({
    courses: z.array(z.object({ id, title: z.string(), minutes: z.number() })),
    kpis: z.array(z.object({
      id, name: z.string(), unit: z.string(), better: z.enum(['higher', 'lower']), cadence: z.enum(['day', 'week', 'month']),
      units: z.array(z.object({ unitKey: z.string(), name: z.string() })),
    })),
    treated: z.array(z.string()),
    plan: z.object({ startsOn: day, delayWeeks: z.int(), baselineUntil: day, lookOn: day }),
  }),
  faults: [gapNotFound], may: deciders,
});

export const closeGap = write({
  name: 'growth.close_gap', summary: 'Close a gap, with what came of it', path: '/growth/gaps/{id}/closing',
  input: z.object({ id, reason: words(500) }), output: z.object({ id }), faults: [gapNotFound, gapClosed], may: deciders,
});

export const StudyRow = z.object({
  id, gapId: id, title: z.string(), kpi: z.nullable(z.object({ id, name: z.string(), unit: z.string() })), behaviour: z.string(),
  better: z.enum(['higher', 'lower']), matters: z.nullable(z.number()), treated: z.array(z.string()), comparison: z.array(z.string()),
  startsOn: day, baselineUntil: day, delayPeriods: z.int(), cadence: z.nullable(z.enum(['day', 'week', 'month'])), writtenOn: day,
  lookOn: z.nullable(day), stopped: z.nullable(z.string()), learners: z.int(), completed: z.int(), minutesEach: z.int(), minutesSpent: z.int(),
  verdict: z.nullable(Verdict), effect: z.nullable(z.number()), low: z.nullable(z.number()), high: z.nullable(z.number()),
  lookedOn: z.nullable(day), reckoning: z.nullable(EvaluationDto), neededUntil: z.nullable(day), cameOfIt: z.nullable(z.string()),
  can: z.object({ look: z.boolean(), decide: z.boolean() }),
});
export type StudyRow = z.output<typeof StudyRow>;

export const listStudies = read({
  name: 'growth.list_studies', summary: 'What we tried and whether it helped: groups and lessons only', path: '/growth/studies',
  input: z.object({ ...paging }), output: pageOf(StudyRow), may: 'Everybody in the organisation: a shop’s number is not a personal record.',
});

export const readStudy = read({
  name: 'growth.read_study', summary: 'A study: its plan, its latest verdict, its method, and what was observed', path: '/growth/studies/{id}',
  input: z.object({ id }),
  output: z.object({
    ...StudyRow.shape,
    looks: z.array(z.object({ lookedOn: day, verdict: Verdict, low: z.nullable(z.number()), high: z.nullable(z.number()) })),
    observations: z.array(z.object({ id, by: Named, words: z.string(), seen: z.enum(['yes', 'partly', 'no']), at: z.string() })),
  }),
  faults: [studyNotFound], may: 'Everybody in the organisation; observations only those the gap concerns.',
});

const StudyDone = z.object({ id, verdict: z.nullable(Verdict) });

export const lookNow = write({
  name: 'growth.look_now', summary: 'Look at a study today', path: '/growth/studies/{id}/looks',
  input: z.object({ id }), output: StudyDone, faults: [studyNotFound, studyStopped], may: deciders,
});

export const lookAgain = write({
  name: 'growth.look_again', summary: 'Say when to look again', path: '/growth/studies/{id}/schedule',
  input: z.object({ id, lookOn: day }), output: StudyDone, faults: [studyNotFound, studyStopped], may: deciders,
});

export const stopStudy = write({
  name: 'growth.stop_study', summary: 'Stop a study, with the reason', path: '/growth/studies/{id}/stop',
  input: z.object({ id, reason: words(500) }), output: StudyDone, faults: [studyNotFound, studyStopped], may: deciders,
});

export const observe = write({
  name: 'growth.observe', summary: 'Say in words what you saw of the behaviour', path: '/growth/studies/{id}/observations',
  input: z.object({ id, words: words(1000), seen: z.enum(['yes', 'partly', 'no']) }), output: z.object({ id }),
  faults: [studyNotFound, studyStopped], may: deciders,
});

export const gapOpened = event('growth.gap_opened', z.object({ gapId: id, ownerId: id, personIds: z.array(id), noticedFrom: NoticedFrom }));
export const causeNamed = event('growth.cause_named', z.object({ gapId: id, cause: Cause, decidedBy: z.nullable(id) }));
export const helpGiven = event('growth.help_given', z.object({ gapId: id, helpId: id, courseId: id, personIds: z.array(id) }));
export const studyConcluded = event('growth.study_concluded', z.object({ studyId: id, gapId: id, verdict: Verdict }));
export const gapClosedEvent = event('growth.gap_closed', z.object({ gapId: id }));
