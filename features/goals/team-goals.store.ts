import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { tablesOf } from './table.store.ts';

export interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly lead_id: string | null;
  readonly lead_name: string | null;
  readonly personal: number;
}

export const teamGoalsStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async team(id: string): Promise<TeamRow | undefined> {
      const found = await sql<TeamRow>`
        select t.team_id as id, t.name, t.lead_id, l.name as lead_name,
               (select count(*)::int from people.person_card o
                join goals.goal g on g.org_id = o.org_id and g.owner_id = o.person_id and g.team_id is null
                  and g.published_at is not null and g.closed_at is null
                where o.org_id = t.org_id and o.team_id = t.team_id) as personal
        from people.team_card t
        left join people.person_card l on l.org_id = t.org_id and l.person_id = t.lead_id
        where t.team_id = ${id}::uuid`.execute(db);
      return found.rows[0];
    },

    /** The open priorities above the goals given, by any way, each with how many of the goals lead there. */
    async carries(goals: readonly string[]): Promise<{ goal_id: string; id: string; title: string }[]> {
      if (goals.length === 0) return [];
      const found = await sql<{ goal_id: string; id: string; title: string }>`
        with recursive up (goal_id, at_id, priority_id) as (
          select id, id, null::uuid from unnest(${goals}::uuid[]) as id
          union
          select u.goal_id, link.parent_goal_id, link.priority_id
          from up u
          cross join lateral (
            select c.parent_goal_id, c.priority_id from goals.contribution c where c.goal_id = u.at_id
          ) link
        )
        select u.goal_id, p.id, p.title
        from up u join goals.priority p on p.id = u.priority_id
        where p.closed_at is null
        order by p.position, p.id`.execute(db);
      return found.rows;
    },
  };
};
