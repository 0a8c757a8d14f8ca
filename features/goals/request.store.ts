import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { tablesOf } from './table.store.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}
interface End {
  readonly id: string;
  readonly title: string;
  readonly owner: Named | null;
}

export interface RequestRow {
  readonly id: string;
  readonly goal: End;
  readonly to: End;
  readonly how: string;
  readonly asked_by: Named;
  readonly asked_at: string;
  readonly answer: 'accepted' | 'declined' | 'withdrawn' | null;
  readonly words: string;
  readonly answered_by: Named | null;
}

export interface NeedRow {
  readonly id: string;
  readonly goal: End;
  readonly from_person: Named;
  readonly from_goal: End | null;
  readonly what: string;
  readonly needed_by: string;
  readonly asked_by: Named;
  readonly answer: 'acknowledged' | 'declined' | null;
  readonly words: string;
  readonly ended: 'met' | 'withdrawn' | null;
}

const person = (alias: string) =>
  sql.raw(
    `case when ${alias}.person_id is null then null else jsonb_build_object('id', ${alias}.person_id, 'name', ${alias}.name) end`,
  );
const end = (goal: string, owner: string) =>
  sql`case when ${sql.raw(goal)}.id is null then null else jsonb_build_object('id', ${sql.raw(goal)}.id, 'title', ${sql.raw(goal)}.title, 'owner', ${person(owner)}) end`;
const card = (alias: string, table: string, column: string) =>
  sql.raw(
    `left join people.person_card ${alias} on ${alias}.org_id = ${table}.org_id and ${alias}.person_id = ${table}.${column}`,
  );

