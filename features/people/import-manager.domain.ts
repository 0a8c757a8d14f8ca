import type { Identity, KnownPerson } from './import-identity.domain.ts';
import { quoted } from './import-problem.domain.ts';
import type { MappedRow, Say } from './import-row.domain.ts';
import { reportingCycles } from './reporting-cycle.domain.ts';
import { sameKey } from './text.domain.ts';

/** A manager who comes with the same file, by the line of their row, or who is already in the organisation. */
export type ManagerRef = { readonly line: number } | { readonly personId: string };

/** A row that becomes a person. */
export interface Candidate {
  readonly row: MappedRow;
  readonly name: string;
  readonly identity: Identity;
}

/** Somebody a manager cell can mean; `node` is the same for a known person and the row that updates them. */
interface Meant {
  readonly node: string;
  readonly ref: ManagerRef;
  readonly name: string;
}

const AMBIGUOUS = Symbol('two people answer to this');

/** Where a manager cell may point: employee numbers first, then e-mails, logins and, if they are unique, names. */
class Directory {
  private readonly shelves: Map<string, Meant | typeof AMBIGUOUS>[] = [new Map(), new Map(), new Map(), new Map()];

  add(person: Meant, keys: readonly (string | null | undefined)[]): void {
    for (const [shelf, key] of keys.entries()) {
      if (!key) continue;
      const books = this.shelves[shelf]!;
      const there = books.get(sameKey(key));
      books.set(sameKey(key), there && (there === AMBIGUOUS || there.node !== person.node) ? AMBIGUOUS : person);
    }
  }

  find(cell: string): Meant | typeof AMBIGUOUS | undefined {
    const key = sameKey(cell);
    for (const books of this.shelves) {
      const found = books.get(key);
      if (found) return found;
    }
    return undefined;
  }
}

/**
 * Finds out whom each manager cell means, and takes out the links that cannot be: to nobody, to oneself, around in a circle.
 * Returns the manager of each candidate, in their order.
 */
export function resolveManagers(
  candidates: readonly Candidate[],
  everyRow: readonly MappedRow[],
  known: readonly KnownPerson[],
  say: Say,
): (ManagerRef | null)[] {
  const nodeOf = ({ row, identity }: Candidate): string => identity.personId ?? `line ${row.line}`;
  const directory = new Directory();
  const names = new Map<string, string>();
  for (const candidate of candidates) {
    const node = nodeOf(candidate);
    const { employeeNo, email, login } = candidate.row.cells;
    names.set(node, employeeNo ? `${candidate.name} (${employeeNo})` : candidate.name);
    directory.add({ node, ref: { line: candidate.row.line }, name: candidate.name }, [
      employeeNo,
      email,
      login,
      candidate.name,
    ]);
  }
  for (const person of known) {
    if (names.has(person.id) || person.gone) continue;
    names.set(person.id, person.name);
    directory.add({ node: person.id, ref: { personId: person.id }, name: person.name }, [
      person.employeeNo,
      person.email,
      person.login,
      person.name,
    ]);
  }
  const kept = new Set(candidates.map(({ row }) => row.line));
  const leftOut = new Map<string, number>();
  for (const { line, cells } of everyRow)
    if (!kept.has(line) && cells.employeeNo) leftOut.set(sameKey(cells.employeeNo), line);

  const managers = candidates.map((candidate): Meant | null => {
    const cell = candidate.row.cells.manager;
    if (!cell) return null;
    const { line } = candidate.row;
    const found = directory.find(cell);
    if (found === AMBIGUOUS)
      say(line, 'manager', 'ambiguous_manager', `More than one person is called ${quoted(cell)}.`);
    else if (!found) {
      const lost = leftOut.get(sameKey(cell));
      const why =
        lost === undefined ? 'is neither in this file nor in Headway' : `is on line ${lost}, which is left out`;
      say(line, 'manager', 'dangling_manager', `The manager ${quoted(cell)} ${why}.`);
    } else if (found.node === nodeOf(candidate))
      say(line, 'manager', 'self_manager', `${candidate.name} is written down as their own manager.`);
    else return found;
    return null;
  });

  const up = new Map<string, string>();
  for (const person of known) if (person.managerId) up.set(person.id, person.managerId);
  for (const [index, candidate] of candidates.entries()) {
    const manager = managers[index];
    if (manager) up.set(nodeOf(candidate), manager.node);
    else if (candidate.row.cells.manager !== undefined || candidate.identity.personId === null)
      up.delete(nodeOf(candidate));
  }
  const circleOf = new Map<string, string>();
  // Told from whoever stands first in the file, whoever was known before.
  const nodes = [...candidates.map(nodeOf), ...up.keys()];
  for (const cycle of reportingCycles(nodes, (node) => up.get(node))) {
    const told = [...cycle, cycle[0]!].map((node) => names.get(node)).join(' → ');
    for (const node of cycle) circleOf.set(node, told);
  }
  return candidates.map((candidate, index) => {
    const circle = circleOf.get(nodeOf(candidate));
    if (!circle || !managers[index]) return managers[index]?.ref ?? null;
    say(candidate.row.line, 'manager', 'cyclic_manager', `These people report to each other in a circle: ${circle}.`);
    return null;
  });
}
