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
