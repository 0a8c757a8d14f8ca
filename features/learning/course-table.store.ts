import { type Generated, sql } from 'kysely';

export type CourseTable = {
  org_id: string;
  id: string;
  title: string;
  need: string;
  skill_id: string | null;
  owner_id: string;
  published_version: number;
  created_at: string;
  retired_at: string | null;
  retired_by: string | null;
  version: number;
};
export type VersionTable = {
  org_id: string;
  course_id: string;
  number: number;
  /** Null where this version is a package. */
  document_id: string | null;
  document_version: number | null;
  package_id: Generated<string | null>;
  picked: unknown;
  drafted_at: string | null;
  draft_problem: string | null;
  refused: unknown;
  coverage: unknown;
  warnings: unknown;
  created_at: string;
  created_by: string;
  published_at: string | null;
  published_by: string | null;
  told: string | null;
  author: Generated<string>;
  author_note: string | null;
};

/** How many parts of a package `k` can be played; null where there is no package. */
export const partsToPlay = sql<
  number | null
>`jsonb_array_length(jsonb_path_query_array(k.parts, '$[*] ? (@.start != null)'))`;
