import { type Chart, type ChartSignal, neighbourCorrelation, signalsOf, spanOf, xmrChart } from './chart.domain.ts';
import { type LevelShift, levelShifts } from './level-shift.domain.ts';
import { mean } from './regression.domain.ts';
import {
  cChart,
  pChart,
  pPrimeChart,
  spreadOfMeans,
  spreadOfShares,
  uChart,
  xbarChart,
} from './sample-chart.domain.ts';
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
  /** a sample that was put together: those of each place */
  parts?: readonly (readonly number[])[];
}

export type ChartRefusal =
  | 'too-few'
  | 'no-sample-size'
  | 'no-ratio'
  | 'not-a-share'
  | 'not-counts'
  | 'no-spread-in-samples';

/** A season that was learnt, and the place of the first reading that taught it. */
export interface KnownSeason {
  season: Season;
  from: number;
}

/** Readings that resemble their neighbours: by how much, and how many times the limits are widened for it. */
export interface ChartMemory {
  correlation: number;
  factor: number;
  /** limits as the moving range alone would have them, for the first reading */
  lower: number;
  upper: number;
}

/** Readings judged by what a baseline taught about their process. One entry a reading in each list. */
export interface Judged {
  kind: ChartKind;
  /** what is drawn */
  values: number[];
  /** the same without the season */
  level: number[];
  /** without the season */
  centre: number;
  ofSeason: number[];
  lower: number[];
  upper: number[];
  /** of one value; of one measured value in a sample; null where it differs from point to point */
  sigma: number | null;
  signals: ChartSignal[];
  /** where runs of eight complete that are no signals here, since the readings resemble their neighbours */
  setAside: number[];
  season: KnownSeason | null;
  memory: ChartMemory | null;
  /** how many times wider shares, rates or means of samples spread than chance alone would have it, where that is notable */
  spread: number | null;
  /** single values that are means of samples: how many times more these differ than the spread inside of them explains */
  between?: number | null;
  /** level shifts in the baseline, where there was a reason to look for them */
  baseShifts: LevelShift[] | null;
}

/**
 * Limits come from the baseline, and from nothing else: what happens later never moves them.
 *
 * A season that the baseline shows twice and that cannot be chance is taken out: a reading is judged against its own season, and the
 * limits move with it. Where readings resemble their neighbours beyond what level shifts explain, the moving range understates
 * sigma by √(1 − φ) (Wardell, Moskowitz & Plante 1994); limits are widened by that, and runs are not counted.
 *
 * @param known a season that an earlier baseline taught; it is used where this one is too short to have its own
 */
export function judgeBy(
  base: readonly ChartReading[],
  readings: readonly ChartReading[],
  options: { kind: ChartKind; season?: number | null | undefined; known?: KnownSeason | null },
): Judged | ChartRefusal {
  const { kind } = options;
  const drawn = drawnAs(kind, [...base, ...readings], base.length);
  if (typeof drawn === 'string') return drawn;
  const single = kind === 'xmr';
  const baseValues = drawn.values.slice(0, base.length);
  const baseAt = base.map((reading) => reading.at);
  const own = single ? seasonIn(baseValues, baseAt, options.season ?? null) : null;
  const season = own ? { season: own, from: baseAt[0]! } : single ? (options.known ?? null) : null;
  const seasonal = (at: readonly number[]) => (season ? seasonAt(season.season, at, season.from) : at.map(() => 0));
  const baseSeason = seasonal(baseAt);
  const baseLevel = baseValues.map((v, i) => v - baseSeason[i]!);
  const values = drawn.values.slice(base.length);
  const ofSeason = seasonal(readings.map((reading) => reading.at));
  const level = values.map((v, i) => v - ofSeason[i]!);
  const plain = season ? xmrChart([...baseLevel, ...level], base.length)! : drawn.chart;
  const remembered = single ? memoryOf(baseLevel) : null;
  const memory = remembered?.correlation ?? null;
  const widened = memory === null ? 1 : 1 / Math.sqrt(1 - memory);
  const factor = widened / (own?.shrinkage ?? 1);
  // A reading that did not teach the season differs from it by the season's own error too: each place was seen a few times only.
  const taught = new Set(baseAt);
  const unseen = own ? Math.sqrt(1 + own.period / base.length) : 1;
  const factors = readings.map((reading) => (taught.has(reading.at) ? factor : factor * unseen));
  const limits = (side: readonly number[]) =>
    side.slice(base.length).map((limit, i) => {
      const wider = factors[i]!;
      return wider === 1 ? limit : plain.centre + (limit - plain.centre) * wider;
    });
  const lower = limits(plain.lower);
  const upper = limits(plain.upper);
  const all = signalsOf(level, plain.centre, lower, upper);
  const runs = all.filter((signal) => signal.rule === 'run-of-eight').map((signal) => signal.index);
  const judgesSpread = kind === 'p' || kind === 'u' || kind === 'xbar';
  const spread = judgesSpread && base.length >= 8 ? spreadOf(kind, base) : null;
  return {
    kind,
    values,
    level,
    centre: plain.centre,
    ofSeason,
    lower: lower.map((limit, i) => limit + ofSeason[i]!),
    upper: upper.map((limit, i) => limit + ofSeason[i]!),
    sigma: plain.sigma === null ? null : plain.sigma * factor,
    signals: memory === null ? all : all.filter((signal) => signal.rule === 'beyond-limit'),
    setAside: memory === null ? [] : runs,
    season,
    memory:
      memory === null
        ? null
        : { correlation: memory, factor: widened, lower: plain.lower[base.length]!, upper: plain.upper[base.length]! },
    spread: spread !== null && spread > unlikelySpread(base.length) ? spread : null,
    baseShifts: remembered?.shifts ?? null,
  };
}

