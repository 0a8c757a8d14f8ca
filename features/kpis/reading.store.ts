import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { KpiKind } from './kind.domain.ts';
import type { SeriesPoint } from './kpi-chart.domain.ts';
import { ordinaryBaseline } from './kpi-chart.domain.ts';
import type { SoundReading } from './reading.domain.ts';
import { scaleOf } from './reading.domain.ts';
import type { KpiTables } from './table.store.ts';

/** What a series needs to know about its KPI. */
export interface SeriesOf {
  id: string;
  unit: string;
  kind: KpiKind;
  baseline_from: string | null;
  baseline_until: string | null;
}

export interface Series {
  shown: SeriesPoint[];
  baseline: SeriesPoint[];
}

interface SeriesRow extends SeriesPoint {
  kpi_id: string;
  place: number;
  newest: number;
}

/**
 * The readings of the whole. Where only teams or locations were read, a ratio is pooled from them; other numbers are
 * not added up, since nobody said that their sum means anything.
 */
const wholeOrPooled = sql`(r.unit_key = '' or (k.kind = 'ratio' and not exists (
  select from kpis.reading o where o.org_id = k.org_id and o.kpi_id = k.id and o.unit_key = '')))`;

export const readingStore = (work: Work) => {
  const db = work.tx.withTables<KpiTables>();
  return {
    /**
     * The newest readings of several KPIs and those their limits come from, in one statement.
     * @param unitKey '' for the whole
     */
    async series(kpis: readonly SeriesOf[], unitKey: string, last: number): Promise<Map<string, Series>> {
      const found = new Map<string, Series>(kpis.map((kpi) => [kpi.id, { shown: [], baseline: [] }]));
      if (kpis.length === 0) return found;
      const belongs = unitKey === '' ? wholeOrPooled : sql`r.unit_key = ${unitKey}`;
      const { rows } = await sql<SeriesRow>`
        select * from (
          select k.id as kpi_id, r.period, max(r.value) as value, sum(r.numerator) as numerator, sum(r.denominator) as denominator,
            bool_or(r.amended) as amended,
            row_number() over (partition by k.id order by r.period) as place,
            row_number() over (partition by k.id order by r.period desc) as newest
          from kpis.kpi k
          join lateral (
            select r.unit_key, r.period, r.value, r.numerator, r.denominator, r.amends is not null as amended
            from kpis.reading r
            where r.org_id = k.org_id and r.kpi_id = k.id
              and not exists (select from kpis.reading a where a.org_id = r.org_id and a.amends = r.id)
          ) r on ${belongs}
          where k.org_id = ${work.org} and k.id = any(${kpis.map((kpi) => kpi.id)}::uuid[])
          group by k.id, r.period
        ) s
        join kpis.kpi k on k.org_id = ${work.org} and k.id = s.kpi_id
        where s.newest <= ${last}
          or (k.baseline_from is null and s.place <= ${ordinaryBaseline})
          or (s.period >= k.baseline_from and s.period <= coalesce(k.baseline_until, s.period))
        order by s.kpi_id, s.period`.execute(work.tx);
      const byId = new Map(kpis.map((kpi) => [kpi.id, kpi]));
      for (const row of rows) {
        const kpi = byId.get(row.kpi_id)!;
        const series = found.get(row.kpi_id)!;
        const { numerator, denominator } = row;
        const pooled =
          kpi.kind === 'ratio' && denominator !== null && denominator > 0
            ? (scaleOf(kpi.unit) * numerator!) / denominator
            : row.value;
        const point: SeriesPoint = { period: row.period, value: pooled, numerator, denominator, amended: row.amended };
        if (row.newest <= last) series.shown.push(point);
        const based =
          kpi.baseline_from === null
            ? row.place <= ordinaryBaseline
            : row.period >= kpi.baseline_from && row.period <= (kpi.baseline_until ?? row.period);
        if (based) series.baseline.push(point);
      }
      return found;
    },

    /** Whether anything was ever read. */
    async any(kpiId: string): Promise<boolean> {
      const found = await db
        .selectFrom('kpis.reading')
        .select('id')
        .where('org_id', '=', work.org)
        .where('kpi_id', '=', kpiId)
        .limit(1)
        .executeTakeFirst();
      return found !== undefined;
    },

    /** Readings of every team and location, and of the whole as `''`, for a comparison. */
    async byUnit(kpiId: string): Promise<{ unit_key: string; period: string; value: number }[]> {
      return db
        .selectFrom('kpis.reading_current')
        .select(['unit_key', 'period', 'value'])
        .where('org_id', '=', work.org)
        .where('kpi_id', '=', kpiId)
        .orderBy('unit_key')
        .orderBy('period')
        .execute();
    },

    /** Who has readings, how many, and how they came. */
    async units(
      kpiId: string,
    ): Promise<{ unit_key: string; readings: number; corrected: number; last: string; source: string; at: string }[]> {
      const { rows } = await sql<{
        unit_key: string;
        readings: number;
        corrected: number;
        last: string;
        source: string;
        at: string;
      }>`
        select unit_key, count(distinct period) as readings, count(amends) as corrected, max(period) as last,
          (array_agg(source order by id desc))[1] as source, max(recorded_at) as at
        from kpis.reading where org_id = ${work.org} and kpi_id = ${kpiId}
        group by unit_key order by unit_key`.execute(work.tx);
      return rows;
    },

    /** The teams and locations that have readings, for each of the KPIs. */
    async unitsOf(kpiIds: readonly string[]): Promise<Map<string, string[]>> {
      const found = new Map<string, string[]>();
      if (kpiIds.length === 0) return found;
      const rows = await db
        .selectFrom('kpis.reading')
        .select(['kpi_id', 'unit_key'])
        .distinct()
        .where('org_id', '=', work.org)
        .where('kpi_id', 'in', [...kpiIds])
        .where('unit_key', '<>', '')
        .orderBy('unit_key')
        .execute();
      for (const { kpi_id, unit_key } of rows) found.set(kpi_id, [...(found.get(kpi_id) ?? []), unit_key]);
      return found;
    },

    /** What stands now for the places and periods of these readings. */
    async current(
      kpiId: string,
      of: readonly Pick<SoundReading, 'unitKey' | 'period'>[],
    ): Promise<(SoundReading & { id: string })[]> {
      if (of.length === 0) return [];
      const { rows } = await sql<SoundReading & { id: string }>`
        select r.id, r.unit_key as "unitKey", r.period, r.value, r.numerator, r.denominator
        from unnest(${of.map(({ unitKey }) => unitKey)}::text[], ${of.map(({ period }) => period)}::date[]) as k (unit_key, period)
        join kpis.reading_current r on r.org_id = ${work.org} and r.kpi_id = ${kpiId}
          and r.unit_key = k.unit_key and r.period = k.period`.execute(work.tx);
      return rows;
    },

    async insert(
      kpiId: string,
      readings: readonly (SoundReading & { amends: string | null })[],
      by: { source: string; person: string | null; reason: string | null },
    ): Promise<void> {
      if (readings.length === 0) return;
      await sql`
        insert into kpis.reading (org_id, id, kpi_id, unit_key, period, value, numerator, denominator, source, recorded_at, recorded_by, amends, reason)
        select ${work.org}, id, ${kpiId}, unit_key, period, value, numerator, denominator, ${by.source}, ${work.clock.iso()}, ${by.person}::uuid,
          amends, case when amends is not null then ${by.reason} end
        from unnest(${readings.map(() => work.ids.next())}::uuid[], ${readings.map((r) => r.unitKey)}::text[], ${readings.map((r) => r.period)}::date[],
          ${readings.map((r) => r.value)}::float8[], ${readings.map((r) => r.numerator)}::float8[], ${readings.map((r) => r.denominator)}::float8[],
          ${readings.map((r) => r.amends)}::uuid[])
          as r (id, unit_key, period, value, numerator, denominator, amends)`.execute(work.tx);
    },

    async recordedBy(person: string): Promise<{ readings: number; first: string | null; last: string | null }> {
      return db
        .selectFrom('kpis.reading')
        .select((is) => [
          is.fn.countAll<number>().as('readings'),
          is.fn.min('recorded_at').as('first'),
          is.fn.max('recorded_at').as('last'),
        ])
        .where('org_id', '=', work.org)
        .where('recorded_by', '=', person)
        .executeTakeFirstOrThrow();
    },
  };
};
