import { incompleteBeta } from './distribution.domain.ts';
import { leastSquares, mean } from './regression.domain.ts';

export interface Season {
  period: number;
  /** what each place in the season adds to the level, by `at` modulo period; they add up to zero over the readings */
  effects: number[];
  /** residuals of readings that taught the season are too small by this factor */
  shrinkage: number;
}

/** A pattern this rare among series without a season is one (F test on the seasons' means). */
const rare = 0.001;

/**
 * The season of a series, where it has been seen twice around and cannot be chance. A straight line is taken out first,
 * so that growth is not read as a season; what wanders slowly stays in the residuals and makes the test more careful.
 */
export function seasonIn(values: readonly number[], at: readonly number[], period: number | null): Season | null {
  const n = values.length;
  if (period === null || period < 2 || n < 2 * period || at[n - 1]! - at[0]! + 1 < 2 * period) return null;
  const place = (i: number) => (((at[i]! - at[0]!) % period) + period) % period;
  const line = leastSquares(
    at.map((t) => [1, t - at[0]!]),
    values,
  );
  if (!line || line.rss <= 0) return null;
  const slope = line.coefficients[1]!;
  const centre = mean(values);
  const middle = mean(at);
  const level = values.map((v, i) => v - centre - slope * (at[i]! - middle));
  const groups = Array.from({ length: period }, (): number[] => []);
  level.forEach((v, i) => groups[place(i)]!.push(v));
  if (groups.some((g) => g.length < 2)) return null;
  const effects = groups.map(mean);
  const within = level.reduce((s, v, i) => s + (v - effects[place(i)]!) ** 2, 0);
  const between = level.reduce((s, _, i) => s + effects[place(i)]! ** 2, 0);
  const df = n - period - 1;
  if (df < 4 || between <= 0) return null;
  const f = within > 0 ? between / (period - 1) / (within / df) : Infinity;
  const chance = f === Infinity ? 0 : incompleteBeta(df / (df + (period - 1) * f), df / 2, (period - 1) / 2);
  return chance < rare ? { period, effects, shrinkage: Math.sqrt(df / (n - 1)) } : null;
}

/** What the season adds at each of these places; `from` is the first place of the series that taught it. */
export const seasonAt = (season: Season, at: readonly number[], from: number): number[] =>
  at.map((t) => season.effects[(((t - from) % season.period) + season.period) % season.period]!);
