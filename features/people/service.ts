import type { RawBuilder, SqlBool } from 'kysely';
import type { Context, Work } from '../../platform/action/context.ts';
import type { Actor } from '../../platform/authz/actor.ts';
import type { Visible } from '../../platform/authz/policy.ts';
import type { Day } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { absenceStore } from './absence.store.ts';
import { findActor } from './actor.store.ts';
import { cardStore, type PersonCard } from './card.store.ts';
import type { WorkingCalendar } from './calendar.domain.ts';
import { organisationStore, type Organisation } from './organisation.store.ts';
import { personStore, type PersonFields } from './person.store.ts';
import { relationStore } from './relation.store.ts';
import { standingStore, visibleCondition } from './standing.store.ts';

export type { PersonCard } from './card.store.ts';
export type { WorkingCalendar } from './calendar.domain.ts';
export { addWorkingDays, isWorkingDay, weeklyDueDay, workingDayFrom } from './calendar.domain.ts';
export { initials } from './text.domain.ts';

/** What the app needs from this room to build an actor; null for somebody unknown, or whose last day is over. */
export async function actorFacts(
  work: Pick<Work, 'org' | 'tx' | 'clock'>,
  personId: string,
): Promise<{ name: string; zone: string; locale: string; relations: ReadonlySet<string> } | null> {
  const row = await findActor(work.tx, work.org, personId);
  if (!row || row.gone_at !== null) return null;
  if (row.leaves_on !== null && row.leaves_on < localDay(work.clock.now(), row.zone)) return null;
  const relations = new Set([
    ...row.teams.map((id) => `leads-team:${id}`),
    ...row.locations.map((id) => `leads-location:${id}`),
  ]);
  if (row.manages) relations.add('manager');
  if (row.stands_in) relations.add('acting_manager');
  if (row.mentors) relations.add('mentor');
  return { name: row.name, zone: row.zone, locale: row.locale, relations };
}

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
): RawBuilder<SqlBool> => visibleCondition(visible, actor, ref);

type Reading = Pick<Work, 'org' | 'tx'>;

/** Cards by id, also of people who left; an unknown id is missing from the map. */
export const cards = (work: Reading, ids: readonly string[]): Promise<Map<string, PersonCard>> =>
  cardStore(work.tx, work.org).byIds(ids);

export async function card(work: Reading, id: string): Promise<PersonCard | null> {
  return (await cards(work, [id])).get(id) ?? null;
}

/** Those who report to a person today and are still here, by name. */
export const directReports = (work: Reading, personId: string, limit = 500): Promise<PersonCard[]> =>
  cardStore(work.tx, work.org).reportsTo(personId, limit);

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

/** When each person works, seen from `from` on. */
export const calendars = (work: Reading, ids: readonly string[], from: Day): Promise<Map<string, WorkingCalendar>> =>
  absenceStore(work.tx, work.org).calendars(ids, from);

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
}
