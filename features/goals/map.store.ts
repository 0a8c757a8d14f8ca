import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { GoalFacts } from './judgement.domain.ts';
import { tablesOf } from './table.store.ts';

export interface MapGoalRow extends GoalFacts {
  readonly id: string;
  readonly tier: number;
  readonly kind: 'organisation' | 'team' | 'individual';
  readonly title: string;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly team_id: string | null;
  readonly up: readonly string[];
}

export const mapStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** Active goals from the top down, after the key given, each with everything that it serves. */
    async goals(after: readonly [tier: number, id: string] | null, limit: number): Promise<MapGoalRow[]> {
      const found = await sql<MapGoalRow>`
        select g.id, g.tier, g.kind, g.title, g.owner_id, o.name as owner_name, coalesce(g.team_id, o.team_id) as team_id,
               g.starts_on, g.due_on, g.news_every_days, g.published_at, g.latest_on, g.latest_confidence,
               array(select coalesce(c.parent_goal_id, c.priority_id) from goals.contribution c
                     where c.org_id = g.org_id and c.goal_id = g.id order by c.id) as up
        from goals.goal g
        left join people.person_label o on o.org_id = g.org_id and o.person_id = g.owner_id
        where g.closed_at is null and g.published_at is not null
          and (g.tier, g.id) > (${after?.[0] ?? -1}::smallint, ${after?.[1] ?? '00000000-0000-0000-0000-000000000000'}::uuid)
        order by g.tier, g.id
        limit ${limit}`.execute(db);
      return found.rows;
    },
  };
};
