import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { CommentLink } from './conversation.contract.ts';
import type { Subject } from './conversation.domain.ts';
import { tablesOf } from './table.store.ts';

export interface CommentRow {
  readonly id: string;
  readonly by_id: string;
  readonly by_name: string;
  readonly at: string;
  readonly body: string;
  readonly links: readonly CommentLink[];
  readonly changed_at: string | null;
  readonly former: readonly { readonly body: string; readonly until: string }[];
  readonly taken_back_at: string | null;
  readonly version: number;
  readonly waits: boolean;
}

export const mentionKey = (commentId: string): string => `mention:${commentId}`;

/** Instants inside JSON come with their offset; all others end in Z. */
const iso = (ref: string) => sql.raw(`to_char(${ref} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

export const conversationStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** What was said about a thing, latest first, as one person reads it; one statement. */
    async page(of: Subject, reader: string, before: string | null, limit: number): Promise<CommentRow[]> {
      const { rows } = await sql<CommentRow>`
        select c.id, c.by_id, p.name as by_name, c.at, c.body, c.links, c.changed_at, c.taken_back_at, c.version,
          (select coalesce(jsonb_agg(jsonb_build_object('body', w.body, 'until', ${iso('w.until')}) order by w.version desc), '[]')
            from inbox.comment_wording w where w.org_id = c.org_id and w.comment_id = c.id) as former,
          exists (select from inbox.ask a where a.org_id = c.org_id and a.to_person_id = ${reader}
            and a.key = 'mention:' || c.id::text and a.closed_at is null) as waits
        from inbox.comment c
        join people.person_card p on p.org_id = c.org_id and p.person_id = c.by_id
        where c.subject_type = ${of.type} and c.subject_id = ${of.id} and (${before}::uuid is null or c.id < ${before}::uuid)
        order by c.id desc limit ${limit}`.execute(db);
      return rows;
    },

    async find(of: Subject, id: string) {
      return db
        .selectFrom('inbox.comment')
        .selectAll()
        .where('id', '=', id)
        .where('subject_type', '=', of.type)
        .where('subject_id', '=', of.id)
        .executeTakeFirst();
    },

    async add(of: Subject, said: { body: string; links: readonly CommentLink[] }, by: string): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('inbox.comment')
        .values({
          org_id: work.org,
          id,
          subject_type: of.type,
          subject_id: of.id,
          by_id: by,
          at: work.clock.iso(),
          body: said.body,
          links: JSON.stringify(said.links),
          changed_at: null,
          taken_back_at: null,
        })
        .execute();
      return id;
    },

    /** False where somebody, on another device, has changed it since. The former words stay. */
    async change(
      former: { id: string; version: number; body: string },
      said: { body: string; links: readonly CommentLink[] },
    ): Promise<boolean> {
      const now = work.clock.iso();
      const changed = await db
        .updateTable('inbox.comment')
        .set({ body: said.body, links: JSON.stringify(said.links), changed_at: now, version: former.version + 1 })
        .where('id', '=', former.id)
        .where('version', '=', former.version)
        .where('taken_back_at', 'is', null)
        .executeTakeFirst();
      if (changed.numUpdatedRows !== 1n) return false;
      if (former.body !== said.body)
        await db
          .insertInto('inbox.comment_wording')
          .values({
            org_id: work.org,
            comment_id: former.id,
            version: former.version,
            body: former.body,
            until: now,
          })
          .execute();
      return true;
    },

    async takeBack(id: string): Promise<void> {
      await db.deleteFrom('inbox.comment_wording').where('comment_id', '=', id).execute();
      await db
        .updateTable('inbox.comment')
        .set({ body: '', links: '[]', taken_back_at: work.clock.iso() })
        .where('id', '=', id)
        .execute();
    },

    /** The open keys under which somebody is named in one conversation. */
    async waitingFor(of: Subject, person: string): Promise<string[]> {
      const { rows } = await sql<{ key: string }>`
        select a.key from inbox.ask a
        where a.to_person_id = ${person} and a.closed_at is null and a.kind = 'inbox.answer_mention'
          and a.subject_type = ${of.type} and a.subject_id = ${of.id}`.execute(db);
      return rows.map((row) => row.key);
    },
  };
};
