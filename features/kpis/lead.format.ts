import { paceOf } from './cadence.domain.ts';
import { type LeadPair, unbroken } from './lead-pairs.domain.ts';
import { judgeLead, type LeadNote, type LeadResult, type LeadVerdict } from './lead.domain.ts';
import { meansOfSamples, readSeries, type SeriesLine, type SeriesRefused } from './series-file.format.ts';

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
  const pairs = pairsOf(meansOfSamples(one.lines), meansOfSamples(other.lines));
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

/** Readings of the same day; where the files keep other days of the same periods, readings of the same period. */
function pairsOf(one: readonly SeriesLine[], other: readonly SeriesLine[]): LeadPair[] {
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

function sentence(note: LeadNote, { verdict, needed }: LeadResult): string {
  switch (note.code) {
    case 'naive':
      return `As they stand the two correlate at ${note.correlation.toFixed(2)} (lag ${note.lag}); two series that grow or wander always do, so this says nothing.`;
    case 'scan':
      return `Prewhitened and in ranks; the largest of ${note.lags} lags must exceed ${note.critical.toFixed(2)} to be found by chance in fewer than 4 of 100 scans (p = ${note.chance.toFixed(3)}).${verdict === 'cannot-tell' ? ` ${needed} more readings would show a lead of moderate strength.` : ''}`;
    case 'season':
      return `Seasonal: each series is compared with its own season (${note.period} periods) first.`;
    case 'no-variation':
      return 'One of the two never varies beyond its own trend and season.';
    case 'too-short':
      return `${note.readings} pairs of readings are too few to look for a lead.`;
  }
}
