import {
  eachTextLine,
  type TableEncoding,
  type TableLine,
  type TextTableChoices,
  UnreadableTable,
} from './text-table.ts';
import { type CellRead, readWorkbook, UnreadableWorkbook, workbookLimits } from './workbook.ts';

/** Where the rows of a table came from. */
export interface TableSource {
  /** the names of a workbook's sheets; none for text */
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly encoding: TableEncoding;
}

export type TableFile = TableSource & { readonly lines: readonly TableLine[] };

export interface TableChoices extends TextTableChoices {
  /** of a workbook; the first that holds anything unless it is named */
  readonly sheet?: string | undefined;
  /** how a number of a sheet is written; digits with a point unless said otherwise */
  readonly number?: (value: number) => string;
}

/** Whether the bytes are a workbook, an archive, or a workbook of old, whatever the file is called. */
export const isWorkbook = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11);

/**
 * Reads a table from delimited text or an .xlsx workbook, row by row, each with the line or row number on which it begins.
 * Throws {@link UnreadableTable} or {@link UnreadableWorkbook}, each with a code and a sentence.
 */
export async function eachTableLine(
  bytes: Uint8Array,
  add: (cells: string[], line: number) => void,
  choices: TableChoices = {},
): Promise<TableSource> {
  if (!isWorkbook(bytes)) return { sheets: [], sheet: null, encoding: eachTextLine(bytes, add, choices).encoding };
  const limits = { ...workbookLimits, bytes: Math.min(workbookLimits.bytes, choices.bytes ?? Infinity) };
  const sheets = await readWorkbook(bytes, limits);
  const filled = (rows: readonly (readonly CellRead[])[]) => rows.filter((row) => row.some((cell) => cell !== null));
  const found =
    sheets.find(({ name }) => name === choices.sheet) ??
    sheets.find(({ rows }) => filled(rows).length > 1) ??
    sheets.find(({ rows }) => filled(rows).length > 0);
  if (!found) throw new UnreadableTable('empty', 1, 'The workbook holds no table.');
  const { number = String } = choices;
  found.rows.forEach((row, at) =>
    add(
      row.map((cell) => (typeof cell === 'number' ? number(cell) : cell === null ? '' : String(cell))),
      at + 1,
    ),
  );
  return { sheets: sheets.map(({ name }) => name), sheet: found.name, encoding: 'utf-8' };
}

/** The same with all rows that hold anything. */
export async function readTableFile(bytes: Uint8Array, choices: TableChoices = {}): Promise<TableFile> {
  const lines: TableLine[] = [];
  const source = await eachTableLine(
    bytes,
    (cells, line) => {
      if (cells.some((cell) => cell.trim() !== '')) lines.push({ line, cells });
    },
    choices,
  );
  return { ...source, lines };
}

/** Why a file is no table, as a sentence with its code and line; undefined for any other error. */
export function tableRefusal(error: unknown): { code: string; line: number; message: string } | undefined {
  if (error instanceof UnreadableTable) return { code: error.code, line: error.line, message: error.message };
  return error instanceof UnreadableWorkbook ? { code: error.code, line: 1, message: error.message } : undefined;
}
