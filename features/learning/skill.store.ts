import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';

type SkillTable = {
  org_id: string;
  id: string;
  name: string;
  about: string;
  created_at: string;
  created_by: string;
  retired_at: string | null;
  retired_by: string | null;
};
export type SkillRow = { id: string; name: string; about: string };

export const skillStore = (work: Work) => {
  const db = work.tx.withTables<{ 'learning.skill': SkillTable }>();
  return {
    all: (): Promise<SkillRow[]> =>
      db
        .selectFrom('learning.skill')
        .select(['id', 'name', 'about'])
        .where('retired_at', 'is', null)
        .orderBy('name')
        .limit(500)
        .execute(),

    async byName(name: string): Promise<SkillRow | null> {
      const row = await db
        .selectFrom('learning.skill')
        .select(['id', 'name', 'about'])
        .where((one) => one(one.fn<string>('lower', ['name']), '=', name.toLowerCase()))
        .where('retired_at', 'is', null)
        .executeTakeFirst();
      return row ?? null;
    },

    async byIds(ids: readonly string[]): Promise<SkillRow[]> {
      return ids.length === 0
        ? []
        : db.selectFrom('learning.skill').select(['id', 'name', 'about']).where('id', 'in', ids).execute();
    },

    /** Makes those that are missing, whatever their number, in two statements. @returns every id by the name in small letters */
    async ensure(wanted: readonly { name: string; about: string }[], by: string): Promise<Map<string, string>> {
      const names = wanted.map((one) => one.name);
      await sql`
        insert into learning.skill (org_id, id, name, about, created_at, created_by)
        select ${work.org}, w.id, w.name, w.about, ${work.clock.iso()}, ${by}
        from unnest(${names.map(() => work.ids.next())}::uuid[], ${names}::text[], ${wanted.map((one) => one.about)}::text[])
          as w (id, name, about)
        on conflict do nothing`.execute(db);
      const { rows } = await sql<{ id: string; name: string }>`
        select id, lower(name) as name from learning.skill
        where org_id = ${work.org} and retired_at is null
          and lower(name) in (select lower(n) from unnest(${names}::text[]) as n)`.execute(db);
      return new Map(rows.map((row) => [row.name, row.id]));
    },

    /** Skills that share a word with the stems, the nearest by their share of it first. */
    async near(stems: readonly string[], limit: number): Promise<SkillRow[]> {
      if (stems.length === 0) return [];
      const { rows } = await sql<SkillRow>`
        select id, name, about from learning.skill
        where org_id = ${work.org} and retired_at is null
          and lower(name || ' ' || about) like any (${stems.map((stem) => `%${stem.replaceAll(/[\\%_]/g, '')}%`)}::text[])
        order by id limit ${limit}`.execute(db);
      return rows;
    },

    async insert(name: string, about: string, by: string): Promise<SkillRow> {
      const id = work.ids.next();
      await db
        .insertInto('learning.skill')
        .values({
          org_id: work.org,
          id,
          name,
          about,
          created_at: work.clock.iso(),
          created_by: by,
          retired_at: null,
          retired_by: null,
        })
        .execute();
      return { id, name, about };
    },
  };
};
