import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { tooLargeSentence } from './file-size.ts';

/** A row of a table as it was written, with the line on which it begins. */
export interface TableLine {
  readonly line: number;
  readonly cells: readonly string[];
}

export type TableEncoding = 'utf-8' | 'utf-16' | 'windows-1252';

export interface TextTableChoices {
  /** the largest file that is read */
  readonly bytes?: number;
}

export type TableRefusal = 'empty' | 'too_large' | 'not_text' | 'broken_quotes';

/** Why a file cannot be read as a table, with the line where reading stopped, as a sentence for the person who has it. */
export class UnreadableTable extends Error {
  override readonly name = 'UnreadableTable';
  readonly code: TableRefusal;
  readonly line: number;
  constructor(code: TableRefusal, line: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.line = line;
  }
}

/** A cell of a megabyte is an unclosed quotation mark. */
const longestRecord = 1_000_000;

/**
 * Reads delimited text row by row, so that a million lines never stand in memory as rows: blank lines are rows of one empty cell,
 * and each row comes with the line on which it begins. UTF-8 with or without byte order mark, UTF-16, else Windows-1252, as
 * spreadsheets write it; comma, semicolon, tab or bar, or what a first line `sep=;` says. Throws {@link UnreadableTable}.
 */
export function eachTextLine(
  bytes: Uint8Array,
  add: (cells: string[], line: number) => void,
  { bytes: largest }: TextTableChoices = {},
): { encoding: TableEncoding } {
  if (largest !== undefined && bytes.length > largest)
    throw new UnreadableTable('too_large', 1, tooLargeSentence(bytes.length, largest));
  const { text, encoding } = utf8Of(bytes);
  const nul = text.indexOf(0);
  if (nul >= 0) {
    const at = lineAt(text, nul);
    throw new UnreadableTable('not_text', at, `The file is no text (line ${at}).`);
  }
  const begins = text
    .subarray(0, 20_000)
    .toString()
    .replace(/^\uFEFF/, '');
  if (begins.trim() === '' && text.toString().trim() === '')
    throw new UnreadableTable('empty', 1, 'The file is empty.');
  const [said = '', own] = /^sep=([,;\t|])\r?\n/i.exec(begins) ?? [];
  const delimiter = own ?? delimiterOf(begins);
  const body = said === '' ? text : text.subarray(text.indexOf(10) + 1);
  let line = said === '' ? 1 : 2;
  try {
    parse(body, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: longestRecord,
      on_record: (cells: string[]) => {
        add(cells, line);
        // Counted here, because the parser takes the two characters of a quoted Windows line break for two lines.
        line += 1;
        for (const cell of cells)
          if (cell.includes('\n') || cell.includes('\r')) line += cell.match(/\r\n|\r|\n/g)!.length;
        return null;
      },
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new UnreadableTable(
      'broken_quotes',
      line,
      `A quotation mark opens on line ${line} and never closes, so the rest of the file cannot be read. It may have been cut off.`,
      { cause },
    );
  }
  return { encoding };
}

/** All rows that hold anything, their cells trimmed. Throws {@link UnreadableTable}. */
export function textRows(bytes: Uint8Array, choices?: TextTableChoices): TableLine[] {
  const lines: TableLine[] = [];
  eachTextLine(
    bytes,
    (cells, line) => {
      if (cells.some((cell) => cell.trim() !== '')) lines.push({ line, cells: cells.map((cell) => cell.trim()) });
    },
    choices,
  );
  return lines;
}

function utf8Of(bytes: Uint8Array): { text: Buffer; encoding: TableEncoding } {
  const own = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const as = (label: string, encoding: TableEncoding) => ({
    text: Buffer.from(new TextDecoder(label).decode(bytes)),
    encoding,
  });
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return as('utf-16le', 'utf-16');
  if (first === 0xfe && second === 0xff) return as('utf-16be', 'utf-16');
  // Letters of most alphabets' headers are zero and one byte in UTF-16, also where no mark says so.
  if (first && second === 0 && third && fourth === 0) return as('utf-16le', 'utf-16');
  if (first === 0 && second && third === 0 && fourth) return as('utf-16be', 'utf-16');
  return isUtf8(own) ? { text: own, encoding: 'utf-8' } : as('windows-1252', 'windows-1252');
}

/**
 * The mark that divides most of the first lines, the header among them, into the same number of cells; where two do, the one
 * that makes more of them. A comma inside of numbers does not divide the header, and titles above it have no mark.
 */
function delimiterOf(begins: string): string {
  const lines = begins
    .split(/\r\n|\r|\n/, 10)
    .filter((line) => line.trim() !== '')
    .map((line) => line.replaceAll(/"[^"]*"/g, ''));
  const worth = (mark: string) => {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const cells = line.split(mark).length;
      if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
    }
    return Math.max(0, ...[...counts].map(([cells, seen]) => seen + cells / 1000));
  };
  return [',', ';', '\t', '|'].reduce((best, mark) => (worth(mark) > worth(best) ? mark : best));
}

function lineAt(text: Buffer, place: number): number {
  let line = 1;
  for (let at = text.indexOf(10); at >= 0 && at < place; at = text.indexOf(10, at + 1)) line++;
  return line;
}
