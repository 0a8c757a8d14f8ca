import { textRows, type TableLine, UnreadableTable } from '../../platform/files/text-table.ts';
import { dayNumber } from '../../platform/kernel/day.ts';
import { type NumberColumn, numberColumn } from './number-column.domain.ts';
import { periodProof } from './period-column.domain.ts';
import { momentOf } from './period-text.domain.ts';
import type { LineProblem } from './reading-judge.domain.ts';

/** One line of a series as an analyst keeps it. Absent cells are missing readings, never zero. */
export interface SeriesLine {
  line: number;
  /** as it was written */
  date: string;
  /** days since 1970, or the plain number of a period */
  moment: number;
  unit: string;
  sample: string;
  value?: number;
  numerator?: number;
  denominator?: number;
}

export interface SeriesFile {
  lines: SeriesLine[];
  /** lines without a reading */
  missing: number;
}

/** A file that cannot be used as it is, with every line that stands in the way. */
export interface SeriesRefused {
  refused: { code: string; message: string; problems: LineProblem[] };
}

export type SeriesShape = 'series' | 'units';

const names = {
  date: ['date', 'period', 'day', 'week', 'month', 'quarter', 'year', 'time', 'timestamp'],
  value: ['value', 'reading', 'result'],
  numerator: ['numerator', 'num'],
  denominator: ['denominator', 'den'],
  sample: ['sample', 'subgroup', 'group'],
  unit: ['unit', 'place', 'team', 'location', 'shop'],
} as const;

type Column = keyof typeof names;

const measured = ['value', 'numerator', 'denominator'] as const;

/** Problems that are told; a file with more has one cause. */
const told = 200;

/**
 * Reads CSV with a header line (`,` `;` or tab) as one series, or as the series of several units. All lines are sound or
 * the file is refused with its problems by line: half a series gives a whole answer that is wrong.
 */
export function readSeries(bytes: Uint8Array, shape: SeriesShape = 'series'): SeriesFile | SeriesRefused {
  const refuse = (code: string, message: string, problems: LineProblem[] = []): SeriesRefused => ({
    refused: { code, message, problems },
  });
  let rows: TableLine[];
  try {
    rows = textRows(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    return refuse('unreadable_file', error.message);
  }
  const head = (rows[0]?.cells ?? []).map((name) => name.toLowerCase());
  const at = Object.fromEntries(
    Object.entries(names).map(([column, known]) => [
      column,
      head.findIndex((name) => (known as readonly string[]).includes(name)),
    ]),
  ) as Record<Column, number>;
  if (at.date < 0) return refuse('no_date', 'The first line must name the columns, among them "date".');
  if (at.value < 0 && (at.numerator < 0 || at.denominator < 0))
    return refuse('no_value', 'The file needs a column "value", or both "numerator" and "denominator".');
  if (shape === 'units' && at.unit < 0)
    return refuse('no_unit', 'The file needs a column "unit": who was treated and who is compared.');

  const whole = (column: Column) => rows.slice(1).map(({ cells }) => cells[at[column]] ?? '');
  const when = dateColumn(at.date < 0 ? [] : whole('date'));
  const numbers = Object.fromEntries(
    measured.flatMap((column) => (at[column] < 0 ? [] : [[column, numberColumn(whole(column))]])),
  ) as Record<(typeof measured)[number], NumberColumn>;
  const problems: LineProblem[] = [];
  const lines: SeriesLine[] = [];
  const seen = new Map<string, number>();
  let missing = 0;
  for (const { line: number, cells: row } of rows.slice(1)) {
    const cell = (column: Column) => (at[column] < 0 ? '' : (row[at[column]] ?? ''));
    const problem = (column: Column, code: string, message: string) => {
      problems.push({ line: number, column: head[at[column]] ?? column, code, message });
    };
    const before = problems.length;
    const said = when(cell('date'));
    const moment = typeof said === 'number' ? said : null;
    if (typeof said === 'string') problem('date', 'bad_day', `"${cell('date')}" ${said}`);
    const line: SeriesLine = {
      line: number,
      date: cell('date'),
      moment: moment ?? 0,
      unit: cell('unit'),
      sample: cell('sample'),
    };
    for (const column of measured) {
      if (cell(column) === '' || /^(na|n\/a|null)$/i.test(cell(column))) continue;
      const read = numbers[column].read(cell(column));
      if ('number' in read) line[column] = read.number;
      else problem(column, 'bad_number', `"${cell(column)}" ${'why' in read ? read.why : 'is a time on the clock.'}`);
    }
    if (line.denominator !== undefined && line.denominator < 0)
      problem('denominator', 'negative', `A denominator of ${line.denominator} means nothing; it counts cases.`);
    if (line.denominator === 0 && line.numerator)
      problem('denominator', 'no_cases', `${line.numerator} out of none cannot be.`);
    if (problems.length > before) continue;
    const ratio = line.numerator !== undefined && (line.denominator ?? 0) > 0;
    if (at.value >= 0 ? line.value === undefined && !ratio : !ratio) {
      missing++;
      continue;
    }
    if (at.sample < 0) {
      const key = `${line.unit}\u0000${line.moment}`;
      const first = seen.get(key);
      if (first !== undefined)
        problem('date', 'twice', `${line.date} stands in line ${first} already; one reading a period.`);
      else seen.set(key, number);
    }
    if (problems.length === before) lines.push(line);
  }
  if (problems.length > 0)
    return refuse(
      'bad_lines',
      problems.length === 1 ? 'One line cannot be read.' : `${problems.length} lines cannot be read.`,
      problems.slice(0, told),
    );
  if (lines.length === 0) return refuse('no_readings', 'The file has no readings.');
  return { lines: lines.toSorted((a, b) => a.moment - b.moment || a.line - b.line), missing };
}

/** An analyst's weeks and years begin as ISO and January have them; a moment is said with its zone. */
const everyday = { zone: 'UTC', weekStartsOn: 1, yearStartsIn: 1 };

/**
 * Days since 1970, or why a cell is none. Days that a person wrote, such as 26.11.2026, are read where the column tells their
 * order, and so are months and quarters; a plain number is that of a period, never a spreadsheet's day.
 */
function dateColumn(cells: readonly string[]): (cell: string) => number | string {
  const proof = periodProof();
  for (const cell of cells) if (momentOf(cell) === null) proof.add(cell);
  const periods = proof.column(everyday);
  return (cell) => {
    const moment = momentOf(cell);
    if (moment !== null) return moment;
    const read = periods.read(cell);
    return 'why' in read ? read.why : dayNumber(read.day);
  };
}

/** One line for each sample, its mean; what is no sample stays as it is. In the order of their first moments. */
export function meansOfSamples(lines: readonly SeriesLine[]): SeriesLine[] {
  if (lines.every((line) => line.sample === '')) return [...lines];
  const samples = new Map<string, SeriesLine[]>();
  for (const line of lines) {
    const key = `${line.unit}\u0000${line.sample}`;
    const known = samples.get(key);
    if (known) known.push(line);
    else samples.set(key, [line]);
  }
  return [...samples.values()].map((sample) => ({
    ...sample[0]!,
    value: sample.reduce((sum, line) => sum + (line.value ?? line.numerator! / line.denominator!), 0) / sample.length,
  }));
}
