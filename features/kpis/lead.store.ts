import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { KpiTables, LeadClaimTable, LeadVerdictTable } from './table.store.ts';

export const leadStore = (work: Work) => {
  const db = work.tx.withTables<KpiTables>();
  const standing = () =>
    db.selectFrom('kpis.lead_claim').selectAll().where('org_id', '=', work.org).where('withdrawn_at', 'is', null);
  return {
    find: (id: string): Promise<LeadClaimTable | undefined> => standing().where('id', '=', id).executeTakeFirst(),

    /** Claims that name a KPI on either side. */
    of: (kpiId: string): Promise<LeadClaimTable[]> =>
      standing()
        .where((is) => is.or([is('leading_id', '=', kpiId), is('lagging_id', '=', kpiId)]))
        .orderBy('id')
        .limit(20)
        .execute(),

    /** The claims behind `after` of whose KPIs something was read since they were last tested. */
    due: (after: string | null, limit: number): Promise<LeadClaimTable[]> =>
      standing()
        .where((is) =>
          is.or([
            is('tested_at', 'is', null),
            is.exists(
              is
                .selectFrom('kpis.reading as r')
                .select('r.id')
                .whereRef('r.org_id', '=', 'kpis.lead_claim.org_id')
                .where(({ eb, ref }) => eb(ref('r.kpi_id'), 'in', [ref('leading_id'), ref('lagging_id')]))
                .whereRef('r.recorded_at', '>=', 'tested_at'),
            ),
          ]),
        )
        .$if(after !== null, (query) => query.where('id', '>', after!))
        .orderBy('id')
        .limit(limit)
        .execute(),

    async tested(ids: readonly string[], at: string): Promise<void> {
      await db
        .updateTable('kpis.lead_claim')
        .set({ tested_at: at })
        .where('org_id', '=', work.org)
        .where('id', 'in', [...ids])
        .execute();
    },

    /** Null when the same claim stands already. */
    async insert(claim: Omit<LeadClaimTable, 'org_id' | 'id' | 'tested_at' | 'withdrawn_at' | 'withdrawn_by'>) {
      return db
        .insertInto('kpis.lead_claim')
        .values({
          ...claim,
          org_id: work.org,
          id: work.ids.next(),
          tested_at: work.clock.iso(),
          withdrawn_at: null,
          withdrawn_by: null,
        })
        .onConflict((on) => on.doNothing())
        .returningAll()
        .executeTakeFirst();
    },

    async withdraw(id: string, by: string | null): Promise<void> {
      await db
        .updateTable('kpis.lead_claim')
        .set({ withdrawn_at: work.clock.iso(), withdrawn_by: by })
        .where('org_id', '=', work.org)
        .where('id', '=', id)
        .execute();
    },

    async tell(verdicts: readonly Omit<LeadVerdictTable, 'org_id' | 'id' | 'judged_at'>[]): Promise<void> {
      if (verdicts.length === 0) return;
      await db
        .insertInto('kpis.lead_verdict')
        .values(
          verdicts.map((verdict) => ({
            ...verdict,
            org_id: work.org,
            id: work.ids.next(),
            judged_at: work.clock.iso(),
          })),
        )
        .execute();
    },

    /** The newest `each` verdicts of claims, the newest first. */
    async verdicts(claims: readonly string[], each: number): Promise<LeadVerdictTable[]> {
      if (claims.length === 0) return [];
      const { rows } = await sql<LeadVerdictTable>`
        select v.* from unnest(${[...claims]}::uuid[]) c (id)
        cross join lateral (
          select * from kpis.lead_verdict v where v.org_id = ${work.org} and v.claim_id = c.id order by v.id desc limit ${each}
        ) v
        order by v.claim_id, v.id desc`.execute(db);
      return rows;
    },

    claimedBy: (person: string): Promise<LeadClaimTable[]> =>
      db
        .selectFrom('kpis.lead_claim')
        .selectAll()
        .where('org_id', '=', work.org)
        .where((is) => is.or([is('claimed_by', '=', person), is('withdrawn_by', '=', person)]))
        .orderBy('id')
        .execute(),
  };
};
