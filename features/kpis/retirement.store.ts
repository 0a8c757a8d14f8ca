import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { RetirementFacts, RetirementGround } from './retirement.domain.ts';
import type { KpiTables, RetirementAnswerTable, RetirementProposalTable } from './table.store.ts';

export interface JudgedKpi extends RetirementFacts {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
}

export const retirementStore = (work: Work) => {
  const db = work.tx.withTables<KpiTables>();
  return {
    /** What is known about every active KPI that is not proposed already, for the days since; one statement. */
    async facts(today: Day, since: Day): Promise<JudgedKpi[]> {
      const found = await sql<JudgedKpi>`
        select k.id, k.name, k.owner_id as "ownerId",
               ${today}::date - k.activated_at::date as "activeDays",
               ${today}::date - (select min(on_day) from kpis.opening where org_id = ${work.org}) as "countedDays",
               (select count(*)::int from kpis.opening o
                where o.org_id = k.org_id and o.kpi_id = k.id and o.on_day > ${since}::date) as "openedDays",
               s.decided, s.used, s.pending,
               ${today}::date - (
                 select max(a.answered_at)::date from kpis.retirement_proposal p
                 join kpis.retirement_answer a on a.org_id = p.org_id and a.proposal_id = p.id
                 where p.org_id = k.org_id and p.kpi_id = k.id and a.answer = 'kept') as "keptDays"
        from kpis.kpi k
        cross join lateral (
          select count(u.outcome)::int as decided, count(*) filter (where u.outcome = 'used')::int as used,
                 count(*) filter (where u.outcome = 'not-yet' or u.outcome is null)::int as pending
          from kpis.signal g
          left join lateral (
            select r.outcome from kpis.response_use r
            where r.org_id = g.org_id and r.signal_id = g.id order by r.id desc limit 1
          ) u on true
          where g.org_id = k.org_id and g.kpi_id = k.id and g.raised_at > ${since}::date
        ) s
        where k.org_id = ${work.org} and k.activated_at is not null and k.retired_at is null
          and not exists (
            select from kpis.retirement_proposal p
            where p.org_id = k.org_id and p.kpi_id = k.id
              and not exists (select from kpis.retirement_answer a where a.org_id = p.org_id and a.proposal_id = p.id))
        order by k.id`.execute(db);
      return found.rows;
    },

    async propose(
      proposals: readonly { kpi: Pick<JudgedKpi, 'id' | 'decided'>; ground: RetirementGround; since: Day }[],
    ): Promise<void> {
      if (proposals.length === 0) return;
      await db
        .insertInto('kpis.retirement_proposal')
        .values(
          proposals.map(({ kpi, ground, since }) => ({
            org_id: work.org,
            id: work.ids.next(),
            kpi_id: kpi.id,
            ground,
            signals: kpi.decided,
            since,
            proposed_at: work.clock.iso(),
          })),
        )
        .execute();
    },

    /** The proposal that waits for an answer. */
    async open(kpiId: string): Promise<RetirementProposalTable | undefined> {
      return db
        .selectFrom('kpis.retirement_proposal as p')
        .selectAll('p')
        .where('p.org_id', '=', work.org)
        .where('p.kpi_id', '=', kpiId)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('kpis.retirement_answer as a')
                .select('a.proposal_id')
                .whereRef('a.org_id', '=', 'p.org_id')
                .whereRef('a.proposal_id', '=', 'p.id'),
            ),
          ),
        )
        .orderBy('p.id', 'desc')
        .executeTakeFirst();
    },

    async answer(answer: Omit<RetirementAnswerTable, 'org_id' | 'answered_at'>): Promise<void> {
      await db
        .insertInto('kpis.retirement_answer')
        .values({ ...answer, org_id: work.org, answered_at: work.clock.iso() })
        .execute();
    },

    answeredBy: (person: string): Promise<RetirementAnswerTable[]> =>
      db
        .selectFrom('kpis.retirement_answer')
        .selectAll()
        .where('org_id', '=', work.org)
        .where('answered_by', '=', person)
        .orderBy('proposal_id')
        .execute(),
  };
};
