import { dayNumber } from '../../platform/kernel/day.ts';
import { fewestForLimits } from './chart.domain.ts';
import { falseAlarmShare } from './false-alarm.domain.ts';
import { type KpiKind, pools } from './kind.domain.ts';
import type { ChartPoint, KpiChart } from './kpi-shape.domain.ts';
import { levelShifts } from './level-shift.domain.ts';
import { type Cadence, seasonOf } from './period.domain.ts';
import { type ChartKind, type ChartReading, judgeBy, type Judged, kindOf, type KnownSeason } from './process.domain.ts';
import { reachOf } from './reach.domain.ts';
import { scaleOf } from './reading.domain.ts';
import { deviation, mean } from './regression.domain.ts';
import { seasonIn } from './season.domain.ts';

export interface SeriesPoint {
  period: string;
  value: number;
  numerator: number | null;
  denominator: number | null;
  amended: boolean;
  /** of a KPI that is read by samples: the values, for each place that was read */
  samples?: readonly (readonly number[])[];
}

export interface ChartedKpi {
  unit: string;
  kind: KpiKind;
  cadence: Cadence;
  direction: 'higher' | 'lower';
  target: number | null;
}

/** From one baseline to the next: the readings that may teach it, oldest first, and where a person ended it. */
export interface Phase {
  /** null: the first phase, which nobody chose */
  id: string | null;
  /** first day from which it judges */
  from: string;
  until: string | null;
  reason: string | null;
  points: readonly SeriesPoint[];
}

export interface KpiSeries {
  shown: readonly SeriesPoint[];
  /** by their first day; the last is the one in force */
  phases: readonly Phase[];
  /** where the whole was never read and cannot be made: how many places were, and when last */
  elsewhere?: { places: number; last: string } | null;
}

/** Where nobody ended a baseline it has twenty readings (Wheeler: seventeen to twenty are enough). */
export const ordinaryBaseline = 20;

/** Readings of a phase that may be asked for: twenty, or two turns of the season. */
export const learnt = (cadence: Cadence): number => Math.max(ordinaryBaseline, 2 * seasonOf[cadence]);

/**
 * The chart of a KPI. Each reading is judged by the baseline that was in force for it (process.domain.ts), so that accepting a new level
 * leaves what was said before as it was. Ratios are charted as shares or rates as long as they are counted; a season makes them
 * single values, since each is then compared with its own season.
 *
 * @param looked `shifts`: also look for level shifts since the last baseline, where the chart has something to say; `samples`: give the
 *   values of samples too
 */
export function kpiChart(
  kpi: ChartedKpi,
  unitKey: string,
  series: KpiSeries,
  looked: { shifts?: boolean; samples?: boolean } = {},
): KpiChart {
  const points: ChartPoint[] = [];
  const marks: KpiChart['marks'] = [];
  const phases: KpiChart['phases'] = [];
  let known: KnownSeason | null = null;
  let last: { judged: Judged; from: number } | null = null;
  let missing = fewestForLimits;
  for (const [k, phase] of series.phases.entries()) {
    const next = series.phases[k + 1]?.from;
    const part = series.shown.filter((p) => p.period >= phase.from && (next === undefined || p.period < next));
    const base = baselineOf(kpi, phase);
    const judged: Judged | null = base.length < fewestForLimits ? null : judgeAs(kpi, base, part, known);
    known = judged?.season ?? known;
    const offset = points.length;
    points.push(...part.map((point, i) => limited(kpi, judged, point, i, looked.samples ?? false)));
    marks.push(...marksOf(judged, part, offset));
    if (part.length > 0) {
      phases.push({
        id: phase.id,
        from: part[0]!.period,
        until: part.at(-1)!.period,
        centre: judged ? scaled(kpi, judged.kind) * judged.centre : null,
        baseline:
          judged === null
            ? null
            : { from: base[0]!.period, until: base.at(-1)!.period, readings: base.length, reason: phase.reason },
      });
    }
    last = judged && { judged, from: offset };
    missing = judged ? 0 : Math.max(1, fewestForLimits - base.length);
  }
  const now = phases.at(-1);
  const judged = last?.judged ?? null;
  const inForce = last ? points.slice(last.from) : [];
  return {
    unitKey,
    elsewhere: points.length === 0 ? (series.elsewhere ?? null) : null,
    kind: judged?.kind ?? null,
    points,
    centre: judged ? scaled(kpi, judged.kind) * judged.centre : null,
    missing,
    baseline: now?.baseline ?? null,
    phases,
    falseAlarmOneIn: judged && now?.baseline ? 1 / falseAlarmShare(inForce.length, now.baseline.readings) : null,
    season: judged?.season?.season.period ?? null,
    memory: judged?.memory ? { correlation: judged.memory.correlation, factor: judged.memory.factor } : null,
    spread: judged?.spread ?? null,
    between: judged?.between ?? null,
    marks,
    shifts: looked.shifts ? shiftsOf(kpi, judged, inForce, last?.from ?? 0) : null,
    reach: judged && inForce.length > 0 ? reachNow(kpi, judged, inForce) : null,
  };
}

