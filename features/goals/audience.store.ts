import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { seeDraft } from './goal.policy.ts';
import type { GoalRow } from './goal.store.ts';
import { tablesOf } from './table.store.ts';

export interface AudienceRow {
  readonly id: string;
  readonly name: string;
  readonly why: 'concerned' | 'reader';
}

/** Whom a goal concerns, and, while it is a draft, who may see it: the list half of `maySeeGoal`, one statement. */
export const audienceStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async of(goal: Pick<GoalRow, 'id' | 'owner_id' | 'created_by' | 'team_lead_id'>): Promise<AudienceRow[]> {
      const { rows } = await sql<AudienceRow>`
        with them as (
          select ${goal.owner_id}::uuid as id, 'concerned' as why
          union select g.owner_id, 'concerned' from goals.contribution c
            join goals.goal g on g.org_id = c.org_id and g.id = c.goal_id and g.published_at is not null and g.closed_at is null
            where c.parent_goal_id = ${goal.id}
          union select unnest(array[${goal.created_by}::uuid, ${goal.team_lead_id}::uuid]), 'reader'
          union select s.actor_id, 'reader' from people.standing s
            where s.subject_id = ${goal.owner_id}::uuid and s.relation = any (${[...seeDraft.relations]})
          union select h.person_id, 'reader' from identity.grant_card h where h.grant_name = any (${[...seeDraft.grants]})
        )
        select p.person_id as id, p.name, t.why from them t
        join people.person_card p on p.person_id = t.id and p.left_on is null
        order by p.sort_key, p.person_id limit 2000`.execute(db);
      return rows;
    },
  };
};
