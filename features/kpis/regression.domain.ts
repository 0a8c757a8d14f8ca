import { type Estimate, mixture } from './mixture.domain.ts';

export interface Fit {
  coefficients: number[];
  /** (X'X)⁻¹, to be scaled by the residual variance */
  inverse: number[][];
  rss: number;
  df: number;
  /** ln |X'X| */
  logDeterminant: number;
}

/** Ordinary least squares of `y` (n) on `rows` (n × p). Returns null when the columns are not independent or n ≤ p. */
export function leastSquares(rows: readonly (readonly number[])[], y: readonly number[]): Fit | null {
  return rows.length > (rows[0]?.length ?? 0) ? fitOf(columnsOf(rows), Float64Array.from(y)) : null;
}

export const columnsOf = (rows: readonly (readonly number[])[]): Float64Array[] =>
  (rows[0] ?? []).map((_, j) => Float64Array.from(rows, (row) => row[j]!));

/** The same on columns, by Householder QR, which keeps its digits where the normal equations lose half of them. */
export function fitOf(columns: readonly Float64Array[], y: Float64Array): Fit | null {
  const n = y.length;
  const p = columns.length;
  if (p === 0 || n <= p) return null;
  const norms: number[] = [];
  for (const column of columns) {
    let squares = 0;
    for (let i = 0; i < n; i++) squares += column[i]! * column[i]!;
    if (!(squares > 0) || !Number.isFinite(squares)) return null;
    norms.push(Math.sqrt(squares));
  }
  // Column after column, y last. R grows above the diagonal, its diagonal apart; below stand the normals of the mirrors.
  const a = new Float64Array((p + 1) * n);
  for (let j = 0; j < p; j++) for (let i = 0; i < n; i++) a[j * n + i] = columns[j]![i]! / norms[j]!;
  a.set(y, p * n);
  const diagonal: number[] = [];
  for (let k = 0; k < p; k++) {
    const pivot = k * n;
    let squares = 0;
    for (let i = k; i < n; i++) squares += a[pivot + i]! * a[pivot + i]!;
    const length = Math.sqrt(squares);
    if (length < 1e-10) return null;
    const alpha = a[pivot + k]! > 0 ? -length : length;
    const vv = squares - 2 * alpha * a[pivot + k]! + alpha * alpha;
    a[pivot + k]! -= alpha;
    diagonal.push(alpha);
    for (let turned = pivot + n; turned < a.length; turned += n) {
      let dot = 0;
      for (let i = k; i < n; i++) dot += a[pivot + i]! * a[turned + i]!;
      const factor = (2 * dot) / vv;
      for (let i = k; i < n; i++) a[turned + i]! -= factor * a[pivot + i]!;
    }
  }
  const solve = (right: (i: number) => number) => {
    const x = Array.from({ length: p }, () => 0);
    for (let i = p - 1; i >= 0; i--) {
      let s = right(i);
      for (let j = i + 1; j < p; j++) s -= a[j * n + i]! * x[j]!;
      x[i] = s / diagonal[i]!;
    }
    return x;
  };
  const coefficients = solve((i) => a[p * n + i]!).map((c, j) => c / norms[j]!);
  const rInverse = Array.from({ length: p }, (_, k) => solve((i) => Number(i === k)));
  const inverse = Array.from({ length: p }, (_, i) =>
    Array.from(
      { length: p },
      (_, j) => rInverse.reduce((s, column) => s + column[i]! * column[j]!, 0) / (norms[i]! * norms[j]!),
    ),
  );
  let rss = 0;
  for (let i = 0; i < n; i++) {
    let residual = y[i]!;
    for (let j = 0; j < p; j++) residual -= columns[j]![i]! * coefficients[j]!;
    rss += residual * residual;
  }
  let logDeterminant = 0;
  for (let i = 0; i < p; i++) logDeterminant += 2 * Math.log(Math.abs(diagonal[i]!) * norms[i]!);
  return { coefficients, inverse, rss, df: n - p, logDeterminant };
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

export function mean(values: readonly number[]): number {
  return values.reduce((s, v) => s + v, 0) / values.length;
}

/** The standard deviation of a sample of at least two values. */
export function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((s, v) => s + (v - centre) ** 2, 0) / (values.length - 1));
}
