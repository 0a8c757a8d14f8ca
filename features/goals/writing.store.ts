import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { tablesOf } from './table.store.ts';

export interface AroundRow {
  readonly place: 'parent' | 'near' | 'elsewhere';
  readonly id: string;
  readonly title: string;
}

/** Goals below the same parent that are looked at, and goals elsewhere that share words. */
const NEAR = 60;
const ELSEWHERE = 40;
/** A word that stands in more titles than this says little; the latest goals with it are as good as any. */
const WITH_ONE_WORD = 100;

export const writingStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** The parent, the active goals below it, and active goals elsewhere whose titles have words that begin so; one statement. */
    async around(asked: {
      parent: { type: 'goal' | 'priority'; id: string } | null;
      goal: string | null;
      words: readonly string[];
    }): Promise<AroundRow[]> {
      const { parent, goal } = asked;
      const goalId = parent?.type === 'goal' ? parent.id : null;
      const priorityId = parent?.type === 'priority' ? parent.id : null;
      const found = await sql<AroundRow>`
        (select 'parent' as place, p.id, p.title from goals.priority p where p.id = ${priorityId}::uuid)
        union all
        (select 'parent', g.id, g.title from goals.goal g where g.id = ${goalId}::uuid and g.published_at is not null)
        union all
        (select 'near', g.id, g.title from goals.contribution c
         join goals.goal g on g.org_id = c.org_id and g.id = c.goal_id
         where (c.parent_goal_id = ${goalId}::uuid or c.priority_id = ${priorityId}::uuid)
           and g.closed_at is null and g.published_at is not null and g.id is distinct from ${goal}::uuid
         order by g.id desc limit ${NEAR})
        union all
        (select 'elsewhere', g.id, g.title
         from (
           select w.org_id, w.goal_id, count(distinct stem) as shared
           from unnest(${asked.words}::text[]) as stem
           cross join lateral (
             select w.org_id, w.goal_id from goals.title_word w
             where w.word >= stem collate "C" and w.word < (stem || chr(1114111)) collate "C"
             order by w.word desc, w.goal_id desc limit ${WITH_ONE_WORD}
           ) w
           group by w.org_id, w.goal_id
         ) w
         join goals.goal g on g.org_id = w.org_id and g.id = w.goal_id
         where g.id is distinct from ${goal}::uuid and g.id is distinct from ${goalId}::uuid
         order by w.shared desc, g.tier, g.id desc limit ${ELSEWHERE})`.execute(db);
      return found.rows;
    },
  };
};
