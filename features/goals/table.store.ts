import type { Generated } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { MeasureKind } from './measure.domain.ts';
import type { GoalKind, GoalOutcome, KeyResultDirection } from './goal-shape.domain.ts';
import type { Health } from './health.domain.ts';
import type { PaceKind } from './pace.domain.ts';
import type { StackPlace } from './stack.domain.ts';
import type * as z from 'zod/mini';

/** The tables of this room, and the published views of earlier rooms that its stores read. */
export type GoalTables = {
  'goals.direction': DirectionTable;
  'goals.priority': Kept<PriorityTable, 'not_doing' | 'more_reason'>;
  'goals.goal': Kept<GoalTable, 'carried_from'>;
  'goals.contribution': ContributionTable;
  'goals.key_result': Kept<KeyResultTable, 'pace' | 'milestones'>;
  'goals.step': StepTable;
  'goals.measurement': MeasurementTable;
  'goals.progress_update': ProgressTable;
  'goals.explanation': ExplanationTable;
  'goals.import_batch': ImportBatchTable;
  'goals.stack_place': StackPlaceTable;
  'goals.stack_exception': StackExceptionTable;
  'goals.kpi_choice': KpiChoiceTable;
  'goals.form_choice': FormChoiceTable;
  'goals.change_request': ChangeRequestTable;
  'goals.contribution_request': ContributionRequestTable;
  'goals.need': NeedTable;
  'goals.block': BlockTable;
  'goals.life_event': LifeEventTable;
  'goals.expectation': ExpectationTable;
  'goals.expectation_for': ExpectationForTable;
  'people.person_card': PersonCard;
  'people.team_card': TeamCard;
  'governance.cycle_card': CycleCard;
  'kpis.kpi_card': KpiCard;
  'kpis.reading_current': ReadingCurrent;
};

/** Columns that the database fills where nobody says otherwise. */
type Kept<Table, Filled extends keyof Table> = Omit<Table, Filled> & {
  [Column in Filled]: Generated<Table[Column]>;
};

export interface DirectionTable {
  org_id: string;
  version: number;
  vision: string;
  mission: string;
  principles: unknown;
  will_not_do: string;
  set_by: string;
  set_at: string;
}

export interface PriorityTable {
  org_id: string;
  id: string;
  title: string;
  statement: string;
  owner_id: string | null;
  cycle_id: string | null;
  position: number;
  closed_by: string | null;
  closed_at: string | null;
  close_note: string | null;
  import_id: string | null;
  not_doing: string;
  more_reason: string | null;
  created_by: string;
  created_at: string;
  version: number;
}

export interface GoalTable {
  org_id: string;
  id: string;
  kind: z.output<typeof GoalKind>;
  title: string;
  why: string;
  owner_id: string | null;
  team_id: string | null;
  cycle_id: string | null;
  starts_on: string;
  due_on: string;
  news_every_days: number;
  published_by: string | null;
  published_at: string | null;
  publish_reason: string | null;
  closed_by: string | null;
  closed_at: string | null;
  outcome: z.output<typeof GoalOutcome> | null;
  close_note: string | null;
  latest_on: string | null;
  latest_confidence: number | null;
  origin: string | null;
  import_id: string | null;
  created_by: string;
  created_at: string;
  version: number;
  form: 'okr' | 'plain';
  proposed_by: string | null;
  proposed_at: string | null;
  approval_id: string | null;
  /** The goal of an earlier period that it goes on from. */
  carried_from: string | null;
}

export interface ContributionTable {
  org_id: string;
  id: string;
  goal_id: string;
  parent_goal_id: string | null;
  priority_id: string | null;
  how: string;
  created_by: string;
  created_at: string;
}

export interface KeyResultTable {
  org_id: string;
  id: string;
  goal_id: string | null;
  priority_id: string | null;
  title: string;
  unit: string;
  baseline: number | null;
  target: number | null;
  direction: z.output<typeof KeyResultDirection>;
  due_on: string | null;
  kpi_id: string | null;
  imported: boolean;
  pace: PaceKind;
  milestones: unknown;
  position: number;
  latest_on: string | null;
  latest_value: number | null;
  latest_confidence: number | null;
  created_by: string;
  created_at: string;
  retired_by: string | null;
  retired_at: string | null;
  version: number;
  kind: MeasureKind;
  stretch: number | null;
}

interface StepTable {
  org_id: string;
  id: string;
  key_result_id: string;
  position: number;
  title: string;
  due_on: string | null;
  weight: number;
  done_by: string | null;
  done_at: string | null;
}

