import type { ImportField, Mapping } from './import-mapping.domain.ts';
import { problem, quoted, type Effect, type Problem, type ProblemCode } from './import-problem.domain.ts';
import { tidy } from './text.domain.ts';

/** A row of the file and the line on which it begins. */
export interface FileRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A people file as read, before anything in it has a meaning. */
export interface PeopleFile {
  readonly header: readonly string[];
  readonly rows: readonly FileRow[];
  /** Found while reading, e.g. quotes that never close. */
  readonly problems: readonly Problem[];
}

/** A row whose cells have a meaning; tidied, and absent where empty. */
export interface MappedRow {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<ImportField, string>>>;
}

/** Writes down a problem in the column that holds a field. */
export type Say = (line: number, field: ImportField, code: ProblemCode, message: string, effect?: Effect) => void;

/** The longest text kept per field; dates, zones and references have their own rules. */
const LIMITS: Partial<Record<ImportField, number>> = {
  employeeNo: 60,
  name: 200,
  firstName: 100,
  lastName: 100,
  email: 320,
  login: 100,
  title: 200,
  team: 200,
  location: 200,
  country: 100,
};

/** A row whose cells do not match the header cannot be trusted: nobody knows which cell slipped. Empty cells at its end are harmless. */
function isRagged(row: FileRow, width: number): boolean {
  return row.cells.length < width || row.cells.slice(width).some((cell) => cell.trim() !== '');
}

/** Some exports list every team of a person in one cell, parted by semicolons, the broadest first. */
const firstOf = (teams: string): string => teams.split(';')[0]!.trim();

/** Gives the cells of every filled row their meaning and tidies them. */
export function mapRows(
  file: PeopleFile,
  mapping: Mapping,
  say: Say,
  problems: Problem[],
): { filled: number; rows: MappedRow[]; severalTeams: boolean } {
  const width = file.header.length;
  const fields = Object.entries(mapping) as [ImportField, number][];
  const rows: MappedRow[] = [];
  let filled = 0;
  let severalTeams = false;
  for (const row of file.rows) {
    if (!row.cells.some((cell) => cell.trim() !== '')) continue;
    filled++;
    if (isRagged(row, width)) {
      const count = `This row has ${row.cells.length} cells where the header has ${width}.`;
      problems.push(problem(row.line, null, 'ragged_row', count));
      continue;
    }
    const cells: Partial<Record<ImportField, string>> = {};
    for (const [field, column] of fields) {
      const raw = row.cells[column]!;
      const whole = tidy(raw);
      if (whole === '') continue;
      if (whole !== raw)
        say(row.line, field, 'stray_space', `Spaces that do not belong there were taken out of ${quoted(whole)}.`);
      const text = field === 'team' ? firstOf(whole) : whole;
      severalTeams ||= field === 'team' && text !== whole;
      const limit = LIMITS[field];
      if (limit !== undefined && text.length > limit)
        say(row.line, field, 'too_long', `${text.length} characters; ${limit} fit.`);
      else if (text !== '') cells[field] = text;
    }
    rows.push({ line: row.line, cells });
  }
  return { filled, rows, severalTeams };
}
