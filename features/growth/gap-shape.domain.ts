import * as z from 'zod/mini';
import { day } from '../../platform/kernel/day-shape.ts';
import { EvaluationDto } from '../kpis/contract.ts';
import { PersonRef } from '../people/contract.ts';
import { causes, gapSteps } from './cause.domain.ts';
import { questions, replies as replyWords } from './question.domain.ts';

export const id = z.uuid();
export const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
export const maybeWords = (most: number) => z.string().check(z.trim(), z.maxLength(most));
export const Named = z.object({ id, name: z.string() });

export const Cause = z.enum(causes);
export const GapStep = z.enum(gapSteps);
export const NoticedFrom = z.enum(['barrier', 'note', 'signal', 'review', 'insight', 'person']);
export const EvidenceKind = z.enum(['barrier', 'check_in', 'note', 'signal', 'observation', 'words']);
/** What was said to the six questions that separate the causes. */
export const Replies = z.partialRecord(z.enum(questions), z.enum(replyWords));
export const Verdict = z.enum(['improved', 'no-effect', 'worse', 'cannot-tell']);

export const Tally = z.object({ seen: z.int(), of: z.int() });

export const GapRow = z.object({
  id,
  title: z.string(),
  step: GapStep,
  cause: z.nullable(Cause),
  owner: Named,
  people: z.array(Named),
  place: z.nullable(z.string()),
  openedAt: z.string(),
  closedAt: z.nullable(z.string()),
});
export type GapRow = z.output<typeof GapRow>;

export const Evidence = z.object({
  id,
  kind: EvidenceKind,
  label: z.string(),
  link: z.nullable(z.string()),
  happenedOn: z.nullable(day),
  about: z.nullable(Named),
});
export const Diagnosis = z.object({
  id,
  cause: Cause,
  reason: z.string(),
  remarks: z.partialRecord(Cause, z.string()),
  replies: Replies,
  decidedAt: z.string(),
  decidedBy: z.nullable(Named),
  withdrawn: z.nullable(z.object({ at: z.string(), reason: z.string() })),
  answers: z.array(z.object({ id, by: Named, words: z.string(), at: z.string() })),
});
export const NextStep = z.object({
  id,
  cause: Cause,
  what: z.string(),
  owner: Named,
  dueOn: day,
  agreedAt: z.string(),
  keptAt: z.nullable(z.string()),
  dropped: z.nullable(z.string()),
  can: z.object({ keep: z.boolean() }),
});
export const SkillNeed = z.object({
  id,
  behaviour: z.string(),
  situation: z.string(),
  standard: z.string(),
  sign: z.string(),
  skill: z.nullable(Named),
  agreedAt: z.string(),
  agreedBy: z.nullable(Named),
});
export const Help = z.object({
  id,
  course: z.object({ id, title: z.string() }),
  dueOn: z.nullable(day),
  givenAt: z.string(),
  learners: z.int(),
  completed: z.int(),
  studyId: z.nullable(id),
  /** Who has taken it, and whether they have used it since. */
  use: z.array(
    z.object({
      person: Named,
      said: z.nullable(z.enum(['used', 'not_yet', 'no_moment'])),
      words: z.string(),
      saidAt: z.nullable(z.string()),
    }),
  ),
});

export const Gap = z.object({
  id,
  title: z.string(),
  words: z.string(),
  noticedFrom: NoticedFrom,
  step: GapStep,
  owner: PersonRef,
  people: z.array(PersonRef),
  team: z.nullable(Named),
  location: z.nullable(Named),
  kpiId: z.nullable(id),
  goalId: z.nullable(id),
  openedAt: z.string(),
  version: z.int(),
  closed: z.nullable(z.object({ at: z.string(), reason: z.string() })),
  evidence: z.array(Evidence),
  diagnoses: z.array(Diagnosis),
  steps: z.array(NextStep),
  need: z.nullable(SkillNeed),
  /** A course begun for this need and not given yet. */
  draftId: z.nullable(id),
  help: z.array(Help),
  can: z.object({ decide: z.boolean(), answer: z.boolean() }),
});
export type Gap = z.output<typeof Gap>;

export const StudyPlan = z.object({
  kpiId: z.nullable(id),
  behaviour: z._default(maybeWords(500), ''),
  better: z.enum(['higher', 'lower']),
  matters: z.nullable(z.number().check(z.gt(0), z.lte(1e15))),
  treated: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(200)),
  comparison: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(500)),
  startsOn: day,
  delayPeriods: z.int().check(z.gte(0), z.lte(104)),
  baselineUntil: day,
  lookOn: day,
});
export type StudyPlan = z.output<typeof StudyPlan>;

export const EvidenceInput = z.object({
  kind: EvidenceKind,
  label: words(300),
  link: z.optional(z.string().check(z.maxLength(300), z.regex(/^\/(?!\/)/))),
  sourceId: z.optional(id),
  happenedOn: z.optional(day),
  aboutId: z.optional(id),
});

export const StudyRow = z.object({
  id,
  gapId: id,
  title: z.string(),
  kpi: z.nullable(z.object({ id, name: z.string(), unit: z.string() })),
  behaviour: z.string(),
  better: z.enum(['higher', 'lower']),
  matters: z.nullable(z.number()),
  treated: z.array(z.string()),
  comparison: z.array(z.string()),
  startsOn: day,
  baselineUntil: day,
  delayPeriods: z.int(),
  cadence: z.nullable(z.enum(['day', 'week', 'month', 'quarter'])),
  writtenOn: day,
  lookOn: z.nullable(day),
  stopped: z.nullable(z.string()),
  /** null below five people: it would be a figure about persons */
  learners: z.nullable(z.int()),
  completed: z.nullable(z.int()),
  minutesEach: z.int(),
  minutesSpent: z.nullable(z.int()),
  verdict: z.nullable(Verdict),
  effect: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  lookedOn: z.nullable(day),
  reckoning: z.nullable(EvaluationDto),
  neededUntil: z.nullable(day),
  cameOfIt: z.enum(['waits', 'decide', 'closed', 'reopened', 'stopped', 'looks']),
  can: z.object({ look: z.boolean(), decide: z.boolean() }),
});
export type StudyRow = z.output<typeof StudyRow>;
