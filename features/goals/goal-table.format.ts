import { parse } from 'csv-parse/sync';
import type { TableGoal } from './writing-table.domain.ts';

/** A table of goals as it was written, with what could not be used, by line. */
export interface GoalTableFile {
  readonly goals: readonly TableGoal[];
  /** Rows that are no goals: headings and bullets of a look back. */
  readonly notes: number;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

const names = {
  id: ['id', 'key', 'goal id', 'goal_id', 'number'],
  parent: ['parent', 'parent id', 'parent_id', 'parentid', 'serves'],
  text: ['text', 'goal', 'title', 'name', 'objective', 'description'],
  kind: ['kind', 'type', 'level'],
} as const;

/** Headings of a look back; what hangs below them is what was said, not what is wanted. */
const lookBack =
  /^(?:good|bad|try|went well|what went well|to improve|retrospective|lessons learned|learnings)\s*[:.]?$/iu;
const noted = /^(?:item|note|notes|comment|bullet|retrospective)$/iu;

/** Reads CSV with a header line (id, parent, text); comma, semicolon or tab. Throws a sentence when there is no such table. */
export function readGoalTable(bytes: Uint8Array): GoalTableFile {
  const text = decode(bytes).replace(/^\uFEFF/, '');
  const problems: { line: number; message: string }[] = [];
  const rows: { line: number; cells: string[] }[] = [];
  const first = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0]!;
  let line = 1;
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      on_record: (cells: string[]) => {
        rows.push({ line, cells: cells.map((cell) => cell.trim()) });
        line += 1 + (cells.join('').match(/\r\n|\r|\n/g)?.length ?? 0);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    problems.push({ line, message: 'A quotation mark opens here and never closes; the rest of the file is not read.' });
  }
  const header = rows.shift()?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const at = (column: keyof typeof names) =>
    names[column].map((name) => header.indexOf(name)).find((found) => found >= 0) ?? -1;
  const places = { id: at('id'), parent: at('parent'), text: at('text'), kind: at('kind') };
  if (places.id < 0 || places.text < 0)
    throw new Error(
      'The first line must name the columns "id" and "text" (and "parent", where goals hang below others).',
    );
  const level = header.indexOf('kind') >= 0 ? header.indexOf('kind') : places.kind;
  const seen = new Set<string>();
  const read: (TableGoal & { line: number })[] = [];
  for (const { line: number, cells } of rows) {
    if (cells.every((cell) => cell === '')) continue;
    const id = cells[places.id] ?? '';
    const words = cells[places.text] ?? '';
    if (id === '') problems.push({ line: number, message: 'This row has no id and is left out.' });
    else if (seen.has(id))
      problems.push({ line: number, message: `"${id}" is the id of an earlier row; this one is left out.` });
    else if (words === '') problems.push({ line: number, message: `"${id}" has no text and is left out.` });
    else {
      seen.add(id);
      const parent = (places.parent < 0 ? '' : cells[places.parent]) || null;
      read.push({
        line: number,
        id,
        parent,
        text: words.slice(0, 4000),
        kind: (level < 0 ? '' : cells[level]) || null,
      });
    }
  }
  if (read.length === 0) throw new Error('There is no row with an id and a text.');
  const byId = new Map(read.map((row) => [row.id, row]));
  const goals = read.filter((row) => !isNote(row, byId));
  const placed = goals.map(({ line: number, ...goal }): TableGoal => {
    if (goal.parent === null) return goal;
    if (!byId.has(goal.parent))
      problems.push({ line: number, message: `The parent "${goal.parent}" of "${goal.id}" is not in the file.` });
    else if (isCircle(goal, byId))
      problems.push({ line: number, message: `"${goal.id}" leads back to itself; it is read without its parent.` });
    else return goal;
    return { ...goal, parent: null };
  });
  return {
    goals: placed,
    notes: read.length - goals.length,
    problems: problems.toSorted((a, b) => a.line - b.line),
  };
}

function* above(goal: TableGoal, byId: ReadonlyMap<string, TableGoal>): Generator<TableGoal> {
  const seen = new Set<string>();
  for (let next = byId.get(goal.parent ?? ''); next && !seen.has(next.id); next = byId.get(next.parent ?? '')) {
    seen.add(next.id);
    yield next;
  }
}

const isNote = (goal: TableGoal, byId: ReadonlyMap<string, TableGoal>): boolean =>
  noted.test(goal.kind ?? '') ||
  lookBack.test(goal.text) ||
  [...above(goal, byId)].some(({ text }) => lookBack.test(text));

const isCircle = (goal: TableGoal, byId: ReadonlyMap<string, TableGoal>): boolean =>
  [...above(goal, byId)].some(({ id }) => id === goal.id);

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
