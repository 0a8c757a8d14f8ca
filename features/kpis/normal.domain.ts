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

/** The z below which a share 0 < `p` < 1 of the normal distribution lies, to 0.0005 (Abramowitz & Stegun 26.2.23). */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  return (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
}

/** Each value as the normal value that has its rank (Blom 1958); equal values share the middle of their ranks. */
export function normalScores(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).toSorted((a, b) => values[a]! - values[b]!);
  const scores = values.map(() => 0);
  for (let from = 0; from < order.length;) {
    let until = from + 1;
    while (until < order.length && values[order[until]!] === values[order[from]!]) until++;
    const score = normalQuantile(((from + 1 + until) / 2 - 0.375) / (values.length + 0.25));
    for (const i of order.slice(from, until)) scores[i] = score;
    from = until;
  }
  return scores;
}
