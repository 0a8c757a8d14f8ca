import { sql, type SqlBool } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { Link } from './reporting.domain.ts';
import type { PeopleTables, RelationKind } from './table.store.ts';

export interface RelationRow extends Link {
  readonly id: string;
  readonly kind: RelationKind;
}

/** Who did it and when; nobody for what a day's turn does. */
export interface By {
  readonly at: string;
  readonly person: string | null;
}

const COLUMN = { manager: 'manager_id', acting_manager: 'acting_manager_id', mentor: 'mentor_id' } as const;

const rowOf = (row: {
  id: string;
  kind: RelationKind;
  person_id: string;
  other_id: string;
  from_on: string;
  until_on: string | null;
}): RelationRow => ({
  id: row.id,
  kind: row.kind,
  personId: row.person_id,
  otherId: row.other_id,
  from: row.from_on,
  until: row.until_on,
});

/** Dated links between people, and the columns of the person that hold what is in force today. */
export function relationStore(tx: Tx, org: string) {
  const db = tx.withTables<PeopleTables>();
  const rows = () =>
    db
      .selectFrom('people.relation')
      .select(['id', 'kind', 'person_id', 'other_id', 'from_on', 'until_on'])
      .where('org_id', '=', org)
      .where('withdrawn_at', 'is', null);
  return {
    async of(person: string): Promise<RelationRow[]> {
      return (await rows().where('person_id', '=', person).orderBy('from_on', 'desc').execute()).map(rowOf);
    },

    /** All manager links, running or planned on `day`, of everybody above a person: the chain as it is and as it will be. */
    async above(person: string, day: Day): Promise<Link[]> {
      const found = await sql<{ person_id: string; other_id: string; from_on: string; until_on: string | null }>`
        with recursive up as (
          select r.person_id, r.other_id, r.from_on, r.until_on from people.relation r
          where r.org_id = ${org} and r.person_id = ${person} and r.kind = 'manager' and r.withdrawn_at is null and (r.until_on is null or r.until_on > ${day})
          union
          select r.person_id, r.other_id, r.from_on, r.until_on from up
          join people.relation r on r.org_id = ${org} and r.person_id = up.other_id and r.kind = 'manager' and r.withdrawn_at is null and (r.until_on is null or r.until_on > ${day})
        ) select * from up`.execute(tx);
      return found.rows.map((row) => ({
        personId: row.person_id,
        otherId: row.other_id,
        from: row.from_on,
        until: row.until_on,
      }));
    },

    /** The managers on a day, by person. */
    async managersOn(people: readonly string[], day: Day): Promise<Map<string, string>> {
      const found = await rows()
        .where('kind', '=', 'manager')
        .where(sql<SqlBool>`person_id = any(${[...people]}::uuid[])`)
        .where('from_on', '<=', day)
        .where((is) => is.or([is('until_on', 'is', null), is('until_on', '>', day)]))
        .execute();
      return new Map(found.map((row) => [row.person_id, row.other_id]));
    },

    async insert(id: string, kind: RelationKind, link: Link, by: By): Promise<void> {
      await db
        .insertInto('people.relation')
        .values({
          org_id: org,
          id,
          kind,
          person_id: link.personId,
          other_id: link.otherId,
          from_on: link.from,
          until_on: link.until,
          created_at: by.at,
          created_by: by.person,
          withdrawn_at: null,
          withdrawn_by: null,
        })
        .execute();
    },

    async end(ids: readonly string[], day: Day): Promise<void> {
      if (ids.length === 0) return;
      await db
        .updateTable('people.relation')
        .set({ until_on: day })
        .where('org_id', '=', org)
        .where('id', 'in', [...ids])
        .execute();
    },

    /** Takes links back that never came into force, or that a correction replaces; they stay as withdrawn. */
    async withdraw(ids: readonly string[], by: By): Promise<void> {
      if (ids.length === 0) return;
      await db
        .updateTable('people.relation')
        .set({ withdrawn_at: by.at, withdrawn_by: by.person })
        .where('org_id', '=', org)
        .where('id', 'in', [...ids])
        .execute();
    },

    /** Ends what runs, and withdraws what is planned, on both sides of people who are gone. */
    async endAllOf(people: readonly string[], day: Day, by: By): Promise<void> {
      if (people.length === 0) return;
      const theirs = sql`org_id = ${org} and withdrawn_at is null and (person_id = any(${[...people]}::uuid[]) or other_id = any(${[...people]}::uuid[]))`;
      await sql`update people.relation set withdrawn_at = ${by.at}, withdrawn_by = ${by.person} where from_on >= ${day} and ${theirs}`.execute(
        tx,
      );
      await sql`update people.relation set until_on = ${day} where (until_on is null or until_on > ${day}) and ${theirs}`.execute(
        tx,
      );
    },

    /** One change of reporting lines at a time in an organisation: two at once could close a circle that neither sees. */
    async alone(): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`people.reporting ${org}`}, 0))`.execute(tx);
    },

    /** Manager links to a person that run on `day` or later. */
    async reportsFrom(manager: string, day: Day): Promise<RelationRow[]> {
      const found = await rows()
        .where('other_id', '=', manager)
        .where('kind', '=', 'manager')
        .where((is) => is.or([is('until_on', 'is', null), is('until_on', '>', day)]))
        .execute();
      return found.map(rowOf);
    },

    /**
     * Brings manager, acting manager and mentor on the people's own rows in step with their local day; of everybody when `people`
     * is null. @returns whose manager changed by it
     */
    async carryOut(people: readonly string[] | null, now: string): Promise<string[]> {
      const whom = people === null ? sql`true` : sql`p.id = any(${[...people]}::uuid[])`;
      const today = sql`(${now}::timestamptz at time zone coalesce(p.zone, l.zone, o.zone))::date`;
      const changed: string[] = [];
      for (const kind of ['manager', 'acting_manager', 'mentor'] as const) {
        const { rows: ids } = await sql<{ id: string }>`
          update people.person w set ${sql.ref(COLUMN[kind])} = now_is.other_id
          from (
            select p.id, r.other_id from people.person p
            join people.organisation o on o.org_id = p.org_id
            left join people.location l on l.org_id = p.org_id and l.id = p.location_id
            left join people.relation r on r.org_id = p.org_id and r.person_id = p.id and r.kind = ${kind}
              and r.withdrawn_at is null and r.from_on <= ${today} and (r.until_on is null or r.until_on > ${today})
            where p.org_id = ${org} and p.gone_at is null and ${whom} and ${sql.ref(`p.${COLUMN[kind]}`)} is distinct from r.other_id
          ) now_is
          where w.org_id = ${org} and w.id = now_is.id
          returning w.id`.execute(tx);
        if (kind === 'manager') changed.push(...ids.map(({ id }) => id));
      }
      return changed;
    },
  };
}
