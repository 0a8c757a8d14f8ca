/** What became of the cell or row a problem is about when the file is imported all the same. */
export type Effect = 'row_left_out' | 'cell_left_out' | 'mended';

/** What a fault does to its row, unless the reader could still make sense of the cell. */
const EFFECTS = {
  missing_name: 'row_left_out',
  missing_identifier: 'row_left_out',
  duplicate_employee_number: 'row_left_out',
  duplicate_person: 'row_left_out',
  ragged_row: 'row_left_out',
  broken_quotes: 'row_left_out',
  not_text: 'row_left_out',
  duplicate_email: 'cell_left_out',
  bad_email: 'cell_left_out',
  dangling_manager: 'cell_left_out',
  ambiguous_manager: 'cell_left_out',
  self_manager: 'cell_left_out',
  cyclic_manager: 'cell_left_out',
  bad_date: 'cell_left_out',
  bad_zone: 'cell_left_out',
  end_before_start: 'cell_left_out',
  too_long: 'cell_left_out',
  stray_space: 'mended',
} as const satisfies Record<string, Effect>;

export type ProblemCode = keyof typeof EFFECTS;

export interface Problem {
  /** The line of the file on which the row begins, counted as an editor counts: the header is on line 1. */
  readonly line: number;
  /** The column's name in the file; null when the whole row is meant. */
  readonly column: string | null;
  readonly code: ProblemCode;
  readonly message: string;
  readonly effect: Effect;
}

/** Something true of the whole file that its sender should know; it needs no mending. */
export interface Note {
  readonly code:
    | 'date_order'
    | 'made_up_names'
    | 'names_from_login'
    | 'several_teams'
    | 'manager_left'
    | 'no_manager_column';
  readonly message: string;
}

export const problem = (
  line: number,
  column: string | null,
  code: ProblemCode,
  message: string,
  effect: Effect = EFFECTS[code],
): Problem => ({ line, column, code, message, effect });

/** Shown in a message as the file has it, but never so long that the sentence drowns. */
export const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 57)}…` : text}”`;
