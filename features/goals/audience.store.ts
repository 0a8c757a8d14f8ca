import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { seeDraft } from './goal.policy.ts';
import { tablesOf } from './table.store.ts';

export interface AudienceRow {
  readonly id: string;
  readonly name: string;
  readonly why: 'concerned' | 'reader';
  readonly goal: string;
}

/** Whom goals concern, and, of drafts, who may see them: the list half of `maySeeGoal`; one statement for any number. */
export const audienceStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async of(goals: readonly string[]): Promise<AudienceRow[]> {
      const { rows } = await sql<AudienceRow>`
        with goal as (
          select g.org_id, g.id, g.owner_id, g.created_by, g.published_at is null as draft, t.lead_id
          from goals.goal g
          left join people.team_card t on t.org_id = g.org_id and t.team_id = g.team_id
          where g.id = any (${goals}::uuid[])
        ), them as (
          select g.id as goal, g.owner_id as id, 'concerned' as why from goal g
          union select c.parent_goal_id, o.owner_id, 'concerned' from goals.contribution c
            join goals.goal o on o.org_id = c.org_id and o.id = c.goal_id and o.published_at is not null and o.closed_at is null
            where c.parent_goal_id = any (${goals}::uuid[])
          union select g.id, unnest(array[g.owner_id, g.created_by, g.lead_id]), 'reader' from goal g where g.draft
          union select g.id, s.actor_id, 'reader' from goal g
            join people.standing s on s.org_id = g.org_id and s.subject_id = g.owner_id
            where g.draft and s.relation = any (${[...seeDraft.relations]})
          union select g.id, h.person_id, 'reader' from goal g
            join identity.grant_card h on h.org_id = g.org_id and h.grant_name = any (${[...seeDraft.grants]}) where g.draft
        )
        select t.goal, p.person_id as id, p.name, t.why from them t
        join people.person_card p on p.person_id = t.id and p.left_on is null
        order by p.sort_key, p.person_id`.execute(db);
      return rows;
    },
  };
};
