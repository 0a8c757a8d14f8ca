import { type Estimate, mixture, type Part } from './mixture.domain.ts';
import { columnsOf, type Fit, fitOf, mean } from './regression.domain.ts';

// What readings after a start say beyond those before it, when neighbours resemble each other.

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

/** A regression as one memory sees it: whitened, fitted, and how well that memory explains what was read. */
interface Remembered {
  memory: Memory;
  whitening: Whitening;
  fit: Fit;
  columns: Float64Array[];
  y: Float64Array;
  log: number;
}

/** What a baseline teaches; worked out once and asked about any readings afterwards. */
export interface Taught {
  last: number;
  each: Remembered[];
}

export function taughtBy({ rows, y, at }: Observed): Taught | null {
  if (y.length <= (rows[0]?.length ?? 0)) return null;
  const columns = columnsOf(rows);
  const values = Float64Array.from(y);
  const each: Remembered[] = [];
  for (const memory of memories) {
    const remembered = fitWithMemory(columns, values, at, memory);
    if (!remembered) return null;
    each.push(remembered);
  }
  return { last: at.at(-1)!, each };
}

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
export function departure({ last, each }: Taught, after: Observed): Estimate | null {
  const m = after.y.length;
  if (m === 0) return null;
  const actual = mean(after.y);
  const typical = after.rows[0]!.map((_, j) => mean(after.rows.map((row) => row[j]!)));
  return weighed(
    each.map(({ memory: { phi, noise }, whitening, fit, columns, y, log }) => {
      // What the last readings still say about the mean afterwards: (1 − noise) · mean of phi^(after − before).
      const { carried } = whitening;
      const known = new Float64Array(carried.length);
      let tail = (1 - noise) * mean(after.at.map((at) => phi ** (at - last)));
      for (let i = carried.length - 1; i >= 0; i--) {
        known[i] = tail;
        tail *= carried[i]!;
      }
      const shared = whitening.white(known);
      // The variance of the mean afterwards; each reading shares phi^distance with every other.
      let pairs = 0;
      let earlier = 0;
      for (let i = 1; i < m; i++) {
        earlier = phi ** (after.at[i]! - after.at[i - 1]!) * (1 + earlier);
        pairs += earlier;
      }
      const spread = noise / m + ((1 - noise) * (m + 2 * pairs)) / (m * m) - product(shared, shared);
      const gap = typical.map((x, j) => x - product(shared, columns[j]!));
      const predicted = gap.reduce((sum, x, j) => sum + x * fit.coefficients[j]!, 0) + product(shared, y);
      let uncertain = 0;
      for (const [i, one] of gap.entries())
        for (const [j, other] of gap.entries()) uncertain += one * other * fit.inverse[i]![j]!;
      return {
        log,
        weight: 1,
        at: actual - predicted,
        scale: Math.sqrt((fit.rss / fit.df) * Math.max(0, spread + uncertain)),
        df: fit.df,
      };
    }),
  );
}

/**
 * The step by which the level changes at the start, estimated from all readings with the regression before and after in one
 * (interrupted time series; Wagner et al. 2002), memory averaged over as in `departure`. Narrower than a forecast, since
 * the readings afterwards help to tell the trend, and only right if that trend went on.
 */
export function interruption(before: Observed, after: Observed): Estimate | null {
  const step = before.rows[0]?.length ?? 0;
  const y = Float64Array.from([...before.y, ...after.y]);
  const at = [...before.at, ...after.at];
  if (after.y.length === 0 || y.length <= step + 1) return null;
  const columns = columnsOf([...before.rows.map((row) => [...row, 0]), ...after.rows.map((row) => [...row, 1])]);
  const parts: (Part & { log: number })[] = [];
  // What wanders slowly is the trend's part here.
  for (const memory of memories.filter(({ noise }) => noise === 0)) {
    const remembered = fitWithMemory(columns, y, at, memory);
    if (!remembered) return null;
    const { fit, log } = remembered;
    const scale = Math.sqrt((fit.rss / fit.df) * fit.inverse[step]![step]!);
    parts.push({ log, weight: 1, at: fit.coefficients[step]!, scale, df: fit.df });
  }
  return weighed(parts);
}

interface Whitening {
  white: (values: Float64Array) => Float64Array;
  /** what the state keeps from one reading to the next; nothing before the first */
  carried: Float64Array;
  logScale: number;
}

/** The Kalman filter of one memory (Harvey 1989, 3.2) as a linear map from a series with it to one without any, of unit variance. */
function whitening(at: readonly number[], { phi, noise }: Memory): Whitening {
  const n = at.length;
  const carried = new Float64Array(n);
  const gain = new Float64Array(n);
  const size = new Float64Array(n);
  let logScale = 0;
  let uncertain = 1 - noise;
  for (let i = 0; i < n; i++) {
    const carry = i === 0 ? 0 : phi ** (at[i]! - at[i - 1]!);
    carried[i] = carry;
    uncertain = carry * carry * uncertain + (1 - noise) * (1 - carry * carry);
    const variance = uncertain + noise;
    gain[i] = uncertain / variance;
    size[i] = Math.sqrt(variance);
    logScale += Math.log(variance);
    uncertain *= noise / variance;
  }
  const white = (values: Float64Array) => {
    const out = new Float64Array(n);
    let state = 0;
    for (let i = 0; i < n; i++) {
      const expected = carried[i]! * state;
      const news = values[i]! - expected;
      state = expected + gain[i]! * news;
      out[i] = news / size[i]!;
    }
    return out;
  };
  return { white, carried, logScale };
}

/** Least squares after whitening with one memory, and the restricted likelihood of that memory with its prior. */
function fitWithMemory(
  columns: readonly Float64Array[],
  values: Float64Array,
  at: readonly number[],
  memory: Memory,
): Remembered | null {
  const whitened = whitening(at, memory);
  const white = columns.map(whitened.white);
  const y = whitened.white(values);
  const fit = fitOf(white, y);
  if (!fit) return null;
  const misfit = fit.df * Math.log(Math.max(fit.rss, Number.MIN_VALUE));
  const log = Math.log(memory.prior) - 0.5 * (whitened.logScale + fit.logDeterminant + misfit);
  return { memory, whitening: whitened, fit, columns: white, y, log };
}

function weighed(parts: readonly (Part & { log: number })[]): Estimate {
  const top = Math.max(...parts.map((part) => part.log));
  return mixture(parts.map((part) => ({ ...part, weight: Math.exp(part.log - top) })));
}

function product(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}
