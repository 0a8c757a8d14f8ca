import { parse } from 'csv-parse/sync';
import { isDay } from '../../platform/kernel/day.ts';

/** One line of a readings file as it was written. */
export interface ReadingLine {
  line: number;
  kpi: string | null;
  period: string;
  place: string;
  value?: number;
  numerator?: number;
  denominator?: number;
}

export interface LineProblem {
  line: number;
  column: string | null;
  code: string;
  message: string;
}

export interface ReadingFile {
  lines: ReadingLine[];
  problems: LineProblem[];
  rows: number;
}

const columns = {
  kpi: ['kpi', 'kpi id', 'name', 'metric', 'indicator'],
  period: ['period', 'date', 'day', 'week', 'month'],
  value: ['value', 'reading', 'result'],
  numerator: ['numerator', 'num', 'good', 'count'],
  denominator: ['denominator', 'den', 'total', 'of'],
  place: ['unit', 'place', 'team', 'location', 'shop', 'unit_key'],
} as const;

type Column = keyof typeof columns;

/** Reads CSV with a header line; `,` `;` and tab separate, found out from the header. Throws a sentence when there is no table. */
export function readReadings(bytes: Uint8Array): ReadingFile {
  const text = new TextDecoder('utf-8').decode(bytes).replace(/^\uFEFF/, '');
  const header = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
  const rows = parse(text, {
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  const names = rows.shift()?.record.map((name) => name.toLowerCase()) ?? [];
  const at = Object.fromEntries(
    Object.entries(columns).map(([column, known]) => [
      column,
      names.findIndex((name) => (known as readonly string[]).includes(name)),
    ]),
  ) as Record<Column, number>;
  if (at.period < 0) throw new Error('The first line must name the columns, among them "date" or "period".');
  if (at.value < 0 && (at.numerator < 0 || at.denominator < 0))
    throw new Error('The file needs a column "value", or both "numerator" and "denominator".');
  const problems: LineProblem[] = [];
  const lines: ReadingLine[] = [];
  for (const { record, info } of rows) {
    const cell = (column: Column) => (at[column] < 0 ? '' : (record[at[column]] ?? ''));
    const line: ReadingLine = {
      line: info.lines,
      kpi: cell('kpi') || null,
      period: dayOf(cell('period')),
      place: cell('place'),
    };
    let sound = true;
    const refuse = (column: Column, code: string, message: string) => {
      problems.push({ line: info.lines, column: names[at[column]] ?? column, code, message });
      sound = false;
    };
    if (!isDay(line.period)) refuse('period', 'bad_day', `"${cell('period')}" is not a day. Write it as 2026-11-26.`);
    for (const column of ['value', 'numerator', 'denominator'] as const) {
      if (cell(column) === '') continue;
      const number = numberOf(cell(column), delimiter);
      if (number === null) refuse(column, 'bad_number', `"${cell(column)}" is not a number that can be stored.`);
      else line[column] = number;
    }
    if (sound) lines.push(line);
  }
  return { lines, problems, rows: rows.length };
}

/** `2026-11-26`, `2026-11-26T04:00Z`, or a month `2026-11`. Other spellings mean two days to two readers and are refused. */
function dayOf(text: string): string {
  if (/^\d{4}-\d{2}$/.test(text)) return `${text}-01`;
  return /^\d{4}-\d{2}-\d{2}([T ]|$)/.test(text) ? text.slice(0, 10) : text;
}

/** A decimal point; a comma only where the columns are separated otherwise. Null for NaN, infinities and what overflows. */
function numberOf(text: string, delimiter: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f%]/g, '').replace('−', '-');
  const pointed = delimiter !== ',' && /^-?\d+,\d+$/.test(plain) ? plain.replace(',', '.') : plain;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(pointed)) return null;
  const number = Number(pointed);
  return Number.isFinite(number) && Math.abs(number) <= 1e15 ? number : null;
}
