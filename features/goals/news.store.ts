import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import { tablesOf } from './table.store.ts';

export interface SilentGoal {
  readonly id: string;
  readonly title: string;
  readonly owner_id: string;
  readonly since: Day;
}

export const newsStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** Active goals of people who are here, of which nothing was heard for two of their rhythms: no word, no key result, no KPI. */
    async silent(today: Day): Promise<SilentGoal[]> {
      const found = await sql<SilentGoal>`
        select h.id, h.title, h.owner_id, h.since
        from (
          select g.id, g.title, g.owner_id, g.news_every_days,
                 greatest(g.starts_on, g.latest_on, (
                   select max(coalesce(r.period, k.latest_on))
                   from goals.key_result k
                   left join lateral (
                     select r.period from kpis.reading_current r
                     where r.org_id = k.org_id and r.kpi_id = k.kpi_id and r.unit_key = '' order by r.period desc limit 1
                   ) r on k.kpi_id is not null
                   where k.org_id = g.org_id and k.goal_id = g.id and k.retired_at is null
                 )) as since
          from goals.goal g
          join people.person_card o on o.org_id = g.org_id and o.person_id = g.owner_id and o.left_on is null
          where g.published_at is not null and g.closed_at is null and g.due_on >= ${today}::date
        ) h
        where ${today}::date - h.since > 2 * h.news_every_days
        order by h.id`.execute(db);
      return found.rows;
    },
  };
};
