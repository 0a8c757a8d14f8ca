import { sql } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';
import { cardOf } from './card.store.ts';
import type { PersonCard } from './contract.ts';
import type { PeopleTables } from './table.store.ts';
import { wordsOf } from './text.domain.ts';

export interface PlaceRow {
  readonly id: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly version: number;
  readonly people: number;
  readonly lead_id: string | null;
  readonly zone: string;
}

export interface ChartRow {
  readonly id: string;
  readonly name: string;
  readonly sort_key: string;
  readonly title: string | null;
  readonly zone: string;
  readonly team: string | null;
  readonly location: string | null;
  readonly reports: number;
}

type After = readonly [string, string] | null;

/** What lists and the chart of people show. Lists give one row more than `limit` when there is a next page. */
export function directoryStore(tx: Tx, org: string) {
  const db = tx.withTables<PeopleTables>();
  return {
    /** @param which.search each of its words begins a word of the name, title, number or address */
    async list(which: {
      search: string | undefined;
      teamId: string | undefined;
      locationId: string | undefined;
      left: boolean;
      after: After;
      limit: number;
    }) {
      let query = db
        .selectFrom('people.person as p')
        .innerJoin('people.person_card as c', (join) =>
          join.onRef('c.org_id', '=', 'p.org_id').onRef('c.person_id', '=', 'p.id'),
        )
        .selectAll('c')
        .where('p.org_id', '=', org)
        .where('p.erased_at', 'is', null)
        .where('p.gone_at', which.left ? 'is not' : 'is', null)
        .orderBy('p.sort_key')
        .orderBy('p.id')
        .limit(which.limit + 1);
      for (const word of wordsOf(which.search ?? '')) query = query.where('p.search_key', 'like', `% ${word}%`);
      if (which.teamId)
        query = query.where(
          'p.team_id',
          'in',
          db
            .selectFrom('people.team')
            .select('id')
            .where('org_id', '=', org)
            .where(sql<boolean>`${which.teamId} = any (path)`),
        );
      if (which.locationId)
        query = query.where(
          'p.location_id',
          'in',
          db
            .selectFrom('people.location')
            .select('id')
            .where('org_id', '=', org)
            .where(sql<boolean>`${which.locationId} = any (path)`),
        );
      if (which.after)
        query = query.where(sql<boolean>`(p.sort_key, p.id) > (${which.after[0]}, ${which.after[1]}::uuid)`);
      const rows = await query.execute();
      return rows.map((row): PersonCard & { sortKey: string } => ({ ...cardOf(row), sortKey: row.sort_key }));
    },

    async totals(): Promise<{ people: number; withoutManager: number }> {
      const { rows } = await sql<{ people: number; without: number }>`
        select count(*) as people, count(*) filter (where manager_id is null) as without
        from people.person where org_id = ${org} and gone_at is null`.execute(tx);
      return { people: rows[0]!.people, withoutManager: rows[0]!.without };
    },

    /** Open teams or locations with the number of people directly in each. */
    async places(kind: 'team' | 'location'): Promise<PlaceRow[]> {
      const column = sql.ref(`${kind}_id`);
      const zone = kind === 'location' ? sql`coalesce(x.zone, o.zone)` : sql`o.zone`;
      const { rows } = await sql<PlaceRow>`
        select x.id, x.name, x.parent_id, x.version, ${zone} as zone, coalesce(n.people, 0) as people, d.person_id as lead_id
        from ${sql.table(`people.${kind}`)} x
        join people.organisation o on o.org_id = x.org_id
        left join (select ${column} as id, count(*) as people from people.person where org_id = ${org} and gone_at is null group by 1) n on n.id = x.id
        left join people.lead d on d.org_id = x.org_id and d.${column} = x.id and d.ended_at is null
        where x.org_id = ${org} and x.closed_at is null
        order by lower(x.name)`.execute(tx);
      return rows;
    },

    /** Those who report to `manager`; without one, those who report to nobody. People with reports of their own come first. */
    async chart(
      manager: string | null,
      key: readonly [number, string, string] | null,
      limit: number,
    ): Promise<ChartRow[]> {
      const where = manager === null ? sql`p.manager_id is null` : sql`p.manager_id = ${manager}`;
      const { rows } = await sql<ChartRow>`
        select * from (
          select p.id, p.name, p.sort_key, p.title, coalesce(p.zone, l.zone, o.zone) as zone, t.name as team, l.name as location,
            (select count(*) from people.person r where r.org_id = p.org_id and r.manager_id = p.id and r.gone_at is null) as reports
          from people.person p
          join people.organisation o on o.org_id = p.org_id
          left join people.team t on t.org_id = p.org_id and t.id = p.team_id
          left join people.location l on l.org_id = p.org_id and l.id = p.location_id
          where p.org_id = ${org} and p.gone_at is null and ${where}
        ) c
        where ${key === null}::boolean or ((c.reports = 0)::int, c.sort_key, c.id) > (${key?.[0] ?? 0}, ${key?.[1] ?? ''}, ${key?.[2] ?? org}::uuid)
        order by (c.reports = 0)::int, c.sort_key, c.id
        limit ${limit + 1}`.execute(tx);
      return rows;
    },
  };
}
