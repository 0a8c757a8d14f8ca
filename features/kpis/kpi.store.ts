import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { KpiTable, KpiTables } from './table.store.ts';

export type KpiRecord = Selectable<KpiTable> & {
  owner_name: string;
  team_name: string | null;
  location_name: string | null;
  parent_name: string | null;
  /** the first day of one of the periods that were read: its weeks and quarters begin like that one */
  begun: string | null;
};

export interface KpiFilter {
  status?: 'draft' | 'active' | 'retired' | undefined;
  ownerId?: string | undefined;
  teamId?: string | undefined;
  q?: string | undefined;
  after: readonly [name: string, id: string] | null;
  limit: number;
}

type Reading = Pick<Work, 'org' | 'tx'>;

const named = (work: Reading) =>
  work.tx
    .withTables<KpiTables>()
    .selectFrom('kpis.kpi as k')
    .innerJoin('people.person_card as p', (on) =>
      on.onRef('p.org_id', '=', 'k.org_id').onRef('p.person_id', '=', 'k.owner_id'),
    )
    .leftJoin('people.team_card as t', (on) =>
      on.onRef('t.org_id', '=', 'k.org_id').onRef('t.team_id', '=', 'k.team_id'),
    )
    .leftJoin('people.location_card as l', (on) =>
      on.onRef('l.org_id', '=', 'k.org_id').onRef('l.location_id', '=', 'k.location_id'),
    )
    .leftJoin('kpis.kpi as above', (on) =>
      on.onRef('above.org_id', '=', 'k.org_id').onRef('above.id', '=', 'k.parent_id'),
    )
    .selectAll('k')
    .select(['p.name as owner_name', 't.name as team_name', 'l.name as location_name', 'above.name as parent_name'])
    .select((is) =>
      is
        .selectFrom('kpis.reading as r')
        .select('r.period')
        .whereRef('r.org_id', '=', 'k.org_id')
        .whereRef('r.kpi_id', '=', 'k.id')
        .orderBy('r.unit_key')
        .orderBy('r.period')
        .limit(1)
        .as('begun'),
    )
    .where('k.org_id', '=', work.org);

/** KPIs and what they said before. */
export const kpiStore = (work: Reading) => {
  const db = work.tx.withTables<KpiTables>();
  return {
    find: (id: string): Promise<KpiRecord | undefined> => named(work).where('k.id', '=', id).executeTakeFirst(),

    async byIds(ids: readonly string[]): Promise<KpiRecord[]> {
      return ids.length === 0
        ? []
        : named(work)
            .where('k.id', 'in', [...ids])
            .execute();
    },

    /** A KPI, those named with it, and then active ones read equally often, by name: those it may be said to lead. */
    samePace: (id: string, others: readonly string[], limit: number): Promise<KpiRecord[]> =>
      named(work)
        .where((is) =>
          is.or([
            is('k.id', 'in', [id, ...others]),
            is.and([
              is('k.retired_at', 'is', null),
              is('k.activated_at', 'is not', null),
              is(
                'k.cadence',
                '=',
                is
                  .selectFrom('kpis.kpi as own')
                  .select('own.cadence')
                  .whereRef('own.org_id', '=', 'k.org_id')
                  .where('own.id', '=', id),
              ),
            ]),
          ]),
        )
        .orderBy((is) => is('k.id', 'in', [id, ...others]), 'desc')
        .orderBy('k.name')
        .orderBy('k.id')
        .limit(limit + others.length + 1)
        .execute(),

    /** By name, upper and lower case alike; several may have the same. */
    async byNames(names: readonly string[]): Promise<KpiRecord[]> {
      if (names.length === 0) return [];
      return named(work)
        .where(
          sql<string>`lower(k.name)`,
          'in',
          names.map((name) => name.toLowerCase()),
        )
        .execute();
    },

    page(filter: KpiFilter): Promise<KpiRecord[]> {
      let query = named(work);
      if (filter.status === 'retired') query = query.where('k.retired_at', 'is not', null);
      if (filter.status === 'active')
        query = query.where('k.retired_at', 'is', null).where('k.activated_at', 'is not', null);
      if (filter.status === 'draft')
        query = query.where('k.retired_at', 'is', null).where('k.activated_at', 'is', null);
      if (filter.ownerId) query = query.where('k.owner_id', '=', filter.ownerId);
      if (filter.teamId) query = query.where('k.team_id', '=', filter.teamId);
      if (filter.q)
        query = query.where(
          sql<string>`lower(k.name)`,
          'like',
          `%${filter.q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`,
        );
      if (filter.after)
        query = query.where(sql<boolean>`(k.name, k.id) > (${filter.after[0]}, ${filter.after[1]}::uuid)`);
      return query.orderBy('k.name').orderBy('k.id').limit(filter.limit).execute();
    },

    /** A team steers by a handful; two hundred bound what a register may have brought. */
    ofTeam: (teamId: string, ids: readonly string[]): Promise<KpiRecord[]> =>
      named(work)
        .where(({ or, eb }) =>
          or([eb('k.team_id', '=', teamId), ...(ids.length === 0 ? [] : [eb('k.id', 'in', [...ids])])]),
        )
        .orderBy('k.name')
        .orderBy('k.id')
        .limit(200)
        .execute(),

    /** Active KPIs of a person and of the people who report to them; a manager of more looks at the teams. */
    answeredFor: (person: string): Promise<KpiRecord[]> =>
      named(work)
        .where(({ or, eb }) => or([eb('k.owner_id', '=', person), eb('p.manager_id', '=', person)]))
        .where('k.activated_at', 'is not', null)
        .where('k.retired_at', 'is', null)
        .orderBy('k.name')
        .orderBy('k.id')
        .limit(60)
        .execute(),

    ownedBy: (person: string): Promise<KpiRecord[]> =>
      named(work).where('k.owner_id', '=', person).orderBy('k.id').execute(),

    async insert(row: Omit<Insertable<KpiTable>, 'org_id'>): Promise<void> {
      await db
        .insertInto('kpis.kpi')
        .values({ ...row, org_id: work.org })
        .execute();
    },

    /** Keeps the former wording and writes the new one. @returns whether the version was still the current one */
    async change(
      current: KpiRecord,
      change: Updateable<KpiTable>,
      by: { at: string; person: string | null },
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('kpis.kpi')
        .set((is) => ({ ...change, version: is('version', '+', 1) }))
        .where('org_id', '=', work.org)
        .where('id', '=', current.id)
        .where('version', '=', current.version)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) return false;
      const {
        org_id: _org,
        version,
        owner_name: _o,
        team_name: _t,
        location_name: _l,
        parent_name: _p,
        ...content
      } = current;
      await db
        .insertInto('kpis.kpi_version')
        .values({
          org_id: work.org,
          kpi_id: current.id,
          version,
          content: JSON.stringify(content),
          replaced_at: by.at,
          replaced_by: by.person,
        })
        .execute();
      return true;
    },

    /** Teams and locations that are still open, to which readings may belong. */
    async places(): Promise<{ id: string; name: string }[]> {
      const teams = db
        .selectFrom('people.team_card')
        .select(['team_id as id', 'name'])
        .where('org_id', '=', work.org)
        .where('closed_at', 'is', null);
      const locations = db
        .selectFrom('people.location_card')
        .select(['location_id as id', 'name'])
        .where('org_id', '=', work.org)
        .where('closed_at', 'is', null);
      return teams.unionAll(locations).execute();
    },
  };
};
