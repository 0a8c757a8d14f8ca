import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { BaselineTable, BaselineUndoTable, KpiTables } from './table.store.ts';

export type BaselineRow = BaselineTable & {
  chosen_by_name: string | null;
  undone_at: string | null;
  undone_by: string | null;
  undone_by_name: string | null;
  standing: boolean;
};

export const baselineStore = (work: Work) => {
  const db = work.tx.withTables<KpiTables>();
  return {
    find: (id: string): Promise<BaselineTable | undefined> =>
      db
        .selectFrom('kpis.baseline as b')
        .selectAll()
        .where('b.org_id', '=', work.org)
        .where('b.id', '=', id)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('kpis.baseline_undo as u')
                .select('u.baseline_id')
                .whereRef('u.org_id', '=', 'b.org_id')
                .whereRef('u.baseline_id', '=', 'b.id'),
            ),
          ),
        )
        .executeTakeFirst(),

    async insert(row: Omit<BaselineTable, 'org_id' | 'id' | 'chosen_at'>): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('kpis.baseline')
        .values({ ...row, org_id: work.org, id, chosen_at: work.clock.iso() })
        .execute();
      return id;
    },

    async undo(id: string, by: string | null): Promise<void> {
      await db
        .insertInto('kpis.baseline_undo')
        .values({ org_id: work.org, baseline_id: id, undone_at: work.clock.iso(), undone_by: by })
        .execute();
    },

    /** The newest first. One stands when nobody undid it and no newer standing one begins as early. */
    async of(kpiId: string, unitKey: string): Promise<BaselineRow[]> {
      const { rows } = await sql<BaselineRow>`
        with told as (
          select b.*, u.undone_at, u.undone_by
          from kpis.baseline b
          left join kpis.baseline_undo u on u.org_id = b.org_id and u.baseline_id = b.id
          where b.org_id = ${work.org} and b.kpi_id = ${kpiId} and b.unit_key = ${unitKey}
        )
        select t.*, p.name as chosen_by_name, n.name as undone_by_name,
          t.undone_at is null and not exists (
            select from told later where later.undone_at is null and later.id > t.id and later.from_day <= t.from_day
          ) as standing
        from told t
        left join people.person_card p on p.org_id = t.org_id and p.person_id = t.chosen_by
        left join people.person_card n on n.org_id = t.org_id and n.person_id = t.undone_by
        order by t.id desc limit 100`.execute(work.tx);
      return rows;
    },

    chosenBy: (person: string): Promise<BaselineTable[]> =>
      db
        .selectFrom('kpis.baseline')
        .selectAll()
        .where('org_id', '=', work.org)
        .where('chosen_by', '=', person)
        .orderBy('id')
        .execute(),

    undoneBy: (person: string): Promise<BaselineUndoTable[]> =>
      db
        .selectFrom('kpis.baseline_undo')
        .selectAll()
        .where('org_id', '=', work.org)
        .where('undone_by', '=', person)
        .orderBy('baseline_id')
        .execute(),
  };
};
