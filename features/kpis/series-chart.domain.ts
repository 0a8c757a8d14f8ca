import {
  type Chart,
  type ChartSignal,
  fewestForLimits,
  neighbourCorrelation,
  signalsOf,
  spanOf,
  xmrChart,
} from './chart.domain.ts';
import { cChart, pChart, pPrimeChart, spreadOfShares, uChart, xbarChart } from './sample-chart.domain.ts';
import { falseAlarmShare } from './false-alarm.domain.ts';
import { type LevelShift, levelShifts } from './level-shift.domain.ts';
import { mean } from './regression.domain.ts';
import { type Season, seasonAt, seasonIn } from './season.domain.ts';

export type ChartKind = 'xmr' | 'xbar' | 'p' | 'pprime' | 'u' | 'c';

/** One point of a chart: a value, a ratio with its parts, or a sample of single values. */
export interface ChartReading {
  /** whole-numbered period, rising; gaps are missing readings */
  at: number;
  value?: number;
  numerator?: number;
  denominator?: number;
  sample?: readonly number[];
}

export interface SeriesOptions {
  /** chosen from the readings when left out */
  kind?: ChartKind | undefined;
  /** how many readings the limits come from, or from where to where (from 1, inclusive); all by default */
  baseline?: number | { from: number; until: number } | undefined;
  /** periods in one season, where the pace of the readings has one */
  season?: number | null | undefined;
}

/** A remark with its figures; the wording belongs to the reader's language. Places count from 1. */
export type ChartNote =
  | { code: 'false-alarms'; share: number; points: number }
  | { code: 'memory'; correlation: number; factor: number; lower: number; upper: number; runs: number[] }
  | { code: 'season'; period: number }
  | { code: 'near-limit'; places: number[] }
  | { code: 'overdispersed'; factor: number; kind: 'pprime' | 'xmr' }
  | { code: 'few-readings'; readings: number; least: number }
  | { code: 'shift-in-baseline'; places: number[] }
  | { code: 'no-variation' }
  | { code: 'kind-chosen'; kind: ChartKind };

export interface SeriesChart {
  kind: ChartKind;
  /** what is drawn, one value a reading */
  values: number[];
  centre: number;
  /** one a reading; all equal where the kind has constant limits */
  lower: number[];
  upper: number[];
  /** of one value; of one measured value in a sample; null where it differs from point to point */
  sigma: number | null;
  baseline: { from: number; until: number };
  signals: ChartSignal[];
  shifts: LevelShift[];
  season: Season | null;
  notes: ChartNote[];
}

export type ChartRefusal =
  | 'too-few'
  | 'no-sample-size'
  | 'no-ratio'
  | 'not-a-share'
  | 'not-counts'
  | 'no-spread-in-samples';

/** Average cases a reading from which real shares always vary more than chance would have it, so that p′ is the honest chart. */
const manyCases = 200;

/**
 * Limits, signals and level shifts of any series. The one function behind the chart on the screen, in the API and on the
 * command line.
 *
 * A season that is seen at least twice and cannot be chance is taken out: a reading is judged against its own season, and
 * the limits move with it. Where readings resemble their neighbours beyond what level shifts explain, the moving range
 * understates sigma by √(1 − φ) (Wardell, Moskowitz & Plante 1994); limits are widened by that, and runs are not counted.
 */
export function seriesChart(
  readings: readonly ChartReading[],
  options: SeriesOptions = {},
): SeriesChart | ChartRefusal {
  const kind = options.kind ?? kindOf(readings);
  const notes: ChartNote[] = [];
  const drawn = drawnAs(kind, readings, options.baseline);
  if (typeof drawn === 'string') return drawn;
  const { chart, values } = drawn;
  const at = readings.map((reading) => reading.at);
  if (options.kind === undefined) notes.push({ code: 'kind-chosen', kind });
  const span = chart.baseline;
  const readable = span.until - span.from + 1;
  if (readable < fewestForLimits) notes.push({ code: 'few-readings', readings: readable, least: fewestForLimits });
  const single = kind === 'xmr';
  const base = values.slice(span.from - 1, span.until);
  const season = single ? seasonIn(base, at.slice(span.from - 1, span.until), options.season ?? null) : null;
  const ofSeason = season ? seasonAt(season, at, at[span.from - 1]!) : values.map(() => 0);
  const level = values.map((v, i) => v - ofSeason[i]!);
  const shifts = levelShifts(level);
  const judged = single && season ? xmrChart(level, span)! : chart;
  if (season) notes.push({ code: 'season', period: season.period });
  const shrinkage = season ? season.shrinkage : 1;
  const memory = single ? memoryOf(level.slice(span.from - 1, span.until), shiftsIn(shifts, span)) : null;
  const factor = (memory ? 1 / Math.sqrt(1 - memory) : 1) / shrinkage;
  const around = (limit: number) => judged.centre + (limit - judged.centre) * factor;
  const lower = factor === 1 ? judged.lower : judged.lower.map(around);
  const upper = factor === 1 ? judged.upper : judged.upper.map(around);
  const all = factor === 1 ? judged.signals : signalsOf(level, judged.centre, lower, upper);
  const signals = memory ? all.filter((signal) => signal.rule === 'beyond-limit') : all;
  if (memory)
    notes.push({
      code: 'memory',
      correlation: memory,
      factor: 1 / Math.sqrt(1 - memory),
      lower: judged.lower[0]!,
      upper: judged.upper[0]!,
      runs: all.filter((signal) => signal.rule === 'run-of-eight').map((signal) => signal.index),
    });
  if ((kind === 'p' || kind === 'u') && readings.length >= 12) {
    const spread = spreadOfShares(kind, readings, span);
    if (spread > unlikelySpread(readable))
      notes.push({ code: 'overdispersed', factor: spread, kind: kind === 'p' ? 'pprime' : 'xmr' });
  }
  if (Math.max(...values) === Math.min(...values)) notes.push({ code: 'no-variation' });
  const inside = shiftsIn(shifts, span);
  if (inside.length > 0) notes.push({ code: 'shift-in-baseline', places: inside.map((shift) => shift.index) });
  const near = nearLimit(level, judged.centre, lower, upper);
  if (near.length > 0) notes.push({ code: 'near-limit', places: near });
  notes.push({ code: 'false-alarms', share: falseAlarmShare(values.length, readable), points: values.length });
  return {
    kind,
    values,
    centre: judged.centre,
    lower: lower.map((limit, i) => limit + ofSeason[i]!),
    upper: upper.map((limit, i) => limit + ofSeason[i]!),
    sigma: judged.sigma === null ? null : judged.sigma * factor,
    baseline: span,
    signals,
    shifts,
    season,
    notes,
  };
}

