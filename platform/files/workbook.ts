import { tooLargeSentence } from './file-size.ts';
import { unzip, UnreadableZip } from './zip.ts';

/** What stands in a cell. A day is text, `2026-11-30`; with a time of day `2026-11-30T14:30:00.000Z`, as the sheet shows it. */
export type CellRead = string | number | boolean | null;

export interface SheetRead {
  readonly name: string;
  /** From the first row on, empty rows included: row n of the sheet is `rows[n - 1]`. Every row is as long as the longest. */
  readonly rows: readonly (readonly CellRead[])[];
}

/** A day in a cell is given as `{ day: '2026-11-30' }`, so that a text that looks like one stays a text. */
export type CellToWrite = string | number | boolean | null | { readonly day: string };

export interface SheetToWrite {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly CellToWrite[])[];
  /** Widths in characters, one a column. */
  readonly widths?: readonly number[];
}

export interface WorkbookLimits {
  readonly bytes: number;
  readonly unpacked: number;
  readonly rows: number;
  readonly columns: number;
  /** Rows times columns of the widest sheet, because a lone cell in the far corner makes all between them. */
  readonly cells: number;
}

/** A hundred thousand people with twenty columns fit; a workbook of that size unpacks to about 100 MB. */
export const workbookLimits: WorkbookLimits = {
  bytes: 16 * 1024 * 1024,
  unpacked: 160 * 1024 * 1024,
  rows: 200_000,
  columns: 500,
  cells: 4_000_000,
};

const ENTRIES = 2000;

export type WorkbookRefusal = 'empty' | 'too_large' | 'old_or_encrypted' | 'encrypted' | 'not_workbook' | 'corrupt';

/** Why a workbook cannot be read, as a sentence for the person who has it. */
export class UnreadableWorkbook extends Error {
  override readonly name = 'UnreadableWorkbook';
  readonly code: WorkbookRefusal;
  constructor(code: WorkbookRefusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Reads an .xlsx workbook: every sheet, formulas by their last result. What is hidden in sizes is found out before anything is
 * built: unpacked bytes, rows and columns are bounded. Throws {@link UnreadableWorkbook}.
 *
 * @example
 * const [sheet] = await readWorkbook(upload.bytes);
 * const [head, ...rows] = sheet?.rows ?? [];
 */
export async function readWorkbook(bytes: Uint8Array, limits: WorkbookLimits = workbookLimits): Promise<SheetRead[]> {
  judge(bytes, limits);
  const { default: readWorkbookFile } = await import('read-excel-file/universal');
  try {
    // Read by the archive's own directory, as it was judged; a reader of streams would meet entries that stand in none.
    const sheets = await readWorkbookFile(Uint8Array.from(bytes).buffer);
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }));
  } catch (error) {
    throw new UnreadableWorkbook('corrupt', 'The workbook is damaged: its sheets cannot be read.', { cause: error });
  }
}

/**
 * Writes an .xlsx workbook with bold, frozen heads. Every text is stored as text, so nothing that begins with `=`, `+`, `-` or
 * `@` is ever worked out as a formula, and reading it back gives the same text.
 */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Buffer> {
  const { default: writeWorkbookFile } = await import('write-excel-file/node');
  const names = namesOf(sheets);
  return writeWorkbookFile(
    sheets.map(({ head, rows, widths }, place) => ({
      sheet: names[place]!,
      stickyRowsCount: 1,
      columns: head.map((word, column) => ({ width: widths?.[column] ?? Math.min(60, Math.max(10, word.length + 2)) })),
      data: [
        head.map((value) => ({ value: plain(value), type: String, fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map(written)),
      ],
    })),
  ).toBuffer();
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
/** Compound File Binary: .xls of old, and every .xlsx that was saved with a password. */
const isContainer = (bytes: Uint8Array) =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;

function judge(bytes: Uint8Array, limits: WorkbookLimits): void {
  if (bytes.length === 0) throw new UnreadableWorkbook('empty', 'The file is empty.');
  if (bytes.length > limits.bytes)
    throw new UnreadableWorkbook('too_large', tooLargeSentence(bytes.length, limits.bytes));
  if (isContainer(bytes))
    throw new UnreadableWorkbook(
      'old_or_encrypted',
      'The workbook has a password or is in the old .xls format. Save it as .xlsx without a password and try again.',
    );
  if (!isZip(bytes)) throw new UnreadableWorkbook('not_workbook', 'This is not an Excel workbook (.xlsx).');
  const files = filesOf(bytes, limits);
  if (![...files.keys()].some((name) => name.endsWith('workbook.xml')))
    throw new UnreadableWorkbook('not_workbook', 'This is a ZIP archive, but not an Excel workbook (.xlsx).');
  for (const [name, file] of files) if (name.endsWith('.xml')) judgeExtent(file, limits);
}

function filesOf(bytes: Uint8Array, limits: WorkbookLimits): Map<string, Buffer> {
  try {
    return unzip(bytes, { unpacked: limits.unpacked, entries: ENTRIES });
  } catch (error) {
    if (!(error instanceof UnreadableZip)) throw error;
    const sentence = {
      corrupt: 'The workbook is damaged or was cut off.',
      encrypted: 'The workbook has a password. Save it without one and try again.',
      too_large: 'The workbook unfolds into more than can be read. Save only the sheet that is needed.',
    }[error.code];
    throw new UnreadableWorkbook(error.code, sentence, { cause: error });
  }
}

/** Rows and columns by the addresses that cells and rows carry: reading makes everything between the first and the last. */
function judgeExtent(file: Buffer, limits: WorkbookLimits): void {
  const text = file.toString('latin1');
  let rows = 0;
  let columns = 0;
  for (const [, letters = '', digits = ''] of text.matchAll(
    /<(?:\w+:)?(?:c|row)\s[^<>]{0,200}?\br\s*=\s*["']\s*([A-Za-z]{0,9})(\d{1,15})/g,
  )) {
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, columnOf(letters));
  }
  if (rows > limits.rows || columns > limits.columns || rows * columns > limits.cells)
    throw new UnreadableWorkbook(
      'too_large',
      `A sheet reaches to row ${rows}, column ${columns}; at most ${limits.rows} rows and ${limits.columns} columns can be read. Remove what stands far below or to the right.`,
    );
}

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

function cellOf(cell: unknown): CellRead {
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return null;
    const instant = cell.toISOString();
    return instant.endsWith('T00:00:00.000Z') ? instant.slice(0, 10) : instant;
  }
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? cell : null;
}

function written(cell: CellToWrite) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'string') return { value: plain(cell), type: String };
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell, type: Number } : null;
  if (typeof cell === 'boolean') return { value: cell, type: Boolean };
  return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
}

/** A cell holds 32,767 characters, and XML knows no control characters. */
const plain = (text: string) => text.replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '').slice(0, 32_767);

/** Excel takes 31 characters without : \ / ? * [ ] for a sheet name, and no name twice. */
function namesOf(sheets: readonly SheetToWrite[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }) => {
    const base =
      name
        .replaceAll(/[:\\/?*[\]]/g, ' ')
        .trim()
        .slice(0, 28) || 'Sheet';
    let own = base;
    for (let copy = 2; taken.has(own.toLowerCase()); copy++) own = `${base} ${copy}`;
    taken.add(own.toLowerCase());
    return own;
  });
}
