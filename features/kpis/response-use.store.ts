import type { Work } from '../../platform/action/context.ts';
import type { KpiTables, ResponseUseTable } from './table.store.ts';

export const responseUseStore = (work: Work) => {
  const db = work.tx.withTables<KpiTables>();
  return {
    async note(use: Omit<ResponseUseTable, 'org_id' | 'id' | 'noted_at'>): Promise<void> {
      await db
        .insertInto('kpis.response_use')
        .values({ ...use, org_id: work.org, id: work.ids.next(), noted_at: work.clock.iso() })
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
