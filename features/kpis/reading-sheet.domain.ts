import type { DateOrder } from '../../platform/kernel/date-column.ts';
import { type DecimalMark, type NumberColumn, numberProof } from './number-column.domain.ts';
import { type PeriodColumn, periodProof, type Zoned } from './period-column.domain.ts';
import {
  guessReadingMapping,
  headerRow,
  type LackingColumn,
  lackingColumns,
  type ReadingField,
  type ReadingMapping,
} from './reading-mapping.domain.ts';

/** How the sender says that the file is to be read; what is left out is guessed. */
export interface ReadingChoices {
  mapping?: ReadingMapping | undefined;
  dateOrder?: DateOrder | undefined;
  decimal?: DecimalMark | undefined;
  /** all lines belong to one KPI */
  oneKpi: boolean;
  /** percentages are written as shares of one, as a spreadsheet keeps 45 % */
  shares?: boolean | undefined;
}

/** A column as its different cells and which of them stands in each row: a million rows have few different days. */
export interface CellColumn {
  name: string;
  cells: string[];
  at: number[];
}

export interface ReadingSheet {
  header: string[];
  sample: string[][];
  mapping: ReadingMapping;
  lacking: LackingColumn[];
  /** rows with anything in them */
  rows: number;
  /** the line of each row in the file */
  lines: number[];
  /** percentages are written as shares of one */
  shares: boolean;
  columns: Partial<Record<ReadingField, CellColumn>>;
  numbers: Partial<Record<ReadingField, NumberColumn>>;
  periods(calendar: Zoned): PeriodColumn | null;
}

/** Rows to recognise columns by, and those that a person is shown. */
const guessedFrom = 60;
const shown = 3;
const longest = 200;

/** More rows than a decade of days in five hundred places; above it memory would be the limit instead. */
export const mostReadings = 2_000_000;

/** Takes the rows of a file one by one and keeps the columns that mean something. */
export function readingSheet(choices: ReadingChoices): {
  add(cells: readonly string[], line: number): void;
  done(): ReadingSheet;
} {
  let waiting: { cells: readonly string[]; line: number }[] | null = [];
  let header: string[] = [];
  let sample: string[][] = [];
  let mapping: ReadingMapping = {};
  const columns: Partial<Record<ReadingField, CellColumn>> = {};
  const places: Partial<Record<ReadingField, Map<string, number>>> = {};
  const lines: number[] = [];

  function begin() {
    const first = waiting!;
    waiting = null;
    const at = headerRow(first.slice(0, 20).map(({ cells }) => cells));
    header = (first[at]?.cells ?? []).map((cell) => cell.trim().slice(0, longest));
    const rows = first.slice(at + 1);
    const cells = rows.map((row) => [...row.cells]);
    const { kpi, ...others } = choices.mapping ?? guessReadingMapping(header, cells);
    mapping = choices.oneKpi || kpi === undefined ? others : { kpi, ...others };
    sample = cells.slice(0, shown).map((row) => header.map((_, column) => (row[column] ?? '').slice(0, 80)));
    for (const [field, column] of Object.entries(mapping) as [ReadingField, number][]) {
      columns[field] = { name: header[column] ?? '', cells: [], at: [] };
      places[field] = new Map();
    }
    for (const row of rows) keep(row.cells, row.line);
  }

  function keep(cells: readonly string[], line: number) {
    if (cells.every((cell) => cell.trim() === '')) return;
    if (lines.length >= mostReadings)
      throw new RangeError(`The file has more than ${mostReadings.toLocaleString('en-GB')} lines. Bring it in parts.`);
    lines.push(line);
    for (const [field, column] of Object.entries(columns) as [ReadingField, CellColumn][]) {
      const cell = (cells[mapping[field]!] ?? '').trim().slice(0, longest);
      const known = places[field]!;
      let at = known.get(cell);
      if (at === undefined) {
        at = column.cells.push(cell) - 1;
        known.set(cell, at);
      }
      column.at.push(at);
    }
  }

  return {
    add(cells, line) {
      if (!waiting) return keep(cells, line);
      waiting.push({ cells: [...cells], line });
      if (waiting.length > guessedFrom) begin();
    },
    done() {
      if (waiting) begin();
      const numbers: Partial<Record<ReadingField, NumberColumn>> = {};
      for (const field of ['value', 'numerator', 'denominator'] as const) {
        const column = columns[field];
        if (!column) continue;
        const proof = numberProof();
        for (const cell of column.cells) proof.add(cell);
        numbers[field] = proof.column(choices.decimal);
      }
      const days = periodProof();
      for (const cell of columns.period?.cells ?? []) days.add(cell);
      return {
        header,
        sample,
        mapping,
        lacking: lackingColumns(mapping, choices.oneKpi),
        rows: lines.length,
        lines,
        shares: choices.shares ?? false,
        columns,
        numbers,
        periods: (calendar) => (columns.period ? days.column(calendar, choices.dateOrder) : null),
      };
    },
  };
}
