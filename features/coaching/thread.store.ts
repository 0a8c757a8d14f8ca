import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { NoteRecord } from './note.store.ts';
import type { PromiseRecord } from './promise.store.ts';
import { tablesOf } from './table.store.ts';

export type ThreadRow = { readonly id: string; readonly at: string } & (
  | { readonly type: 'note'; readonly body: NoteRecord }
  | { readonly type: 'promise'; readonly body: PromiseRecord }
  | { readonly type: 'check_in'; readonly body: null }
);

/** What was said between two people, of all kinds, in the order of time. */
export const threadStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /**
     * Latest first, older than an instant and id. Promises that answered a barrier are part of their check-in.
     * @param checkInsOf whose check-ins belong to the thread, if anybody's
     */
    async between(
      me: string,
      them: string,
      checkInsOf: string | null,
      before: { at: string; id: string } | null,
      limit: number,
    ): Promise<ThreadRow[]> {
      const older = before ? sql`(at, id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`;
      const found = await sql<ThreadRow>`
        select type, id, at, body from (
          select 'note' as type, n.id, n.written_at as at, jsonb_build_object('id', n.id, 'kind', n.kind,
            'author_id', n.author_id, 'other_id', n.other_id, 'about_id', n.about_id, 'text', n.text,
            'written_at', n.written_at, 'written_on', n.written_on, 'read_at', r.at, 'thanked_at', t.at,
            'converted_at', v.converted_at) as body
          from coaching.note n
          left join coaching.acknowledgement r on r.org_id = n.org_id and r.note_id = n.id and r.kind = 'read'
          left join coaching.acknowledgement t on t.org_id = n.org_id and t.note_id = n.id and t.kind = 'thanks'
          left join coaching.note_conversion v on v.org_id = n.org_id and v.note_id = n.id
          where (n.author_id = ${me} and n.other_id = ${them}) or (n.author_id = ${them} and n.other_id = ${me})
          union all
          select 'promise', p.id, p.made_at, to_jsonb(p) || '{"decision": null}'::jsonb
          from coaching.promise p
          where p.decision_id is null
            and ((p.made_by = ${me} and p.to_person_id = ${them}) or (p.made_by = ${them} and p.to_person_id = ${me}))
          union all
          select 'check_in', c.id, c.sent_at, null from coaching.check_in c where c.person_id = ${checkInsOf}
        ) item
        where ${older}
        order by at desc, id desc
        limit ${limit}`.execute(db);
      return found.rows;
    },

    /** How two people stand to each other. */
    async standing(me: string, them: string): Promise<{ mine: Set<string>; theirs: Set<string> }> {
      const found = await sql<{ actor_id: string; relation: string }>`
        select s.actor_id, s.relation from people.standing s
        where (s.actor_id = ${me} and s.subject_id = ${them}) or (s.actor_id = ${them} and s.subject_id = ${me})`.execute(
        db,
      );
      const of = (actor: string) =>
        new Set(found.rows.filter((row) => row.actor_id === actor).map((row) => row.relation));
      return { mine: of(me), theirs: of(them) };
    },
  };
};
