import type { ColumnType, Generated } from 'kysely';
import type { PersonCardView, StandingView } from './contract.ts';
import type { DateOrder } from '../../platform/kernel/date-column.ts';
import type { Mapping } from './import-mapping.domain.ts';
import type { Effect, Note } from './import-problem.domain.ts';

export interface OrganisationTable {
  org_id: string;
  name: string;
  zone: string;
  locale: string;
  week_starts_on: Generated<number>;
  year_starts_in: Generated<number>;
  working_days: Generated<number[]>;
  demo: boolean;
  created_at: string;
  version: Generated<number>;
}

export interface PlaceTable {
  org_id: string;
  id: string;
  name: string;
  parent_id: string | null;
  path: string[];
  created_at: string;
  closed_at: string | null;
  closed_by: string | null;
  version: Generated<number>;
}

export interface LocationTable extends PlaceTable {
  zone: string | null;
  working_days: number[] | null;
}

export interface PersonTable {
  org_id: string;
  id: string;
  employee_no: string | null;
  name: string;
  sort_key: string;
  search_key: string;
  email: string | null;
  login: string | null;
  title: string | null;
  zone: string | null;
  locale: string | null;
  working_days: number[] | null;
  team_id: string | null;
  location_id: string | null;
  started_on: string | null;
  leaves_on: string | null;
  gone_at: string | null;
  erased_at: string | null;
  manager_id: string | null;
  acting_manager_id: string | null;
  mentor_id: string | null;
  created_at: string;
  version: Generated<number>;
}

export interface RelationTable {
  org_id: string;
  id: string;
  person_id: string;
  kind: RelationKind;
  other_id: string;
  from_on: string;
  until_on: string | null;
  created_at: string;
  created_by: string | null;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
}

export type RelationKind = 'manager' | 'acting_manager' | 'mentor';

export interface LeadTable {
  org_id: string;
  id: string;
  person_id: string;
  team_id: string | null;
  location_id: string | null;
  began_at: string;
  began_by: string | null;
  ended_at: string | null;
  ended_by: string | null;
}

export interface AbsenceTable {
  org_id: string;
  id: string;
  person_id: string;
  from_on: string;
  to_on: string;
  noted_at: string;
  noted_by: string | null;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
}

export interface HolidayTable {
  org_id: string;
  id: string;
  location_id: string | null;
  day: string;
  name: string;
}

export interface ImportTable {
  org_id: string;
  id: string;
  filename: string;
  file: Uint8Array | null;
  sheets: string[];
  sheet: string | null;
  workbook: Uint8Array | null;
  header: string[];
  sample: ColumnType<string[][], string, string>;
  mapping: ColumnType<Mapping, string, string>;
  date_order: DateOrder | null;
  row_count: number;
  ready_count: number;
  joining_count: number;
  known_count: number;
  missing_count: number;
  missing_ids: string[];
  notes: ColumnType<Note[], string, string>;
  created_at: string;
  created_by: string;
  committed_at: string | null;
  committed_by: string | null;
  version: Generated<number>;
}

export interface ImportProblemTable {
  org_id: string;
  import_id: string;
  no: number;
  line: number;
  column_name: string | null;
  code: string;
  message: string;
  effect: Effect;
}

/** The tables and views of this room, as its stores see them. */
export type PeopleTables = {
  'people.organisation': OrganisationTable;
  'people.location': LocationTable;
  'people.team': PlaceTable;
  'people.person': PersonTable;
  'people.relation': RelationTable;
  'people.lead': LeadTable;
  'people.absence': AbsenceTable;
  'people.holiday': HolidayTable;
  'people.import': ImportTable;
  'people.import_problem': ImportProblemTable;
  'people.person_card': PersonCardView;
  'people.standing': StandingView;
};