/** Twenty readings from the first day of the phase, or as many as a person said; two turns where these show a season. */
function baselineOf(kpi: ChartedKpi, phase: Phase): readonly SeriesPoint[] {
  if (phase.until !== null) return phase.points.filter((point) => point.period <= phase.until!);
  const turns = 2 * seasonOf[kpi.cadence];
  if (turns > ordinaryBaseline && phase.points.length >= turns) {
    const both = phase.points.slice(0, turns);
    const seasonal = seasonIn(
      both.map((p) => p.value),
      both.map((p) => placeIn(kpi, p.period)),
      seasonOf[kpi.cadence],
    );
    if (seasonal) return both;
  }
  return phase.points.slice(0, ordinaryBaseline);
}

function judgeAs(
  kpi: ChartedKpi,
  base: readonly SeriesPoint[],
  part: readonly SeriesPoint[],
  known: KnownSeason | null,
): Judged {
  const season = seasonOf[kpi.cadence];
  const single = (points: readonly SeriesPoint[]) =>
    points.map((p): ChartReading => ({ at: placeIn(kpi, p.period), value: p.value }));
  const asValues = () => judgeBy(single(base), single(part), { kind: 'xmr', season, known }) as Judged;
  if (!pools(kpi.kind)) return asValues();
  const counted = (points: readonly SeriesPoint[]) =>
    points.map((p): ChartReading => ({
      at: placeIn(kpi, p.period),
      numerator: p.numerator ?? NaN,
      denominator: p.denominator ?? NaN,
    }));
  const seasonal = base.length >= 2 * season || known !== null ? asValues() : null;
  if (seasonal?.season) return seasonal;
  if (kpi.kind === 'sample') return judgeSamples(kpi, base, part, asValues);
  const kind = ratioKind(counted(base));
  const judged = kind === 'xmr' ? 'no-ratio' : judgeBy(counted(base), counted(part), { kind });
  return typeof judged === 'string' ? asValues() : judged;
}

/**
 * Means of samples, judged by the spread inside of the samples as long as that explains how much they differ. Where it does not, or
 * where one mean resembles the next, every sample has a level of its own, and each mean is judged as a single value.
 */
function judgeSamples(
  kpi: ChartedKpi,
  base: readonly SeriesPoint[],
  part: readonly SeriesPoint[],
  asValues: () => Judged,
): Judged {
  const sampled = (points: readonly SeriesPoint[]) =>
    points.map((p): ChartReading => ({
      at: placeIn(kpi, p.period),
      sample: p.samples?.flat() ?? [p.value],
      parts: p.samples ?? [[p.value]],
    }));
  const judged = judgeBy(sampled(base), sampled(part), { kind: 'xbar' });
  if (typeof judged === 'string' || !judged.sigma) return asValues();
  const values = asValues();
  return judged.spread !== null || values.memory !== null ? { ...values, between: judged.spread } : judged;
}

/** As for a file, but careful: shares that vary more than chance are always p′, however few cases stand behind them. */
function ratioKind(base: readonly ChartReading[]): ChartKind {
  const kind = kindOf(base);
  if (kind !== 'p' && kind !== 'u') return kind;
  const judged = judgeBy(base, base, { kind });
  const wide = typeof judged !== 'string' && judged.spread !== null;
  return !wide ? kind : kind === 'p' ? 'pprime' : 'xmr';
}

/** Whole-numbered periods that differ by one between neighbours. Days of one pace keep their distance to the start of their week. */
function placeIn(kpi: ChartedKpi, period: string): number {
  if (kpi.cadence === 'day') return dayNumber(period);
  if (kpi.cadence === 'week') return Math.floor(dayNumber(period) / 7);
  const month = Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7));
  return kpi.cadence === 'quarter' ? Math.floor(month / 3) : month;
}

