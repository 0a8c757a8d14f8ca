import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import { tablesOf } from './table.store.ts';

export interface NoteRecord {
  readonly id: string;
  readonly kind: 'note' | 'question';
  readonly author_id: string;
  readonly other_id: string;
  readonly about_id: string;
  readonly text: string;
  readonly written_at: string;
  readonly written_on: Day;
  readonly read_at: string | null;
  readonly thanked_at: string | null;
  readonly converted_at: string | null;
}

/** Words between two people about one of them. */
export const noteStore = (work: Work) => {
  const db = tablesOf(work);
  const notes = () =>
    db
      .selectFrom('coaching.note as n')
      .leftJoin('coaching.acknowledgement as r', (on) =>
        on.onRef('r.org_id', '=', 'n.org_id').onRef('r.note_id', '=', 'n.id').on('r.kind', '=', 'read'),
      )
      .leftJoin('coaching.acknowledgement as t', (on) =>
        on.onRef('t.org_id', '=', 'n.org_id').onRef('t.note_id', '=', 'n.id').on('t.kind', '=', 'thanks'),
      )
      .leftJoin('coaching.note_conversion as v', (on) =>
        on.onRef('v.org_id', '=', 'n.org_id').onRef('v.note_id', '=', 'n.id'),
      )
      .select([
        'n.id',
        'n.kind',
        'n.author_id',
        'n.other_id',
        'n.about_id',
        'n.text',
        'n.written_at',
        'n.written_on',
        'r.at as read_at',
        't.at as thanked_at',
        'v.converted_at',
      ]);
  return {
    async insert(note: {
      kind: 'note' | 'question';
      author: string;
      other: string;
      about: string;
      text: string;
      on: Day;
    }): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('coaching.note')
        .values({
          org_id: work.org,
          id,
          kind: note.kind,
          author_id: note.author,
          other_id: note.other,
          about_id: note.about,
          text: note.text,
          written_at: work.clock.iso(),
          written_on: note.on,
        })
        .execute();
      return id;
    },

    async find(id: string): Promise<NoteRecord | null> {
      return (await notes().where('n.id', '=', id).executeTakeFirst()) ?? null;
    },

    /** Of which a person is one of the two, latest first. */
    async of(person: string, limit: number): Promise<NoteRecord[]> {
      return notes()
        .where((row) => row.or([row('n.author_id', '=', person), row('n.other_id', '=', person)]))
        .orderBy('n.id', 'desc')
        .limit(limit)
        .execute();
    },

    /** Said once; a second time changes nothing. */
    async acknowledge(id: string, kind: 'read' | 'thanks', person: string, on: Day): Promise<void> {
      await db
        .insertInto('coaching.acknowledgement')
        .values({ org_id: work.org, note_id: id, kind, person_id: person, at: work.clock.iso(), on_day: on })
        .onConflict((already) => already.columns(['org_id', 'note_id', 'kind']).doNothing())
        .execute();
    },

    /** True when it was not converted before. */
    async convert(id: string, by: string): Promise<boolean> {
      const rows = await db
        .insertInto('coaching.note_conversion')
        .values({ org_id: work.org, note_id: id, converted_by: by, converted_at: work.clock.iso() })
        .onConflict((already) => already.columns(['org_id', 'note_id']).doNothing())
        .returning('note_id')
        .execute();
      return rows.length > 0;
    },
  };
};
