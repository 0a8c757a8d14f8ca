import type { Work } from '../../platform/action/context.ts';
import type { KpiTables, ResponseUseTable } from './table.store.ts';

export const responseUseStore = (work: Work) => {
  const db = work.tx.withTables<KpiTables>();
  return {
    async note(uses: readonly Omit<ResponseUseTable, 'org_id' | 'id' | 'noted_at'>[]): Promise<void> {
      if (uses.length === 0) return;
      const made = () => ({ org_id: work.org, id: work.ids.next(), noted_at: work.clock.iso() });
      await db
        .insertInto('kpis.response_use')
        .values(uses.map((use) => ({ ...use, ...made() })))
        .execute();
    },

    notedBy: (person: string): Promise<ResponseUseTable[]> =>
      db
        .selectFrom('kpis.response_use')
        .selectAll()
        .where('org_id', '=', work.org)
        .where('noted_by', '=', person)
        .orderBy('id')
        .execute(),
  };
};
