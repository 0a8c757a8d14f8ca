import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { LooseEnd, LooseList } from './coverage.contract.ts';
import { tablesOf } from './table.store.ts';

/** More goals than this at once and somebody has full hands: field experience and the literature on goal load agree on three to five. */
const MANY_GOALS = 5;

export interface CoverageRow {
  readonly priority_id: string;
  readonly team_id: string | null;
  readonly team_name: string | null;
  readonly goals: number;
  readonly silent: number;
  readonly key_results: number;
  readonly silent_key_results: number;
}

interface LooseRow {
  readonly id: string;
  readonly title: string;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly goals: number | null;
  readonly first: string | number;
}

type After = readonly [first: string | number, id: string] | null;

const NOTHING = '00000000-0000-0000-0000-000000000000';
const active = sql`g.published_at is not null and g.closed_at is null`;

export const coverageStore = (work: Work) => {
  const db = tablesOf(work);

  /** The four lists as one source of rows each: id, title, owner, and what they are ordered by. */
  const sources = (visible: RawBuilder<SqlBool>, counted: boolean): Record<LooseList, RawBuilder<unknown>> => ({
    orphans: sql`
      select g.org_id, g.id, g.title, g.owner_id, null::int as goals, g.tier as first from goals.goal g
      where ${active} and g.serves = 0`,
    single: sql`
      select g.org_id, g.id, g.title, g.owner_id, null::int as goals, g.tier as first from goals.goal g
      where ${active} and g.results = 1`,
    uncarried: sql`
      select p.org_id, p.id, p.title, p.owner_id, null::int as goals, p.position as first from goals.priority p
      where p.closed_at is null and not exists (
        select from goals.contribution c join goals.goal g on g.org_id = c.org_id and g.id = c.goal_id
        where c.org_id = p.org_id and c.priority_id = p.id and ${active})`,
    full_hands: sql`
      select o.org_id, o.person_id as id, o.name as title, null::uuid as owner_id, n.goals, o.name as first
      from (${counted ? sql`select g.org_id, g.person_id, g.goals from goals.full_hands g where ${visible}` : fullHands(visible)}) n
      join people.person_card o on o.org_id = n.org_id and o.person_id = n.person_id and o.left_on is null`,
  });

  return {
    /** What carries priorities, by team: one row for each, those without a team last. The way down stops at a closed goal. */
    async of(priorities: readonly string[], today: Day): Promise<CoverageRow[]> {
      if (priorities.length === 0) return [];
      const found = await sql<CoverageRow>`
        with recursive below (org_id, priority_id, id) as (
          select g.org_id, c.priority_id, g.id from goals.contribution c
          join goals.goal g on g.org_id = c.org_id and g.id = c.goal_id and ${active}
          where c.priority_id = any (${priorities}::uuid[])
          union
          select d.org_id, b.priority_id, d.id from below b
          cross join lateral (
            select g.org_id, g.id from goals.contribution c
            join goals.goal g on g.org_id = c.org_id and g.id = c.goal_id and ${active}
            where c.org_id = b.org_id and c.parent_goal_id = b.id
          ) d
        ), heard as (
          select b.priority_id, g.org_id, g.owner_id, g.team_id, k.results, k.silent,
                 ${today}::date - greatest(g.starts_on, coalesce(k.stalest, g.latest_on, g.starts_on)) > 2 * g.news_every_days as quiet
          from below b
          join goals.goal g on g.org_id = b.org_id and g.id = b.id
          left join lateral (
            select min(h.heard_on) as stalest, count(*) as results,
                   count(*) filter (where ${today}::date - greatest(g.starts_on, h.heard_on) > 2 * g.news_every_days) as silent
            from (
              select coalesce(r.period, k.latest_on, g.starts_on) as heard_on
              from goals.key_result k
              left join lateral (
                select r.period from kpis.reading_current r
                where r.org_id = k.org_id and r.kpi_id = k.kpi_id and r.unit_key = '' order by r.period desc limit 1
              ) r on k.kpi_id is not null
              where k.org_id = g.org_id and k.goal_id = g.id and k.retired_at is null
            ) h
          ) k on true
        )
        select h.priority_id, t.team_id, t.name as team_name, count(*)::int as goals, count(*) filter (where h.quiet)::int as silent,
               coalesce(sum(h.results), 0)::int as key_results, coalesce(sum(h.silent), 0)::int as silent_key_results
        from heard h
        left join people.person_card o on o.org_id = h.org_id and o.person_id = h.owner_id
        left join people.team_card t on t.org_id = h.org_id and t.team_id = coalesce(h.team_id, o.team_id)
        group by h.priority_id, t.team_id, t.name
        order by t.team_id is null, goals desc, t.name`.execute(db);
      return found.rows;
    },

    async loose(
      list: LooseList,
      from: { visible: RawBuilder<SqlBool>; counted: boolean },
      after: After,
      limit: number,
    ): Promise<LooseRow[]> {
      const first = after?.[0] ?? (list === 'full_hands' ? '' : -1);
      const type = { full_hands: sql`text`, uncarried: sql`int`, orphans: sql`smallint`, single: sql`smallint` }[list];
      const found = await sql<LooseRow>`
        select l.id, l.title, l.owner_id, l.goals, l.first, o.name as owner_name
        from (
          select * from (${sources(from.visible, from.counted)[list]}) l
          where (l.first, l.id) > (${first}::${type}, ${after?.[1] ?? NOTHING}::uuid)
          order by l.first, l.id
          limit ${limit}
        ) l
        left join people.person_card o on o.org_id = l.org_id and o.person_id = l.owner_id
        order by l.first, l.id`.execute(db);
      return found.rows;
    },

    async countLoose(list: LooseList, from: { visible: RawBuilder<SqlBool>; counted: boolean }): Promise<number> {
      const found = await sql<{ total: number }>`
        select count(*)::int as total from (${sources(from.visible, from.counted)[list]}) l`.execute(db);
      return found.rows[0]?.total ?? 0;
    },
  };
};

/** People with more active goals than they can carry well. */
export const fullHands = (visible: RawBuilder<SqlBool>) => sql`
  select g.org_id, g.owner_id as person_id, count(*)::int as goals from goals.goal g
  where ${active} and g.owner_id is not null and ${visible}
  group by g.org_id, g.owner_id having count(*) > ${MANY_GOALS}`;

export const looseEndOf = (list: LooseList, row: LooseRow): LooseEnd => ({
  type: list === 'full_hands' ? 'person' : list === 'uncarried' ? 'priority' : 'goal',
  id: row.id,
  title: row.title,
  owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
  goals: row.goals,
});
