import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Edge, TeamOfGoal } from './alignment.domain.ts';
import type { Day } from '../../platform/kernel/day.ts';
import { tablesOf } from './table.store.ts';

export interface TeamNews {
  readonly team_id: string | null;
  readonly team_name: string | null;
  readonly fresh: number;
  readonly one_missed: number;
  readonly no_news: number;
}

/** Figures over all active goals. A goal belongs to its own team, or to that of its owner. */
export const overviewStore = (work: Work) => {
  const db = tablesOf(work);

  return {
    async priorities(): Promise<{ id: string; title: string }[]> {
      return db
        .selectFrom('goals.priority')
        .select(['id', 'title'])
        .where('closed_at', 'is', null)
        .orderBy('position')
        .orderBy('id')
        .limit(50)
        .execute();
    },

    /** Every active goal with the team that carries it. */
    async goals(): Promise<TeamOfGoal[]> {
      const found = await sql<TeamOfGoal>`
        select g.id, t.team_id, t.name as team_name
        from goals.goal g
        left join people.person_card o on o.org_id = g.org_id and o.person_id = g.owner_id
        left join people.team_card t on t.org_id = g.org_id and t.team_id = coalesce(g.team_id, o.team_id)
        where g.published_at is not null and g.closed_at is null`.execute(db);
      return found.rows;
    },

    /** The links of active goals and of all that stand above them, closed ones too: a way does not end with a quarter. */
    async edges(): Promise<Edge[]> {
      const found = await sql<Edge>`
        with recursive edge (goal_id, parent_goal_id, priority_id) as (
          select c.goal_id, c.parent_goal_id, c.priority_id
          from goals.goal g
          join goals.contribution c on c.org_id = g.org_id and c.goal_id = g.id
          where g.published_at is not null and g.closed_at is null
          union
          select c.goal_id, c.parent_goal_id, c.priority_id
          from edge e
          cross join lateral (
            select c.goal_id, c.parent_goal_id, c.priority_id from goals.contribution c where c.goal_id = e.parent_goal_id
          ) c
        )
        select * from edge`.execute(db);
      return found.rows;
    },

    /** How long ago goals were heard of, by the same counting as everywhere: a goal is as fresh as its stalest key result. */
    async news(today: Day): Promise<{ teams: TeamNews[]; silentAfterWeeks: number | null }> {
      const heard = sql`
        heard as (
          select g.id, g.org_id, g.owner_id, g.team_id, g.starts_on, g.news_every_days,
                 greatest(g.starts_on, coalesce(k.stalest, g.latest_on, g.starts_on)) as last_on
          from goals.goal g
          left join lateral (
            select min(coalesce(r.period, k.latest_on, g.starts_on)) as stalest
            from goals.key_result k
            left join lateral (
              select r.period from kpis.reading_current r
              where r.org_id = k.org_id and r.kpi_id = k.kpi_id and r.unit_key = '' order by r.period desc limit 1
            ) r on k.kpi_id is not null
            where k.org_id = g.org_id and k.goal_id = g.id and k.retired_at is null
          ) k on true
          where g.published_at is not null and g.closed_at is null
        )`;
      const teams = await sql<TeamNews>`
        with ${heard}
        select t.team_id, t.name as team_name,
               count(*) filter (where ${today}::date - h.last_on <= h.news_every_days)::int as fresh,
               count(*) filter (where ${today}::date - h.last_on > h.news_every_days
                                  and ${today}::date - h.last_on <= 2 * h.news_every_days)::int as one_missed,
               count(*) filter (where ${today}::date - h.last_on > 2 * h.news_every_days)::int as no_news
        from heard h
        left join people.person_card o on o.org_id = h.org_id and o.person_id = h.owner_id
        left join people.team_card t on t.org_id = h.org_id and t.team_id = coalesce(h.team_id, o.team_id)
        group by t.team_id, t.name
        order by no_news desc, t.name`.execute(db);
      const silent = await sql<{ weeks: number | null }>`
        with ${heard}
        select percentile_disc(0.5) within group (order by (h.last_on - h.starts_on) / 7)::int as weeks
        from heard h
        where ${today}::date - h.last_on > 2 * h.news_every_days`.execute(db);
      return { teams: teams.rows, silentAfterWeeks: silent.rows[0]?.weeks ?? null };
    },
  };
};
