import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { tablesOf } from './table.store.ts';

/** A link with the goal or priority at its other end. */
export interface LinkRow {
  readonly id: string;
  readonly how: string;
  readonly goal_id: string;
  readonly parent_goal_id: string | null;
  readonly priority_id: string | null;
}

export const contributionStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** Everything that a goal serves and everything that serves it, first link first. */
    async around(goal: string): Promise<LinkRow[]> {
      return db
        .selectFrom('goals.contribution')
        .select(['id', 'how', 'goal_id', 'parent_goal_id', 'priority_id'])
        .where((row) => row.or([row('goal_id', '=', goal), row('parent_goal_id', '=', goal)]))
        .orderBy('id')
        .execute();
    },

    async toPriority(priority: string): Promise<LinkRow[]> {
      return db
        .selectFrom('goals.contribution')
        .select(['id', 'how', 'goal_id', 'parent_goal_id', 'priority_id'])
        .where('priority_id', '=', priority)
        .orderBy('id')
        .execute();
    },

    /** Until the end of the transaction nobody else links goals here: two links made at once could close a circle together. */
    async lock(): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${work.org} goals.contribution`}, 0))`.execute(db);
    },

    /** True where a goal is, at any height, among those that `from` serves, or is `from` itself. */
    async leadsTo(from: string, goal: string): Promise<boolean> {
      const found = await sql<{ found: boolean }>`
        with recursive above (id) as (
          select ${from}::uuid
          union
          select c.parent_goal_id from goals.contribution c join above a on c.goal_id = a.id where c.parent_goal_id is not null
        )
        select exists (select from above where id = ${goal}::uuid) as found`.execute(db);
      return found.rows[0]?.found ?? false;
    },

    /** Links, or changes the sentence of a link that is there. */
    async put(
      goal: string,
      to: { parent_goal_id: string | null; priority_id: string | null },
      how: string,
      by: string,
    ): Promise<void> {
      const changed = await db
        .updateTable('goals.contribution')
        .set({ how })
        .where('goal_id', '=', goal)
        .where('parent_goal_id', 'is not distinct from', to.parent_goal_id)
        .where('priority_id', 'is not distinct from', to.priority_id)
        .executeTakeFirst();
      if (changed.numUpdatedRows > 0n) return;
      await db
        .insertInto('goals.contribution')
        .values({
          org_id: work.org,
          id: work.ids.next(),
          goal_id: goal,
          ...to,
          how,
          created_by: by,
          created_at: work.clock.iso(),
        })
        .execute();
    },

    async remove(goal: string, id: string): Promise<boolean> {
      const removed = await db
        .deleteFrom('goals.contribution')
        .where('id', '=', id)
        .where('goal_id', '=', goal)
        .executeTakeFirst();
      return removed.numDeletedRows === 1n;
    },

    async removeAll(goal: string): Promise<void> {
      await db.deleteFrom('goals.contribution').where('goal_id', '=', goal).execute();
    },
  };
};
