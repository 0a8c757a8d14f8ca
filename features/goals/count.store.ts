import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Coverage, LooseList } from './coverage.contract.ts';
import { fullHands } from './coverage.store.ts';
import { tablesOf } from './table.store.ts';

/** What was counted and when, in organisations with more goals than can be counted for every reader. */
export const countStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** True where more goals are active than `limit`; looks at no more than that. */
    async moreActiveThan(limit: number): Promise<boolean> {
      const found = await sql<{ active: number }>`
        select count(*)::int as active from (
          select from goals.goal g where g.published_at is not null and g.closed_at is null limit ${limit + 1}
        ) g`.execute(db);
      return (found.rows[0]?.active ?? 0) > limit;
    },

    async openPriorities(): Promise<string[]> {
      const found = await db.selectFrom('goals.priority').select('id').where('closed_at', 'is', null).execute();
      return found.map(({ id }) => id);
    },

    /** The coverage of a priority as it was counted, or undefined where it is counted for the reader. */
    async coverage(priority: string): Promise<{ coverage: Coverage; counted_at: string } | undefined> {
      const found = await sql<{ coverage: Coverage; counted_at: string }>`
        select coverage, counted_at from goals.carried where priority_id = ${priority}::uuid`.execute(db);
      return found.rows[0];
    },

    async loose(list: LooseList): Promise<{ total: number; counted_at: string } | undefined> {
      const found = await sql<{ total: number; counted_at: string }>`
        select total, counted_at from goals.loose_count where list = ${list}`.execute(db);
      return found.rows[0];
    },

    async forget(): Promise<void> {
      await sql`
        with carried as (delete from goals.carried), hands as (delete from goals.full_hands)
        delete from goals.loose_count`.execute(db);
    },

    /** Keeps what was counted, in place of what was counted before. */
    async keep(coverages: ReadonlyMap<string, Coverage>): Promise<void> {
      const at = work.clock.iso();
      await sql`
        insert into goals.carried (org_id, priority_id, coverage, counted_at)
        select ${work.org}, priority, coverage::jsonb, ${at}
        from unnest(${[...coverages.keys()]}::uuid[], ${[...coverages.values()].map((one) => JSON.stringify(one))}::text[]) as c (priority, coverage)`.execute(
        db,
      );
      await sql`
        insert into goals.full_hands (org_id, person_id, goals) ${fullHands(sql`true`)}`.execute(db);
      await sql`
        insert into goals.loose_count (org_id, list, total, counted_at)
        select ${work.org}, list, total, ${at} from (
          select 'orphans' as list, count(*)::int as total from goals.goal g
          where g.published_at is not null and g.closed_at is null and g.serves = 0
          union all
          select 'single', count(*)::int from goals.goal g
          where g.published_at is not null and g.closed_at is null and g.results = 1
          union all
          select 'full_hands', count(*)::int from goals.full_hands h
          join people.person_card o on o.org_id = h.org_id and o.person_id = h.person_id and o.left_on is null
        ) l`.execute(db);
    },
  };
};
