import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { MeasureKind } from './measure.domain.ts';
import { tablesOf, type ProgressTable } from './table.store.ts';

export interface UpdateRow {
  readonly id: string;
  readonly on_day: string;
  readonly at: string;
  readonly by_id: string;
  readonly by_name: string | null;
  readonly key_result_id: string | null;
  readonly key_result_title: string | null;
  readonly key_result_unit: string | null;
  readonly key_result_kind: MeasureKind | null;
  readonly key_result_target: number | null;
  readonly value: number | null;
  readonly confidence: number | null;
  readonly note: string;
  readonly said_in: 'goal' | 'check_in';
}

export type NewUpdate = Omit<ProgressTable, 'org_id' | 'id' | 'at'>;

export const progressStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async add(update: NewUpdate): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('goals.progress_update')
        .values({ org_id: work.org, id, ...update, at: work.clock.iso() })
        .execute();
      return id;
    },

    /** What people said about their own goals on goal pages within a time, days included; what they said in a check-in is left to it. */
    async saidBy(people: readonly string[], from: string, until: string) {
      const found = await sql<{ id: string; by_id: string; on_day: string; goal_title: string; text: string }>`
        select u.id, u.by_id, u.on_day, g.title as goal_title,
               concat_ws(' ', k.title, u.value::text, k.unit, nullif(u.note, '')) as text
        from goals.progress_update u
        join goals.goal g on g.org_id = u.org_id and g.id = u.goal_id
        left join goals.key_result k on k.org_id = u.org_id and k.id = u.key_result_id
        where u.by_id = any(${people}::uuid[]) and g.owner_id = u.by_id and u.said_in = 'goal'
          and u.on_day between ${from}::date and ${until}::date
        order by u.on_day, u.id
        limit 5000`.execute(db);
      return found.rows;
    },

    /** What was said, latest first. */
    async story(of: { goal?: string; priority?: string }, before: string | null, limit: number): Promise<UpdateRow[]> {
      const found = await sql<UpdateRow>`
        select u.id, u.on_day, u.at, u.by_id, p.name as by_name, u.key_result_id, k.title as key_result_title,
               k.unit as key_result_unit, k.kind as key_result_kind, k.target as key_result_target, u.value, u.confidence, u.note, u.said_in
        from goals.progress_update u
        left join people.person_card p on p.org_id = u.org_id and p.person_id = u.by_id
        left join goals.key_result k on k.org_id = u.org_id and k.id = u.key_result_id
        where ${of.goal ? sql`u.goal_id = ${of.goal}::uuid` : sql`u.priority_id = ${of.priority ?? null}::uuid`}
          and (${before}::uuid is null or u.id < ${before}::uuid)
        order by u.id desc
        limit ${limit}`.execute(db);
      return found.rows;
    },
  };
};
