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

/** What errors remember: a state of strength `phi`, of which a share is noise that is forgotten at once. */
interface Memory {
  phi: number;
  noise: number;
  /** weight before anything was read */
  prior: number;
}

/**
 * Strengths from none to 0.96, and for some from a half on the same with two shares of noise: a level that wanders slowly
 * below noisy readings looks like a weak memory to its neighbours and is a strong one over a quarter. Noise has a third of the
 * weight of plain memory beforehand.
 */
const memories: readonly Memory[] = [
  ...Array.from({ length: 17 }, (_, i) => ({ phi: i * 0.06, noise: 0, prior: 1 })),
  ...[0.54, 0.66, 0.78, 0.9, 0.96].flatMap((phi) => [0.4, 0.75].map((noise) => ({ phi, noise, prior: 0.6 }))),
];

/**
 * How far the mean of `after` lies from what the regression fitted on `before` predicts for it, with a 95 % range.
 * Only `before` teaches the model, so a help that works unevenly cannot bend it (Brodersen et al. 2015 argue the same).
 *
 * Errors are an AR(1) process, with or without noise on top, whose memory is not plugged in but averaged over: for each on a
 * grid the series is whitened and fitted, weighted by its restricted likelihood, and the range is that of the mixture of
 * predictive t distributions. In a short series a plugged-in strength is biased towards zero and gives far too narrow ranges
 * (Kendall 1954). Restricted likelihood: Harville 1974; prediction: Goldberger 1962; gaps in time and noise: Jones 1980.
 * Negative autocorrelation counts as none, which can only widen the range.
 */
export function departure(before: Observed, after: Observed): Estimate | null {
  const n = before.y.length;
  const m = after.y.length;
  const p = before.rows[0]?.length ?? 0;
  if (m === 0 || n <= p) return null;
  const actual = mean(after.y);
  const typical = Array.from({ length: p }, (_, j) => mean(after.rows.map((row) => row[j]!)));
  const parts: (Part & { log: number })[] = [];
  for (const memory of memories) {
    const white = whitening(before.at, memory);
    const remembered = fitWithMemory(before, memory, white);
    if (!remembered) return null;
    const { fit, log, rows, y } = remembered;
    const { phi, noise } = memory;
    // What the last readings still say about the mean afterwards.
    const shared = white((i) => (1 - noise) * mean(after.at.map((at) => phi ** (at - before.at[i]!))));
    let spread = noise / m;
    for (const one of after.at)
      for (const other of after.at) spread += ((1 - noise) * phi ** Math.abs(one - other)) / (m * m);
    for (const known of shared) spread -= known * known;
    const gap = typical.map((x, j) => x - shared.reduce((sum, known, i) => sum + known * rows[i]![j]!, 0));
    const predicted =
      gap.reduce((sum, x, j) => sum + x * fit.coefficients[j]!, 0) +
      shared.reduce((sum, known, i) => sum + known * y[i]!, 0);
    let uncertain = 0;
    for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) uncertain += gap[i]! * gap[j]! * fit.inverse[i]![j]!;
    parts.push({
      log,
      weight: 1,
      at: actual - predicted,
      scale: Math.sqrt((fit.rss / fit.df) * Math.max(0, spread + uncertain)),
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
  // What wanders slowly is the trend's part here.
  for (const memory of memories.filter(({ noise }) => noise === 0)) {
    const remembered = fitWithMemory(all, memory, whitening(all.at, memory));
    if (!remembered) return null;
    const { fit, log } = remembered;
    const scale = Math.sqrt((fit.rss / fit.df) * fit.inverse[step]![step]!);
    parts.push({ log, weight: 1, at: fit.coefficients[step]!, scale, df: fit.df });
  }
  return weighed(parts);
}

type Whitening = ((value: (i: number) => number) => number[]) & { logScale: number };

/** The Kalman filter of one memory (Harvey 1989, 3.2) as a linear map from a series with it to one without any, of unit variance. */
function whitening(at: readonly number[], { phi, noise }: Memory): Whitening {
  const carried = at.map((here, i) => (i === 0 ? 0 : phi ** (here - at[i - 1]!)));
  const gain: number[] = [];
  const size: number[] = [];
  let logScale = 0;
  let uncertain = 1 - noise;
  for (const carry of carried) {
    uncertain = carry * carry * uncertain + (1 - noise) * (1 - carry * carry);
    const variance = uncertain + noise;
    gain.push(uncertain / variance);
    size.push(Math.sqrt(variance));
    logScale += Math.log(variance);
    uncertain *= noise / variance;
  }
  const white = (value: (i: number) => number) => {
    let state = 0;
    return carried.map((carry, i) => {
      const news = value(i) - carry * state;
      state = carry * state + gain[i]! * news;
      return news / size[i]!;
    });
  };
  return Object.assign(white, { logScale });
}

/** Least squares after whitening with one memory, and the restricted likelihood of that memory with its prior. */
function fitWithMemory(
  { rows, y, at }: Observed,
  memory: Memory,
  white: Whitening,
): { fit: Fit; log: number; rows: number[][]; y: number[] } | null {
  const columns = Array.from({ length: rows[0]?.length ?? 0 }, (_, j) => white((i) => rows[i]![j]!));
  const whiteRows = at.map((_, i) => columns.map((column) => column[i]!));
  const whiteY = white((i) => y[i]!);
  const fit = leastSquares(whiteRows, whiteY);
  if (!fit) return null;
  const misfit = fit.df * Math.log(Math.max(fit.rss, Number.MIN_VALUE));
  const log = Math.log(memory.prior) - 0.5 * (white.logScale + fit.logDeterminant + misfit);
  return { fit, log, rows: whiteRows, y: whiteY };
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

/** The standard deviation of a sample of at least two values. */
export function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((s, v) => s + (v - centre) ** 2, 0) / (values.length - 1));
}
