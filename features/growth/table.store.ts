import type { ColumnType, Generated } from 'kysely';
import type { PersonCardView } from '../people/contract.ts';
import type { Cause, GapStep } from './cause.domain.ts';
import type { Replies } from './question.domain.ts';
import type { StudyVerdict } from './study.domain.ts';

export type NoticedFrom = 'barrier' | 'note' | 'signal' | 'review' | 'insight' | 'person';
export type EvidenceKind = 'barrier' | 'check_in' | 'note' | 'signal' | 'observation' | 'words';

export interface GapTable {
  org_id: string;
  id: string;
  title: string;
  words: string;
  noticed_from: NoticedFrom;
  owner_id: string;
  team_id: string | null;
  location_id: string | null;
  kpi_id: string | null;
  goal_id: string | null;
  opened_at: string;
  opened_by: string | null;
  closed_at: string | null;
  closed_by: string | null;
  closed_reason: string | null;
  joined_into: Generated<string | null>;
  draft_course_id: Generated<string | null>;
  version: Generated<number>;
}

export interface GapCardView {
  org_id: string;
  id: string;
  title: string;
  owner_id: string;
  opened_at: string;
  closed_at: string | null;
  cause: Cause | null;
  step: GapStep;
}

export interface EvidenceTable {
  org_id: string;
  id: string;
  gap_id: string;
  kind: EvidenceKind;
  label: string;
  link: string | null;
  source_id: string | null;
  happened_on: string | null;
  about_id: string | null;
  added_at: string;
  added_by: string | null;
}

export interface DiagnosisTable {
  org_id: string;
  id: string;
  gap_id: string;
  cause: Cause;
  reason: string;
  remarks: ColumnType<Partial<Record<Cause, string>>, string, string>;
  replies: ColumnType<Replies, string, string>;
  decided_at: string;
  decided_by: string | null;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface NextStepTable {
  org_id: string;
  id: string;
  gap_id: string;
  cause: Cause;
  what: string;
  owner_id: string;
  due_on: string;
  agreed_at: string;
  agreed_by: string | null;
  kept_at: string | null;
  kept_by: string | null;
  dropped_at: string | null;
  dropped_by: string | null;
  dropped_reason: string | null;
}

export interface SkillNeedTable {
  org_id: string;
  id: string;
  gap_id: string;
  skill_id: string | null;
  behaviour: string;
  situation: string;
  standard: string;
  sign: string;
  agreed_at: string;
  agreed_by: string | null;
}

export interface HelpTable {
  org_id: string;
  id: string;
  gap_id: string;
  need_id: string;
  course_id: string;
  due_on: string | null;
  given_at: string;
  given_by: string | null;
}

export interface OutcomeStudyTable {
  org_id: string;
  id: string;
  gap_id: string;
  help_id: string;
  title: string;
  kpi_id: string | null;
  behaviour: string;
  better: 'higher' | 'lower';
  matters: number | null;
  treated: string[];
  comparison: string[];
  starts_on: string;
  delay_periods: number;
  baseline_until: string;
  first_look_on: string;
  written_at: string;
  written_by: string | null;
}

export interface StudyVerdictTable {
  org_id: string;
  id: string;
  study_id: string;
  verdict: StudyVerdict;
  effect: number | null;
  low: number | null;
  high: number | null;
  reckoning: ColumnType<unknown, string, never>;
  looked_on: string;
  looked_at: string;
  looked_by: string | null;
}

export interface PlanStepTable {
  org_id: string;
  id: string;
  person_id: string;
  skill_id: string | null;
  what: string;
  due_on: string | null;
  written_at: string;
  done_at: string | null;
  let_go_at: string | null;
}

export interface WatchRequestTable {
  org_id: string;
  id: string;
  study_id: string;
  person_id: string;
  observer_id: string;
  asked_at: string;
  asked_by: string | null;
  answered_at: string | null;
  seen: 'yes' | 'partly' | 'no' | 'not_met' | null;
  words: Generated<string>;
}

export type GrowthTables = {
  'growth.gap': GapTable;
  'growth.gap_person': { org_id: string; gap_id: string; person_id: string; added_at: string; added_by: string | null };
  'growth.gap_card': GapCardView;
  'growth.evidence': EvidenceTable;
  'growth.diagnosis': DiagnosisTable;
  'growth.diagnosis_answer': {
    org_id: string;
    id: string;
    diagnosis_id: string;
    person_id: string;
    words: string;
    answered_at: string;
  };
  'growth.next_step': NextStepTable;
  'growth.skill_need': SkillNeedTable;
  'growth.help': HelpTable;
  'growth.help_person': {
    org_id: string;
    help_id: string;
    person_id: string;
    assignment_id: string;
    completed_at: string | null;
  };
  'growth.outcome_study': OutcomeStudyTable;
  'growth.study_schedule': {
    org_id: string;
    study_id: string;
    look_on: string | null;
    stopped_at: string | null;
    stopped_by: string | null;
    stopped_reason: string | null;
  };
  'growth.study_verdict': StudyVerdictTable;
  'growth.observation': {
    org_id: string;
    id: string;
    study_id: string;
    words: string;
    seen: 'yes' | 'partly' | 'no';
    observed_at: string;
    observed_by: string;
  };
  'growth.skill_evidence': {
    org_id: string;
    id: string;
    person_id: string;
    skill_id: string;
    level: number;
    seen: string;
    seen_on: string;
    noted_at: string;
    noted_by: string;
    withdrawn_at: string | null;
  };
  'growth.plan_step': PlanStepTable;
  'growth.watch_request': WatchRequestTable;
  'people.person_card': PersonCardView;
};
