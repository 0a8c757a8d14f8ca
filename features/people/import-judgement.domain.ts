import type { Day } from '../../platform/kernel/day.ts';
import { dateColumn, type DateColumn, type DateOrder } from '../../platform/kernel/date-column.ts';
import { identifyRows, type KnownPerson } from './import-identity.domain.ts';
import { resolveManagers, type Candidate, type ManagerRef } from './import-manager.domain.ts';
import type { Mapping } from './import-mapping.domain.ts';
import { displayNames } from './import-name.domain.ts';
import { problem, quoted, type Note, type Problem } from './import-problem.domain.ts';
import { mapRows, type MappedRow, type PeopleFile, type Say } from './import-row.domain.ts';
import { sameKey } from './text.domain.ts';

/** A person as the file describes them; null where the file says nothing usable. */
export interface ImportedPerson {
  readonly line: number;
  /** The person of the organisation whom this row updates, null for somebody new. */
  readonly personId: string | null;
  readonly employeeNo: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly login: string | null;
  readonly title: string | null;
  readonly team: string | null;
  readonly location: string | null;
  readonly country: string | null;
  readonly zone: string | null;
  readonly startOn: Day | null;
  readonly endOn: Day | null;
  readonly manager: ManagerRef | null;
}

export interface Judgement {
  /** Rows with at least one filled cell. */
  readonly rows: number;
  /** Rows that become people when the rest is left out. */
  readonly ready: number;
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
  readonly people: readonly ImportedPerson[];
}

export interface Judging {
  /** Whether the runtime knows an IANA zone. */
  readonly isZone: (zone: string) => boolean;
  /** The people already in the organisation, whom the file may update or name as managers. */
  readonly known?: readonly KnownPerson[];
  /** How to read 3/4/2026 where no date of the column tells. */
  readonly dateOrder?: DateOrder | undefined;
}

/**
 * Judges a people file without touching anything: which rows become people, and what is wrong on which line. A fault in one
 * cell costs that cell, a fault in whom the row is about costs the row. Linear in the number of rows.
 */
export function judgePeople(file: PeopleFile, mapping: Mapping, { isZone, known = [], dateOrder }: Judging): Judgement {
  const problems: Problem[] = [...file.problems];
  const say: Say = (line, field, code, message, effect) => {
    const column = mapping[field];
    problems.push(problem(line, column === undefined ? null : file.header[column]!, code, message, effect));
  };
  const { filled, rows, severalTeams } = mapRows(file, mapping, say, problems);
  const { names, note } = displayNames(rows, mapping);
  const identities = identifyRows(rows, names, mapping, known, say);
  const candidates = rows.flatMap((row, index): Candidate[] => {
    const identity = identities[index];
    return identity ? [{ row, name: names[index]!, identity }] : [];
  });

  const start = dateColumn(
    rows.map(({ cells }) => cells.startOn ?? ''),
    dateOrder,
  );
  const end = dateColumn(
    rows.map(({ cells }) => (neverEnds(cells.endOn ?? '') ? '' : (cells.endOn ?? ''))),
    dateOrder,
  );
  const readEmail = emailReader(known, say);
  const readZone = zoneReader(isZone, say);
  const managers = resolveManagers(candidates, rows, known, say);

  const people = candidates.map((candidate, index): ImportedPerson => {
    const { line, cells } = candidate.row;
    return {
      line,
      personId: candidate.identity.personId,
      employeeNo: cells.employeeNo ?? null,
      name: candidate.name,
      email: readEmail(candidate),
      login: cells.login ?? null,
      title: cells.title ?? null,
      team: cells.team ? teamName(cells.team, file.header[mapping.team!]!) : null,
      location: cells.location ?? null,
      country: cells.country ?? null,
      zone: readZone(candidate.row),
      ...readDays(candidate.row, start, end, say),
      manager: managers[index]!,
    };
  });
  return {
    rows: filled,
    ready: people.length,
    problems: problems.toSorted((a, b) => a.line - b.line),
    notes: [...(note ? [note] : []), ...fileNotes(people, mapping, file.header, { start, end, severalTeams })],
    people,
  };
}

