import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Step } from './step.domain.ts';
import { tablesOf } from './table.store.ts';

export interface KeptStep extends Step {
  readonly id?: string | undefined;
}

export const stepStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** The steps of a milestone from now on: one with an id stays what it was, done or not; what is not named any more goes. */
    async put(keyResult: string, steps: readonly KeptStep[]): Promise<void> {
      const ids = steps.map((step) => step.id ?? work.ids.next());
      await db
        .deleteFrom('goals.step')
        .where('key_result_id', '=', keyResult)
        .where('id', '!=', sql<string>`all(${ids}::uuid[])`)
        .execute();
      if (steps.length === 0) return;
      await sql`
        insert into goals.step (org_id, id, key_result_id, position, title, due_on, weight)
        select ${work.org}::uuid, s.id, ${keyResult}::uuid, s.position, s.title, s.due_on, s.weight
        from unnest(${ids}::uuid[], ${steps.map((step) => step.title)}::text[], ${steps.map((step) => step.dueOn)}::date[],
          ${steps.map((step) => step.weight)}::int[]) with ordinality as s (id, title, due_on, weight, position)
        on conflict (org_id, id) do update set position = excluded.position, title = excluded.title,
          due_on = excluded.due_on, weight = excluded.weight
        where goals.step.key_result_id = excluded.key_result_id`.execute(db);
    },

    /** Exactly these are done; who did one earlier stays who did it. */
    async tick(keyResult: string, done: readonly string[], by: string): Promise<void> {
      await sql`
        update goals.step set
          done_by = case when id = any(${done}::uuid[]) then coalesce(done_by, ${by}::uuid) end,
          done_at = case when id = any(${done}::uuid[]) then coalesce(done_at, ${work.clock.iso()}::timestamptz) end
        where key_result_id = ${keyResult}::uuid and (done_by is not null) <> (id = any(${done}::uuid[]))`.execute(db);
    },
  };
};
