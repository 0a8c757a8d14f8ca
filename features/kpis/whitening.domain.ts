import { normalQuantile } from './normal.domain.ts';
import { leastSquares, mean } from './regression.domain.ts';

/** Of what a series is made besides its innovations. */
interface Shape {
  /** how many periods back its own past counts */
  past: readonly number[];
  trend: boolean;
  /** pairs of waves that describe the season */
  waves: number;
  /** every place in the season has a mean of its own: peaks that no wave describes */
  places: boolean;
}

/** What of a series its own past, a straight line and its season explain: x_t = steady_t + Σ a_j x_{t−j} + innovation. */
export interface Memory extends Shape {
  weights: readonly number[];
  steady: readonly number[];
}

/** The periods of a series, and how many make one season where it may have one. */
export interface Places {
  at: readonly number[];
  season: number | null;
}

export type SeasonShape = Pick<Shape, 'waves' | 'places'>;

const plain: Shape = { past: [], trend: false, waves: 0, places: false };

/** Parameters more that a straight line counts for: a series that wanders has one by chance far more often (Dickey & Fuller 1979). */
const doubtOfTrend = 2;

/** Pairs of waves beyond which every place of a long season would be described. */
const mostWaves = 6;

/**
 * The shape with the smallest corrected AIC (Hurvich & Tsai 1989), fitted by least squares: the order of an autoregression, the same
 * season before, a straight line and waves of the season, each added as long as it improves. They have to be found together: a season
 * that is looked for before the memory is drowned by it, and a memory that is looked for first takes part of the season for its own.
 */
export function memoryIn(x: readonly number[], places: Places, season?: SeasonShape): Memory {
  const n = x.length;
  const order = Math.max(1, Math.min(6, Math.floor(n / 10)));
  const turn = places.season !== null && 5 * places.season <= n ? places.season : null;
  const first = Math.max(order, turn ?? 0);
  const waves = season ? [season.waves] : Array.from({ length: wavesSeen(places) + 1 }, (_, k) => k);
  let best: { shape: Shape; score: number } = { shape: { ...plain, ...season }, score: Infinity };
  const tried = new Set<string>();
  const consider = (change: Partial<Shape>) => {
    const shape = { ...best.shape, ...change };
    const named = JSON.stringify(shape);
    if (tried.has(named)) return;
    tried.add(named);
    const score = correctedAic(x, places, shape, first);
    if (score < best.score) best = { shape, score };
  };
  const orders = (back: readonly number[]) => {
    for (let most = 0; most <= order; most++)
      consider({ past: [...Array.from({ length: most }, (_, j) => j + 1), ...back.filter((lag) => lag > most)] });
  };
  orders([]);
  let before: number;
  do {
    before = best.score;
    for (const trend of [false, true]) consider({ trend });
    for (const count of waves) consider({ waves: count });
    for (const back of turn === null ? [[]] : [[], [turn], [turn, turn + 1].filter((lag) => lag <= first)])
      orders(back);
  } while (best.score < before);
  const fit = fitted(x, places, best.shape, Math.max(order, ...best.shape.past));
  if (!fit) return { ...plain, weights: [], steady: [mean(x)] };
  const ownPast = best.shape.past.length;
  const split = fit.coefficients.length - ownPast;
  return { ...best.shape, weights: fit.coefficients.slice(split), steady: fit.coefficients.slice(0, split) };
}

/** Two turns show a season; one shows its slowest waves, which cannot be told from a relation either. */
function wavesSeen({ at, season }: Places): number {
  if (season === null || season < 2) return 0;
  const span = at.at(-1)! - at[0]! + 1;
  return span < season ? 0 : Math.min(Math.floor(season / 2), span < 2 * season ? 2 : mostWaves);
}

function fitted(x: readonly number[], places: Places, shape: Shape, first: number) {
  const rows: number[][] = [];
  for (let t = first; t < x.length; t++)
    rows.push([...steadyAt(places, shape, t), ...shape.past.map((lag) => x[t - lag]!)]);
  return leastSquares(rows, x.slice(first));
}

function correctedAic(x: readonly number[], places: Places, shape: Shape, first: number): number {
  const fit = fitted(x, places, shape, first);
  if (!fit || !(fit.rss > 0)) return Infinity;
  const n = x.length - first;
  const k = fit.coefficients.length + 1 + (shape.trend ? doubtOfTrend : 0);
  return n * Math.log(fit.rss / n) + 2 * k + (2 * k * (k + 1)) / Math.max(1, n - k - 1);
}

