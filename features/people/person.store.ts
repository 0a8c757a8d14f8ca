import { sql, type SqlBool } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';
import { searchKey, sortKey } from './text.domain.ts';
import type { PeopleTables, PersonTable } from './table.store.ts';

/** What can be written about a person. */
export interface PersonFields {
  name: string;
  employeeNo: string | null;
  email: string | null;
  login: string | null;
  title: string | null;
  zone: string | null;
  locale: string | null;
  workingDays: number[] | null;
  teamId: string | null;
  locationId: string | null;
  startedOn: string | null;
}

const columns = (fields: Partial<PersonFields>): Partial<PersonTable> => ({
  ...(fields.name === undefined ? {} : { name: fields.name, sort_key: sortKey(fields.name) }),
  ...(fields.employeeNo === undefined ? {} : { employee_no: fields.employeeNo }),
  ...(fields.email === undefined ? {} : { email: fields.email }),
  ...(fields.login === undefined ? {} : { login: fields.login }),
  ...(fields.title === undefined ? {} : { title: fields.title }),
  ...(fields.zone === undefined ? {} : { zone: fields.zone }),
  ...(fields.locale === undefined ? {} : { locale: fields.locale }),
  ...(fields.workingDays === undefined ? {} : { working_days: fields.workingDays }),
  ...(fields.teamId === undefined ? {} : { team_id: fields.teamId }),
  ...(fields.locationId === undefined ? {} : { location_id: fields.locationId }),
  ...(fields.startedOn === undefined ? {} : { started_on: fields.startedOn }),
});

export type PersonRecord = Omit<PersonTable, 'version'> & { version: number };

export function personStore(tx: Tx, org: string) {
  const db = tx.withTables<PeopleTables>();
  return {
    async find(id: string): Promise<PersonRecord | null> {
      return (
        (await db
          .selectFrom('people.person')
          .selectAll()
          .where('org_id', '=', org)
          .where('id', '=', id)
          .executeTakeFirst()) ?? null
      );
    },

    /** Holds the person's row until the end of the transaction, so that two changes of reporting lines come one after the other. */
    async lock(id: string): Promise<PersonRecord | null> {
      const row = await db
        .selectFrom('people.person')
        .selectAll()
        .where('org_id', '=', org)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      return row ?? null;
    },

    /** Those of the ids who are here and have not left. */
    async present(ids: readonly string[]): Promise<Set<string>> {
      if (ids.length === 0) return new Set();
      const rows = await db
        .selectFrom('people.person')
        .select('id')
        .where('org_id', '=', org)
        .where(sql<SqlBool>`id = any(${[...new Set(ids)]}::uuid[])`)
        .where('gone_at', 'is', null)
        .execute();
      return new Set(rows.map(({ id }) => id));
    },

    /** Which of the two that belong to one person only somebody else already has. */
    async taken(fields: Partial<PersonFields>, self: string | null): Promise<{ employeeNo: boolean; email: boolean }> {
      const { employeeNo = null, email = null } = fields;
      if (employeeNo === null && email === null) return { employeeNo: false, email: false };
      const { rows } = await sql<{ employee_no: boolean; email: boolean }>`
        select coalesce(bool_or(lower(employee_no) = lower(${employeeNo}::text)), false) as employee_no,
          coalesce(bool_or(lower(email) = lower(${email}::text)), false) as email
        from people.person
        where org_id = ${org} and id is distinct from ${self}::uuid
          and (lower(employee_no) = lower(${employeeNo}::text) or lower(email) = lower(${email}::text))`.execute(tx);
      return { employeeNo: rows[0]!.employee_no, email: rows[0]!.email };
    },

    async insert(id: string, fields: Partial<PersonFields> & { name: string }, createdAt: string): Promise<void> {
      const values = {
        ...columns(fields),
        name: fields.name,
        sort_key: sortKey(fields.name),
        search_key: searchKey(fields),
      };
      await db
        .insertInto('people.person')
        .values({ org_id: org, id, ...values, created_at: createdAt } as PeopleTables['people.person'] & {
          version: never;
        })
        .execute();
    },

    /** @returns the new version, or null when the given one is no longer current */
    async update(before: PersonRecord, version: number, fields: Partial<PersonFields>): Promise<number | null> {
      const row = await db
        .updateTable('people.person')
        .set((is) => ({
          ...columns(fields),
          search_key: searchKey({
            name: fields.name ?? before.name,
            employeeNo: fields.employeeNo === undefined ? before.employee_no : fields.employeeNo,
            email: fields.email === undefined ? before.email : fields.email,
            title: fields.title === undefined ? before.title : fields.title,
          }),
          version: is('version', '+', 1),
        }))
        .where('org_id', '=', org)
        .where('id', '=', before.id)
        .where('version', '=', version)
        .returning('version')
        .executeTakeFirst();
      return row?.version ?? null;
    },

    async leaveOn(id: string, lastDay: string): Promise<void> {
      await db
        .updateTable('people.person')
        .set((is) => ({ leaves_on: lastDay, version: is('version', '+', 1) }))
        .where('org_id', '=', org)
        .where('id', '=', id)
        .execute();
    },

    /** Those who are still listed as being here although their last day is over where they are. */
    async dueToGo(now: string): Promise<{ id: string; lastDay: string }[]> {
      const { rows } = await sql<{ id: string; lastDay: string }>`
        select p.id, p.leaves_on as "lastDay" from people.person p
        join people.organisation o on o.org_id = p.org_id
        left join people.location l on l.org_id = p.org_id and l.id = p.location_id
        where p.org_id = ${org} and p.gone_at is null and p.leaves_on < (${now}::timestamptz at time zone coalesce(p.zone, l.zone, o.zone))::date`.execute(
        tx,
      );
      return rows;
    },

    async setGone(ids: readonly string[], at: string): Promise<void> {
      if (ids.length === 0) return;
      await db
        .updateTable('people.person')
        .set({ gone_at: at })
        .where('org_id', '=', org)
        .where(sql<SqlBool>`id = any(${[...ids]}::uuid[])`)
        .execute();
    },

    /** Takes everything that says who it was; the row stays, because others' records point at it. */
    async erase(id: string, at: string): Promise<void> {
      const nameless = 'Somebody who was erased';
      await db
        .updateTable('people.person')
        .set({
          name: nameless,
          sort_key: sortKey(nameless),
          search_key: '',
          employee_no: null,
          email: null,
          login: null,
          title: null,
          zone: null,
          locale: null,
          working_days: null,
          erased_at: at,
          gone_at: sql`coalesce(gone_at, ${at})`,
        })
        .where('org_id', '=', org)
        .where('id', '=', id)
        .execute();
    },
  };
}
