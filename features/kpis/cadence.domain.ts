/** How often a series was read, found from the distances between its days. */
export interface Pace {
  every: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'reading';
  /** whole-numbered periods, rising by one from a reading to the next where none is missing */
  at: number[];
  /** periods in one turn of the year (of the week, for days); null where there is no such thing */
  season: number | null;
}

const paces = [
  { every: 'day', length: 1, from: 0.9, to: 1.6, season: 7 },
  { every: 'week', length: 7, from: 5, to: 9, season: 52 },
  { every: 'month', length: 30.436875, from: 27, to: 32, season: 12 },
  { every: 'quarter', length: 91.310625, from: 85, to: 95, season: 4 },
  { every: 'year', length: 365.2425, from: 355, to: 375, season: null },
] as const;

/**
 * The pace of rising days, counted in days since any day. Only distances matter, so a series that is moved in time keeps
 * its pace and its places. Days at no regular distance are counted one by one.
 */
export function paceOf(days: readonly number[]): Pace {
  const counted: Pace = { every: 'reading', at: days.map((_, i) => i), season: null };
  if (days.length < 3) return counted;
  const gaps = days
    .slice(1)
    .map((day, i) => day - days[i]!)
    .toSorted((a, b) => a - b);
  const typical = gaps[gaps.length >> 1]!;
  const pace = paces.find(({ from, to }) => typical >= from && typical <= to);
  if (!pace) return counted;
  const at = days.map((day) => Math.round((day - days[0]!) / pace.length));
  return at.every((place, i) => i === 0 || place > at[i - 1]!)
    ? { every: pace.every, at, season: pace.season }
    : counted;
}
