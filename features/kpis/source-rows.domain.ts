import { isDay } from '../../platform/kernel/day.ts';
import type { KpiKind } from './kind.domain.ts';
import type { RawReading } from './reading.domain.ts';

/** Which column of a row holds what; '' where there is none. */
export interface Columns {
  period: string;
  value: string;
  numerator: string;
  denominator: string;
  place: string;
}

/** How a query names its columns. */
export const queryColumns: Columns = {
  period: 'period',
  value: 'value',
  numerator: 'numerator',
  denominator: 'denominator',
  place: 'place',
};

export interface RowProblem {
  line: number;
  column: string | null;
  code: string;
  message: string;
}

export interface RowsRead {
  /** the row a reading came from, counted from 1 */
  readings: { line: number; raw: RawReading }[];
  problems: RowProblem[];
}

/** Rows of a database or an address as readings. An empty cell is missing, never zero. */
export function readRows(
  rows: readonly Record<string, unknown>[],
  columns: Columns,
  placeOf: (name: string) => string,
): RowsRead {
  const result: RowsRead = { readings: [], problems: [] };
  rows.forEach((row, at) => {
    const line = at + 1;
    const problem = (column: string, code: string, message: string) =>
      result.problems.push({ line, column, code, message });
    const before = result.problems.length;
    const period = dayIn(cellOf(row, columns.period));
    if (period === null)
      problem(columns.period, 'bad_day', `Row ${line} has no day in "${columns.period}". It is written as 2026-11-26.`);
    const numbers: { value?: number; numerator?: number; denominator?: number } = {};
    for (const part of ['value', 'numerator', 'denominator'] as const) {
      const cell = columns[part] === '' ? undefined : cellOf(row, columns[part]);
      if (cell === undefined || cell === null || cell === '') continue;
      const number = numberIn(cell);
      if (number === null) problem(columns[part], 'bad_number', `Row ${line}: "${textOf(cell)}" is not a number.`);
      else numbers[part] = number;
    }
    // A row without any number says that nothing was measured, and that is no reading.
    if (result.problems.length > before || period === null || Object.keys(numbers).length === 0) return;
    const place = columns.place === '' ? '' : textOf(cellOf(row, columns.place) ?? '').trim();
    result.readings.push({ line, raw: { period, ...numbers, unitKey: place === '' ? '' : placeOf(place) } });
  });
  return result;
}

/** One reading a row; for a KPI that is read by samples the rows of a period and place are one sample. */
export function gathered(kind: KpiKind, rows: RowsRead['readings']): RowsRead['readings'] {
  if (kind !== 'sample') return [...rows];
  const samples = new Map<string, { line: number; raw: RawReading & { sample: number[] } }>();
  for (const { line, raw } of rows) {
    const { period, unitKey, value } = raw;
    const key = `${unitKey} ${period}`;
    const known = samples.get(key) ?? { line, raw: { period, unitKey, sample: [] } };
    if (value !== undefined) known.raw.sample.push(value);
    samples.set(key, known);
  }
  return [...samples.values()];
}

/** A column, or the way to one inside: `totals.count`. */
function cellOf(row: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(row, name)) return row[name];
  return name.split('.').reduce<unknown>(stepInto, row);
}

const stepInto = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

const textOf = (cell: unknown): string => (typeof cell === 'object' ? JSON.stringify(cell) : String(cell)).slice(0, 80);

function dayIn(cell: unknown): string | null {
  if (typeof cell !== 'string') return null;
  const text = /^\d{4}-\d{2}$/.test(cell) ? `${cell}-01` : cell.slice(0, 10);
  return isDay(text) && /^\d{4}-\d{2}(-\d{2}([T ].*)?)?$/.test(cell) ? text : null;
}

function numberIn(cell: unknown): number | null {
  if (
    typeof cell !== 'number' &&
    !(typeof cell === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(cell))
  )
    return null;
  const number = Number(cell);
  return Number.isFinite(number) ? number : null;
}

/** The list that stands at a path of an answer, or null where there is none: `data.items`, '' for the answer itself. */
export function listAt(answer: unknown, path: string): Record<string, unknown>[] | null {
  const found = path === '' ? answer : path.split('.').reduce<unknown>(stepInto, answer);
  if (!Array.isArray(found)) return null;
  return found.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row)) ? found : null;
}
