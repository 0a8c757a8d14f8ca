import { isWorkbook, readTableFile, tableRefusal } from '../../platform/files/table-file.ts';
import { eachTextLine, UnreadableTable } from '../../platform/files/text-table.ts';
import { headerAt } from './import-mapping.domain.ts';
import { problem, type Problem } from './import-problem.domain.ts';
import type { FileRow, PeopleFile } from './import-row.domain.ts';

/** A people file as it is kept while somebody looks at it. */
export interface KeptFile {
  /** Delimited text as it came; of a workbook the rows of one sheet, so that looking again costs what text costs. */
  readonly bytes: Uint8Array;
  readonly sheets: readonly string[];
  readonly sheet: string | null;
}

/** What is kept of a file. @returns a sentence where a workbook cannot be read */
export async function keepPeopleFile(bytes: Uint8Array, sheet?: string): Promise<KeptFile | { refused: string }> {
  if (!isWorkbook(bytes)) return { bytes, sheets: [], sheet: null };
  try {
    const read = await readTableFile(bytes, { sheet });
    const rows = trimmed(read.lines);
    return { bytes: new TextEncoder().encode(JSON.stringify(rows)), sheets: read.sheets, sheet: read.sheet };
  } catch (error) {
    const refusal = tableRefusal(error);
    if (!refusal) throw error;
    return { refused: refusal.message };
  }
}

/**
 * The rows of a file, each with the line or row on which it begins. What stands before a fault is kept, titles above the header are passed
 * over.
 */
export function readPeopleFile(bytes: Uint8Array, sheet: string | null = null): PeopleFile {
  const problems: Problem[] = [];
  const rows = sheet === null ? textRows(bytes, problems) : (JSON.parse(Buffer.from(bytes).toString()) as FileRow[]);
  const at = headerAt(rows.slice(0, 20).map(({ cells }) => cells));
  return { header: rows[at]?.cells.map((cell) => cell.trim()) ?? [], rows: rows.slice(at + 1), problems };
}

function textRows(bytes: Uint8Array, problems: Problem[]): FileRow[] {
  const rows: FileRow[] = [];
  try {
    eachTextLine(bytes, (cells, line) => rows.push({ line, cells }));
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    const { code, line, message } = error;
    if (code !== 'empty')
      problems.push(problem(line, null, code === 'not_text' ? 'not_text' : 'broken_quotes', message));
  }
  return rows;
}

/** Without the columns at the right that only had a colour once. */
function trimmed(rows: readonly FileRow[]): FileRow[] {
  const filled = (cells: readonly string[]) => cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  const width = rows.reduce((most, { cells }) => Math.max(most, filled(cells)), 0);
  return rows.map(({ line, cells }) => ({ line, cells: cells.slice(0, width) }));
}
