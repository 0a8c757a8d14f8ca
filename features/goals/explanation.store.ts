import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Health } from './health.domain.ts';
import { tablesOf } from './table.store.ts';

export interface ExplanationRow {
  readonly id: string;
  readonly health: Health;
  readonly words: string;
  readonly by_id: string;
  readonly by_name: string | null;
  readonly at: string;
}

interface Of {
  readonly type: 'goal' | 'priority';
  readonly id: string;
}

export const explanationStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async add(of: Of, health: Health, words: string, by: string): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('goals.explanation')
        .values({
          org_id: work.org,
          id,
          goal_id: of.type === 'goal' ? of.id : null,
          priority_id: of.type === 'priority' ? of.id : null,
          health,
          words,
          by_id: by,
          at: work.clock.iso(),
        })
        .execute();
      return id;
    },

    /** What was said about the health of one thing, latest first; what was erased is left out. */
    async of(of: Of, limit: number): Promise<ExplanationRow[]> {
      const found = await sql<ExplanationRow>`
        select e.id, e.health, e.words, e.by_id, p.name as by_name, e.at
        from goals.explanation e
        left join people.person_card p on p.org_id = e.org_id and p.person_id = e.by_id
        where ${of.type === 'goal' ? sql`e.goal_id` : sql`e.priority_id`} = ${of.id}::uuid and e.words <> ''
        order by e.id desc
        limit ${limit}`.execute(db);
      return found.rows;
    },
  };
};