/**
 * The kind that fits the readings: samples → X-bar; whole numbers out of whole numbers → a share (p, or p′ where many cases
 * stand behind each reading and they vary more than chance); whole numbers that may exceed their base → u; everything else,
 * also sums such as minutes or money over a base, → single values.
 */
export function kindOf(readings: readonly ChartReading[]): ChartKind {
  if (readings.some((r) => r.sample)) return 'xbar';
  if (!readings.every((r) => r.numerator !== undefined && r.denominator !== undefined)) return 'xmr';
  const counted = readings.every((r) => Number.isInteger(r.numerator) && r.numerator! >= 0 && r.denominator! > 0);
  if (!counted) return 'xmr';
  const span = { from: 1, until: readings.length };
  const share = readings.every((r) => r.numerator! <= r.denominator! && Number.isInteger(r.denominator));
  if (share) {
    const many = mean(readings.map((r) => r.denominator!)) >= manyCases;
    return many && spreadOfShares('p', readings, span) > unlikelySpread(readings.length) ? 'pprime' : 'p';
  }
  return spreadOfShares('u', readings, span) > 2 * unlikelySpread(readings.length) ? 'xmr' : 'u';
}

/** The moving-range sigma of `n` standard normal values is above this in one of a hundred series. */
const unlikelySpread = (n: number) => 1 + (2.33 * 0.806) / Math.sqrt(Math.max(1, n - 1));

function drawnAs(
  kind: ChartKind,
  readings: readonly ChartReading[],
  baseline: SeriesOptions['baseline'],
): { chart: Omit<Chart, 'kind'>; values: number[] } | ChartRefusal {
  const span = spanOf(readings.length, baseline);
  if (span.until - span.from < 1) return 'too-few';
  const ratios = readings.map((r) => ({ numerator: r.numerator ?? NaN, denominator: r.denominator ?? NaN }));
  const shares = ratios.map((r) => r.numerator / r.denominator);
  if (kind === 'xbar') {
    const groups = readings.map((r) => r.sample ?? []);
    if (groups.some((group) => group.length === 0)) return 'no-sample-size';
    const chart = xbarChart(groups, baseline);
    return chart ? { chart, values: groups.map(mean) } : 'no-spread-in-samples';
  }
  if (kind === 'p' || kind === 'pprime' || kind === 'u') {
    if (ratios.some((r) => !(r.denominator > 0) || !(r.numerator >= 0))) return 'no-ratio';
    if (kind !== 'u' && ratios.some((r) => r.numerator > r.denominator)) return 'not-a-share';
    const chart = (kind === 'p' ? pChart : kind === 'pprime' ? pPrimeChart : uChart)(ratios, baseline);
    return chart ? { chart, values: shares } : 'not-a-share';
  }
  const values = readings.map((r, i) => r.value ?? (r.sample ? mean(r.sample) : shares[i]!));
  if (values.some((v) => !Number.isFinite(v))) return 'no-ratio';
  if (kind === 'c' && values.some((v) => v < 0 || !Number.isInteger(v))) return 'not-counts';
  const chart = kind === 'c' ? cChart(values, baseline) : xmrChart(values, baseline);
  return chart ? { chart, values } : 'too-few';
}

const shiftsIn = (shifts: readonly LevelShift[], span: { from: number; until: number }) =>
  shifts.filter((shift) => shift.index > span.from && shift.index <= span.until);

/** Memory of the readings that level shifts do not explain; null where chance would. */
function memoryOf(base: readonly number[], shifts: readonly LevelShift[]): number | null {
  const edges = [0, ...shifts.map((shift) => shift.index - 1), base.length];
  const residuals = edges.slice(1).flatMap((end, i) => {
    const part = base.slice(edges[i], end);
    return part.map((v) => v - mean(part));
  });
  const resemblance = residuals.length >= 20 ? neighbourCorrelation(residuals) : null;
  if (!resemblance?.notable) return null;
  return Math.min(0.95, resemblance.r + (1 + 3 * resemblance.r) / residuals.length);
}

/** Three of four neighbours nearer a limit than the centre, on one side: said in the notes, no signal of its own. */
function nearLimit(values: readonly number[], centre: number, lower: readonly number[], upper: readonly number[]) {
  const sides = values.map((v, i) =>
    v > centre + (upper[i]! - centre) / 2 ? 1 : v < centre - (centre - lower[i]!) / 2 ? -1 : 0,
  );
  const complete = (i: number) =>
    i >= 3 &&
    [1, -1].some((side) => sides[i] === side && sides.slice(i - 3, i + 1).filter((s) => s === side).length >= 3);
  return sides.flatMap((_, i) => (complete(i) && !complete(i - 1) ? [i + 1] : []));
}
