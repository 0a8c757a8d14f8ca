import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { tablesOf } from './table.store.ts';

/** A link, with what stands at its other end: a priority, or a goal with the facts by which it is judged. */
export interface LinkRow {
  readonly id: string;
  readonly how: string;
  readonly goal_id: string;
  readonly other_type: 'goal' | 'priority';
  readonly other_id: string;
  readonly other_title: string;
  readonly other_owner_id: string | null;
  readonly other_owner_name: string | null;
  readonly starts_on: string;
  readonly due_on: string;
  readonly news_every_days: number;
  readonly published_at: string | null;
  readonly closed_at: string | null;
  readonly outcome: 'achieved' | 'missed' | 'dropped' | null;
  readonly latest_on: string | null;
  readonly latest_confidence: number | null;
}

/** The other end of `c` is the goal `g` or the priority `p`. */
const otherEnd = sql`
  c.id, c.how, c.goal_id,
  case when g.id is null then 'priority' else 'goal' end as other_type, coalesce(g.id, p.id) as other_id,
  coalesce(g.title, p.title) as other_title, o.person_id as other_owner_id, o.name as other_owner_name,
  coalesce(g.starts_on, y.starts_on, p.created_at::date) as starts_on,
  coalesce(g.due_on, y.ends_on, p.created_at::date + 365) as due_on,
  coalesce(g.news_every_days, 7) as news_every_days,
  case when g.id is null then p.created_at else g.published_at end as published_at,
  case when g.id is null then p.closed_at else g.closed_at end as closed_at,
  g.outcome, g.latest_on, g.latest_confidence`;

export interface Target {
  readonly parent_goal_id: string | null;
  readonly priority_id: string | null;
}

export const contributionStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** Everything that a goal serves and everything published that serves it, first link first. */
    async around(goal: string): Promise<LinkRow[]> {
      const found = await sql<LinkRow>`
        select ${otherEnd}
        from goals.contribution c
        left join goals.goal g on g.org_id = c.org_id
          and g.id = case when c.goal_id = ${goal}::uuid then c.parent_goal_id else c.goal_id end
        left join goals.priority p on p.org_id = c.org_id and p.id = c.priority_id and c.goal_id = ${goal}::uuid
        left join governance.cycle_card y on y.org_id = p.org_id and y.id = p.cycle_id
        left join people.person_card o on o.org_id = c.org_id and o.person_id = coalesce(g.owner_id, p.owner_id)
        where c.goal_id = ${goal}::uuid or (c.parent_goal_id = ${goal}::uuid and g.published_at is not null)
        order by c.id
        limit 1000`.execute(db);
      return found.rows;
    },

    /** The active goals directly below a priority. */
    async toPriority(priority: string): Promise<LinkRow[]> {
      const found = await sql<LinkRow>`
        select ${otherEnd}
        from goals.contribution c
        join goals.goal g on g.org_id = c.org_id and g.id = c.goal_id
        join goals.priority p on p.org_id = c.org_id and p.id = c.priority_id
        left join governance.cycle_card y on y.org_id = p.org_id and y.id = p.cycle_id
        left join people.person_card o on o.org_id = c.org_id and o.person_id = g.owner_id
        where c.priority_id = ${priority}::uuid and g.published_at is not null and g.closed_at is null
        order by c.id
        limit 1000`.execute(db);
      return found.rows;
    },

    /** Until the end of the transaction nobody else links goals here: two links made at once could close a circle together. */
    async lock(): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${work.org} goals.contribution`}, 0))`.execute(db);
    },

    /** True where a goal is, at any height, among those that `from` serves, or is `from` itself. */
    async leadsTo(from: string, goal: string): Promise<boolean> {
      const found = await sql<{ found: boolean }>`
        with recursive above (id) as (
          select ${from}::uuid
          union
          select c.parent_goal_id from goals.contribution c join above a on c.goal_id = a.id where c.parent_goal_id is not null
        )
        select exists (select from above where id = ${goal}::uuid) as found`.execute(db);
      return found.rows[0]?.found ?? false;
    },

    /** Links, or changes the sentence of a link that is there. */
    async put(goal: string, to: Target, how: string, by: string): Promise<void> {
      const changed = await db
        .updateTable('goals.contribution')
        .set({ how })
        .where('goal_id', '=', goal)
        .where('parent_goal_id', 'is not distinct from', to.parent_goal_id)
        .where('priority_id', 'is not distinct from', to.priority_id)
        .executeTakeFirst();
      if (changed.numUpdatedRows > 0n) return;
      await db
        .insertInto('goals.contribution')
        .values({
          org_id: work.org,
          id: work.ids.next(),
          goal_id: goal,
          ...to,
          how,
          created_by: by,
          created_at: work.clock.iso(),
        })
        .execute();
    },

    /** Points the first link somewhere else; any other link to the same place goes. False where there is no link yet. */
    async moveFirst(goal: string, to: Target, how: string): Promise<boolean> {
      const first = await db
        .selectFrom('goals.contribution')
        .select('id')
        .where('goal_id', '=', goal)
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      if (!first) return false;
      await db
        .deleteFrom('goals.contribution')
        .where('goal_id', '=', goal)
        .where('id', '<>', first.id)
        .where('parent_goal_id', 'is not distinct from', to.parent_goal_id)
        .where('priority_id', 'is not distinct from', to.priority_id)
        .execute();
      await db
        .updateTable('goals.contribution')
        .set({ ...to, how })
        .where('id', '=', first.id)
        .execute();
      return true;
    },

    /** What the link said, or undefined where there is none. */
    async remove(goal: string, id: string): Promise<(Target & { how: string }) | undefined> {
      return db
        .deleteFrom('goals.contribution')
        .where('id', '=', id)
        .where('goal_id', '=', goal)
        .returning(['parent_goal_id', 'priority_id', 'how'])
        .executeTakeFirst();
    },
  };
};
