// Signal or noise: the process behaviour chart for individual values (XmR). Wheeler, Understanding Variation (1993);
// NIST/SEMATECH e-Handbook 6.3.2.2. Indices count from 1, as the readings of a chart are counted aloud.

import { mean } from './regression.domain.ts';

export type SignalRule = 'beyond-limit' | 'run-of-eight';

export interface ChartSignal {
  index: number;
  rule: SignalRule;
  side: 'above' | 'below';
  /** first point of the run; the point itself for a point beyond a limit */
  since: number;
}

export interface Chart {
  kind: 'xmr' | 'xbar' | 'p' | 'pprime' | 'u' | 'c';
  centre: number;
  /** one limit a point; all equal where the kind has constant limits */
  lower: number[];
  upper: number[];
  /** of one value, from the mean moving range; null where limits vary with the sample */
  sigma: number | null;
  baseline: { from: number; until: number };
  signals: ChartSignal[];
}

/** d2 for n = 2, from the factor 2.66 = 3 / d2 with which the handbooks publish their limits (1.128 rounds the other way). */
const movingRangeOfTwo = 3 / 2.66;

/** Fewest readings that give limits at all; below that a chart would pretend to know. */
export const fewestForLimits = 8;

/**
 * Natural process limits of single values. Sigma comes from the mean moving range, never from the overall standard
 * deviation, which the very shifts we look for would inflate.
 *
 * @param values readings in the order of their periods
 * @param baseline how many readings the limits come from, or from where to where (from 1, inclusive); all by default
 * @returns null with fewer than two values in the baseline
 */
export function xmrChart(values: readonly number[], baseline?: number | { from: number; until: number }): Chart | null {
  const span = spanOf(values.length, baseline);
  const limits = naturalLimits(values.slice(span.from - 1, span.until));
  if (!limits) return null;
  const { centre, sigma } = limits;
  const lower = values.map(() => centre - 3 * sigma);
  const upper = values.map(() => centre + 3 * sigma);
  return { kind: 'xmr', centre, lower, upper, sigma, baseline: span, signals: signalsOf(values, centre, lower, upper) };
}

/** Centre and sigma of single values in the order of their periods; null with fewer than two. */
export function naturalLimits(base: readonly number[]): { centre: number; sigma: number } | null {
  if (base.length < 2) return null;
  return { centre: mean(base), sigma: mean(base.slice(1).map((v, i) => Math.abs(v - base[i]!))) / movingRangeOfTwo };
}

export function spanOf(
  length: number,
  baseline?: number | { from: number; until: number },
): { from: number; until: number } {
  if (baseline === undefined) return { from: 1, until: length };
  if (typeof baseline === 'number') return { from: 1, until: Math.min(baseline, length) };
  return { from: Math.max(1, baseline.from), until: Math.min(baseline.until, length) };
}

/**
 * Points beyond a limit, and eight in a row on one side of the centre (Western Electric 1956), named at the point
 * where the run completes and once a run. A point on the centre line ends a run; a point may be both.
 */
export function signalsOf(
  values: readonly number[],
  centre: number,
  lower: readonly number[],
  upper: readonly number[],
): ChartSignal[] {
  const signals: ChartSignal[] = [];
  const grain = 1e-9 * Math.max(...values.map(Math.abs), Math.abs(centre));
  let side = 0;
  let length = 0;
  values.forEach((value, i) => {
    const now = Math.abs(value - centre) <= grain ? 0 : Math.sign(value - centre);
    length = now !== 0 && now === side ? length + 1 : Math.abs(now);
    side = now;
    const word = now > 0 ? 'above' : 'below';
    if (value > upper[i]! + grain || value < lower[i]! - grain)
      signals.push({ index: i + 1, rule: 'beyond-limit', side: word, since: i + 1 });
    if (length === 8) signals.push({ index: i + 1, rule: 'run-of-eight', side: word, since: i - 6 });
  });
  return signals;
}

/** Correlation of neighbouring readings; beyond ± 2/√n the chart cries wolf more often than it says. */
export function neighbourCorrelation(values: readonly number[]): { r: number; notable: boolean } | null {
  if (values.length < 12) return null;
  const centre = mean(values);
  const total = values.reduce((s, v) => s + (v - centre) ** 2, 0);
  if (total === 0) return null;
  const r = values.slice(1).reduce((s, v, i) => s + (v - centre) * (values[i]! - centre), 0) / total;
  return { r, notable: r > 2 / Math.sqrt(values.length) };
}
