import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { type CourseTable, partsToPlay, type VersionTable } from './course-table.store.ts';

type Tables = {
  'learning.course': CourseTable;
  'learning.course_version': VersionTable;
  'learning.document': { org_id: string; id: string; title: string };
  'learning.package': { org_id: string; id: string; parts: unknown; minutes: number };
  'learning.skill': { org_id: string; id: string; name: string; about: string };
  'people.person_card': { org_id: string; person_id: string; name: string };
};

/** A course with its newest version, as lists and the editor need it. */
export type CourseRow = {
  id: string;
  title: string;
  need: string;
  skill: { id: string; name: string; about: string } | null;
  owner: { id: string; name: string };
  publishedVersion: number;
  createdAt: string;
  number: number;
  draftedAt: string | null;
  draftProblem: string | null;
  publishedAt: string | null;
  minutes: number;
  lessons: number;
  items: number;
  toRead: number;
  /** The package that the newest version is; null for a course of lessons. */
  packageId: string | null;
};
export type CourseVersion = {
  courseId: string;
  courseTitle: string;
  number: number;
  documentId: string;
  /** Also of a document that was withdrawn: its courses go on citing it. */
  documentTitle: string;
  documentVersion: number;
  picked: string[];
  draftedAt: string | null;
  draftProblem: string | null;
  refused: Record<string, number>;
  coverage: { headings: number; covered: number; missing: string[] };
  warnings: string[];
  publishedAt: string | null;
};

const noCoverage = { headings: 0, covered: 0, missing: [] };

