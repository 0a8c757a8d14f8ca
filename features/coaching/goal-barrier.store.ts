import { type RawBuilder, sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Decision } from './contract.ts';
import { tablesOf } from './table.store.ts';

export interface GoalBarrierRow {
  readonly id: string;
  readonly goal_id: string;
  readonly goal_title: string;
  readonly person_id: string;
  readonly text: string;
  readonly at: string;
  readonly answers_id: string | null;
  readonly lifted_at: string | null;
  readonly decision: Decision | null;
  readonly answer: string | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly due_on: string | null;
  readonly kept_at: string | null;
  readonly let_go_at: string | null;
}

/** Goals that are held up, as barriers of their owners. */
export const goalBarrierStore = (work: Work) => {
  const db = tablesOf(work);
  const barriers = async (which: RawBuilder<unknown>): Promise<GoalBarrierRow[]> => {
    const { rows } = await sql<GoalBarrierRow>`
      select b.id, g.id as goal_id, g.title as goal_title, o.person_id, b.text, b.at,
        coalesce(p.acting_manager_id, p.manager_id) as answers_id, o.lifted_at,
        d.decision, d.text as answer, d.decided_by, d.decided_at, m.due_on, m.kept_at, m.let_go_at
      from coaching.goal_barrier o
      join coaching.barrier b on b.org_id = o.org_id and b.id = o.barrier_id
      join goals.goal_card g on g.org_id = o.org_id and g.id = o.goal_id
      join people.person_card p on p.org_id = o.org_id and p.person_id = o.person_id
      left join coaching.support_decision d on d.org_id = b.org_id and d.barrier_id = b.id
      left join coaching.promise m on m.org_id = d.org_id and m.decision_id = d.id
      where ${which} order by o.block_id limit 200`.execute(db);
    return rows;
  };
  return {
    /** Null where this block was raised before. */
    async raise(block: { id: string; goal: string; person: string; text: string }): Promise<string | null> {
      const known = await db
        .selectFrom('coaching.goal_barrier')
        .select('barrier_id')
        .where('block_id', '=', block.id)
        .executeTakeFirst();
      if (known) return null;
      const id = work.ids.next();
      await db
        .insertInto('coaching.barrier')
        .values({
          org_id: work.org,
          id,
          check_in_id: null,
          person_id: block.person,
          position: 1,
          text: block.text,
          at: work.clock.iso(),
        })
        .execute();
      await db
        .insertInto('coaching.goal_barrier')
        .values({
          org_id: work.org,
          block_id: block.id,
          barrier_id: id,
          goal_id: block.goal,
          person_id: block.person,
          lifted_at: null,
        })
        .execute();
      return id;
    },

    /** What nobody has answered yet becomes the barrier of the goal's new owner; the barriers that moved. */
    async handOver(goal: string, person: string): Promise<string[]> {
      const { rows } = await sql<{ id: string }>`
        with moved as (
          update coaching.goal_barrier o set person_id = ${person}
          where o.goal_id = ${goal} and o.lifted_at is null and o.person_id <> ${person}
            and not exists (select from coaching.support_decision d where d.org_id = o.org_id and d.barrier_id = o.barrier_id)
          returning o.org_id, o.barrier_id)
        update coaching.barrier b set person_id = ${person} from moved m
        where b.org_id = m.org_id and b.id = m.barrier_id returning b.id`.execute(db);
      return rows.map(({ id }) => id);
    },

    async lift(block: string): Promise<string | null> {
      const lifted = await db
        .updateTable('coaching.goal_barrier')
        .set({ lifted_at: work.clock.iso() })
        .where('block_id', '=', block)
        .where('lifted_at', 'is', null)
        .returning('barrier_id')
        .executeTakeFirst();
      return lifted?.barrier_id ?? null;
    },

    async find(id: string): Promise<GoalBarrierRow | undefined> {
      return (await barriers(sql`o.barrier_id = ${id}`))[0];
    },

    /** The same, held until the end of the transaction: two managers do not answer it at once. */
    async lock(id: string): Promise<GoalBarrierRow | undefined> {
      await db
        .selectFrom('coaching.goal_barrier')
        .select('barrier_id')
        .where('barrier_id', '=', id)
        .forUpdate()
        .execute();
      return this.find(id);
    },

    async ofGoal(goal: string): Promise<GoalBarrierRow | undefined> {
      return (await barriers(sql`o.goal_id = ${goal} and o.lifted_at is null`)).at(-1);
    },

    /** Those that wait for somebody's answer today. */
    async waitingFor(person: string): Promise<GoalBarrierRow[]> {
      return barriers(sql`o.lifted_at is null and d.id is null
        and (p.acting_manager_id = ${person} or (p.acting_manager_id is null and p.manager_id = ${person}))`);
    },

    async byIds(ids: readonly string[]): Promise<GoalBarrierRow[]> {
      return barriers(sql`o.barrier_id = any(${ids}::uuid[])`);
    },

    /** Those of some people that nobody has answered. */
    async unanswered(people: readonly string[]): Promise<GoalBarrierRow[]> {
      return barriers(sql`o.lifted_at is null and d.id is null and o.person_id = any(${people}::uuid[])`);
    },
  };
};