/** What hangs between goals and waits for somebody: contributions that were asked for, and needs. */
export const requestStore = (work: Work) => {
  const db = tablesOf(work);
  const requests = (which: ReturnType<typeof sql>) => sql<RequestRow>`
    select r.id, ${end('g', 'go')} as goal, ${end('t', 'xo')} as "to", r.how, ${person('a')} as asked_by, r.asked_at, r.answer, r.words,
      ${person('b')} as answered_by
    from goals.contribution_request r
    join goals.goal g on g.org_id = r.org_id and g.id = r.goal_id
    join goals.goal t on t.org_id = r.org_id and t.id = r.parent_goal_id
    ${card('go', 'g', 'owner_id')} ${card('xo', 't', 'owner_id')} ${card('a', 'r', 'asked_by')} ${card('b', 'r', 'answered_by')}
    where ${which} order by r.id desc limit 100`;
  const needs = (which: ReturnType<typeof sql>) => sql<NeedRow>`
    select n.id, ${end('g', 'go')} as goal, ${person('p')} as from_person, ${end('f', 'fo')} as from_goal, n.what, n.needed_by,
      ${person('a')} as asked_by, n.answer, n.words, n.ended
    from goals.need n
    join goals.goal g on g.org_id = n.org_id and g.id = n.goal_id
    left join goals.goal f on f.org_id = n.org_id and f.id = n.from_goal_id
    ${card('go', 'g', 'owner_id')} ${card('fo', 'f', 'owner_id')} ${card('p', 'n', 'from_person_id')} ${card('a', 'n', 'asked_by')}
    where ${which} order by n.ended is not null, n.needed_by, n.id limit 100`;
  return {
    /** Open requests on either side of a goal, and those declined since an instant. */
    async requestsOf(goal: string, since: string): Promise<RequestRow[]> {
      const { rows } = await requests(sql`(r.goal_id = ${goal} or r.parent_goal_id = ${goal})
        and (r.answer is null or (r.answer = 'declined' and r.answered_at > ${since}))`).execute(db);
      return rows;
    },

    async request(id: string): Promise<RequestRow | undefined> {
      return (await requests(sql`r.id = ${id} and r.answer is null`).execute(db)).rows[0];
    },

    async needsOf(goal: string): Promise<NeedRow[]> {
      const { rows } = await needs(
        sql`(n.goal_id = ${goal} or n.from_goal_id = ${goal}) and n.ended is distinct from 'withdrawn'`,
      ).execute(db);
      return rows;
    },

    async need(id: string): Promise<NeedRow | undefined> {
      return (await needs(sql`n.id = ${id}`).execute(db)).rows[0];
    },

    /** The team of a goal is its own or its owner's; with all teams above it. */
    async teamsOf(
      goal: string,
      other: string,
    ): Promise<{ own: string[]; other: string | null; otherKind: string; otherLead: string | null; linked: boolean }> {
      const { rows } = await sql<{
        id: string;
        kind: string;
        team_id: string | null;
        path: string[] | null;
        lead_id: string | null;
        linked: boolean;
      }>`
        select g.id, g.kind, t.team_id, t.path, t.lead_id,
          exists (select from goals.contribution c where c.org_id = g.org_id and c.goal_id = ${goal} and c.parent_goal_id = g.id) as linked
        from goals.goal g
        left join people.person_card o on o.org_id = g.org_id and o.person_id = g.owner_id
        left join people.team_card t on t.org_id = g.org_id and t.team_id = coalesce(g.team_id, o.team_id)
        where g.id in (${goal}, ${other})`.execute(db);
      const mine = rows.find((row) => row.id === goal);
      const theirs = rows.find((row) => row.id === other);
      return {
        own: mine?.team_id ? [mine.team_id, ...(mine.path ?? [])] : [],
        other: theirs?.team_id ?? null,
        otherKind: theirs?.kind ?? '',
        otherLead: theirs?.lead_id ?? null,
        linked: theirs?.linked ?? false,
      };
    },

    /** Asked again before it was answered, the sentence changes. */
    async ask(goal: string, to: string, how: string, by: string): Promise<string> {
      const asked = await db
        .insertInto('goals.contribution_request')
        .values({
          org_id: work.org,
          id: work.ids.next(),
          goal_id: goal,
          parent_goal_id: to,
          how,
          asked_by: by,
          asked_at: work.clock.iso(),
          answer: null,
          words: '',
          answered_by: null,
          answered_at: null,
        })
        .onConflict((already) =>
          already.columns(['org_id', 'goal_id', 'parent_goal_id']).where('answer', 'is', null).doUpdateSet({ how }),
        )
        .returning('id')
        .executeTakeFirstOrThrow();
      return asked.id;
    },

    async answer(
      id: string,
      answer: { answer: 'accepted' | 'declined' | 'withdrawn'; words: string; by: string },
    ): Promise<boolean> {
      const changed = await db
        .updateTable('goals.contribution_request')
        .set({ answer: answer.answer, words: answer.words, answered_by: answer.by, answered_at: work.clock.iso() })
        .where('id', '=', id)
        .where('answer', 'is', null)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },

    async addNeed(need: {
      goal_id: string;
      from_person_id: string;
      from_goal_id: string | null;
      what: string;
      needed_by: string;
      asked_by: string;
    }): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('goals.need')
        .values({
          org_id: work.org,
          id,
          ...need,
          asked_at: work.clock.iso(),
          answer: null,
          words: '',
          answered_at: null,
          ended: null,
          ended_by: null,
          ended_at: null,
        })
        .execute();
      return id;
    },

    async answerNeed(id: string, answer: 'acknowledged' | 'declined', words: string): Promise<void> {
      await db
        .updateTable('goals.need')
        .set({ answer, words, answered_at: work.clock.iso() })
        .where('id', '=', id)
        .execute();
    },

    async endNeed(id: string, ended: 'met' | 'withdrawn', by: string): Promise<void> {
      await db
        .updateTable('goals.need')
        .set({ ended, ended_by: by, ended_at: work.clock.iso() })
        .where('id', '=', id)
        .where('ended', 'is', null)
        .execute();
    },
  };
};
