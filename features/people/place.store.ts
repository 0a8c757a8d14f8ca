import { sql, type SqlBool } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';
import type { PeopleTables } from './table.store.ts';

export type PlaceKind = 'team' | 'location';

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly path: readonly string[];
  readonly version: number;
}

/** The trees of teams and locations, and who leads in them. */
export function placeStore(tx: Tx, org: string, kind: PlaceKind) {
  const table = kind === 'team' ? 'people.team' : 'people.location';
  const db = tx.withTables<PeopleTables>();
  const open = () =>
    db
      .selectFrom(table)
      .select(['id', 'name', 'parent_id', 'path', 'version'])
      .where('org_id', '=', org)
      .where('closed_at', 'is', null);
  const placeOf = (row: {
    id: string;
    name: string;
    parent_id: string | null;
    path: string[];
    version: number;
  }): Place => ({
    id: row.id,
    name: row.name,
    parentId: row.parent_id,
    path: row.path,
    version: row.version,
  });
  return {
    async find(id: string): Promise<Place | null> {
      const row = await open().where('id', '=', id).executeTakeFirst();
      return row ? placeOf(row) : null;
    },

    async all(): Promise<Place[]> {
      return (await open().execute()).map(placeOf);
    },

    async insert(
      places: readonly {
        id: string;
        name: string;
        parentId: string | null;
        path: readonly string[];
        zone?: string | null;
      }[],
      at: string,
    ): Promise<void> {
      if (places.length === 0) return;
      const rows = places.map(({ id, name, parentId, path, zone }) => ({
        org_id: org,
        id,
        name,
        parent_id: parentId,
        path: [...path],
        created_at: at,
        closed_at: null,
        closed_by: null,
        ...(kind === 'location' ? { zone: zone ?? null, working_days: null } : {}),
      }));
      if (kind === 'team') await db.insertInto('people.team').values(rows).execute();
      else
        await db
          .insertInto('people.location')
          .values(rows as ((typeof rows)[number] & { zone: string | null; working_days: null })[])
          .execute();
    },

    /** Renames, and moves with everything below. @returns whether the version was still the current one */
    async update(
      before: Place,
      version: number,
      change: { name?: string; parentId?: string | null; path?: readonly string[]; zone?: string | null },
    ): Promise<boolean> {
      const set = {
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.parentId === undefined ? {} : { parent_id: change.parentId }),
        version: version + 1,
      };
      const zone = change.zone === undefined ? {} : { zone: change.zone };
      const updated =
        kind === 'team'
          ? db
              .updateTable('people.team')
              .set(set)
              .where('org_id', '=', org)
              .where('id', '=', before.id)
              .where('version', '=', version)
          : db
              .updateTable('people.location')
              .set({ ...set, ...zone })
              .where('org_id', '=', org)
              .where('id', '=', before.id)
              .where('version', '=', version);
      const { numUpdatedRows } = await updated.executeTakeFirst();
      if (numUpdatedRows !== 1n) return false;
      if (change.path) {
        const moved = sql`path = ${[...change.path]}::uuid[] || path[${before.path.length + 1}:] where org_id = ${org} and ${before.id} = any (path)`;
        await (
          kind === 'team' ? sql`update people.team set ${moved}` : sql`update people.location set ${moved}`
        ).execute(tx);
      }
      return true;
    },

    /** Ends the lead of each place and, where somebody is named, begins the next. */
    async setLeads(
      leads: readonly { id: string; placeId: string; personId: string | null }[],
      by: { at: string; person: string | null },
    ): Promise<void> {
      if (leads.length === 0) return;
      const column = kind === 'team' ? 'team_id' : 'location_id';
      await db
        .updateTable('people.lead')
        .set({ ended_at: by.at, ended_by: by.person })
        .where('org_id', '=', org)
        .where(sql<SqlBool>`${sql.ref(column)} = any(${leads.map(({ placeId }) => placeId)}::uuid[])`)
        .where('ended_at', 'is', null)
        .execute();
      const begun = leads.flatMap(({ id, placeId, personId }) =>
        personId === null
          ? []
          : {
              org_id: org,
              id,
              person_id: personId,
              team_id: null,
              location_id: null,
              [column]: placeId,
              began_at: by.at,
              began_by: by.person,
              ended_at: null,
              ended_by: null,
            },
      );
      if (begun.length > 0) await db.insertInto('people.lead').values(begun).execute();
    },

    /** The places that somebody leads. */
    async led(): Promise<Set<string>> {
      const column = kind === 'team' ? 'team_id' : 'location_id';
      const rows = await db
        .selectFrom('people.lead')
        .select(column)
        .where('org_id', '=', org)
        .where('ended_at', 'is', null)
        .where(column, 'is not', null)
        .execute();
      return new Set(rows.map((row) => (row as Record<string, string>)[column]!));
    },

    async leadOf(id: string): Promise<string | null> {
      const row = await db
        .selectFrom('people.lead')
        .select('person_id')
        .where('org_id', '=', org)
        .where(kind === 'team' ? 'team_id' : 'location_id', '=', id)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return row?.person_id ?? null;
    },
  };
}

/** Ends everything that people who are gone were leading. */
export async function endLeadsOf(tx: Tx, org: string, people: readonly string[], at: string): Promise<void> {
  await tx
    .withTables<PeopleTables>()
    .updateTable('people.lead')
    .set({ ended_at: at })
    .where('org_id', '=', org)
    .where(sql<SqlBool>`person_id = any(${[...people]}::uuid[])`)
    .where('ended_at', 'is', null)
    .execute();
}
