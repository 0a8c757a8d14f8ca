import { parse } from 'csv-parse/sync';
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
  const text = new TextDecoder('utf-8').decode(bytes).replace(/^\uFEFF/, '');
  const header = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
  let rows: string[][];
  try {
    rows = parse(text, { delimiter, relax_column_count: true, trim: true, relax_quotes: true }) as string[][];
  } catch (error) {
    return refuse('unreadable_file', `This is no table: ${error instanceof Error ? error.message : String(error)}`);
  }
  const head = (rows[0] ?? []).map((name) => name.toLowerCase());
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

  const problems: LineProblem[] = [];
  const lines: SeriesLine[] = [];
  const seen = new Map<string, number>();
  let missing = 0;
  for (let i = 1; i < rows.length; i++) {
    const row = rows[i]!;
    if (row.length === 1 && row[0] === '') continue;
    const number = i + 1;
    const cell = (column: Column) => (at[column] < 0 ? '' : (row[at[column]] ?? ''));
    const problem = (column: Column, code: string, message: string) => {
      problems.push({ line: number, column: head[at[column]] ?? column, code, message });
    };
    const before = problems.length;
    const moment = momentOf(cell('date'));
    if (moment === null) problem('date', 'bad_day', `"${cell('date')}" is not a day. Write it as 2026-11-26.`);
    const line: SeriesLine = {
      line: number,
      date: cell('date'),
      moment: moment ?? 0,
      unit: cell('unit'),
      sample: cell('sample'),
    };
    for (const column of ['value', 'numerator', 'denominator'] as const) {
      if (cell(column) === '' || /^(na|null)$/i.test(cell(column))) continue;
      const read = numberOf(cell(column), delimiter);
      if (read === null) problem(column, 'bad_number', `"${cell(column)}" is not a number that can be used.`);
      else line[column] = read;
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

/** A decimal point; a comma only where the columns are separated otherwise. Null for NaN, infinities and what overflows. */
function numberOf(text: string, delimiter: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f%]/g, '').replace('−', '-');
  const pointed = delimiter !== ',' && /^-?\d+,\d+$/.test(plain) ? plain.replace(',', '.') : plain;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(pointed)) return null;
  const number = Number(pointed);
  return Number.isFinite(number) && Math.abs(number) <= 1e15 ? number : null;
}
