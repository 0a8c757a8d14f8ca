import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { AnswerBody, Decision } from './contract.ts';
import { tablesOf } from './table.store.ts';

export interface CheckInRecord {
  readonly id: string;
  readonly person_id: string;
  readonly to_person_id: string | null;
  readonly week_of: Day;
  readonly sent_at: string;
  readonly asks: string;
  readonly went_well: string;
  readonly answered_by: string | null;
  readonly answered_at: string | null;
  readonly word: string | null;
  readonly amendments: readonly { id: string; text: string; at: string }[];
  readonly added: readonly { id: string; by: string; text: string; at: string }[];
  readonly barriers: readonly {
    id: string;
    text: string;
    decision: Decision | null;
    answer: string | null;
    by: string | null;
    at: string | null;
    promise_id: string | null;
    due_on: Day | null;
    kept_at: string | null;
    let_go_at: string | null;
  }[];
  readonly progress: readonly {
    goal_id: string;
    goal_title: string;
    key_result_id: string | null;
    key_result_title: string | null;
    unit: string | null;
    kind: 'metric' | 'milestone' | 'yes_no' | null;
    target: number | null;
    value: number | null;
    previous_value: number | null;
    confidence: number | null;
  }[];
  /** Days in the six weeks before on which this person wrote about a barrier. */
  readonly earlier: readonly Day[];
  readonly draft: { body: AnswerBody; version: number; kept_at: string } | null;
}

export interface NewCheckIn {
  readonly person: string;
  readonly to: string;
  readonly weekOf: Day;
  readonly sentOn: Day;
  readonly asks: string;
  readonly wentWell: string;
  readonly barriers: readonly string[];
  readonly progress: readonly {
    goalId: string;
    keyResultId: string | null;
    value: number | null;
    previous: number | null;
    confidence: number | null;
  }[];
}

