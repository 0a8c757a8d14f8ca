import { sql } from 'kysely';
import type { Context, Work } from '../../platform/action/context.ts';
import { enterOrg } from '../../platform/db/tx.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { KpiTables, RegisterLineTable, RetirementProposalTable } from './table.store.ts';

export interface PlaceRow {
  readonly opened_days: number;
  readonly opened_today: boolean;
  readonly ground: RetirementProposalTable['ground'] | null;
  readonly signals: number | null;
  readonly since: Day | null;
  readonly proposed_at: string | null;
  readonly register: string | null;
  readonly owner_words: string | null;
  readonly target_words: string | null;
  readonly health_level: number | null;
  readonly health_reasons: RegisterLineTable['health_reasons'];
  readonly parent_key: string | null;
  /** who has readings, how many, and how they came; '' the whole */
  readonly units: readonly UnitRow[];
}

interface UnitRow {
  readonly unit_key: string;
  readonly name: string | null;
  readonly readings: number;
  readonly corrected: number;
  readonly last: Day;
  readonly source: string;
  readonly at: string;
}

export const openingStore = (work: Pick<Work, 'org' | 'tx'>) => ({
  /** Whether a KPI still earns its place, where it came from, and who reads it: one statement. */
  async placeOf(kpiId: string, today: Day, since: Day): Promise<PlaceRow> {
    const found = await sql<PlaceRow>`
      select o.opened_days, o.opened_today, p.ground, p.signals, p.since, p.proposed_at,
             l.register, l.owner_words, l.target_words, l.health_level, l.health_reasons, l.parent_key,
             u.units
      from (
        select count(*)::int as opened_days, coalesce(bool_or(on_day = ${today}::date), false) as opened_today
        from kpis.opening where org_id = ${work.org} and kpi_id = ${kpiId} and on_day > ${since}::date
      ) o
      left join lateral (
        select * from kpis.retirement_proposal p
        where p.org_id = ${work.org} and p.kpi_id = ${kpiId}
          and not exists (select from kpis.retirement_answer a where a.org_id = p.org_id and a.proposal_id = p.id)
        order by p.id desc limit 1
      ) p on true
      left join kpis.register_line l on l.org_id = ${work.org} and l.kpi_id = ${kpiId}
      cross join lateral (
        select coalesce(json_agg(r order by r.unit_key), '[]') as units from (
          select r.unit_key, coalesce(max(t.name), max(p.name)) as name, count(distinct r.period) as readings,
            count(r.amends) as corrected, max(r.period) as last, (array_agg(r.source order by r.id desc))[1] as source,
            max(r.recorded_at) as at
          from kpis.reading r
          left join people.team_card t on t.org_id = r.org_id and t.team_id::text = r.unit_key
          left join people.location_card p on p.org_id = r.org_id and p.location_id::text = r.unit_key
          where r.org_id = ${work.org} and r.kpi_id = ${kpiId}
          group by r.unit_key
        ) r
      ) u`.execute(work.tx.withTables<KpiTables>());
    return found.rows[0]!;
  },
});

/**
 * Remembers that a KPI was opened on a day. It is written apart from the read, at most once a day for each KPI, and holds no person:
 * an action that wrote it would stand in the audit trail with a name.
 */
export const noteOpening = (ctx: Pick<Context, 'org' | 'apart'>, kpiId: string, today: Day): Promise<void> =>
  ctx.apart(async (tx) => {
    await enterOrg(tx, ctx.org);
    await tx
      .withTables<KpiTables>()
      .insertInto('kpis.opening')
      .values({ org_id: ctx.org, kpi_id: kpiId, on_day: today })
      .onConflict((already) => already.doNothing())
      .execute();
  });
