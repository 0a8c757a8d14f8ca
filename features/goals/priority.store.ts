import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { tablesOf, type PriorityTable } from './table.store.ts';

export interface PriorityRow extends PriorityTable {
  readonly owner_name: string | null;
  readonly created_by_name: string | null;
  readonly cycle_name: string | null;
  readonly cycle_starts_on: string | null;
  readonly cycle_ends_on: string | null;
}

export const priorityStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async find(id: string): Promise<PriorityRow | undefined> {
      return db
        .selectFrom('goals.priority as p')
        .leftJoin('people.person_card as o', (on) =>
          on.onRef('o.org_id', '=', 'p.org_id').onRef('o.person_id', '=', 'p.owner_id'),
        )
        .leftJoin('people.person_card as b', (on) =>
          on.onRef('b.org_id', '=', 'p.org_id').onRef('b.person_id', '=', 'p.created_by'),
        )
        .leftJoin('governance.cycle_card as c', (on) =>
          on.onRef('c.org_id', '=', 'p.org_id').onRef('c.id', '=', 'p.cycle_id'),
        )
        .selectAll('p')
        .select([
          'o.name as owner_name',
          'b.name as created_by_name',
          'c.name as cycle_name',
          'c.starts_on as cycle_starts_on',
          'c.ends_on as cycle_ends_on',
        ])
        .where('p.id', '=', id)
        .executeTakeFirst();
    },

    async insert(
      priority: Pick<PriorityTable, 'title' | 'statement' | 'owner_id' | 'cycle_id' | 'not_doing' | 'more_reason'>,
      by: string,
    ): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('goals.priority')
        .values(({ selectFrom }) => ({
          org_id: work.org,
          id,
          ...priority,
          position: selectFrom('goals.priority').select(sql<number>`coalesce(max(position), 0) + 1`.as('next')),
          closed_by: null,
          closed_at: null,
          close_note: null,
          import_id: null,
          created_by: by,
          created_at: work.clock.iso(),
          version: 1,
        }))
        .execute();
      return id;
    },

    /** How many priorities are open at the same time as one of this planning period; one without a period lasts through all of them. */
    async openBeside(cycle: string | null): Promise<number> {
      const found = await sql<{ open: number }>`
        select count(*)::int as open from goals.priority p
        where p.closed_at is null and (p.cycle_id is null or ${cycle}::uuid is null or p.cycle_id = ${cycle}::uuid)`.execute(
        db,
      );
      return found.rows[0]?.open ?? 0;
    },

    /** False where the version is not the one that was read. */
    async change(
      id: string,
      version: number,
      changed: Partial<
        Pick<PriorityTable, 'title' | 'statement' | 'owner_id' | 'not_doing' | 'closed_by' | 'closed_at' | 'close_note'>
      >,
    ): Promise<boolean> {
      const result = await db
        .updateTable('goals.priority')
        .set({ ...changed, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
  };
};
