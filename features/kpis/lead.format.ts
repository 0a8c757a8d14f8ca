import { paceOf } from './cadence.domain.ts';
import { judgeLead, type LeadNote, type LeadResult, type LeadVerdict } from './lead.domain.ts';
import { readSeries, type SeriesLine, type SeriesRefused } from './series-file.format.ts';

/** A lead as an analyst reads it; lags in periods, 95 % ranges. */
export interface LeadAnswer {
  verdict: LeadVerdict;
  lag: number | null;
  lagLow: number | null;
  lagHigh: number | null;
  correlation: number | null;
  sign: 1 | -1 | null;
  n: number;
  needed: number | null;
  notes: string[];
}

/** Whether the series of the first file leads that of the second; both with the columns `date,value`. */
export function leadFiles(leading: Uint8Array, lagging: Uint8Array): LeadAnswer | SeriesRefused {
  const one = readSeries(leading);
  if ('refused' in one) return named('LEADING', one);
  const other = readSeries(lagging);
  if ('refused' in other) return named('LAGGING', other);
  const pairs = pairsOf(one.lines, other.lines);
  if (pairs.length === 0)
    return { refused: { code: 'no_pairs', message: 'The two files have no date in common.', problems: [] } };
  const pace = paceOf(pairs.map((pair) => pair.moment));
  const joined = unbroken(pairs, pace.at);
  const result = judgeLead(
    joined.pairs.map((pair) => pair.x),
    joined.pairs.map((pair) => pair.y),
    { at: joined.at, season: pace.season },
  );
  const { scan: _scan, notes, ...answer } = result;
  const words = notes.map((note) => sentence(note, result));
  if (joined.filled > 0)
    words.push(`${joined.filled} missing readings lie on the straight line between their neighbours.`);
  return { ...answer, notes: words };
}

const named = (which: string, { refused }: SeriesRefused): SeriesRefused => ({
  refused: { ...refused, message: `${which}: ${refused.message}` },
});

interface Pair {
  moment: number;
  x: number;
  y: number;
}

/** Readings of the same day; where the files keep other days of the same periods, readings of the same period. */
function pairsOf(one: readonly SeriesLine[], other: readonly SeriesLine[]): Pair[] {
  const join = (key: (line: SeriesLine) => number) => {
    const known = new Map(other.map((line) => [key(line), line]));
    return one.flatMap((line) => {
      const match = known.get(key(line));
      return match ? [{ moment: line.moment, x: readingOf(line), y: readingOf(match) }] : [];
    });
  };
  const sameDay = join((line) => line.moment);
  if (2 * sameDay.length >= Math.min(one.length, other.length)) return sameDay;
  const length = { day: 1, week: 7, month: 30.436875, quarter: 91.310625, year: 365.2425, reading: 1 };
  const every = length[paceOf(one.map((line) => line.moment)).every];
  return join((line) => Math.floor((line.moment + (every === 7 ? 3 : 0)) / every));
}

const readingOf = (line: SeriesLine) => line.value ?? line.numerator! / line.denominator!;

/** A lag counts periods, so single gaps are bridged by a straight line; what lies before a long gap is left out. */
function unbroken(pairs: readonly Pair[], at: readonly number[]): { pairs: Pair[]; at: number[]; filled: number } {
  let from = 0;
  for (let i = 1; i < pairs.length; i++) if (at[i]! - at[i - 1]! > 3) from = i;
  const kept: Pair[] = [];
  const places: number[] = [];
  let filled = 0;
  for (let i = from; i < pairs.length; i++) {
    const gap = i === from ? 1 : at[i]! - at[i - 1]!;
    for (let step = 1; step < gap; step++) {
      const share = step / gap;
      const between = (a: number, b: number) => a + share * (b - a);
      const [a, b] = [pairs[i - 1]!, pairs[i]!];
      kept.push({ moment: between(a.moment, b.moment), x: between(a.x, b.x), y: between(a.y, b.y) });
      places.push(at[i - 1]! + step);
      filled++;
    }
    kept.push(pairs[i]!);
    places.push(at[i]!);
  }
  return { pairs: kept, at: places, filled };
}

function sentence(note: LeadNote, { verdict, needed }: LeadResult): string {
  switch (note.code) {
    case 'naive':
      return `As they stand the two correlate at ${note.correlation.toFixed(2)} (lag ${note.lag}); two series that grow or wander always do, so this says nothing.`;
    case 'scan':
      return `Prewhitened; the largest of ${note.lags} lags must exceed ${note.critical.toFixed(2)} to be found by chance in fewer than 5 of 100 scans (p = ${note.chance.toFixed(3)}).${verdict === 'cannot-tell' ? ` ${needed} more readings would show a lead of moderate strength.` : ''}`;
    case 'season':
      return `Seasonal: each series is compared with its own season (${note.period} periods) first.`;
    case 'no-variation':
      return 'One of the two never varies.';
    case 'too-short':
      return `${note.readings} pairs of readings are too few to look for a lead.`;
  }
}
