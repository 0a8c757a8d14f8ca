// How numbers of a KPI are written and where they lie on paper; shared by the page, the table and the exports.

/** Decimals that show differences among these values and no more. */
export function digitsFor(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const span = Math.max(...values) - Math.min(...values);
  const size = Math.max(...values.map(Math.abs));
  const measure = span > 0 ? span : size;
  if (values.every(Number.isInteger) || measure >= 100) return 0;
  return measure >= 1 ? 1 : measure >= 0.1 ? 2 : 3;
}

/** Decimals that a range is sure of: two figures of its width, no more. */
export function digitsOfRange({ low, high }: { low: number | null; high: number | null }): number {
  const width = (high ?? 0) - (low ?? 0);
  return width > 0 && Number.isFinite(width) ? Math.min(4, Math.max(0, 1 - Math.floor(Math.log10(width)))) : 1;
}

/** Round numbers just outside the values, for the ends of an axis. */
export function axisBounds(values: readonly number[]): { low: number; high: number } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low || Math.abs(high) || 1;
  const step = 10 ** Math.floor(Math.log10(span)) / (span / 10 ** Math.floor(Math.log10(span)) < 3 ? 2 : 1);
  const margin = span * 0.08;
  return { low: Math.floor((low - margin) / step) * step, high: Math.ceil((high + margin) / step) * step };
}

/** Moves labels apart so that each has `room`, keeping their order and staying as near as they can. */
export function spreadApart(positions: readonly number[], room: number): number[] {
  const order = positions.map((at, i) => ({ at, i })).toSorted((a, b) => a.at - b.at);
  for (let round = 0; round < 20; round++) {
    for (let k = 1; k < order.length; k++) {
      const overlap = room - (order[k]!.at - order[k - 1]!.at);
      if (overlap <= 1e-6) continue;
      order[k - 1]!.at -= overlap / 2;
      order[k]!.at += overlap / 2;
    }
  }
  const placed = [...positions];
  for (const { at, i } of order) placed[i] = at;
  return placed;
}

/** Which of `count` points get a date below: the first, the last, and some evenly between, `room` points apart. */
export function labelledPoints(count: number, room: number): number[] {
  if (count <= 1) return count === 1 ? [0] : [];
  const parts = Math.max(1, Math.min(count - 1, Math.floor((count - 1) / Math.max(1, room))));
  return Array.from({ length: parts + 1 }, (_, i) => Math.round((i * (count - 1)) / parts));
}
