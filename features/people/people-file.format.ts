import { parse } from 'csv-parse/sync';
import type { FileRow, PeopleFile } from './import-row.domain.ts';
import { problem, type Problem } from './import-problem.domain.ts';

/**
 * Reads a delimited text file into rows, each with the line on which it begins. UTF-8 with or without byte order mark, UTF-16
 * with one, else Windows-1252, as spreadsheets write it; comma, semicolon or tab, whichever divides the first line best.
 */
export function readPeopleFile(bytes: Uint8Array): PeopleFile {
  const text = decode(bytes);
  const problems: Problem[] = [];
  const rows: FileRow[] = [];
  let line = 1;
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      on_record: (cells: string[]) => {
        rows.push({ line, cells });
        // Counted here, because the parser takes the two characters of a quoted Windows line break for two lines.
        line += 1 + breaksIn(cells);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED')) throw error;
    problems.push(
      problem(
        line,
        null,
        'broken_quotes',
        'A quotation mark opens on this line and never closes, so the rest of the file cannot be read.',
      ),
    );
  }
  const [header, ...body] = rows;
  return { header: header?.cells.map((cell) => cell.trim()) ?? [], rows: body, problems };
}

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce(
    (sum, cell) => (cell.includes('\n') || cell.includes('\r') ? sum + cell.match(/\r\n|\r|\n/g)!.length : sum),
    0,
  );

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function delimiterOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const first = text.slice(0, end === -1 ? undefined : end).replaceAll(/"[^"]*"/g, '');
  const count = (mark: string): number => first.split(mark).length;
  return [',', ';', '\t', '|'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
