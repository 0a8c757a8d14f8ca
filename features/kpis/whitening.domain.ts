import { leastSquares, mean } from './regression.domain.ts';

/** What of a series its own past explains: x_t = c + Σ a_j x_{t−j} + innovation. */
export interface Memory {
  constant: number;
  weights: number[];
}

/** The autoregression of the order with the smallest corrected AIC (Hurvich & Tsai 1989), fitted by least squares. */
export function memoryIn(x: readonly number[]): Memory {
  const most = Math.max(1, Math.min(6, Math.floor(x.length / 10)));
  const n = x.length - most;
  let best: Memory & { score: number } = { constant: mean(x), weights: [], score: Infinity };
  for (let order = 0; order <= most; order++) {
    const rows = Array.from({ length: n }, (_, i) => {
      const t = i + most;
      return [1, ...Array.from({ length: order }, (__, j) => x[t - 1 - j]!)];
    });
    const fit = leastSquares(rows, x.slice(most));
    if (!fit || !(fit.rss > 0)) continue;
    const k = order + 2;
    const score = n * Math.log(fit.rss / n) + 2 * k + (2 * k * (k + 1)) / Math.max(1, n - k - 1);
    if (score < best.score) best = { constant: fit.coefficients[0]!, weights: fit.coefficients.slice(1), score };
  }
  return { constant: best.constant, weights: best.weights };
}

/** The series without what a memory explains; the first readings, which have no past, are NaN. */
export const whitened = (x: readonly number[], memory: Memory): number[] =>
  x.map((value, t) =>
    t < memory.weights.length
      ? NaN
      : memory.weights.reduce((rest, weight, j) => rest - weight * x[t - 1 - j]!, value - memory.constant),
  );
