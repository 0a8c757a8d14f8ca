import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { KpiKind } from './kind.domain.ts';
import { type KpiSeries, learnt, type Phase, type SeriesPoint } from './kpi-chart.domain.ts';
import type { Cadence } from './period.domain.ts';
import type { SoundReading } from './reading.domain.ts';
import { scaleOf } from './reading.domain.ts';
import type { KpiTables } from './table.store.ts';

/** What a series needs to know about its KPI. */
export interface SeriesOf {
  id: string;
  unit: string;
  kind: KpiKind;
  cadence: Cadence;
}

interface SeriesRow extends SeriesPoint {
  kpi_id: string;
  learnt: number;
  place: number;
  newest: number;
  phase: string | null;
  from_day: string | null;
  until_day: string | null;
  reason: string | null;
}

/**
 * The readings of the whole. Where only teams or locations were read, a ratio is pooled from them; other numbers are
 * not added up, since nobody said that their sum means anything.
 */
const wholeOrPooled = sql`(r.unit_key = '' or (k.kind = 'ratio' and not exists (
  select from kpis.reading o where o.org_id = k.org_id and o.kpi_id = k.id and o.unit_key = '')))`;

interface Series extends KpiSeries {
  shown: SeriesPoint[];
  phases: (Omit<Phase, 'points'> & { points: SeriesPoint[] })[];
}

function pointOf(kpi: SeriesOf, { period, value, numerator, denominator, amended }: SeriesRow): SeriesPoint {
  const pooled = kpi.kind === 'ratio' && denominator !== null && denominator > 0;
  return {
    period,
    value: pooled ? (scaleOf(kpi.unit) * numerator!) / denominator : value,
    numerator,
    denominator,
    amended,
  };
}

export const readingStore = (work: Work) => {
  const db = work.tx.withTables<KpiTables>();
  return {
    /**
     * The newest readings of several KPIs, and for each baseline in force those that may teach it, in one statement. A baseline
     * that a person chose holds from its first day until the next one; a newer choice replaces those that begin later.
     * @param unitKey '' for the whole
     */
    async series(kpis: readonly SeriesOf[], unitKey: string, last: number): Promise<Map<string, Series>> {
      const found = new Map<string, Series>(kpis.map((kpi) => [kpi.id, { shown: [], phases: [] }]));
      if (kpis.length === 0) return found;
      const belongs = unitKey === '' ? wholeOrPooled : sql`r.unit_key = ${unitKey}`;
      const { rows } = await sql<SeriesRow>`
        with wanted as (
          select * from unnest(${kpis.map((kpi) => kpi.id)}::uuid[], ${kpis.map((kpi) => learnt(kpi.cadence))}::int[]) w (id, learnt)
        ), standing as (
          select b.id, b.kpi_id, b.from_day, b.until_day, b.reason
          from kpis.baseline b
          where b.org_id = ${work.org} and b.kpi_id in (select id from wanted) and b.unit_key = ${unitKey}
            and not exists (select from kpis.baseline_undo u where u.org_id = b.org_id and u.baseline_id = b.id)
        ), phase as (
          select s.*, lead(s.from_day) over (partition by s.kpi_id order by s.from_day) as next_day
          from standing s
          where not exists (
            select from standing later where later.kpi_id = s.kpi_id and later.id > s.id and later.from_day <= s.from_day)
        ), read as (
          select k.id as kpi_id, r.period, max(r.value) as value, sum(r.numerator) as numerator, sum(r.denominator) as denominator,
            bool_or(r.amended) as amended
          from kpis.kpi k
          join lateral (
            select r.unit_key, r.period, r.value, r.numerator, r.denominator, r.amends is not null as amended
            from kpis.reading r
            where r.org_id = k.org_id and r.kpi_id = k.id
              and not exists (select from kpis.reading a where a.org_id = r.org_id and a.amends = r.id)
          ) r on ${belongs}
          where k.org_id = ${work.org} and k.id in (select id from wanted)
          group by k.id, r.period
        )
        select * from (
          select read.*, w.learnt, p.id as phase, p.from_day, p.until_day, p.reason,
            row_number() over (partition by read.kpi_id, p.id order by read.period) as place,
            row_number() over (partition by read.kpi_id order by read.period desc) as newest
          from read
          join wanted w on w.id = read.kpi_id
          left join phase p on p.kpi_id = read.kpi_id and read.period >= p.from_day
            and (p.next_day is null or read.period < p.next_day)
        ) s
        where s.newest <= ${last} or s.place <= s.learnt or s.period <= s.until_day
        order by s.kpi_id, s.period`.execute(work.tx);
      const byId = new Map(kpis.map((kpi) => [kpi.id, kpi]));
      for (const row of rows) {
        const point = pointOf(byId.get(row.kpi_id)!, row);
        const { shown, phases } = found.get(row.kpi_id)!;
        if (row.newest <= last) shown.push(point);
        if (phases.length === 0 || phases.at(-1)!.id !== row.phase) {
          const { phase, from_day, until_day, reason } = row;
          phases.push({ id: phase, from: from_day ?? '', until: until_day, reason, points: [] });
        }
        if (row.place <= row.learnt || (row.until_day !== null && row.period <= row.until_day))
          phases.at(-1)!.points.push(point);
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
      // The fence lets each place and period be looked up by the index. Joined freely, a KPI that grows within the transaction is
      // taken for a small one and compared with every key.
      const { rows } = await sql<SoundReading & { id: string }>`
        select r.id, k.unit_key as "unitKey", k.period, r.value, r.numerator, r.denominator
        from unnest(${of.map(({ unitKey }) => unitKey)}::text[], ${of.map(({ period }) => period)}::date[]) as k (unit_key, period)
        cross join lateral (
          select c.id, c.value, c.numerator, c.denominator from kpis.reading_current c
          where c.org_id = ${work.org} and c.kpi_id = ${kpiId} and c.unit_key = k.unit_key and c.period = k.period
          offset 0
        ) r`.execute(work.tx);
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
