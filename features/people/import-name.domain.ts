import type { Mapping } from './import-mapping.domain.ts';
import type { Note } from './import-problem.domain.ts';
import type { MappedRow } from './import-row.domain.ts';
import { counterOf, nameFromLogin, sameKey } from './text.domain.ts';

export interface Names {
  /** Parallel to the rows; null where the file has a name column and this row's cells are empty. */
  readonly names: readonly (string | null)[];
  readonly note: Note | null;
}

/**
 * The name of each row's person. A file without any name still makes people: from logins or e-mails ("ken0" becomes Ken,
 * "john5" beside other Johns becomes John 5), else from the employee number.
 */
export function displayNames(rows: readonly MappedRow[], mapping: Mapping): Names {
  if (mapping.name !== undefined || mapping.firstName !== undefined || mapping.lastName !== undefined) {
    return {
      names: rows.map(
        ({ cells }) => cells.name ?? ([cells.firstName, cells.lastName].filter(Boolean).join(' ') || null),
      ),
      note: null,
    };
  }
  const logins = rows.map(({ cells }) => cells.login ?? cells.email);
  if (logins.every((login) => login === undefined)) {
    return {
      names: rows.map(({ cells }) => (cells.employeeNo ? `Person ${cells.employeeNo}` : null)),
      note: {
        code: 'made_up_names',
        message: 'The file has no names. People are called by their employee number until somebody writes their name.',
      },
    };
  }
  const roots = logins.map((login) => (login === undefined ? null : nameFromLogin(login)));
  const uses = new Map<string, number>();
  for (const root of roots) if (root !== null) uses.set(sameKey(root), (uses.get(sameKey(root)) ?? 0) + 1);
  return {
    names: rows.map(({ cells }, index) => {
      const root = roots[index]!;
      if (root === null) return cells.employeeNo ? `Person ${cells.employeeNo}` : null;
      const counter = counterOf(logins[index]!);
      return uses.get(sameKey(root))! > 1 && counter !== '' ? `${root} ${counter}` : root;
    }),
    note: {
      code: 'names_from_login',
      message: 'The file has no names. They are made from the logins; each person can correct theirs.',
    },
  };
}
