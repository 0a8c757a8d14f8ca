import { bisect, studentCdf } from './distribution.domain.ts';

export interface Fit {
  coefficients: number[];
  /** (X'X)⁻¹, to be scaled by the residual variance */
  inverse: number[][];
  residuals: number[];
  rss: number;
  df: number;
  /** ln |X'X| */
  logDeterminant: number;
}

export interface Estimate {
  effect: number;
  low: number;
  high: number;
  /** standard error that the range implies, for further combination */
  se: number;
}

/**
 * Ordinary least squares of `y` (n) on `rows` (n × p) by Householder QR, which keeps its digits where the normal
 * equations lose half of them. Returns null when the columns are not independent or n ≤ p.
 */
export function leastSquares(rows: readonly (readonly number[])[], y: readonly number[]): Fit | null {
  const n = rows.length;
  const p = rows[0]?.length ?? 0;
  if (p === 0 || n <= p) return null;
  const norms: number[] = [];
  for (let j = 0; j < p; j++) {
    let squares = 0;
    for (let i = 0; i < n; i++) squares += rows[i]![j]! ** 2;
    if (!(squares > 0) || !Number.isFinite(squares)) return null;
    norms.push(Math.sqrt(squares));
  }
  const a = rows.map((row) => row.map((x, j) => x / norms[j]!));
  const b = [...y];
  for (let k = 0; k < p; k++) {
    let squares = 0;
    for (let i = k; i < n; i++) squares += a[i]![k]! ** 2;
    const length = Math.sqrt(squares);
    if (length < 1e-10) return null;
    const alpha = a[k]![k]! > 0 ? -length : length;
    const v: number[] = [];
    for (let i = k; i < n; i++) v.push(a[i]![k]!);
    v[0]! -= alpha;
    const vv = squares - 2 * alpha * a[k]![k]! + alpha * alpha;
    for (let j = k; j <= p; j++) {
      let dot = 0;
      for (let i = k; i < n; i++) dot += v[i - k]! * (j < p ? a[i]![j]! : b[i]!);
      const factor = (2 * dot) / vv;
      for (let i = k; i < n; i++) {
        if (j < p) a[i]![j]! -= factor * v[i - k]!;
        else b[i]! -= factor * v[i - k]!;
      }
    }
  }
  const solve = (right: readonly number[]) => {
    const x = Array.from({ length: p }, () => 0);
    for (let i = p - 1; i >= 0; i--) {
      let s = right[i]!;
      for (let j = i + 1; j < p; j++) s -= a[i]![j]! * x[j]!;
      x[i] = s / a[i]![i]!;
    }
    return x;
  };
  const coefficients = solve(b).map((c, j) => c / norms[j]!);
  const rInverse = Array.from({ length: p }, (_, k) => solve(Array.from({ length: p }, (_, i) => (i === k ? 1 : 0))));
  const inverse = Array.from({ length: p }, (_, i) =>
    Array.from(
      { length: p },
      (_, j) => rInverse.reduce((s, column) => s + column[i]! * column[j]!, 0) / (norms[i]! * norms[j]!),
    ),
  );
  const residuals = y.map((v, i) => v - rows[i]!.reduce((s, x, j) => s + x * coefficients[j]!, 0));
  let logDeterminant = 0;
  for (let i = 0; i < p; i++) logDeterminant += 2 * Math.log(Math.abs(a[i]![i]!) * norms[i]!);
  return { coefficients, inverse, residuals, rss: residuals.reduce((s, e) => s + e * e, 0), df: n - p, logDeterminant };
}

/** The 95 % range of coefficient `k` when the errors are independent. */
export function independentEstimate(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  k: number,
): Estimate | null {
  const fit = leastSquares(rows, y);
  if (!fit) return null;
  return mixture([
    { weight: 1, at: fit.coefficients[k]!, scale: Math.sqrt((fit.rss / fit.df) * fit.inverse[k]![k]!), df: fit.df },
  ]);
}

export interface Observed {
  /** one row of regressors per observation */
  rows: number[][];
  y: number[];
  /** whole-numbered periods, rising; gaps are allowed */
  at: number[];
}

const strengths = Array.from({ length: 17 }, (_, i) => i * 0.06);

/**
 * How far the mean of `after` lies from what the regression fitted on `before` predicts for it, with a 95 % range.
 * Only `before` teaches the model, so a help that works unevenly cannot bend it (Brodersen et al. 2015 argue the same).
 *
 * Errors follow an AR(1) process whose strength is not plugged in but averaged over: for each value on a grid from
 * 0 to 0.96 the series is whitened and fitted, weighted by its restricted likelihood, and the range is that of the
 * mixture of predictive t distributions. In a short series a plugged-in strength is biased towards zero and gives far
 * too narrow ranges (Kendall 1954). Restricted likelihood: Harville 1974; gaps in time: Jones 1980. Negative
 * autocorrelation counts as none, which can only widen the range.
 */
