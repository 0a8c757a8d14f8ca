import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { organisation } from '../people/service.ts';
import { checkInDayOf } from './cadence.domain.ts';
import { cadenceStore } from './cadence.store.ts';
import type { CycleKind } from './cycle.domain.ts';
import { cycleStore, type CycleRow } from './cycle.store.ts';
import { decisionRightOf, type DecisionRight, type Level, type Matter } from './decision-right.domain.ts';
import { decisionRightStore } from './decision-right.store.ts';
import { recordStore } from './record.store.ts';

export interface PlanningPeriod {
  readonly id: string;
  readonly name: string;
  readonly kind: CycleKind;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly closed: boolean;
}

const toPeriod = (row: CycleRow): PlanningPeriod => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  closed: row.closed_at !== null,
});

/** The planning period that holds a day; without a day, today where the organisation is at home. */
export async function currentCycle(work: Work, day?: Day): Promise<PlanningPeriod | null> {
  const on = day ?? localDay(work.clock.now(), (await organisation(work)).zone);
  const row = await cycleStore(work).on(on);
  return row && toPeriod(row);
}

export async function cycleOf(work: Work, id: string): Promise<PlanningPeriod | null> {
  const row = await cycleStore(work).find(id);
  return row && toPeriod(row);
}

/** All planning periods, newest first. */
export async function cycles(work: Work): Promise<PlanningPeriod[]> {
  return (await cycleStore(work).list()).map(toPeriod);
}

/** Opens a period outside of the actions: for the demo company and the setup of an organisation. */
export const openPeriod = (
  work: Work,
  period: { name: string; kind: CycleKind; startsOn: Day; endsOn: Day },
  by: string | null,
): Promise<string> =>
  cycleStore(work).insert(
    { name: period.name, kind: period.kind, starts_on: period.startsOn, ends_on: period.endsOn },
    by,
  );

/** The weekday on which each person's check-in is due, 1 = Monday … 7 = Sunday; two statements for any number of people. */
export async function checkInDays(work: Work, people: readonly string[]): Promise<Map<string, number>> {
  const store = cadenceStore(work);
  const places = await store.places(people);
  const rows = await store.of([...new Set(places.flatMap((place) => place.teams))], people);
  return new Map(places.map(({ person, teams }) => [person, checkInDayOf(person, teams, rows)]));
}

/** Who sets, approves and changes a thing on a level. */
export async function decisionRight(work: Work, matter: Matter, level: Level): Promise<DecisionRight> {
  const decided = (await decisionRightStore(work).list()).find((row) => row.matter === matter && row.level === level);
  return decisionRightOf(matter, level, decided ?? null);
}

/** What this room holds about a person: who looked at their record, and what the trail says was done by or about them. */
export async function exportPerson(work: Work, person: string): Promise<Record<string, unknown>> {
  const records = recordStore(work.tx, work.org);
  const nothing = { by: null, about: null, subjectType: null, subjectId: null, room: null, notAboutIn: [] };
  return {
    looks: await records.looksAt(person, null, 10_000),
    doneBy: await records.audit({ ...nothing, by: person }, null, 10_000),
    doneAbout: await records.audit({ ...nothing, about: person }, null, 10_000),
    checkInDay: (await checkInDays(work, [person])).get(person) ?? null,
  };
}

export const erasePerson = (work: Work, person: string): Promise<void> => cadenceStore(work).erase(person);