/** The regressors of a level, a line and a season at one place of the series. */
function steadyAt({ at, season }: Places, { trend, waves, places }: Shape, t: number): number[] {
  const place = at[t]! - at[0]!;
  const row = places ? Array.from({ length: season! }, (_, k) => Number(k === place % season!)) : [1];
  if (trend) row.push(place / (at.at(-1)! - at[0]!));
  for (let k = 1; k <= (places ? 0 : waves); k++) {
    const angle = (2 * Math.PI * k * place) / season!;
    row.push(Math.cos(angle));
    if (2 * k !== season) row.push(Math.sin(angle));
  }
  return row;
}

/** The series without what a memory explains; the first readings, which have no past, are NaN. */
export const whitened = (x: readonly number[], places: Places, memory: Memory): number[] =>
  x.map((value, t) => {
    if (t < Math.max(0, ...memory.past)) return NaN;
    const steady = steadyAt(places, memory, t).reduce((sum, one, j) => sum + one * memory.steady[j]!, 0);
    return memory.past.reduce((rest, lag, j) => rest - memory.weights[j]! * x[t - lag]!, value - steady);
  });

/** Another series passed through the memory of this one, and then freed of a level, a line and a season of its own. */
export function filtered(x: readonly number[], places: Places, memory: Memory): number[] {
  const first = Math.max(0, ...memory.past);
  const rest = x
    .map((value, t) => memory.past.reduce((left, lag, j) => left - memory.weights[j]! * (x[t - lag] ?? 0), value))
    .slice(first);
  const rows = rest.map((_, i) => steadyAt(places, memory, first + i));
  const fit = leastSquares(rows, rest);
  return rest.map(
    (value, i) => value - (fit ? rows[i]!.reduce((sum, one, j) => sum + one * fit.coefficients[j]!, 0) : 0),
  );
}

/**
 * The memories of two series, both freed of a season that either shows: what is left of the weaker one would be shared with the other.
 * Where waves do not describe it, every place in the season has a mean of its own.
 */
export function memoriesIn(x: readonly number[], y: readonly number[], places: Places): { x: Memory; y: Memory } {
  let found = { x: memoryIn(x, places), y: memoryIn(y, places) };
  const together = (season: SeasonShape) => ({ x: memoryIn(x, places, season), y: memoryIn(y, places, season) });
  const waves = Math.max(found.x.waves, found.y.waves);
  if (waves !== Math.min(found.x.waves, found.y.waves)) found = together({ waves, places: false });
  const bare = waves > 0 ? together({ waves: 0, places: false }) : found;
  const repeats =
    [whitened(x, places, found.x), whitened(y, places, found.y)].some((e) => resembles(e, places)) ||
    [whitened(x, places, bare.x), whitened(y, places, bare.y)].some((e) => hasPeak(e, places));
  return repeats ? together({ waves: 0, places: true }) : found;
}

interface Innovation {
  value: number;
  place: number;
}

/** Innovations of a series in which a season has been seen twice. */
function seenTwice(innovations: readonly number[], { at, season }: Places): Innovation[] {
  if (season === null || at.at(-1)! - at[0]! + 1 < 2 * season) return [];
  return innovations.flatMap((value, t) => (Number.isNaN(value) ? [] : [{ value, place: at[t]! - at[0]! }]));
}

/** Whether innovations resemble those a season before, as in one of a hundred series without a season. */
function resembles(innovations: readonly number[], places: Places): boolean {
  const known = seenTwice(innovations, places);
  const values = new Map(known.map(({ value, place }) => [place, value]));
  const pairs = known.flatMap(({ value, place }) => {
    const before = values.get(place - places.season!);
    return before === undefined ? [] : [value * before];
  });
  const square = mean(known.map(({ value }) => value * value));
  return pairs.length >= 20 && (mean(pairs) / square) * Math.sqrt(pairs.length) > 2.326;
}

/**
 * Whether a place was far out on the same side in every turn, as in one of a hundred series without a season. Waves and memory would
 * take part of a peak for their own, so it is looked for before any wave; and one loud reading is not taken for a season.
 */
function hasPeak(innovations: readonly number[], places: Places): boolean {
  const known = seenTwice(innovations, places);
  const season = places.season!;
  const sizes = known.map(({ value }) => Math.abs(value)).toSorted((a, b) => a - b);
  const sigma = (sizes[sizes.length >> 1] ?? 0) / normalQuantile(0.75);
  const turns = new Map<number, number[]>();
  for (const { value, place } of known) turns.set(place % season, [...(turns.get(place % season) ?? []), value]);
  return [...turns.values()].some((values) => {
    const far = -normalQuantile((0.01 / (2 * season)) ** (1 / values.length)) * sigma;
    return values.length > 1 && (Math.min(...values) > far || Math.max(...values) < -far);
  });
}