export function departure(before: Observed, after: Observed): Estimate | null {
  const n = before.y.length;
  const m = after.y.length;
  const p = before.rows[0]?.length ?? 0;
  if (m === 0 || n <= p) return null;
  const actual = mean(after.y);
  const ahead = after.at.map((at) => at - before.at[n - 1]!);
  const parts: (Part & { log: number })[] = [];
  for (const phi of strengths) {
    const remembered = fitWithMemory(before, phi);
    if (!remembered) return null;
    const { fit, log } = remembered;
    const memory = mean(ahead.map((h) => phi ** h));
    const last = before.rows[n - 1]!;
    const gap = last.map((x, j) => mean(after.rows.map((row) => row[j]!)) - memory * x);
    const predicted = gap.reduce((s, x, j) => s + x * fit.coefficients[j]!, 0) + memory * before.y[n - 1]!;
    let spread = -(memory * memory);
    for (const h of ahead) for (const g of ahead) spread += phi ** Math.abs(h - g) / (m * m);
    let uncertain = 0;
    for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) uncertain += gap[i]! * gap[j]! * fit.inverse[i]![j]!;
    parts.push({
      log,
      weight: 1,
      at: actual - predicted,
      scale: Math.sqrt((fit.rss / fit.df) * (spread + uncertain)),
      df: fit.df,
    });
  }
  return weighed(parts);
}

/**
 * The step by which the level changes at the start, estimated from all readings with the regression before and after in one
 * (interrupted time series; Wagner et al. 2002), memory averaged over as in `departure`. Narrower than a forecast, since
 * the readings afterwards help to tell the trend, and only right if that trend went on.
 */
export function interruption(before: Observed, after: Observed): Estimate | null {
  const all: Observed = {
    rows: [...before.rows.map((row) => [...row, 0]), ...after.rows.map((row) => [...row, 1])],
    y: [...before.y, ...after.y],
    at: [...before.at, ...after.at],
  };
  const step = before.rows[0]?.length ?? 0;
  if (after.y.length === 0 || all.y.length <= step + 1) return null;
  const parts: (Part & { log: number })[] = [];
  for (const phi of strengths) {
    const remembered = fitWithMemory(all, phi);
    if (!remembered) return null;
    const { fit, log } = remembered;
    const scale = Math.sqrt((fit.rss / fit.df) * fit.inverse[step]![step]!);
    parts.push({ log, weight: 1, at: fit.coefficients[step]!, scale, df: fit.df });
  }
  return weighed(parts);
}

/** Least squares after whitening with one strength of memory, and the restricted likelihood of that strength. */
function fitWithMemory({ rows, y, at }: Observed, phi: number): { fit: Fit; log: number } | null {
  const carried = at.map((here, i) => (i === 0 ? 0 : phi ** (here - at[i - 1]!)));
  const whiten = (value: (i: number) => number) =>
    carried.map((c, i) => (i === 0 ? value(0) : (value(i) - c * value(i - 1)) / Math.sqrt(1 - c * c)));
  const columns = Array.from({ length: rows[0]?.length ?? 0 }, (_, j) => whiten((i) => rows[i]![j]!));
  const fit = leastSquares(
    carried.map((_, i) => columns.map((column) => column[i]!)),
    whiten((i) => y[i]!),
  );
  if (!fit) return null;
  const logScale = carried.reduce((s, c) => s + Math.log(1 - c * c), 0);
  const log = -0.5 * (logScale + fit.logDeterminant + fit.df * Math.log(Math.max(fit.rss, Number.MIN_VALUE)));
  return { fit, log };
}

function weighed(parts: readonly (Part & { log: number })[]): Estimate {
  const top = Math.max(...parts.map((part) => part.log));
  return mixture(parts.map((part) => ({ ...part, weight: Math.exp(part.log - top) })));
}

export function mean(values: readonly number[]): number {
  return values.reduce((s, v) => s + v, 0) / values.length;
}

interface Part {
  weight: number;
  at: number;
  scale: number;
  df: number;
}

function mixture(parts: readonly Part[]): Estimate {
  const total = parts.reduce((s, part) => s + part.weight, 0);
  const effect = parts.reduce((s, part) => s + part.weight * part.at, 0) / total;
  const widest = Math.max(...parts.map((part) => part.scale));
  if (widest === 0) return { effect, low: effect, high: effect, se: 0 };
  const heavy = parts.filter((part) => part.weight > 1e-9 * total);
  const cdf = (x: number) =>
    heavy.reduce(
      (s, part) =>
        s + part.weight * (part.scale === 0 ? Number(x >= part.at) : studentCdf((x - part.at) / part.scale, part.df)),
      0,
    ) / total;
  let reach = 4 * widest;
  while ((cdf(effect - reach) > 0.025 || cdf(effect + reach) < 0.975) && reach < widest * 1e9) reach *= 2;
  const low = bisect((x) => cdf(x) - 0.025, effect - reach, effect);
  const high = bisect((x) => cdf(x) - 0.975, effect, effect + reach);
  return { effect, low, high, se: (high - low) / (2 * 1.959964) };
}
