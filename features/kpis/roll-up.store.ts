import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { PeriodSum, PlaceSpan } from './roll-up.domain.ts';

export const rollUpStore = (work: Pick<Work, 'org' | 'tx'>) => ({
  /** Which places were read, from when to when; '' is the whole. */
  async spans(kpiId: string): Promise<(PlaceSpan & { unitKey: string })[]> {
    const { rows } = await sql<PlaceSpan & { unitKey: string }>`
      select unit_key as "unitKey", min(period) as first, max(period) as last
      from kpis.reading where org_id = ${work.org} and kpi_id = ${kpiId}
      group by unit_key order by unit_key`.execute(work.tx);
    return rows;
  },

  /** What was read in each period since a day, summed over the places; null: over all of them. */
  async sums(kpiId: string, unitKey: string | null, since: string): Promise<PeriodSum[]> {
    const { rows } = await sql<PeriodSum>`
      select period, sum(value) as value, sum(numerator) as numerator, sum(denominator) as denominator, count(*)::int as readings
      from kpis.reading_current
      where org_id = ${work.org} and kpi_id = ${kpiId} and period >= ${since}
        and (${unitKey}::text is null or unit_key = ${unitKey})
      group by period order by period`.execute(work.tx);
    return rows;
  },
});
