// Student's t and the normal distribution, as far as ranges and tests need them.

/** Lanczos' approximation (g = 7, n = 9) of ln Γ(x) for x > 0; error below 1e-13. */
export function logGamma(x: number): number {
  const c = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ] as const;
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = c[0];
  for (let i = 1; i < 9; i++) sum += c[i]! / (x - 1 + i);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** ln B(a, b). */
const logBeta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b);

/** Regularised incomplete beta I_x(a, b) by Lentz's continued fraction (Numerical Recipes 6.4); `whole` is ln B(a, b). */
export function incompleteBeta(x: number, a: number, b: number, whole = logBeta(a, b)): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a, whole);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - whole) / a;
  const floor = 1e-300;
  const away = (v: number) => (Math.abs(v) < floor ? floor : v);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let f = d;
  for (let m = 1; m <= 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    f *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const step = d * c;
    f *= step;
    if (Math.abs(step - 1) < 1e-14) break;
  }
  return front * f;
}

export interface Student {
  /** P(T ≤ t) */
  cdf: (t: number) => number;
  density: (t: number) => number;
}

/** Student's t with `df` > 0 degrees of freedom, not necessarily whole. */
export function studentOf(df: number): Student {
  const whole = logBeta(df / 2, 0.5);
  const height = Math.exp(-whole) / Math.sqrt(df);
  return {
    cdf: (t) => {
      const tail = incompleteBeta(df / (df + t * t), df / 2, 0.5, whole) / 2;
      return t > 0 ? 1 - tail : tail;
    },
    density: (t) => height * Math.exp((-(df + 1) / 2) * Math.log1p((t * t) / df)),
  };
}

/** The t below which a share `p` (0 < p < 1) of Student's distribution lies. */
export function studentQuantile(p: number, df: number): number {
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentQuantile(1 - p, df);
  const { cdf } = studentOf(df);
  let high = 2;
  while (cdf(high) < p && high < 1e12) high *= 2;
  return bisect((t) => cdf(t) - p, 0, high);
}

/** Root of a rising function between `low` and `high`. */
function bisect(rising: (x: number) => number, low: number, high: number): number {
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
