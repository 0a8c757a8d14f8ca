import { type ChartSignal, fewestForLimits, spanOf } from './chart.domain.ts';
import { falseAlarmShare } from './false-alarm.domain.ts';
import { type LevelShift, levelShifts } from './level-shift.domain.ts';
import { type ChartKind, type ChartReading, type ChartRefusal, judgeBy, kindOf } from './process.domain.ts';
import { withinBy } from './sample-chart.domain.ts';
import type { Season } from './season.domain.ts';

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
  /** from what inside of the samples their sigma comes */
  | { code: 'within'; by: 'ranges' | 'deviations' }
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

/**
 * Limits, signals and level shifts of any series: readings judged by their baseline (process.domain.ts). The same engine draws the
 * page of a KPI, raises its signals and answers on the command line.
 */
export function seriesChart(
  readings: readonly ChartReading[],
  options: SeriesOptions = {},
): SeriesChart | ChartRefusal {
  const kind = options.kind ?? kindOf(readings);
  const notes: ChartNote[] = [];
  const span = spanOf(readings.length, options.baseline);
  const base = readings.slice(span.from - 1, span.until);
  const judged = base.length < 2 ? 'too-few' : judgeBy(base, readings, { kind, season: options.season });
  if (typeof judged === 'string') return judged;
  const { values, level, season, memory, lower, upper, signals, ofSeason } = judged;
  if (options.kind === undefined) notes.push({ code: 'kind-chosen', kind });
  if (kind === 'xbar') notes.push({ code: 'within', by: withinBy(base.map((reading) => reading.sample ?? [])) });
  if (base.length < fewestForLimits)
    notes.push({ code: 'few-readings', readings: base.length, least: fewestForLimits });
  const whole = base.length === readings.length;
  const shifts = (whole ? judged.baseShifts : null) ?? levelShifts(level);
  if (season) notes.push({ code: 'season', period: season.season.period });
  if (memory) notes.push({ code: 'memory', ...memory, runs: judged.setAside });
  if (judged.spread !== null && readings.length >= 12 && (kind === 'p' || kind === 'u' || kind === 'xbar'))
    notes.push({ code: 'overdispersed', factor: judged.spread, kind: kind === 'p' ? 'pprime' : 'xmr' });
  if (Math.max(...values) === Math.min(...values)) notes.push({ code: 'no-variation' });
  const inside = shifts.filter((shift) => shift.index > span.from && shift.index <= span.until);
  if (inside.length > 0) notes.push({ code: 'shift-in-baseline', places: inside.map((shift) => shift.index) });
  const near = nearLimit(
    values,
    ofSeason.map((season) => judged.centre + season),
    lower,
    upper,
  );
  if (near.length > 0) notes.push({ code: 'near-limit', places: near });
  notes.push({
    code: 'false-alarms',
    share: falseAlarmShare(values.length, base.length),
    points: values.length,
  });
  return {
    kind,
    values,
    centre: judged.centre,
    lower,
    upper,
    sigma: judged.sigma,
    baseline: span,
    signals,
    shifts,
    season: season?.season ?? null,
    notes,
  };
}

/** Three of four neighbours nearer a limit than the centre, on one side: said in the notes, no signal of its own. */
function nearLimit(
  values: readonly number[],
  centre: readonly number[],
  lower: readonly number[],
  upper: readonly number[],
) {
  const sides = values.map((v, i) =>
    v > (centre[i]! + upper[i]!) / 2 ? 1 : v < (centre[i]! + lower[i]!) / 2 ? -1 : 0,
  );
  const complete = (i: number) =>
    i >= 3 &&
    [1, -1].some((side) => sides[i] === side && sides.slice(i - 3, i + 1).filter((s) => s === side).length >= 3);
  return sides.flatMap((_, i) => (complete(i) && !complete(i - 1) ? [i + 1] : []));
}
