import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { CourseTable, VersionTable } from './course-table.store.ts';
import type { PackageStandard } from './course-package.domain.ts';
import type { PackagePart } from './package-shape.domain.ts';

type PackageTable = {
  org_id: string;
  id: string;
  standard: PackageStandard;
  edition: string;
  title: string;
  parts: unknown;
  warnings: unknown;
  filename: string;
  bytes: number;
  unpacked: number;
  files: number;
  minutes: number;
  brought_at: string;
  brought_by: string;
};
type Tables = {
  'learning.package': PackageTable;
  'learning.package_file': { org_id: string; package_id: string; path: string; file: string; bytes: number };
  'learning.course': CourseTable;
  'learning.course_version': VersionTable;
  'people.person_card': { org_id: string; person_id: string; name: string };
};

export interface NewPackage {
  standard: PackageStandard;
  edition: string;
  title: string;
  parts: readonly PackagePart[];
  warnings: readonly string[];
  filename: string;
  bytes: number;
  unpacked: number;
  files: readonly { path: string; file: string; bytes: number }[];
}

/** Rows that one statement takes; a statement holds 65,535 values at most. */
const batch = 5_000;

export const packageStore = (work: Work) => {
  const db = work.tx.withTables<Tables>();
  return {
    async insert(found: NewPackage, by: string): Promise<string> {
      const id = work.ids.next();
      const { files, parts, warnings, ...facts } = found;
      await db
        .insertInto('learning.package')
        .values({
          org_id: work.org,
          id,
          ...facts,
          parts: JSON.stringify(parts),
          warnings: JSON.stringify(warnings),
          files: files.length,
          minutes: 5,
          brought_at: work.clock.iso(),
          brought_by: by,
        })
        .execute();
      for (let at = 0; at < files.length; at += batch)
        // oxlint-disable-next-line no-await-in-loop -- one statement holds only so many values
        await db
          .insertInto('learning.package_file')
          .values(files.slice(at, at + batch).map((one) => ({ org_id: work.org, package_id: id, ...one })))
          .execute();
      return id;
    },

    /** A course that is this package, as a draft. */
    async begin(packageId: string, title: string, owner: string): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('learning.course')
        .values({
          org_id: work.org,
          id,
          title,
          need: '',
          skill_id: null,
          owner_id: owner,
          published_version: 0,
          created_at: work.clock.iso(),
          retired_at: null,
          retired_by: null,
          version: 1,
        })
        .execute();
      await this.next(id, 1, packageId, owner);
      return id;
    },

    async next(course: string, number: number, packageId: string, by: string): Promise<void> {
      const at = work.clock.iso();
      await db
        .insertInto('learning.course_version')
        .values({
          org_id: work.org,
          course_id: course,
          number,
          package_id: packageId,
          drafted_at: at,
          created_at: at,
          created_by: by,
          published_at: null,
        })
        .execute();
    },

    /** Another file for a draft: what was brought before is let go. */
    async replace(course: string, number: number, packageId: string): Promise<void> {
      await db
        .updateTable('learning.course_version')
        .set({ package_id: packageId, drafted_at: work.clock.iso() })
        .where('course_id', '=', course)
        .where('number', '=', number)
        .where('published_at', 'is', null)
        .execute();
    },

    /** The package behind a version of a course; null where that version is no package. */
    async of(course: string, number: number) {
      const row = await db
        .selectFrom('learning.course_version as v')
        .innerJoin('learning.package as p', (on) =>
          on.onRef('p.org_id', '=', 'v.org_id').onRef('p.id', '=', 'v.package_id'),
        )
        .innerJoin('learning.course as c', (on) =>
          on.onRef('c.org_id', '=', 'v.org_id').onRef('c.id', '=', 'v.course_id'),
        )
        .innerJoin('people.person_card as b', (on) =>
          on.onRef('b.org_id', '=', 'p.org_id').onRef('b.person_id', '=', 'p.brought_by'),
        )
        .selectAll('p')
        .select(['v.number', 'v.published_at', 'c.title as course_title', 'b.name as brought_by_name'])
        .where('v.course_id', '=', course)
        .where('v.number', '=', number)
        .executeTakeFirst();
      return row ? { ...row, parts: row.parts as PackagePart[], warnings: row.warnings as string[] } : null;
    },

    async name(course: string, title: string, packageId: string, minutes: number): Promise<void> {
      await db.updateTable('learning.course').set({ title }).where('id', '=', course).execute();
      await db.updateTable('learning.package').set({ minutes }).where('id', '=', packageId).execute();
    },

    async retire(course: string, by: string): Promise<void> {
      await db
        .updateTable('learning.course')
        .set({ retired_at: work.clock.iso(), retired_by: by })
        .where('id', '=', course)
        .execute();
    },

    /** Names are looked up as they are, and then without their case. */
    async file(packageId: string, path: string): Promise<{ path: string; file: string } | null> {
      const row = await db
        .selectFrom('learning.package_file')
        .select(['path', 'file'])
        .where('package_id', '=', packageId)
        .where(sql`lower(path)`, '=', path.toLowerCase())
        .orderBy(sql`path = ${path}`, 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },
  };
};
