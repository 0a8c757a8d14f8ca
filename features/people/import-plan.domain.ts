import type { Day } from '../../platform/kernel/day.ts';
import type { KnownPerson } from './import-identity.domain.ts';
import type { ImportedPerson } from './import-judgement.domain.ts';
import type { Mapping } from './import-mapping.domain.ts';

/** A person of the file with the ids that rows in the database need. */
export interface PlannedPerson extends ImportedPerson {
  readonly id: string;
  /** Whom the person reports to: the manager of the file, or the next one above who is still here. Undefined: the file does not say. */
  readonly managerId: string | null | undefined;
  readonly gone: boolean;
}

export interface ImportPlan {
  readonly people: readonly PlannedPerson[];
  /** Known people whom the file does not mention although it names people the way they are known. */
  readonly missing: readonly KnownPerson[];
}

/** Gives every person an id and a manager who is here. */
export function planImport(
  people: readonly ImportedPerson[],
  known: readonly KnownPerson[],
  mapping: Mapping,
  { today, newId }: { today: Day; newId: (line: number) => string },
): ImportPlan {
  const idByLine = new Map(people.map((person) => [person.line, person.personId ?? newId(person.line)]));
  const gone = new Set<string>();
  const up = new Map<string, string | null>(known.map(({ id, managerId }) => [id, managerId]));
  const refs = new Map<string, string | null | undefined>();
  for (const person of people) {
    const id = idByLine.get(person.line)!;
    if (person.endOn !== null && person.endOn < today) gone.add(id);
    const manager =
      person.manager && ('line' in person.manager ? idByLine.get(person.manager.line)! : person.manager.personId);
    // A file without managers, or an empty cell of somebody known, changes nothing.
    const says = mapping.manager !== undefined && (manager !== null || person.personId === null);
    refs.set(id, says ? manager : undefined);
    if (says) up.set(id, manager);
  }
  const present = (id: string | null | undefined): string | null | undefined => {
    let at = id;
    while (at !== null && at !== undefined && gone.has(at)) at = up.get(at) ?? null;
    return at;
  };
  const mentioned = new Set(idByLine.values());
  const named = (person: KnownPerson): boolean =>
    mapping.employeeNo !== undefined
      ? person.employeeNo !== null
      : mapping.email === undefined || person.email !== null;
  return {
    people: people.map((person) => {
      const id = idByLine.get(person.line)!;
      return { ...person, id, managerId: present(refs.get(id)), gone: gone.has(id) };
    }),
    missing: known.filter((person) => !person.gone && !mentioned.has(person.id) && named(person)),
  };
}

/** A place named in a file, below its country where one is given. */
export interface NamedPlace {
  readonly name: string;
  readonly parent: string | null;
}

export const placeKey = ({ name, parent }: NamedPlace): string =>
  `${parent?.toLowerCase() ?? ''}\n${name.toLowerCase()}`;

/** Where a person works, by the file: the location inside the country, or the country alone. */
export function placeOf({ location, country }: Pick<ImportedPerson, 'location' | 'country'>): NamedPlace | null {
  if (location) return { name: location, parent: country };
  return country ? { name: country, parent: null } : null;
}

/**
 * Who leads each new team: the member to whom most of the team's people report, if that member is the only such one. Whoever
 * would be a guess leads nothing.
 */
export function likelyLeads(
  people: readonly Pick<PlannedPerson, 'id' | 'team' | 'managerId' | 'gone'>[],
): Map<string, string> {
  const teamOf = new Map(people.map(({ id, team }) => [id, team]));
  const counts = new Map<string, Map<string, number>>();
  for (const { team, managerId, gone } of people) {
    if (!team || !managerId || gone || teamOf.get(managerId) !== team) continue;
    const votes = counts.get(team) ?? new Map<string, number>();
    counts.set(team, votes.set(managerId, (votes.get(managerId) ?? 0) + 1));
  }
  const leads = new Map<string, string>();
  for (const [team, votes] of counts) {
    const [first, second] = [...votes].toSorted((a, b) => b[1] - a[1]);
    if (first && first[1] > (second?.[1] ?? 0)) leads.set(team, first[0]);
  }
  return leads;
}
