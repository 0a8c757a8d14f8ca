// The normal distribution, and what follows from it about ranges and standard deviations of small samples.

import { logGamma } from './distribution.domain.ts';

/** P(Z ≤ z); relative error below 1.2e-7 in the tails (Numerical Recipes 6.2, erfc by Chebyshev fitting). */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ];
  const erfc = t * Math.exp(-x * x + terms.reduceRight((sum, term) => sum * t + term, 0));
  return z > 0 ? 1 - erfc / 2 : erfc / 2;
}

const known = new Map<number, number>();

/** d2: the mean range of `n` ≥ 2 normal values in sigmas, by the trapezoidal rule (Tippett 1925); 1.128 for two. */
export function meanRangeOf(n: number): number {
  const before = known.get(n);
  if (before !== undefined) return before;
  const step = 0.01;
  let sum = 0;
  for (let x = -8; x <= 8; x += step) {
    const below = normalCdf(x);
    sum += 1 - (1 - below) ** n - below ** n;
  }
  known.set(n, sum * step);
  return sum * step;
}

/** c4: by how much the standard deviation of `n` ≥ 2 normal values falls short on average (Montgomery, appendix VI). */
export const meanDeviationOf = (n: number): number =>
  Math.sqrt(2 / (n - 1)) * Math.exp(logGamma(n / 2) - logGamma((n - 1) / 2));
