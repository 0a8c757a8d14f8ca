// Charts of samples: shares (p, p′), rates (u), counts (c) and means of small groups (X-bar). NIST/SEMATECH 6.3.2, 6.3.3.

import { type Chart, naturalLimits, signalsOf, spanOf } from './chart.domain.ts';
import { meanDeviationOf, meanRangeOf } from './normal.domain.ts';
import { mean } from './regression.domain.ts';

export interface Ratio {
  numerator: number;
  denominator: number;
}

type Baseline = number | { from: number; until: number } | undefined;

/** Σ numerators over Σ denominators; a mean of ratios would let a quiet day weigh as much as a busy one. */
export function pooled(ratios: readonly Ratio[]): number | null {
  const below = ratios.reduce((s, r) => s + r.denominator, 0);
  return below > 0 ? ratios.reduce((s, r) => s + r.numerator, 0) / below : null;
}

/** Limits of a proportion from numerators and denominators: wider where fewer were counted, never outside 0 to 1. */
export const pChart = (ratios: readonly Ratio[], baseline?: Baseline): Chart | null =>
  ratioChart('p', ratios, baseline);

/**
 * The same, in units of the spread that the shares really have (Laney 2002): each share as a distance from the centre in its
 * own binomial error, and the moving range of those. Where cases are many, p alone calls ordinary days signals.
 */
export const pPrimeChart = (ratios: readonly Ratio[], baseline?: Baseline): Chart | null =>
  ratioChart('pprime', ratios, baseline);

/** Counts over their area of opportunity, which may exceed one (Poisson). */
export const uChart = (ratios: readonly Ratio[], baseline?: Baseline): Chart | null =>
  ratioChart('u', ratios, baseline);

/** Counts over equal areas of opportunity (Poisson). */
export function cChart(counts: readonly number[], baseline?: Baseline): Chart | null {
  const chart = ratioChart(
    'u',
    counts.map((numerator) => ({ numerator, denominator: 1 })),
    baseline,
  );
  return chart && { ...chart, kind: 'c' };
}

function ratioChart(kind: 'p' | 'pprime' | 'u', ratios: readonly Ratio[], baseline: Baseline): Chart | null {
  const span = spanOf(ratios.length, baseline);
  const base = ratios.slice(span.from - 1, span.until);
  const centre = pooled(base);
  const share = kind !== 'u';
  if (centre === null || centre < 0 || (share && centre > 1) || ratios.some((r) => !(r.denominator > 0))) return null;
  const spread = kind === 'pprime' ? spreadOfShares('p', ratios, span) : 1;
  const error = errors(kind, ratios, centre);
  const lower = error.map((e) => Math.max(0, centre - 3 * spread * e));
  const upper = error.map((e) => (share ? Math.min(1, centre + 3 * spread * e) : centre + 3 * spread * e));
  const values = ratios.map((r) => r.numerator / r.denominator);
  const even = error.every((e) => Math.abs(e - error[0]!) <= 1e-12 * Math.abs(error[0]!));
  return {
    kind,
    centre,
    lower,
    upper,
    sigma: even ? spread * error[0]! : null,
    baseline: span,
    signals: signalsOf(values, centre, lower, upper),
  };
}

const errors = (kind: 'p' | 'pprime' | 'u', ratios: readonly Ratio[], centre: number) =>
  ratios.map((r) => Math.sqrt((kind === 'u' ? centre : centre * (1 - centre)) / r.denominator));

/** How many times wider the ratios of the baseline spread than chance alone would have it (Laney's sigma of z). */
export function spreadOfShares(
  kind: 'p' | 'u',
  readings: readonly { numerator?: number; denominator?: number }[],
  span: { from: number; until: number },
): number {
  const base = readings
    .slice(span.from - 1, span.until)
    .map((r) => ({ numerator: r.numerator ?? 0, denominator: r.denominator ?? 0 }));
  const centre = pooled(base) ?? 0;
  const error = errors(kind, base, centre);
  if (error.some((e) => !(e > 0))) return 1;
  const z = base.map((r, i) => (r.numerator / r.denominator - centre) / error[i]!);
  return z.length < 2 ? 1 : mean(z.slice(1).map((one, i) => Math.abs(one - z[i]!))) / rangeOfTwo;
}

/** d2 for two as Laney prints it; single values keep the 2.66 that their handbooks print, which is not quite the same. */
const rangeOfTwo = 1.128;

/** Ranges lose what the middle of a large sample knows; from here on standard deviations are pooled. */
const largestForRange = 25;

export const withinBy = (groups: readonly (readonly number[])[]): 'ranges' | 'deviations' =>
  groups.every((group) => group.length <= largestForRange) ? 'ranges' : 'deviations';

/**
 * Means of groups of any size. Sigma comes from within the groups: from their mean range over d2 up to 25 values a group,
 * beyond that from their pooled standard deviation over c4 (Montgomery 6.2 and 6.3; Scrucca 2004). Groups of one value
 * have no spread and say nothing about it.
 *
 * @param parts where a group was put together from samples of several places: each of them, since they differ for other reasons too
 */
export function xbarChart(
  groups: readonly (readonly number[])[],
  baseline?: Baseline,
  parts: readonly (readonly (readonly number[])[])[] = groups.map((group) => [group]),
): Chart | null {
  const span = spanOf(groups.length, baseline);
  const base = groups.slice(span.from - 1, span.until);
  const inside = parts.slice(span.from - 1, span.until).flat();
  const sigma = withinGroups(inside.filter((g) => g.length > 1));
  if (sigma === null) return null;
  const centre = mean(base.flat());
  const reach = groups.map((g) => (3 * sigma) / Math.sqrt(g.length));
  const lower = reach.map((x) => centre - x);
  const upper = reach.map((x) => centre + x);
  const signals = signalsOf(groups.map(mean), centre, lower, upper);
  return { kind: 'xbar', centre, lower, upper, sigma, baseline: span, signals };
}

/** How many times more the means of samples differ than the spread inside of the samples explains, by Laney's sigma of z. */
export function spreadOfMeans(
  groups: readonly (readonly number[])[],
  { centre, sigma }: Pick<Chart, 'centre' | 'sigma'>,
): number {
  if (!sigma) return 1;
  return naturalLimits(groups.map((g) => ((mean(g) - centre) * Math.sqrt(g.length)) / sigma))?.sigma ?? 1;
}

function withinGroups(groups: readonly (readonly number[])[]): number | null {
  if (groups.length === 0) return null;
  if (withinBy(groups) === 'ranges')
    return mean(groups.map((g) => (Math.max(...g) - Math.min(...g)) / meanRangeOf(g.length)));
  const df = groups.reduce((s, g) => s + g.length - 1, 0);
  const squares = groups.reduce((s, g) => s + g.reduce((t, v) => t + (v - mean(g)) ** 2, 0), 0);
  return Math.sqrt(squares / df) / meanDeviationOf(df + 1);
}
