// Charts of samples: proportions (p) and means of small groups (X-bar). NIST/SEMATECH 6.3.3.2 and 6.3.2.1.

import { type Chart, signalsOf, spanOf } from './chart.domain.ts';
import { mean } from './regression.domain.ts';

export interface Ratio {
  numerator: number;
  denominator: number;
}

/** Σ numerators over Σ denominators; a mean of ratios would let a quiet day weigh as much as a busy one. */
export function pooled(ratios: readonly Ratio[]): number | null {
  const below = ratios.reduce((s, r) => s + r.denominator, 0);
  return below > 0 ? ratios.reduce((s, r) => s + r.numerator, 0) / below : null;
}

/** Limits of a proportion from numerators and denominators: wider where fewer were counted, never outside 0 to 1. */
export function pChart(ratios: readonly Ratio[], baseline?: number | { from: number; until: number }): Chart | null {
  const span = spanOf(ratios.length, baseline);
  const centre = pooled(ratios.slice(span.from - 1, span.until));
  if (centre === null || centre < 0 || centre > 1 || ratios.some((r) => !(r.denominator > 0))) return null;
  const reach = ratios.map((r) => 3 * Math.sqrt((centre * (1 - centre)) / r.denominator));
  const lower = reach.map((x) => Math.max(0, centre - x));
  const upper = reach.map((x) => Math.min(1, centre + x));
  const values = ratios.map((r) => r.numerator / r.denominator);
  return {
    kind: 'p',
    centre,
    lower,
    upper,
    sigma: null,
    baseline: span,
    signals: signalsOf(values, centre, lower, upper),
  };
}

/** d2: mean range of n normal values in sigmas, n = 2 … 10 (ASTM Manual on Presentation of Data, table 49). */
const meanRange = [1.128, 1.693, 2.059, 2.326, 2.534, 2.704, 2.847, 2.97, 3.078] as const;

/** Means of equal groups of 2 to 10 values, sigma from the mean range within the groups. */
export function xbarChart(
  groups: readonly (readonly number[])[],
  baseline?: number | { from: number; until: number },
): Chart | null {
  const size = groups[0]?.length ?? 0;
  const d2 = meanRange[size - 2];
  if (d2 === undefined || groups.some((g) => g.length !== size)) return null;
  const span = spanOf(groups.length, baseline);
  const base = groups.slice(span.from - 1, span.until);
  const centre = mean(base.map(mean));
  const sigma = mean(base.map((g) => Math.max(...g) - Math.min(...g))) / d2;
  const reach = (3 * sigma) / Math.sqrt(size);
  const lower = groups.map(() => centre - reach);
  const upper = groups.map(() => centre + reach);
  return {
    kind: 'xbar',
    centre,
    lower,
    upper,
    sigma,
    baseline: span,
    signals: signalsOf(groups.map(mean), centre, lower, upper),
  };
}
