import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { PartData } from './package.contract.ts';
import { passedIn } from './part.domain.ts';

type Tables = {
  'learning.package_part': {
    org_id: string;
    attempt_id: string;
    part: number;
    person_id: string;
    data: unknown;
    moved_at: string;
    done_at: string | null;
  };
};

/** What packages keep for one learner. There is no way to ask for that of anybody else. */
export const partStore = (work: Work, learner: string) => {
  const db = work.tx.withTables<Tables>();
  const rows = () => db.selectFrom('learning.package_part').where('person_id', '=', learner);
  return {
    async states(attempt: string): Promise<Map<number, { done: boolean; passed: boolean | null }>> {
      const found = await rows()
        .select(['part', 'done_at'])
        .select(
          sql<
            Record<string, string>
          >`jsonb_strip_nulls(jsonb_build_object('cmi.success_status', data->'cmi.success_status',
          'cmi.core.lesson_status', data->'cmi.core.lesson_status'))`.as('said'),
        )
        .where('attempt_id', '=', attempt)
        .execute();
      return new Map(found.map((row) => [row.part, { done: row.done_at !== null, passed: passedIn(row.said) }]));
    },

    async data(attempt: string, part: number): Promise<PartData> {
      const row = await rows()
        .select('data')
        .where('attempt_id', '=', attempt)
        .where('part', '=', part)
        .executeTakeFirst();
      return (row?.data ?? {}) as PartData;
    },

    /** Done stays done, whatever the package says later. */
    async keep(attempt: string, part: number, data: PartData, done: boolean): Promise<void> {
      const now = work.clock.iso();
      await db
        .insertInto('learning.package_part')
        .values({
          org_id: work.org,
          attempt_id: attempt,
          part,
          person_id: learner,
          data: JSON.stringify(data),
          moved_at: now,
          done_at: done ? now : null,
        })
        .onConflict((already) =>
          already.columns(['org_id', 'attempt_id', 'part']).doUpdateSet((row) => ({
            data: row.ref('excluded.data'),
            moved_at: row.ref('excluded.moved_at'),
            done_at: sql<string | null>`coalesce(learning.package_part.done_at, excluded.done_at)`,
          })),
        )
        .execute();
    },

    exportAll: () => rows().selectAll().orderBy('moved_at').execute(),

    async eraseAll(): Promise<void> {
      await db.deleteFrom('learning.package_part').where('person_id', '=', learner).execute();
    },
  };
};