function readDays(
  { line, cells }: MappedRow,
  start: DateColumn,
  end: DateColumn,
  say: Say,
): { startOn: Day | null; endOn: Day | null } {
  const read = (field: 'startOn' | 'endOn', column: DateColumn): Day | null => {
    const cell = cells[field];
    if (!cell || (field === 'endOn' && neverEnds(cell))) return null;
    const reading = column.read(cell);
    if (reading.day === null) say(line, field, 'bad_date', `${quoted(cell)} ${reading.why}`);
    else if (reading.odd) say(line, field, 'bad_date', `${quoted(cell)} ${reading.odd}`, 'mended');
    return reading.day;
  };
  const startOn = read('startOn', start);
  const endOn = read('endOn', end);
  if (startOn === null || endOn === null || startOn <= endOn) return { startOn, endOn };
  say(line, 'endOn', 'end_before_start', `The last day, ${endOn}, lies before the first, ${startOn}.`);
  return { startOn, endOn: null };
}

/** An address belongs to one person: the first in the file, or the one who already has it. */
function emailReader(known: readonly KnownPerson[], say: Say): (candidate: Candidate) => string | null {
  const owners = new Map<string, { id: string; told: string }>();
  for (const { id, email, name } of known) if (email) owners.set(sameKey(email), { id, told: name });
  return ({ row: { line, cells }, identity }) => {
    if (!cells.email) return null;
    if (!/^[^\s@]+@[^\s@]+$/.test(cells.email)) {
      say(line, 'email', 'bad_email', `${quoted(cells.email)} is no e-mail address.`);
      return null;
    }
    const key = sameKey(cells.email);
    const id = identity.personId ?? `line ${line}`;
    const owner = owners.get(key);
    if (owner && owner.id !== id) {
      say(line, 'email', 'duplicate_email', `${quoted(cells.email)} already belongs to ${owner.told}.`);
      return null;
    }
    owners.set(key, { id, told: `line ${line}` });
    return cells.email;
  };
}

/** Only zones that name a place know the clock changes of that place; "EST5EDT" and offsets do not. */
function zoneReader(isZone: (zone: string) => boolean, say: Say): (row: MappedRow) => string | null {
  const judged = new Map<string, boolean>();
  const isPlace = (zone: string): boolean => {
    const before = judged.get(zone);
    if (before !== undefined) return before;
    const now = zone === 'UTC' || (zone.includes('/') && isZone(zone));
    judged.set(zone, now);
    return now;
  };
  return ({ line, cells: { zone } }) => {
    if (!zone) return null;
    if (isPlace(zone)) return zone;
    say(line, 'zone', 'bad_zone', `${quoted(zone)} is no time zone of a place. Write it as Europe/London.`);
    return null;
  };
}

/** A column of bare numbers, as in "department_id", still gives its teams a name that can be said aloud. */
function teamName(cell: string, column: string): string {
  const noun = /^([\p{L} _-]*?)[ _-]*(?:id|no|number|code)?$/iu.exec(column)?.[1]?.replaceAll(/[_-]/g, ' ').trim();
  return /^\d+$/.test(cell) && noun ? `${noun.charAt(0).toUpperCase()}${noun.slice(1).toLowerCase()} ${cell}` : cell;
}

function fileNotes(
  people: readonly ImportedPerson[],
  mapping: Mapping,
  header: readonly string[],
  seen: { start: DateColumn; end: DateColumn; severalTeams: boolean },
): Note[] {
  const notes: Note[] = [];
  const column = (index: number | undefined): string => quoted(header[index ?? -1] ?? '');
  for (const [index, { order }] of [
    [mapping.startOn, seen.start],
    [mapping.endOn, seen.end],
  ] as const) {
    if (!order) continue;
    const read = order.read === 'dmy' ? 'day, month, year' : 'month, day, year';
    notes.push({
      code: 'date_order',
      message: `${column(index)} is read as ${read}${order.proven ? '; other dates of the column prove it' : ''}.`,
    });
  }
  if (seen.severalTeams)
    notes.push({
      code: 'several_teams',
      message: `${column(mapping.team)} lists several teams for some people. The first one is used.`,
    });
  if (mapping.manager === undefined)
    notes.push({
      code: 'no_manager_column',
      message: 'No column says who reports to whom. You can draw the reporting lines later.',
    });
  const leaves = new Map(people.flatMap(({ line, endOn }) => (endOn ? [[line, endOn] as const] : [])));
  const orphans = people.filter(({ manager, endOn }) => {
    const left = manager && 'line' in manager ? leaves.get(manager.line) : undefined;
    return left !== undefined && (endOn === null || endOn > left);
  }).length;
  if (orphans > 0)
    notes.push({
      code: 'manager_left',
      message: `${orphans} people report to somebody whose last day comes before their own.`,
    });
  return notes;
}

/** Systems that want an end for everything write one that never comes. */
const neverEnds = (cell: string): boolean =>
  /^(?:9999|2999)-12-31\b|^31[-./]12[-./](?:9999|2999)|^12\/31\/(?:9999|2999)/.test(cell);
