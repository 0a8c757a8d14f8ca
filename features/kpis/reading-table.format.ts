import { CsvError, parse } from 'csv-parse/sync';
import { readWorkbook, UnreadableWorkbook } from '../../platform/files/workbook.ts';
import { delimiterOf, utf8Of } from './delimited-text.format.ts';
import { type ReadingChoices, type ReadingSheet, readingSheet } from './reading-sheet.domain.ts';

export interface ReadingTable {
  sheet: ReadingSheet;
  /** the names of a workbook's sheets; none for text */
  sheets: string[];
  chosen: string | null;
}

/** Why a file is no table of readings, as a sentence for the person who has it. */
export class UnreadableReadings extends Error {
  override readonly name = 'UnreadableReadings';
}

/**
 * Reads CSV or an .xlsx workbook into columns. A million lines never stand in memory as rows. Text is UTF-8 with or without byte
 * order mark, UTF-16 with one, else Windows-1252, as spreadsheets write it; comma, semicolon, tab or bar divides it.
 * Throws {@link UnreadableReadings}.
 */
export async function readReadingTable(
  bytes: Uint8Array,
  choices: ReadingChoices,
  wanted?: string,
): Promise<ReadingTable> {
  if (bytes.length === 0) throw new UnreadableReadings('The file is empty.');
  try {
    const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b;
    const compound = bytes[0] === 0xd0 && bytes[1] === 0xcf;
    const table = zipped || compound ? await fromWorkbook(bytes, choices, wanted) : fromText(bytes, choices);
    if (table.sheet.header.every((name) => name === ''))
      throw new UnreadableReadings('The file has no line that names its columns.');
    return table;
  } catch (error) {
    if (error instanceof RangeError || error instanceof UnreadableWorkbook)
      throw new UnreadableReadings(error.message, { cause: error });
    throw error;
  }
}

async function fromWorkbook(
  bytes: Uint8Array,
  choices: ReadingChoices,
  wanted: string | undefined,
): Promise<ReadingTable> {
  const sheets = await readWorkbook(bytes);
  const found = sheets.find(({ name }) => name === wanted) ?? sheets.find(({ rows }) => rows.length > 1) ?? sheets[0];
  if (!found) throw new UnreadableReadings('The workbook has no sheets.');
  const sheet = readingSheet(choices);
  found.rows.forEach((row, at) => sheet.add(row.map(textOf), at + 1));
  return { sheet: sheet.done(), sheets: sheets.map(({ name }) => name), chosen: found.name };
}

/** A number of a sheet has no marks that could be misread, so it is written in a way that has none either. */
function textOf(cell: string | number | boolean | null): string {
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : cell.toExponential();
  return cell === null ? '' : String(cell);
}

/** A cell of a megabyte is an unclosed quotation mark. */
const longestRecord = 1_000_000;

function fromText(bytes: Uint8Array, choices: ReadingChoices): ReadingTable {
  const text = utf8Of(bytes);
  const sheet = readingSheet(choices);
  let line = 1;
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: longestRecord,
      on_record: (cells: string[]) => {
        sheet.add(cells, line);
        // Counted here, because the parser takes the two characters of a quoted Windows line break for two lines.
        line += 1;
        for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableReadings(
      `A quotation mark opens on line ${line} and never closes, so the rest of the file cannot be read.`,
      { cause: error },
    );
  }
  return { sheet: sheet.done(), sheets: [], chosen: null };
}
