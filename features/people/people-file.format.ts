import { eachTextLine, UnreadableTable } from '../../platform/files/text-table.ts';
import type { FileRow, PeopleFile } from './import-row.domain.ts';
import { problem, type Problem } from './import-problem.domain.ts';

/** Reads a delimited text file into rows, each with the line on which it begins; what stands before a fault is kept. */
export function readPeopleFile(bytes: Uint8Array): PeopleFile {
  const problems: Problem[] = [];
  const rows: FileRow[] = [];
  try {
    eachTextLine(bytes, (cells, line) => rows.push({ line, cells }));
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    const { code, line, message } = error;
    if (code !== 'empty')
      problems.push(problem(line, null, code === 'not_text' ? 'not_text' : 'broken_quotes', message));
  }
  const [header, ...body] = rows;
  return { header: header?.cells.map((cell) => cell.trim()) ?? [], rows: body, problems };
}
