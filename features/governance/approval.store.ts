import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Level, Matter } from './decision-right.domain.ts';

export interface WaitingRow {
  readonly id: string;
  readonly matter: Matter;
  readonly level: Level;
  readonly what: 'agree' | 'change';
  readonly title: string;
  readonly link: string;
  readonly words: string;
  readonly asked_by: string;
  readonly asked_name: string;
  readonly asked_at: string;
  readonly of: readonly { readonly id: string; readonly name: string }[];
}

interface ApprovalTable {
  org_id: string;
  id: string;
  matter: Matter;
  level: Level;
  subject_type: string;
  subject_id: string;
  title: string;
  link: string;
  what: 'agree' | 'change';
  words: string;
  asked_by: string;
  asked_at: string;
  verdict: 'granted' | 'declined' | 'withdrawn' | null;
  at_once: 'nobody_needed' | 'own_right' | null;
  answer: string;
  decided_by: string | null;
  decided_at: string | null;
}

export interface NewApproval {
  readonly matter: Matter;
  readonly level: Level;
  readonly subject: { readonly type: string; readonly id: string };
  readonly title: string;
  readonly link: string;
  readonly what: 'agree' | 'change';
  readonly words: string;
  readonly by: string;
}

export const approvalStore = (work: Work) => {
  const db = work.tx.withTables<{
    'governance.approval': ApprovalTable;
    'governance.approver': { org_id: string; approval_id: string; person_id: string };
  }>();
  return {
    /** @param atOnce why it is granted already; null: it waits for one of the approvers */
    async ask(asking: NewApproval, approvers: readonly string[], atOnce: ApprovalTable['at_once']): Promise<string> {
      const id = work.ids.next();
      const now = work.clock.iso();
      await db
        .insertInto('governance.approval')
        .values({
          org_id: work.org,
          id,
          matter: asking.matter,
          level: asking.level,
          subject_type: asking.subject.type,
          subject_id: asking.subject.id,
          title: asking.title,
          link: asking.link,
          what: asking.what,
          words: asking.words,
          asked_by: asking.by,
          asked_at: now,
          verdict: atOnce === null ? null : 'granted',
          at_once: atOnce,
          answer: '',
          decided_by: atOnce === null ? null : asking.by,
          decided_at: atOnce === null ? null : now,
        })
        .execute();
      if (approvers.length > 0)
        await db
          .insertInto('governance.approver')
          .values(approvers.map((person) => ({ org_id: work.org, approval_id: id, person_id: person })))
          .execute();
      return id;
    },

    async waitsFor(id: string, person: string): Promise<boolean> {
      const found = await db
        .selectFrom('governance.approval as a')
        .innerJoin('governance.approver as p', (on) =>
          on.onRef('p.org_id', '=', 'a.org_id').onRef('p.approval_id', '=', 'a.id'),
        )
        .select('a.id')
        .where('a.id', '=', id)
        .where('a.verdict', 'is', null)
        .where('p.person_id', '=', person)
        .executeTakeFirst();
      return found !== undefined;
    },

    async answer(
      id: string,
      answer: { verdict: 'granted' | 'declined' | 'withdrawn'; words: string; by: string },
    ): Promise<boolean> {
      const changed = await db
        .updateTable('governance.approval')
        .set({ verdict: answer.verdict, answer: answer.words, decided_by: answer.by, decided_at: work.clock.iso() })
        .where('id', '=', id)
        .where('verdict', 'is', null)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },

    async withdrawAll(ids: readonly string[], by: string): Promise<void> {
      if (ids.length === 0) return;
      await db
        .updateTable('governance.approval')
        .set({ verdict: 'withdrawn', decided_by: by, decided_at: work.clock.iso() })
        .where('id', 'in', ids)
        .where('verdict', 'is', null)
        .execute();
    },

    /** What waits for a person's word, or was asked by them and waits; the oldest first. */
    async waiting(person: string): Promise<WaitingRow[]> {
      const { rows } = await sql<WaitingRow>`
        select a.id, a.matter, a.level, a.what, a.title, a.link, a.words, a.asked_by, c.name as asked_name, a.asked_at,
          (select coalesce(jsonb_agg(jsonb_build_object('id', p.person_id, 'name', n.name) order by n.sort_key), '[]')
           from governance.approver p join people.person_card n on n.org_id = p.org_id and n.person_id = p.person_id
           where p.org_id = a.org_id and p.approval_id = a.id) as of
        from governance.approval a
        join people.person_card c on c.org_id = a.org_id and c.person_id = a.asked_by
        where a.verdict is null and (a.asked_by = ${person} or exists (
          select from governance.approver p where p.org_id = a.org_id and p.approval_id = a.id and p.person_id = ${person}))
        order by a.id limit 200`.execute(work.tx);
      return rows;
    },

    async exportPerson(person: string): Promise<unknown> {
      const asked = await db
        .selectFrom('governance.approval')
        .selectAll()
        .where((row) => row.or([row('asked_by', '=', person), row('decided_by', '=', person)]))
        .orderBy('id')
        .execute();
      const askedOf = await db
        .selectFrom('governance.approver')
        .select('approval_id')
        .where('person_id', '=', person)
        .orderBy('approval_id')
        .execute();
      return { asked, askedOf: askedOf.map((row) => row.approval_id) };
    },

    /** Their words go; that something was asked and answered stays. */
    async erase(person: string): Promise<void> {
      await db.updateTable('governance.approval').set({ words: '' }).where('asked_by', '=', person).execute();
      await db.updateTable('governance.approval').set({ answer: '' }).where('decided_by', '=', person).execute();
    },
  };
};
