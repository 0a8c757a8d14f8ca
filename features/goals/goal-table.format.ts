import { eachTextLine, type TableLine, UnreadableTable } from '../../platform/files/text-table.ts';
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

/** A table of a hundred thousand goals has twenty megabytes; a file beyond this is something else. */
export const goalTableBytes = 32 * 1024 * 1024;

/** Reads CSV with a header line (id, parent, text). Throws a sentence when there is no such table. */
export function readGoalTable(bytes: Uint8Array): GoalTableFile {
  const problems: { line: number; message: string }[] = [];
  const rows: TableLine[] = [];
  try {
    eachTextLine(bytes, (cells, line) => rows.push({ line, cells: cells.map((cell) => cell.trim()) }), {
      bytes: goalTableBytes,
    });
  } catch (error) {
    if (!(error instanceof UnreadableTable) || error.code !== 'broken_quotes') throw error;
    problems.push({ line: error.line, message: error.message });
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
  if (read.length === 0) {
    const [first] = problems;
    const why = first ? ` Line ${first.line}: ${first.message}` : '';
    throw new Error(`There is no row with an id and a text.${why}`);
  }
  const byId = new Map(read.map((row) => [row.id, row]));
  const notes = belowThose(read, byId, (row) => noted.test(row.kind ?? '') || lookBack.test(row.text));
  const goals = read.filter((row) => !notes.has(row.id));
  const circular = inCircles(read, byId);
  const placed = goals.map(({ line: number, ...goal }): TableGoal => {
    if (goal.parent === null) return goal;
    if (!byId.has(goal.parent))
      problems.push({ line: number, message: `The parent "${goal.parent}" of "${goal.id}" is not in the file.` });
    else if (circular.has(goal.id))
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

type ById = ReadonlyMap<string, TableGoal>;

/** The rows that are meant, with everything below them; each row is gone through once. */
function belowThose(rows: readonly TableGoal[], byId: ById, meant: (row: TableGoal) => boolean): Set<string> {
  const answers = new Map<string, boolean>();
  for (const row of rows) {
    const way: TableGoal[] = [];
    const seen = new Set<string>();
    let next: TableGoal | undefined = row;
    while (next && !answers.has(next.id) && !seen.has(next.id)) {
      seen.add(next.id);
      way.push(next);
      next = byId.get(next.parent ?? '');
    }
    let answer = next !== undefined && (answers.get(next.id) ?? way.some(meant));
    for (const one of way.toReversed()) answers.set(one.id, (answer ||= meant(one)));
  }
  return new Set([...answers].flatMap(([id, answer]) => (answer ? [id] : [])));
}

/** The rows that lead back to themselves. */
function inCircles(rows: readonly TableGoal[], byId: ById): Set<string> {
  const circular = new Set<string>();
  const done = new Set<string>();
  for (const row of rows) {
    const way: string[] = [];
    const places = new Map<string, number>();
    let next: TableGoal | undefined = row;
    while (next && !done.has(next.id) && !places.has(next.id)) {
      places.set(next.id, way.length);
      way.push(next.id);
      next = byId.get(next.parent ?? '');
    }
    if (next && places.has(next.id)) for (const id of way.slice(places.get(next.id))) circular.add(id);
    for (const id of way) done.add(id);
  }
  return circular;
}
