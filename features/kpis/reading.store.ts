import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { type KpiKind, pools } from './kind.domain.ts';
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

interface SeriesRow extends Omit<SeriesPoint, 'samples'> {
  /** of each place that was read in the period */
  samples: number[][] | null;
  /** place in what was asked, from 1 */
  asked: string | number;
  learnt: number;
  place: number;
  newest: number;
  phase: string | null;
  from_day: string | null;
  until_day: string | null;
  reason: string | null;
}

/**
 * The readings of the whole. Where only teams or locations were read, a ratio is pooled from them, and so are samples; other numbers
 * are not added up, since nobody said that their sum means anything.
 */
const ofAll = sql`w.unit_key = '' and r.unit_key <> '' and k.kind in ('ratio', 'sample') and not exists (
  select from kpis.reading o where o.org_id = k.org_id and o.kpi_id = k.id and o.unit_key = '')`;

interface Series extends KpiSeries {
  shown: SeriesPoint[];
  phases: (Omit<Phase, 'points'> & { points: SeriesPoint[] })[];
}

function pointOf(kpi: SeriesOf, { period, value, numerator, denominator, amended, samples }: SeriesRow): SeriesPoint {
  const pooled = pools(kpi.kind) && denominator !== null && denominator > 0;
  return {
    period,
    value: pooled ? ((kpi.kind === 'ratio' ? scaleOf(kpi.unit) : 1) * numerator!) / denominator : value,
    numerator,
    denominator,
    amended,
    ...(samples ? { samples } : {}),
  };
}

export const readingStore = (work: Work) => {
  const db = work.tx.withTables<KpiTables>();
  return {
    /** The newest readings of several KPIs at one place, '' for the whole. */
    async series(kpis: readonly SeriesOf[], unitKey: string, last: number): Promise<Map<string, Series>> {
      const found = await this.seriesAt(
        kpis.map((kpi) => ({ kpi, unitKey })),
        last,
      );
      const unread = kpis.filter((_, at) => unitKey === '' && found[at]!.shown.length === 0).map(({ id }) => id);
      const elsewhere = await this.elsewhere(unread);
      return new Map(kpis.map((kpi, at) => [kpi.id, { ...found[at]!, elsewhere: elsewhere.get(kpi.id) ?? null }]));
    },

    /** KPIs whose places were read: how many, and when last. */
    async elsewhere(kpiIds: readonly string[]): Promise<Map<string, { places: number; last: string }>> {
      if (kpiIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('kpis.reading')
        .select((is) => [
          'kpi_id',
          is.fn.max('period').as('last'),
          is.cast<number>(is.fn.count('unit_key').distinct(), 'integer').as('places'),
        ])
        .where('org_id', '=', work.org)
        .where('kpi_id', 'in', [...kpiIds])
        .groupBy('kpi_id')
        .execute();
      return new Map(rows.map(({ kpi_id, places, last }) => [kpi_id, { places, last }]));
    },

    /**
     * The newest readings of KPIs at places, and for each baseline in force those that may teach it, in one statement. A baseline that a
     * person chose holds from its first day until the next one; a newer choice replaces those that begin later.
     * @returns in the order of what was asked
     */
    async seriesAt(asked: readonly { kpi: SeriesOf; unitKey: string }[], last: number): Promise<Series[]> {
      const found = asked.map((): Series => ({ shown: [], phases: [] }));
      if (asked.length === 0) return found;
      const { rows } = await sql<SeriesRow>`
        with wanted as (
          select * from unnest(${asked.map(({ kpi }) => kpi.id)}::uuid[], ${asked.map(({ unitKey }) => unitKey)}::text[],
            ${asked.map(({ kpi }) => learnt(kpi.cadence))}::int[]) with ordinality w (id, unit_key, learnt, asked)
        ), standing as (
          select w.asked, b.id, b.from_day, b.until_day, b.reason
          from wanted w
          join kpis.baseline b on b.org_id = ${work.org} and b.kpi_id = w.id and b.unit_key = w.unit_key
          where not exists (select from kpis.baseline_undo u where u.org_id = b.org_id and u.baseline_id = b.id)
        ), phase as (
          select s.*, lead(s.from_day) over (partition by s.asked order by s.from_day) as next_day
          from standing s
          where not exists (
            select from standing later where later.asked = s.asked and later.id > s.id and later.from_day <= s.from_day)
        ), read as (
          select w.asked, w.learnt, r.period, max(r.value) as value, sum(r.numerator) as numerator,
            sum(r.denominator) as denominator, bool_or(r.amends is not null) as amended,
            json_agg(r.sample) filter (where r.sample is not null) as samples
          from wanted w
          join kpis.kpi k on k.org_id = ${work.org} and k.id = w.id
          join lateral (
            select r.* from kpis.reading r where r.org_id = k.org_id and r.kpi_id = k.id and r.unit_key = w.unit_key
            union all
            select r.* from kpis.reading r where r.org_id = k.org_id and r.kpi_id = k.id and ${ofAll}
          ) r on not exists (select from kpis.reading a where a.org_id = r.org_id and a.amends = r.id)
          group by w.asked, w.learnt, r.period
        )
        select * from (
          select read.*, p.id as phase, p.from_day, p.until_day, p.reason,
            row_number() over (partition by read.asked, p.id order by read.period) as place,
            row_number() over (partition by read.asked order by read.period desc) as newest
          from read
          left join phase p on p.asked = read.asked and read.period >= p.from_day
            and (p.next_day is null or read.period < p.next_day)
        ) s
        where s.newest <= ${last} or s.place <= s.learnt or s.period <= s.until_day
        order by s.asked, s.period`.execute(work.tx);
      for (const row of rows) {
        const at = Number(row.asked) - 1;
        const point = pointOf(asked[at]!.kpi, row);
        const { shown, phases } = found[at]!;
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
        select r.id, k.unit_key as "unitKey", k.period, r.value, r.numerator, r.denominator, r.sample
        from unnest(${of.map(({ unitKey }) => unitKey)}::text[], ${of.map(({ period }) => period)}::date[]) as k (unit_key, period)
        cross join lateral (
          select c.id, c.value, c.numerator, c.denominator, c.sample from kpis.reading_current c
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
        insert into kpis.reading (org_id, id, kpi_id, unit_key, period, value, numerator, denominator, sample, source, recorded_at, recorded_by, amends, reason)
        select ${work.org}, id, ${kpiId}, unit_key, period, value, numerator, denominator, sample::float8[], ${by.source}, ${work.clock.iso()}, ${by.person}::uuid,
          amends, case when amends is not null then ${by.reason} end
        from unnest(${readings.map(() => work.ids.next())}::uuid[], ${readings.map((r) => r.unitKey)}::text[], ${readings.map((r) => r.period)}::date[],
          ${readings.map((r) => r.value)}::float8[], ${readings.map((r) => r.numerator)}::float8[], ${readings.map((r) => r.denominator)}::float8[],
          ${readings.map((r) => r.sample && `{${r.sample.join(',')}}`)}::text[], ${readings.map((r) => r.amends)}::uuid[])
          as r (id, unit_key, period, value, numerator, denominator, sample, amends)`.execute(work.tx);
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