export const courseStore = (work: Work) => {
  const db = work.tx.withTables<Tables>();

  const rows = () =>
    db
      .selectFrom('learning.course as c')
      .innerJoin('people.person_card as o', (on) =>
        on.onRef('o.org_id', '=', 'c.org_id').onRef('o.person_id', '=', 'c.owner_id'),
      )
      .leftJoin('learning.skill as s', (on) => on.onRef('s.org_id', '=', 'c.org_id').onRef('s.id', '=', 'c.skill_id'))
      .innerJoinLateral(
        (lateral) =>
          lateral
            .selectFrom('learning.course_version as v')
            .selectAll('v')
            .whereRef('v.org_id', '=', 'c.org_id')
            .whereRef('v.course_id', '=', 'c.id')
            .orderBy('v.number', 'desc')
            .limit(1)
            .as('n'),
        (on) => on.onTrue(),
      )
      .leftJoin('learning.package as k', (on) =>
        on.onRef('k.org_id', '=', 'c.org_id').onRef('k.id', '=', 'n.package_id'),
      )
      .select([
        'c.id',
        'c.title',
        'c.need',
        'c.skill_id',
        's.name as skill_name',
        's.about as skill_about',
        'c.owner_id',
        'o.name as owner_name',
      ])
      .select([
        'c.published_version',
        'c.created_at',
        'n.number',
        'n.drafted_at',
        'n.draft_problem',
        'n.published_at',
        'n.package_id',
      ])
      .select([
        sql<number>`coalesce(k.minutes, 0) + (select coalesce(sum(l.minutes), 0) from learning.lesson l where l.org_id = c.org_id and l.course_id = c.id and l.course_version = n.number and l.decision is distinct from 'rejected')`.as(
          'minutes',
        ),
        sql<number>`coalesce(${partsToPlay}, 0)
          + (select count(*) from learning.lesson l where l.org_id = c.org_id and l.course_id = c.id and l.course_version = n.number and l.decision is distinct from 'rejected')`.as(
          'lessons',
        ),
        sql<number>`(select count(*) from learning.item i where i.org_id = c.org_id and i.course_id = c.id and i.course_version = n.number and not i.reserve and i.decision is distinct from 'rejected')`.as(
          'items',
        ),
        sql<number>`(select count(*) from learning.lesson l where l.org_id = c.org_id and l.course_id = c.id and l.course_version = n.number and l.decision is null)
          + (select count(*) from learning.item i where i.org_id = c.org_id and i.course_id = c.id and i.course_version = n.number and not i.reserve and i.decision is null)`.as(
          'to_read',
        ),
      ])
      .where('c.retired_at', 'is', null);
  type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

  const courseRow = (row: Row): CourseRow => ({
    id: row.id,
    title: row.title,
    need: row.need,
    skill:
      row.skill_id && row.skill_name !== null
        ? { id: row.skill_id, name: row.skill_name, about: row.skill_about ?? '' }
        : null,
    owner: { id: row.owner_id, name: row.owner_name },
    publishedVersion: row.published_version,
    createdAt: row.created_at,
    number: row.number,
    draftedAt: row.drafted_at,
    draftProblem: row.draft_problem,
    publishedAt: row.published_at,
    minutes: row.minutes,
    lessons: row.lessons,
    items: row.items,
    toRead: row.to_read,
    packageId: row.package_id,
  });

  return {
    async insert(given: {
      title: string;
      need: string;
      skillId: string | null;
      ownerId: string;
      documentId: string;
      documentVersion: number;
      picked: readonly string[];
    }): Promise<string> {
      const id = work.ids.next();
      const at = work.clock.iso();
      await db
        .insertInto('learning.course')
        .values({
          org_id: work.org,
          id,
          title: given.title,
          need: given.need,
          skill_id: given.skillId,
          owner_id: given.ownerId,
          published_version: 0,
          created_at: at,
          retired_at: null,
          retired_by: null,
          version: 1,
        })
        .execute();
      await db
        .insertInto('learning.course_version')
        .values({
          org_id: work.org,
          course_id: id,
          number: 1,
          document_id: given.documentId,
          document_version: given.documentVersion,
          picked: JSON.stringify(given.picked),
          drafted_at: null,
          draft_problem: null,
          refused: '{}',
          coverage: '{}',
          warnings: '[]',
          created_at: at,
          created_by: given.ownerId,
          published_at: null,
          published_by: null,
          told: null,
          author: 'rules',
          author_note: null,
        })
        .execute();
      return id;
    },

    async find(id: string): Promise<CourseRow | null> {
      const row = await rows().where('c.id', '=', id).executeTakeFirst();
      return row ? courseRow(row) : null;
    },

    async byIds(ids: readonly string[]): Promise<CourseRow[]> {
      return ids.length === 0 ? [] : (await rows().where('c.id', 'in', ids).execute()).map(courseRow);
    },

    async page(
      only: 'all' | 'published',
      after: { at: string; id: string } | null,
      limit: number,
    ): Promise<CourseRow[]> {
      let query = rows().orderBy('c.created_at', 'desc').orderBy('c.id').limit(limit);
      if (only === 'published') query = query.where('c.published_version', '>', 0);
      if (after)
        query = query.where((row) =>
          row.or([
            row('c.created_at', '<', after.at),
            row.and([row('c.created_at', '=', after.at), row('c.id', '>', after.id)]),
          ]),
        );
      return (await query.execute()).map(courseRow);
    },

    /** A version of lessons; null also where that version is a package. */
    async version(course: string, number: number): Promise<CourseVersion | null> {
      const row = await db
        .selectFrom('learning.course_version as v')
        .innerJoin('learning.course as c', (on) =>
          on.onRef('c.org_id', '=', 'v.org_id').onRef('c.id', '=', 'v.course_id'),
        )
        .innerJoin('learning.document as d', (on) =>
          on.onRef('d.org_id', '=', 'v.org_id').onRef('d.id', '=', 'v.document_id'),
        )
        .selectAll('v')
        .select(['c.title as course_title', 'd.title as document_title'])
        .where('v.course_id', '=', course)
        .where('v.number', '=', number)
        .executeTakeFirst();
      if (!row) return null;
      return {
        courseId: row.course_id,
        courseTitle: row.course_title,
        number: row.number,
        documentId: row.document_id!,
        documentTitle: row.document_title,
        documentVersion: row.document_version!,
        picked: row.picked as string[],
        draftedAt: row.drafted_at,
        draftProblem: row.draft_problem,
        refused: row.refused as Record<string, number>,
        coverage: { ...noCoverage, ...(row.coverage as object) },
        warnings: row.warnings as string[],
        publishedAt: row.published_at,
      };
    },

    async keepDraft(
      course: string,
      number: number,
      draft: { refused: Record<string, number>; coverage: CourseVersion['coverage']; warnings: string[] },
    ): Promise<void> {
      await db
        .updateTable('learning.course_version')
        .set({
          drafted_at: work.clock.iso(),
          draft_problem: null,
          refused: JSON.stringify(draft.refused),
          coverage: JSON.stringify(draft.coverage),
          warnings: JSON.stringify(draft.warnings),
        })
        .where('course_id', '=', course)
        .where('number', '=', number)
        .execute();
    },

    async draftFailed(course: string, number: number, problem: string): Promise<void> {
      await db
        .updateTable('learning.course_version')
        .set({ drafted_at: work.clock.iso(), draft_problem: problem })
        .where('course_id', '=', course)
        .where('number', '=', number)
        .execute();
    },

    /** The next version of a published course, on another version of its document; its pieces are copied by whoever asks. */
    async next(from: CourseVersion, documentVersion: number, by: string): Promise<number> {
      const number = from.number + 1;
      const at = work.clock.iso();
      await db
        .insertInto('learning.course_version')
        .values({
          org_id: work.org,
          course_id: from.courseId,
          number,
          document_id: from.documentId,
          document_version: documentVersion,
          picked: JSON.stringify(from.picked),
          drafted_at: at,
          draft_problem: null,
          refused: '{}',
          coverage: JSON.stringify(from.coverage),
          warnings: '[]',
          created_at: at,
          created_by: by,
          published_at: null,
          published_by: null,
          told: null,
          author: 'rules',
          author_note: null,
        })
        .execute();
      return number;
    },

    /** Courses whose newest version is published and rests on this document. */
    async restingOn(
      document: string,
    ): Promise<{ id: string; title: string; ownerId: string; number: number; documentVersion: number }[]> {
      const found = await db
        .selectFrom('learning.course as c')
        .innerJoin('learning.course_version as v', (on) =>
          on
            .onRef('v.org_id', '=', 'c.org_id')
            .onRef('v.course_id', '=', 'c.id')
            .onRef('v.number', '=', 'c.published_version'),
        )
        .select(['c.id', 'c.title', 'c.owner_id', 'v.number', 'v.document_version'])
        .where('v.document_id', '=', document)
        .where('c.retired_at', 'is', null)
        .execute();
      return found.map((row) => ({
        id: row.id,
        title: row.title,
        ownerId: row.owner_id,
        number: row.number,
        documentVersion: row.document_version!,
      }));
    },

    async publish(course: string, number: number, by: string, told: string | null = null): Promise<void> {
      await db
        .updateTable('learning.course_version')
        .set({ published_at: work.clock.iso(), published_by: by, told })
        .where('course_id', '=', course)
        .where('number', '=', number)
        .where('published_at', 'is', null)
        .execute();
      await db
        .updateTable('learning.course')
        .set((row) => ({ published_version: number, version: row('version', '+', 1) }))
        .where('id', '=', course)
        .execute();
    },

    async usingDocument(document: string): Promise<{ id: string; title: string }[]> {
      return db
        .selectFrom('learning.course as c')
        .innerJoin('learning.course_version as v', (on) =>
          on.onRef('v.org_id', '=', 'c.org_id').onRef('v.course_id', '=', 'c.id'),
        )
        .select(['c.id', 'c.title'])
        .distinct()
        .where('v.document_id', '=', document)
        .where('c.retired_at', 'is', null)
        .execute();
    },
  };
};
