import { sql } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';
import { addDays, type Day } from '../../platform/kernel/day.ts';
import type { WorkingCalendar } from './calendar.domain.ts';
import type { PeopleTables } from './table.store.ts';

/** Calendars are read for a planning period, not for a life. */
const LOOK_AHEAD_DAYS = 400;

export interface Absence {
  readonly id: string;
  readonly from: Day;
  readonly to: Day;
}

/** Days away, days off and working weeks. */
export function absenceStore(tx: Tx, org: string) {
  const db = tx.withTables<PeopleTables>();
  return {
    async of(person: string, since: Day = '0001-01-01'): Promise<Absence[]> {
      const rows = await db
        .selectFrom('people.absence')
        .select(['id', 'from_on', 'to_on'])
        .where('org_id', '=', org)
        .where('person_id', '=', person)
        .where('withdrawn_at', 'is', null)
        .where('to_on', '>=', since)
        .orderBy('from_on')
        .execute();
      return rows.map((row) => ({ id: row.id, from: row.from_on, to: row.to_on }));
    },

    async insert(absence: Absence & { personId: string }, by: { at: string; person: string | null }): Promise<void> {
      await db
        .insertInto('people.absence')
        .values({
          org_id: org,
          id: absence.id,
          person_id: absence.personId,
          from_on: absence.from,
          to_on: absence.to,
          noted_at: by.at,
          noted_by: by.person,
          withdrawn_at: null,
          withdrawn_by: null,
        })
        .execute();
    },

    /** @returns whether there was such an absence to withdraw */
    async withdraw(person: string, id: string, by: { at: string; person: string }): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('people.absence')
        .set({ withdrawn_at: by.at, withdrawn_by: by.person })
        .where('org_id', '=', org)
        .where('id', '=', id)
        .where('person_id', '=', person)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async erase(person: string): Promise<void> {
      await db.deleteFrom('people.absence').where('org_id', '=', org).where('person_id', '=', person).execute();
    },

    async holidays(location: string | null, year: number): Promise<{ day: Day; name: string }[]> {
      return db
        .selectFrom('people.holiday')
        .select(['day', 'name'])
        .where('org_id', '=', org)
        .where('location_id', location === null ? 'is' : '=', location)
        .where('day', '>=', `${year}-01-01`)
        .where('day', '<=', `${year}-12-31`)
        .orderBy('day')
        .execute();
    },

    async setHolidays(
      location: string | null,
      year: number,
      days: readonly { id: string; day: Day; name: string }[],
    ): Promise<void> {
      await sql`delete from people.holiday where org_id = ${org} and location_id is not distinct from ${location}::uuid
        and day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`.execute(tx);
      if (days.length === 0) return;
      await db
        .insertInto('people.holiday')
        .values(days.map(({ id, day, name }) => ({ org_id: org, id, location_id: location, day, name })))
        .execute();
    },

    async calendars(people: readonly string[], from: Day): Promise<Map<string, WorkingCalendar>> {
      const { rows } = await sql<{
        id: string;
        weekdays: number[];
        absences: { from: Day; to: Day }[] | null;
        holidays: Day[];
      }>`
        select p.id, coalesce(p.working_days, l.working_days, o.working_days) as weekdays,
          (select json_agg(json_build_object('from', a.from_on, 'to', a.to_on)) from people.absence a
            where a.org_id = p.org_id and a.person_id = p.id and a.withdrawn_at is null and a.to_on >= ${from}) as absences,
          array(select h.day::text from people.holiday h
            where h.org_id = p.org_id and (h.location_id is null or h.location_id = any (l.path))
              and h.day between ${from}::date and ${addDays(from, LOOK_AHEAD_DAYS)}::date) as holidays
        from people.person p
        join people.organisation o on o.org_id = p.org_id
        left join people.location l on l.org_id = p.org_id and l.id = p.location_id
        where p.org_id = ${org} and p.id = any(${[...people]}::uuid[])`.execute(tx);
      return new Map(
        rows.map((row) => [
          row.id,
          { weekdays: row.weekdays, holidays: new Set(row.holidays), absences: row.absences ?? [] },
        ]),
      );
    },
  };
}
