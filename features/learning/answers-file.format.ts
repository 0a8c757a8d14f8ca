import { textRows, type TableLine, UnreadableTable } from '../../platform/files/text-table.ts';
import type { AnswerRow } from './item-statistics.domain.ts';

/**
 * Reads a row a person, a column an item, 1 right and 0 wrong, an empty cell not answered. A first column that numbers or names the
 * persons is left out. Throws a sentence with line and column where a cell says something else.
 */
export function readAnswers(bytes: Uint8Array): { ids: string[]; rows: AnswerRow[] } {
  const [header, ...body] = linesOf(bytes);
  if (!header || body.length === 0) throw new Error('There are no answers in this file.');
  const first = namesPersons(header.cells[0]!, body) ? 1 : 0;
  const ids = header.cells.slice(first);
  if (ids.length === 0) throw new Error('There are no answers in this file: it has no column for an item.');
  return { ids, rows: body.map(({ line, cells }) => ids.map((id, at) => answer(cells[at + first] ?? '', line, id))) };
}

function answer(cell: string, line: number, column: string): 0 | 1 | null {
  if (cell === '') return null;
  if (cell === '0' || cell === '1') return cell === '1' ? 1 : 0;
  throw new Error(`Line ${line}, column ${column}: “${cell}” is neither 0 nor 1.`);
}

/** A first column of another kind than answers, or one that is called so: its values are names or numbers of persons. */
const namesPersons = (name: string, body: readonly TableLine[]): boolean =>
  /^(|id|person|people|learner|student|name|row|rownames|respondent|case)$/i.test(name) &&
  body.some(({ cells }) => cells[0] !== '0' && cells[0] !== '1' && cells[0] !== '');

function linesOf(bytes: Uint8Array): TableLine[] {
  try {
    return textRows(bytes);
  } catch (error) {
    if (error instanceof UnreadableTable && error.code === 'empty') return [];
    throw error;
  }
}