function spreadOf(kind: 'p' | 'u' | 'xbar', base: readonly ChartReading[]): number {
  if (kind !== 'xbar') return spreadOfShares(kind, base, { from: 1, until: base.length });
  const drawn = drawnAs('xbar', base, base.length);
  return typeof drawn === 'string'
    ? 1
    : spreadOfMeans(
        base.map((reading) => reading.sample!),
        drawn.chart,
      );
}

/** Average cases a reading from which real shares always vary more than chance would have it, so that p′ is the honest chart. */
const manyCases = 200;

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
  const share = readings.every((r) => r.numerator! <= r.denominator! && Number.isInteger(r.denominator));
  if (share) {
    const many = mean(readings.map((r) => r.denominator!)) >= manyCases;
    return many && spreadOf('p', readings) > unlikelySpread(readings.length) ? 'pprime' : 'p';
  }
  return spreadOf('u', readings) > 2 * unlikelySpread(readings.length) ? 'xmr' : 'u';
}

/** The moving-range sigma of `n` standard normal values is above this in one of a hundred series. */
export const unlikelySpread = (n: number) => 1 + (2.33 * 0.806) / Math.sqrt(Math.max(1, n - 1));

function drawnAs(
  kind: ChartKind,
  readings: readonly ChartReading[],
  baseline: number,
): { chart: Omit<Chart, 'kind'>; values: number[] } | ChartRefusal {
  const span = spanOf(readings.length, baseline);
  if (span.until - span.from < 1) return 'too-few';
  const ratios = readings.map((r) => ({ numerator: r.numerator ?? NaN, denominator: r.denominator ?? NaN }));
  const shares = ratios.map((r) => r.numerator / r.denominator);
  if (kind === 'xbar') {
    const groups = readings.map((r) => r.sample ?? []);
    if (groups.some((group) => group.length === 0)) return 'no-sample-size';
    const parts = readings.map((r, i) => r.parts ?? [groups[i]!]);
    const chart = xbarChart(groups, baseline, parts);
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

/** Memory of the baseline that level shifts in it do not explain; null where chance would explain the resemblance too. */
function memoryOf(base: readonly number[]): { correlation: number | null; shifts: LevelShift[] } | null {
  if (base.length < 20 || !neighbourCorrelation(base)?.notable) return null;
  const shifts = levelShifts(base);
  const edges = [0, ...shifts.map((shift) => shift.index - 1), base.length];
  const residuals = edges.slice(1).flatMap((end, i) => {
    const part = base.slice(edges[i], end);
    return part.map((v) => v - mean(part));
  });
  const resemblance = neighbourCorrelation(residuals);
  const correlation = resemblance?.notable
    ? Math.min(0.95, resemblance.r + (1 + 3 * resemblance.r) / residuals.length)
    : null;
  return { correlation, shifts };
}
