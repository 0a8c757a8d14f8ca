import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Promised } from './life.domain.ts';
import { tablesOf } from './table.store.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface ChangeRow {
  readonly id: string;
  readonly approval_id: string;
  readonly before: Promised;
  readonly after: Promised;
  readonly why: string;
  readonly asked_by: Named;
  readonly asked_at: string;
  readonly approvers: readonly string[];
  /** Of the owners in it, by id. */
  readonly names: Readonly<Record<string, string>>;
}

export interface LifeRow {
  readonly carried_from: { readonly id: string; readonly title: string } | null;
  readonly carried_to: { readonly id: string; readonly title: string } | null;
  readonly form: 'okr' | 'plain';
  readonly proposal: { readonly by: Named; readonly at: string; readonly approvers: readonly string[] } | null;
  readonly change: ChangeRow | null;
  readonly block: { readonly id: string; readonly text: string; readonly by: Named; readonly at: string } | null;
  readonly events: readonly {
    readonly id: string;
    readonly what: string;
    readonly detail: Record<string, string | number>;
    readonly by: Named;
    readonly at: string;
  }[];
}

const EVENTS = 50;
/** Instants inside JSON come with their offset; all others end in Z. */
const iso = (ref: string) => sql.raw(`to_char(${ref} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
const approversOf = (approval: string) =>
  sql.raw(`(select coalesce(jsonb_agg(p.person_id), '[]') from governance.approver_card p
     where p.org_id = ${approval}.org_id and p.approval_id = ${approval}.id)`);

export const lifeStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** Everything about the life of one goal that its own row does not tell; one statement. */
    async of(goal: string): Promise<LifeRow> {
      const { rows } = await sql<LifeRow>`
        select g.form,
          (select jsonb_build_object('id', f.id, 'title', f.title) from goals.goal f
            where f.org_id = g.org_id and f.id = g.carried_from) as carried_from,
          (select jsonb_build_object('id', n.id, 'title', n.title) from goals.goal n
            where n.org_id = g.org_id and n.carried_from = g.id and n.published_at is not null) as carried_to,
          (select jsonb_build_object('by', jsonb_build_object('id', c.person_id, 'name', c.name), 'at', ${iso('a.asked_at')},
              'approvers', ${approversOf('a')})
            from governance.approval_card a join people.person_card c on c.org_id = a.org_id and c.person_id = a.asked_by
            where a.org_id = g.org_id and a.id = g.approval_id and a.verdict is null) as proposal,
          (select jsonb_build_object('id', r.id, 'approval_id', a.id, 'before', r.before, 'after', r.after, 'why', a.words,
              'asked_by', jsonb_build_object('id', c.person_id, 'name', c.name), 'asked_at', ${iso('a.asked_at')},
              'approvers', ${approversOf('a')},
              'names', (select coalesce(jsonb_object_agg(n.person_id, n.name), '{}') from people.person_card n where n.org_id = r.org_id
                and n.person_id in (g.owner_id, (r.before ->> 'ownerId')::uuid, (r.after ->> 'ownerId')::uuid)))
            from goals.change_request r
            join governance.approval_card a on a.org_id = r.org_id and a.id = r.approval_id and a.verdict is null
            join people.person_card c on c.org_id = a.org_id and c.person_id = a.asked_by
            where r.org_id = g.org_id and r.goal_id = g.id order by r.id desc limit 1) as change,
          (select jsonb_build_object('id', b.id, 'text', b.text, 'by', jsonb_build_object('id', c.person_id, 'name', c.name),
              'at', ${iso('b.said_at')})
            from goals.block b join people.person_card c on c.org_id = b.org_id and c.person_id = b.said_by
            where b.org_id = g.org_id and b.goal_id = g.id and b.lifted_at is null) as block,
          (select coalesce(jsonb_agg(e.shown order by e.id desc), '[]') from (
            select e.id, jsonb_build_object('id', e.id, 'what', e.what, 'detail', e.detail, 'at', ${iso('e.at')},
              'by', jsonb_build_object('id', c.person_id, 'name', c.name)) as shown
            from goals.life_event e join people.person_card c on c.org_id = e.org_id and c.person_id = e.by_id
            where e.org_id = g.org_id and e.goal_id = g.id order by e.id desc limit ${EVENTS}) e) as events
        from goals.goal g where g.id = ${goal}`.execute(db);
      return rows[0]!;
    },

    tell(
      goal: string,
      what: string,
      by: string,
      detail: Readonly<Record<string, string | number>> = {},
    ): Promise<void> {
      return this.tellAll([{ goal, what, detail }], by);
    },

    /** The same for many, with one statement. */
    async tellAll(
      told: readonly { goal: string; what: string; detail: Readonly<Record<string, string | number>> }[],
      by: string,
    ): Promise<void> {
      if (told.length === 0) return;
      await db
        .insertInto('goals.life_event')
        .values(
          told.map(({ goal, what, detail }) => ({
            org_id: work.org,
            id: work.ids.next(),
            goal_id: goal,
            what,
            detail: JSON.stringify(detail),
            by_id: by,
            at: work.clock.iso(),
          })),
        )
        .execute();
    },

    async askChange(goal: string, approval: string, before: Promised, after: Promised, by: string): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('goals.change_request')
        .values({
          org_id: work.org,
          id,
          goal_id: goal,
          approval_id: approval,
          before: JSON.stringify(before),
          after: JSON.stringify(after),
          asked_by: by,
          asked_at: work.clock.iso(),
        })
        .execute();
      return id;
    },

    /** False where something holds it up already. */
    async block(goal: string, text: string, by: string): Promise<string | null> {
      const made = await db
        .insertInto('goals.block')
        .values({
          org_id: work.org,
          id: work.ids.next(),
          goal_id: goal,
          text,
          said_by: by,
          said_at: work.clock.iso(),
          lifted_by: null,
          lifted_at: null,
        })
        .onConflict((already) => already.columns(['org_id', 'goal_id']).where('lifted_at', 'is', null).doNothing())
        .returning('id')
        .executeTakeFirst();
      return made?.id ?? null;
    },

    async lift(goal: string, by: string): Promise<string | null> {
      const lifted = await db
        .updateTable('goals.block')
        .set({ lifted_by: by, lifted_at: work.clock.iso() })
        .where('goal_id', '=', goal)
        .where('lifted_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return lifted?.id ?? null;
    },

    /** Whatever holds these goals up does so no more. */
    async liftAll(goals: readonly string[], by: string): Promise<{ id: string; goal_id: string }[]> {
      if (goals.length === 0) return [];
      return db
        .updateTable('goals.block')
        .set({ lifted_by: by, lifted_at: work.clock.iso() })
        .where('goal_id', 'in', goals)
        .where('lifted_at', 'is', null)
        .returning(['id', 'goal_id'])
        .execute();
    },

    /** The approvals that changes of these goals wait for. */
    async waitingChanges(goals: readonly string[]): Promise<string[]> {
      const { rows } = await sql<{ approval_id: string }>`
        select r.approval_id from goals.change_request r
        join governance.approval_card a on a.org_id = r.org_id and a.id = r.approval_id and a.verdict is null
        where r.goal_id = any(${goals}::uuid[])`.execute(db);
      return rows.map((row) => row.approval_id);
    },

    async form(): Promise<'okr' | 'plain'> {
      const row = await db
        .selectFrom('goals.form_choice')
        .select('form')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.form ?? 'okr';
    },

    async chooseForm(form: 'okr' | 'plain', by: string): Promise<void> {
      await db
        .insertInto('goals.form_choice')
        .values({ org_id: work.org, id: work.ids.next(), form, chosen_by: by, chosen_at: work.clock.iso() })
        .execute();
    },
  };
};
