import type { Context, Work } from '../../platform/action/context.ts';
import type { Actor } from '../../platform/authz/actor.ts';
import type { Visible } from '../../platform/authz/policy.ts';
import type { Day } from '../../platform/kernel/day.ts';
import { absenceStore } from './absence.store.ts';
import { cardStore } from './card.store.ts';
import type { PersonCard } from './contract.ts';
import { addWorkingDays, isWorkingDay, weeklyDueDay, workingDayFrom, type WorkingCalendar } from './calendar.domain.ts';
import { importStore } from './import.store.ts';
import { organisationStore, type Organisation } from './organisation.store.ts';
import { personStore, type PersonFields } from './person.store.ts';
import { relationStore } from './relation.store.ts';
import { standingStore, visibleCondition } from './standing.store.ts';
import type { Words } from '../../platform/i18n/words.ts';
import { entryText } from './ui/entry.text.ts';

type Asking = Pick<Context, 'org' | 'tx' | 'actor'>;

/** How the actor stands to each of the subjects: one statement for any number. */
export const standings = (ctx: Asking, subjects: readonly string[]): Promise<Map<string, Set<string>>> =>
  standingStore(ctx.tx, ctx.org).of(ctx.actor.person, subjects);

/** How the actor stands to one person: a set of `Relation`. */
export async function standing(ctx: Asking, subject: string): Promise<ReadonlySet<string>> {
  return (await standings(ctx, [subject])).get(subject) ?? new Set();
}

/**
 * The list half of a rule as a condition in SQL.
 * @example .where(subjectVisible(visibleTo(seeCheckIn, ctx.actor), ctx.actor, 'c.person_id'))
 */
export const subjectVisible = (
  visible: Visible,
  actor: Pick<Actor, 'org' | 'person'>,
  ref: string,
): ReturnType<typeof visibleCondition> => visibleCondition(visible, actor, ref);

type Reading = Pick<Work, 'org' | 'tx'>;

/** Cards by id, also of people who left; an unknown id is missing from the map. */
export const cards = (work: Reading, ids: readonly string[]): Promise<Map<string, PersonCard>> =>
  cardStore(work.tx, work.org).byIds(ids);

export async function card(work: Reading, id: string): Promise<PersonCard | null> {
  return (await cards(work, [id])).get(id) ?? null;
}

/** Direct reports, and those for whom the person stands in as manager. */
export const looksAfter = (work: Reading, personId: string): Promise<PersonCard[]> =>
  cardStore(work.tx, work.org).looksAfter(personId);

/** The manager of each person: today's, or the one in force on `day`. */
export async function managerOf(work: Reading, ids: readonly string[], day?: Day): Promise<Map<string, string | null>> {
  if (day !== undefined) {
    const then = await relationStore(work.tx, work.org).managersOn(ids, day);
    return new Map(ids.map((id) => [id, then.get(id) ?? null]));
  }
  const found = await cards(work, ids);
  return new Map(ids.map((id) => [id, found.get(id)?.managerId ?? null]));
}

/** Who answers for a person today: the acting manager while there is one, else the manager. */
export async function answersFor(work: Reading, ids: readonly string[]): Promise<Map<string, string | null>> {
  const found = await cards(work, ids);
  return new Map(ids.map((id) => [id, found.get(id)?.actingManagerId ?? found.get(id)?.managerId ?? null]));
}

/** A person's working days, as questions to be asked of them. */
export interface Calendar {
  works(day: Day): boolean;
  /** The first working day on or after `day`. */
  from(day: Day): Day;
  /** The day that lies `count` working days after `day`. */
  after(day: Day, count: number): Day;
  /** When something weekly is due in the week of `day`: on `weekday` (1 = Monday … 7 = Sunday) or the last working day before; null in a week off. */
  dueInWeek(day: Day, weekday: number, weekStartsOn?: number): Day | null;
}

const calendarOf = (calendar: WorkingCalendar): Calendar => ({
  works: (day) => isWorkingDay(calendar, day),
  from: (day) => workingDayFrom(calendar, day),
  after: (day, count) => addWorkingDays(calendar, day, count),
  dueInWeek: (day, weekday, weekStartsOn) => weeklyDueDay(calendar, day, weekday, weekStartsOn),
});

/** When each person works, from `from` on; one statement for any number. */
export async function calendars(work: Reading, ids: readonly string[], from: Day): Promise<Map<string, Calendar>> {
  const found = await absenceStore(work.tx, work.org).calendars(ids, from);
  return new Map([...found].map(([id, calendar]) => [id, calendarOf(calendar)]));
}

export const organisation = (work: Reading): Promise<Organisation> => organisationStore(work.tx, work.org).read();

/** Founds the organisation that the transaction has entered; `work.org` becomes its id. */
export const createOrganisation = (
  work: Work,
  founded: { name: string; zone: string; locale: string; demo: boolean },
): Promise<void> => organisationStore(work.tx, work.org).insert({ ...founded, createdAt: work.clock.iso() });

/** Adds a person below the actions: for the setup of an organisation and for provisioning. Returns the id. */
export async function joinPerson(work: Work, person: Partial<PersonFields> & { name: string }): Promise<string> {
  const id = work.ids.next();
  await personStore(work.tx, work.org).insert(id, person, work.clock.iso());
  return id;
}

/** Everything this room holds about a person, for themselves. */
export async function exportPerson(work: Work, personId: string): Promise<Record<string, unknown>> {
  const {
    search_key: _,
    sort_key: __,
    org_id: ___,
    ...person
  } = (await personStore(work.tx, work.org).find(personId)) ?? { search_key: '', sort_key: '', org_id: '' };
  return {
    person,
    relations: await relationStore(work.tx, work.org).of(personId),
    absences: await absenceStore(work.tx, work.org).of(personId),
  };
}

/** Takes what says who a person was. Their id stays, because the records of others point at it. */
export async function erasePerson(work: Work, personId: string): Promise<void> {
  await personStore(work.tx, work.org).erase(personId, work.clock.iso());
  await absenceStore(work.tx, work.org).erase(personId);
  await importStore(work.tx, work.org).forgetPapers();
}

/** What all rooms together keep about a person. Only `app` knows all rooms, so it hands this in. */
export interface WholeRecord {
  /** By room; for the person alone. */
  export(work: Work, personId: string): Promise<Record<string, unknown>>;
  erase(work: Work, personId: string): Promise<void>;
}

/** What this room says of its entries in the record. */
export const entryWords: Words = entryText;
