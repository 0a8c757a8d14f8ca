import type { Gap } from './contract.ts';
import type { Cause, GapStep } from './cause.domain.ts';
import type { Replies } from './question.domain.ts';

type Named = { id: string; name: string };
type Person = Named & { title: string | null; zone: string };

interface GapFacts {
  id: string;
  title: string;
  words: string;
  noticed_from: Gap['noticedFrom'];
  step: GapStep;
  owner: Person;
  people: Person[];
  team_id: string | null;
  team_name: string | null;
  location_id: string | null;
  location_name: string | null;
  kpi_id: string | null;
  goal_id: string | null;
  draft_course_id: string | null;
  opened_at: string;
  version: number;
  closed_at: string | null;
  closed_reason: string | null;
  need: {
    id: string;
    behaviour: string;
    situation: string;
    standard: string;
    sign: string;
    skill_id: string | null;
    skill_name: string | null;
    agreed_at: string;
    agreed_by: string | null;
    agreed_by_name: string | null;
  } | null;
}

interface Parts {
  evidence: readonly {
    id: string;
    kind: Gap['evidence'][number]['kind'];
    label: string;
    link: string | null;
    happened_on: string | null;
    about_id: string | null;
    about_name: string | null;
  }[];
  diagnoses: readonly {
    id: string;
    cause: Cause;
    reason: string;
    remarks: Partial<Record<Cause, string>>;
    replies: Replies;
    decided_at: string;
    decided_by: string | null;
    decided_by_name: string | null;
    withdrawn_at: string | null;
    withdrawn_reason: string | null;
    answers: { id: string; by: Named; words: string; at: string }[];
  }[];
  steps: readonly {
    id: string;
    cause: Cause;
    what: string;
    owner_id: string;
    owner_name: string;
    due_on: string;
    agreed_at: string;
    kept_at: string | null;
    dropped_at: string | null;
    dropped_reason: string | null;
  }[];
  help: readonly {
    id: string;
    course_id: string;
    course_title: string;
    due_on: string | null;
    given_at: string;
    learners: number;
    completed: number;
    study_id: string | null;
  }[];
  use: readonly {
    help_id: string;
    person_id: string;
    name: string;
    said: 'used' | 'not_yet' | 'no_moment' | null;
    words: string;
    said_at: string | null;
  }[];
  decides: boolean;
  reader: string;
}

const named = (id: string | null, name: string | null): Named | null => (id === null ? null : { id, name: name ?? '' });

/** A gap as its page shows it. */
export function gapPage(gap: GapFacts, parts: Parts): Gap {
  const open = gap.closed_at === null;
  return {
    id: gap.id,
    title: gap.title,
    words: gap.words,
    noticedFrom: gap.noticed_from,
    step: gap.step,
    owner: gap.owner,
    people: gap.people,
    team: named(gap.team_id, gap.team_name),
    location: named(gap.location_id, gap.location_name),
    kpiId: gap.kpi_id,
    goalId: gap.goal_id,
    openedAt: gap.opened_at,
    version: gap.version,
    closed: gap.closed_at === null ? null : { at: gap.closed_at, reason: gap.closed_reason ?? '' },
    evidence: parts.evidence.map((one) => ({
      id: one.id,
      kind: one.kind,
      label: one.label,
      link: one.link,
      happenedOn: one.happened_on,
      about: named(one.about_id, one.about_name),
    })),
    diagnoses: parts.diagnoses.map((one) => ({
      id: one.id,
      cause: one.cause,
      reason: one.reason,
      remarks: one.remarks,
      replies: one.replies,
      decidedAt: one.decided_at,
      decidedBy: named(one.decided_by, one.decided_by_name),
      withdrawn: one.withdrawn_at === null ? null : { at: one.withdrawn_at, reason: one.withdrawn_reason ?? '' },
      answers: one.answers,
    })),
    steps: parts.steps.map((step) => stepDto(step, parts.decides || step.owner_id === parts.reader)),
    need: gap.need && {
      id: gap.need.id,
      behaviour: gap.need.behaviour,
      situation: gap.need.situation,
      standard: gap.need.standard,
      sign: gap.need.sign,
      skill: named(gap.need.skill_id, gap.need.skill_name),
      agreedAt: gap.need.agreed_at,
      agreedBy: named(gap.need.agreed_by, gap.need.agreed_by_name),
    },
    draftId: parts.help.some((one) => one.course_id === gap.draft_course_id) ? null : gap.draft_course_id,
    help: parts.help.map((one) => ({
      id: one.id,
      course: { id: one.course_id, title: one.course_title },
      dueOn: one.due_on,
      givenAt: one.given_at,
      learners: one.learners,
      completed: one.completed,
      studyId: one.study_id,
      use: parts.use
        .filter((use) => use.help_id === one.id)
        .map((use) => ({
          person: { id: use.person_id, name: use.name },
          said: use.said,
          words: use.words,
          saidAt: use.said_at,
        })),
    })),
    can: { decide: parts.decides && open, answer: gap.people.some((person) => person.id === parts.reader) },
  };
}

/** A step as it is read; `mine`: the reader may mark it kept. */
export function stepDto(step: Parts['steps'][number], mine: boolean): Gap['steps'][number] {
  return {
    id: step.id,
    cause: step.cause,
    what: step.what,
    owner: { id: step.owner_id, name: step.owner_name },
    dueOn: step.due_on,
    agreedAt: step.agreed_at,
    keptAt: step.kept_at,
    dropped: step.dropped_at === null ? null : (step.dropped_reason ?? ''),
    can: { keep: step.kept_at === null && step.dropped_at === null && mine },
  };
}