/** Check-ins that were sent, with all that hangs on them. */
export const checkInStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** Whole check-ins in the order of the ids, with the viewer's own answer draft; one statement for any number. */
    async byIds(ids: readonly string[], viewer: string): Promise<CheckInRecord[]> {
      if (ids.length === 0) return [];
      const found = await sql<CheckInRecord>`
        select c.id, c.person_id, c.to_person_id, c.week_of, c.sent_at, c.asks, c.went_well,
          a.answered_by, a.answered_at, a.word,
          coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'text', m.text, 'at', m.at) order by m.id)
            from coaching.amendment m where m.org_id = c.org_id and m.check_in_id = c.id), '[]') as amendments,
          coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'by', m.added_by, 'text', m.text, 'at', m.added_at) order by m.id)
            from coaching.answer_amendment m where m.org_id = c.org_id and m.check_in_id = c.id), '[]') as added,
          coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'text', b.text, 'decision', d.decision, 'answer', d.text,
              'by', d.decided_by, 'at', d.decided_at, 'promise_id', p.id, 'due_on', p.due_on, 'kept_at', p.kept_at,
              'let_go_at', p.let_go_at) order by b.position)
            from coaching.barrier b
            left join coaching.support_decision d on d.org_id = b.org_id and d.barrier_id = b.id
            left join coaching.promise p on p.org_id = d.org_id and p.decision_id = d.id
            where b.org_id = c.org_id and b.check_in_id = c.id), '[]') as barriers,
          coalesce((select jsonb_agg(jsonb_build_object('goal_id', l.goal_id, 'goal_title', g.title, 'key_result_id', l.key_result_id,
              'key_result_title', k.title, 'unit', k.unit, 'kind', k.kind, 'target', k.target, 'value', l.value,
              'previous_value', l.previous_value, 'confidence', l.confidence) order by l.position)
            from coaching.progress_line l
            join goals.goal_card g on g.org_id = l.org_id and g.id = l.goal_id
            left join goals.key_result_card k on k.org_id = l.org_id and k.id = l.key_result_id
            where l.org_id = c.org_id and l.check_in_id = c.id), '[]') as progress,
          coalesce((select jsonb_agg(distinct e.sent_on) from coaching.check_in e
            join coaching.barrier eb on eb.org_id = e.org_id and eb.check_in_id = e.id
            where e.org_id = c.org_id and e.person_id = c.person_id
              and e.sent_on < c.sent_on and e.sent_on >= c.sent_on - 42), '[]') as earlier,
          (select jsonb_build_object('body', r.body, 'version', r.version, 'kept_at', r.kept_at) from coaching.draft r
            where r.org_id = c.org_id and r.person_id = ${viewer} and r.about = 'answer:' || c.id::text) as draft
        from coaching.check_in c
        left join coaching.answer a on a.org_id = c.org_id and a.check_in_id = c.id
        where c.id = any(${ids}::uuid[])
        order by array_position(${ids}::uuid[], c.id)`.execute(db);
      return found.rows;
    },

    /** Whose it is and whether it was answered; held until the end of the transaction. */
    async lock(id: string): Promise<{ person_id: string; answered: boolean } | null> {
      // A row that only grows is not updated, so there is nothing to lock on it: the lock is on its name.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`check-in ${id}`}, 0))`.execute(db);
      const row = await db
        .selectFrom('coaching.check_in as c')
        .leftJoin('coaching.answer as a', (on) =>
          on.onRef('a.org_id', '=', 'c.org_id').onRef('a.check_in_id', '=', 'c.id'),
        )
        .select(['c.person_id', 'a.answered_at'])
        .where('c.id', '=', id)
        .executeTakeFirst();
      return row ? { person_id: row.person_id, answered: row.answered_at !== null } : null;
    },

    /** @returns the ids of the check-in and its barriers, or null when this week's was sent already */
    async insert(sent: NewCheckIn): Promise<{ id: string; barriers: { id: string; text: string }[] } | null> {
      const id = work.ids.next();
      const made = await db
        .insertInto('coaching.check_in')
        .values({
          org_id: work.org,
          id,
          person_id: sent.person,
          week_of: sent.weekOf,
          to_person_id: sent.to,
          asks: sent.asks,
          went_well: sent.wentWell,
          sent_at: work.clock.iso(),
          sent_on: sent.sentOn,
        })
        .onConflict((already) => already.columns(['org_id', 'person_id', 'week_of']).doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!made) return null;
      const barriers = sent.barriers.map((text) => ({ id: work.ids.next(), text }));
      if (barriers.length > 0)
        await db
          .insertInto('coaching.barrier')
          .values(
            barriers.map((barrier, position) => ({
              org_id: work.org,
              ...barrier,
              check_in_id: id,
              person_id: sent.person,
              position,
              at: work.clock.iso(),
            })),
          )
          .execute();
      if (sent.progress.length > 0)
        await db
          .insertInto('coaching.progress_line')
          .values(
            sent.progress.map((line, position) => ({
              org_id: work.org,
              check_in_id: id,
              position,
              goal_id: line.goalId,
              key_result_id: line.keyResultId,
              value: line.value,
              previous_value: line.previous,
              confidence: line.confidence,
            })),
          )
          .execute();
      return { id, barriers };
    },

    async amend(id: string, text: string): Promise<string> {
      const amendment = work.ids.next();
      await db
        .insertInto('coaching.amendment')
        .values({ org_id: work.org, id: amendment, check_in_id: id, text, at: work.clock.iso() })
        .execute();
      return amendment;
    },

    async answer(checkInId: string, person: string, by: string, word: string): Promise<void> {
      await db
        .insertInto('coaching.answer')
        .values({
          org_id: work.org,
          check_in_id: checkInId,
          person_id: person,
          word,
          answered_by: by,
          answered_at: work.clock.iso(),
        })
        .execute();
    },

    async addToAnswer(checkInId: string, person: string, by: string, text: string): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('coaching.answer_amendment')
        .values({
          org_id: work.org,
          id,
          check_in_id: checkInId,
          person_id: person,
          text,
          added_by: by,
          added_at: work.clock.iso(),
        })
        .execute();
      return id;
    },

    async decide(decided: {
      barrierId: string;
      person: string;
      decision: Decision;
      text: string;
      dueOn: Day;
      by: string;
    }): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('coaching.support_decision')
        .values({
          org_id: work.org,
          id,
          barrier_id: decided.barrierId,
          person_id: decided.person,
          decision: decided.decision,
          text: decided.text,
          due_on: decided.dueOn,
          decided_by: decided.by,
          decided_at: work.clock.iso(),
        })
        .execute();
      return id;
    },
  };
};