export interface MeasurementTable {
  org_id: string;
  key_result_id: string;
  position: number;
  starts_on: string | null;
  ends_on: string | null;
  target: number | null;
  target_words: string | null;
  actual: number | null;
  actual_words: string | null;
}

export interface ProgressTable {
  org_id: string;
  id: string;
  goal_id: string | null;
  priority_id: string | null;
  key_result_id: string | null;
  on_day: string;
  value: number | null;
  confidence: number | null;
  note: string;
  said_in: 'goal' | 'check_in';
  by_id: string;
  at: string;
}

export interface ExplanationTable {
  org_id: string;
  id: string;
  goal_id: string | null;
  priority_id: string | null;
  health: Health;
  words: string;
  by_id: string;
  at: string;
}

export interface ImportBatchTable {
  org_id: string;
  id: string;
  filename: string;
  format: string;
  name: string;
  plan: unknown;
  read_by: string;
  read_at: string;
  committed_by: string | null;
  committed_at: string | null;
}

export interface StackPlaceTable {
  org_id: string;
  id: string;
  team_id: string;
  role: string;
  kpi_id: string;
  place: StackPlace;
  placed_at: string;
  placed_by: string;
  left_at: string | null;
  left_by: string | null;
}

export interface StackExceptionTable {
  org_id: string;
  id: string;
  team_id: string;
  role: string;
  place: StackPlace;
  kind: 'missing' | 'surplus';
  reason: string;
  made_at: string;
  made_by: string;
}

export interface KpiChoiceTable {
  org_id: string;
  id: string;
  kpi_id: string;
  priority_id: string;
  result: string;
  behaviour: string;
  observed: string;
  understood: string;
  chosen_at: string;
  chosen_by: string;
}

interface FormChoiceTable {
  org_id: string;
  id: string;
  form: 'okr' | 'plain';
  chosen_by: string;
  chosen_at: string;
}

interface ChangeRequestTable {
  org_id: string;
  id: string;
  goal_id: string;
  approval_id: string;
  before: unknown;
  after: unknown;
  asked_by: string;
  asked_at: string;
}

interface ContributionRequestTable {
  org_id: string;
  id: string;
  goal_id: string;
  parent_goal_id: string;
  how: string;
  asked_by: string;
  asked_at: string;
  answer: 'accepted' | 'declined' | 'withdrawn' | null;
  words: string;
  answered_by: string | null;
  answered_at: string | null;
}

interface NeedTable {
  org_id: string;
  id: string;
  goal_id: string;
  from_person_id: string;
  from_goal_id: string | null;
  what: string;
  needed_by: string;
  asked_by: string;
  asked_at: string;
  answer: 'acknowledged' | 'declined' | null;
  words: string;
  answered_at: string | null;
  ended: 'met' | 'withdrawn' | null;
  ended_by: string | null;
  ended_at: string | null;
}

interface BlockTable {
  org_id: string;
  id: string;
  goal_id: string;
  text: string;
  said_by: string;
  said_at: string;
  lifted_by: string | null;
  lifted_at: string | null;
}

interface LifeEventTable {
  org_id: string;
  id: string;
  goal_id: string;
  what: string;
  detail: unknown;
  by_id: string;
  at: string;
}

interface ExpectationTable {
  org_id: string;
  id: string;
  sentence: string;
  why: string;
  measure: string;
  team_id: string | null;
  location_id: string | null;
  role: string | null;
  parent_goal_id: string | null;
  priority_id: string | null;
  due_on: string;
  given_by: string;
  given_at: string;
  ended_by: string | null;
  ended_at: string | null;
}

interface ExpectationForTable {
  org_id: string;
  expectation_id: string;
  person_id: string;
  goal_id: string;
  given_as: string;
}

interface PersonCard {
  org_id: string;
  person_id: string;
  name: string;
  team_id: string | null;
}

interface TeamCard {
  org_id: string;
  team_id: string;
  name: string;
  lead_id: string | null;
  path: string[];
}

interface CycleCard {
  org_id: string;
  id: string;
  name: string;
  starts_on: string;
  ends_on: string;
  closed_at: string | null;
}

interface KpiCard {
  org_id: string;
  id: string;
  name: string;
}

interface ReadingCurrent {
  org_id: string;
  kpi_id: string;
  unit_key: string;
  period: string;
  value: number;
}

export const tablesOf = (work: Pick<Work, 'tx'>) => work.tx.withTables<GoalTables>();
