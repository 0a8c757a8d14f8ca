import type { Work } from '../../platform/action/context.ts';
import { tablesOf, type DirectionTable } from './table.store.ts';

export const directionStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async current(): Promise<DirectionTable | undefined> {
      return db.selectFrom('goals.direction').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst();
    },

    /** Adds the next version; false where somebody else added it first. */
    async add(
      direction: Omit<DirectionTable, 'org_id' | 'set_at' | 'principles'> & { principles: readonly unknown[] },
    ): Promise<boolean> {
      const added = await db
        .insertInto('goals.direction')
        .values({
          org_id: work.org,
          ...direction,
          principles: JSON.stringify(direction.principles),
          set_at: work.clock.iso(),
        })
        .onConflict((already) => already.columns(['org_id', 'version']).doNothing())
        .executeTakeFirst();
      return added.numInsertedOrUpdatedRows === 1n;
    },
  };
};