/** A share is charted between 0 and 1 and read in its unit. */
const scaled = (kpi: ChartedKpi, kind: ChartKind) => (kpi.kind === 'ratio' && kind !== 'xmr' ? scaleOf(kpi.unit) : 1);

function limited(
  kpi: ChartedKpi,
  judged: Judged | null,
  { samples, ...read }: SeriesPoint,
  i: number,
  withValues: boolean,
): ChartPoint {
  const point = samples ? { ...read, sample: sampleFigures(samples.flat(), withValues) } : read;
  if (!judged) return { ...point, lower: null, upper: null, centre: null };
  const scale = scaled(kpi, judged.kind);
  return {
    ...point,
    lower: scale * judged.lower[i]!,
    upper: scale * judged.upper[i]!,
    centre: scale * (judged.centre + judged.ofSeason[i]!),
  };
}

const sampleFigures = (values: number[], withValues: boolean): ChartPoint['sample'] => ({
  n: values.length,
  spread: values.length > 1 ? deviation(values) : null,
  ...(withValues ? { values } : {}),
});

const marksOf = (judged: Judged | null, part: readonly SeriesPoint[], offset: number): KpiChart['marks'] =>
  (judged?.signals ?? []).map((s) => ({
    index: offset + s.index,
    period: part[s.index - 1]!.period,
    since: part[s.since - 1]!.period,
    rule: s.rule,
    side: s.side,
  }));

/** Level shifts since the last baseline: looked for only where the chart speaks, since a quiet process has none to accept. */
function shiftsOf(
  kpi: ChartedKpi,
  judged: Judged | null,
  points: readonly ChartPoint[],
  offset: number,
): KpiChart['shifts'] {
  if (!judged || judged.signals.length + judged.setAside.length === 0) return [];
  const scale = scaled(kpi, judged.kind);
  const found = levelShifts(judged.level);
  return found.map((shift, k) => {
    const level = judged.level.slice(shift.index - 1, found[k + 1] ? found[k + 1]!.index - 1 : undefined);
    return {
      index: offset + shift.index,
      period: points[shift.index - 1]!.period,
      from: points[shift.from - 1]!.period,
      until: points[shift.until - 1]!.period,
      size: scale * shift.size,
      low: scale * shift.low,
      high: scale * shift.high,
      level: scale * mean(level),
      readings: level.length,
    };
  });
}

function reachNow(kpi: ChartedKpi, judged: Judged, points: readonly ChartPoint[]): KpiChart['reach'] {
  if (kpi.target === null) return null;
  const [lower, upper] = [points.map((p) => p.lower!), points.map((p) => p.upper!)];
  return reachOf(
    {
      kind: judged.kind,
      centre: points.at(-1)!.centre!,
      lower,
      upper,
      sigma: (upper.at(-1)! - lower.at(-1)!) / 6,
      baseline: { from: 1, until: points.length },
      signals: judged.signals,
    },
    points.map((p) => p.value),
    kpi.target,
    kpi.direction,
  );
}

/** How far back a signal may lie and still want a decision: history that is brought in later is not asked about. */
export const askedBack = 8;

/**
 * The marks that want a decision. One excursion is one signal: what stays beyond the same limit, or on the side to which
 * the level has shifted, is known already and not asked about again each week.
 */
export function freshMarks(chart: Pick<KpiChart, 'marks' | 'points'>): KpiChart['marks'] {
  const asked: KpiChart['marks'] = [];
  for (const mark of chart.marks) {
    const continues =
      mark.rule === 'beyond-limit' &&
      chart.marks.some(
        (other) =>
          other.side === mark.side &&
          (other.rule === 'beyond-limit' ? other.index === mark.index - 1 : lasts(chart, other, mark.index)),
      );
    if (!continues) asked.push(mark);
  }
  return asked.filter((mark) => mark.index > chart.points.length - askedBack);
}

/** Whether a run that was announced still goes on at a later point, or completes there. */
function lasts(chart: Pick<KpiChart, 'points'>, run: KpiChart['marks'][number], index: number): boolean {
  if (run.index > index) return false;
  const side = run.side === 'above' ? 1 : -1;
  return chart.points
    .slice(run.index - 1, index)
    .every((point) => point.centre !== null && Math.sign(point.value - point.centre) === side);
}
