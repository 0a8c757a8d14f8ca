import type { ImportField, Mapping } from './import-mapping.domain.ts';
import type { MappedRow, Say } from './import-row.domain.ts';
import { sameKey } from './text.domain.ts';

/** A person who is already in the organisation. */
export interface KnownPerson {
  readonly id: string;
  readonly employeeNo: string | null;
  readonly email: string | null;
  readonly login: string | null;
  readonly name: string;
  readonly title: string | null;
  readonly managerId: string | null;
  /** Left; only a row of the file brings them back. */
  readonly gone: boolean;
}

/** Who a row is about: how the file says it, and the known person it means, if any. */
export interface Identity {
  readonly key: string;
  readonly personId: string | null;
}

const WORDS: Partial<Record<ImportField, string>> = {
  employeeNo: 'employee number',
  email: 'e-mail address',
  login: 'login',
  name: 'name',
  lastName: 'name',
};

/** The first column that can tell two people apart. Names do only when there is nothing better. */
const identifyingField = (mapping: Mapping): ImportField =>
  (['employeeNo', 'email', 'login', 'name'] as const).find((field) => mapping[field] !== undefined) ?? 'lastName';

const isName = (field: ImportField): boolean => field === 'name' || field === 'lastName';

/** Parallel to the rows: null where the row names nobody, or somebody whom an earlier row already describes. */
export function identifyRows(
  rows: readonly MappedRow[],
  names: readonly (string | null)[],
  mapping: Mapping,
  known: readonly KnownPerson[],
  say: Say,
): (Identity | null)[] {
  const field = identifyingField(mapping);
  const byKey = new Map<string, string>();
  // Whoever came without what tells people apart here, as founders do, is known by their address until a file names them.
  const byAddress = new Map<string, string>();
  for (const person of known) {
    const key = isName(field) ? person.name : person[field as 'employeeNo' | 'email' | 'login'];
    if (key) byKey.set(sameKey(key), person.id);
    else if (person.email) byAddress.set(sameKey(person.email), person.id);
  }
  const firstLine = new Map<string, number>();
  return rows.map(({ line, cells }, index) => {
    const name = names[index];
    if (!name) {
      say(
        line,
        mapping.name === undefined && mapping.lastName !== undefined ? 'lastName' : 'name',
        'missing_name',
        'This row has no name.',
      );
      return null;
    }
    const written = isName(field) ? name : cells[field];
    if (!written) {
      say(line, field, 'missing_identifier', `This row has no ${WORDS[field]}, so nobody can tell whom it is about.`);
      return null;
    }
    const key = sameKey(written);
    const earlier = firstLine.get(key);
    if (earlier !== undefined) {
      const code =
        field === 'employeeNo'
          ? 'duplicate_employee_number'
          : field === 'email'
            ? 'duplicate_email'
            : 'duplicate_person';
      say(line, field, code, `The ${WORDS[field]} ${written} already belongs to line ${earlier}.`, 'row_left_out');
      return null;
    }
    firstLine.set(key, line);
    const address = cells.email ? sameKey(cells.email) : '';
    const personId = byKey.get(key) ?? byAddress.get(address) ?? null;
    byAddress.delete(address);
    return { key, personId };
  });
}
