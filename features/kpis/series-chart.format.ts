import { paceOf } from './cadence.domain.ts';
import type { ChartKind, ChartReading, ChartRefusal } from './process.domain.ts';
import { type ChartNote, seriesChart } from './series-chart.domain.ts';
import { readSeries, type SeriesLine, type SeriesRefused } from './series-file.format.ts';

/** A chart as an analyst reads it; indices count from 1. */
export interface ChartAnswer {
  kind: ChartKind;
  centre: number;
  lower: number | number[];
  upper: number | number[];
  sigma: number | null;
  signals: { index: number; date: string; rule: string }[];
  /** `index` and `date`: the first reading on the new level; `earliest` and `latest`: between which it lies, 95 % */
  shifts: {
    index: number;
    date: string;
    size: number;
    low: number;
    high: number;
    earliest: string;
    latest: string;
  }[];
  notes: string[];
}

/** The chart of a CSV file: `date,value`, `date,numerator,denominator` or `date,sample,value`. */
export function chartFile(
  bytes: Uint8Array,
  options: { kind?: ChartKind | undefined; baseline?: number | undefined },
): ChartAnswer | SeriesRefused {
  const file = readSeries(bytes);
  if ('refused' in file) return file;
  const points = pointsOf(file.lines);
  const pace = paceOf(points.map((point) => point.moment));
  const readings = points.map((point, i): ChartReading => ({ ...point.reading, at: pace.at[i]! }));
  const chart = seriesChart(readings, { ...options, season: pace.season });
  if (typeof chart === 'string')
    return { refused: { code: chart.replaceAll('-', '_'), message: refusal[chart], problems: [] } };
  const date = (index: number) => points[index - 1]!.date;
  const notes = chart.notes.map((note) => sentence(note, date));
  if (file.missing === 1) notes.push('1 line has no reading; it is missing, not zero, and left out.');
  if (file.missing > 1) notes.push(`${file.missing} lines have no reading; they are missing, not zero, and left out.`);
  return {
    kind: chart.kind,
    centre: chart.centre,
    lower: oneWhereConstant(chart.lower),
    upper: oneWhereConstant(chart.upper),
    sigma: chart.sigma,
    signals: chart.signals.map(({ index, rule }) => ({ index, date: date(index), rule })),
    shifts: chart.shifts.map(({ index, size, low, high, from, until }) => ({
      index,
      date: date(index),
      size,
      low,
      high,
      earliest: date(from),
      latest: date(until),
    })),
    notes,
  };
}

interface Point {
  date: string;
  moment: number;
  reading: Omit<ChartReading, 'at'>;
}

/** One point a line, or one a sample in the order of their first dates. */
function pointsOf(lines: readonly SeriesLine[]): Point[] {
  if (lines.every((line) => line.sample === '')) {
    return lines.map(({ date, moment, value, numerator, denominator }) => ({
      date,
      moment,
      reading:
        numerator !== undefined && denominator !== undefined ? { numerator, denominator } : { value: value ?? NaN },
    }));
  }
  const samples = new Map<string, Point & { values: number[] }>();
  for (const { sample, date, moment, value } of lines) {
    const point = samples.get(sample) ?? { date, moment, reading: {}, values: [] };
    if (value !== undefined) point.values.push(value);
    samples.set(sample, point);
  }
  const points = [...samples.values()].filter((point) => point.values.length > 0);
  const single = points.every((point) => point.values.length === 1);
  return points.map(({ date, moment, values }) => ({
    date,
    moment,
    reading: single ? { value: values[0]! } : { sample: values },
  }));
}

function oneWhereConstant(limits: readonly number[]): number | number[] {
  const grain = 1e-12 * Math.max(...limits.map(Math.abs));
  return limits.every((limit) => Math.abs(limit - limits[0]!) <= grain) ? limits[0]! : [...limits];
}

const refusal: Record<ChartRefusal, string> = {
  'too-few': 'A chart needs at least two readings in its baseline.',
  'no-sample-size': 'An X-bar chart needs the columns date, sample and value.',
  'no-ratio': 'This kind needs the columns date, numerator and denominator, with no negative counts.',
  'not-a-share': 'A share cannot be above one: some numerators are larger than their denominators. A u chart can.',
  'not-counts': 'A c chart needs whole numbers from zero up.',
  'no-spread-in-samples': 'No sample has more than one value, so nothing is known about the spread within samples.',
};

const kindNames: Record<ChartKind, string> = {
  xmr: 'single values (XmR)',
  xbar: 'sample means (X-bar)',
  p: 'shares (p)',
  pprime: 'shares that vary more than chance (Laney p′)',
  u: 'rates of counts (u)',
  c: 'counts (c)',
};

function sentence(note: ChartNote, date: (index: number) => string): string {
  const days = (places: readonly number[]) => places.map(date).join(', ');
  const one = (number: number) => number.toPrecision(3).replace(/\.0+$/, '');
  switch (note.code) {
    case 'kind-chosen':
      return `Charted as ${kindNames[note.kind]}, chosen from the columns.`;
    case 'within':
      return note.by === 'ranges'
        ? 'Sigma comes from the mean range inside of the samples, over d2 (R chart).'
        : 'Sigma comes from the pooled standard deviation inside of the samples, over c4 (s chart): some hold more than 25 values.';
    case 'few-readings':
      return `The limits come from ${note.readings} readings only; below ${note.least} they are a guess.`;
    case 'memory':
      return `Autocorrelated: readings resemble their neighbours (${note.correlation.toFixed(2)}). Limits are ${one(note.factor)} times wider than the moving range says (${one(note.lower)} to ${one(note.upper)}), and runs of eight are not signals here${note.runs.length > 0 ? ` (they would complete at ${days(note.runs)})` : ''}.`;
    case 'season':
      return `Seasonal: each reading is compared with the same season (${note.period} periods); the limits move with it.`;
    case 'near-limit':
      return `Three of four nearer a limit than the centre, complete at ${days(note.places)}: no signal by itself, the rule would cry wolf more often.`;
    case 'overdispersed':
      return `The readings spread ${one(note.factor)} times as much as chance alone would have it; ${note.kind === 'pprime' ? 'a p′ chart' : 'a chart of single values'} takes that into account.`;
    case 'shift-in-baseline':
      return `The level changes within the baseline (${days(note.places)}); limits from one side of it would be honest.`;
    case 'no-variation':
      return 'The readings never vary.';
    case 'false-alarms':
      return `False alarms: of 100 quiet charts of ${note.points} readings, ${Math.round(100 * note.share)} show at least one signal by these two rules.`;
  }
}
