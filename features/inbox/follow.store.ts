import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Follows, Subject } from './conversation.domain.ts';
import { tablesOf } from './table.store.ts';

export interface NewHappening {
  readonly subject: Subject;
  readonly title: string;
  readonly link: string;
  /** `<room>.<what>`: a message of that room's digest words, with values for it beside the `name` of whoever did it. */
  readonly what: string;
  readonly params: Readonly<Record<string, string>>;
  readonly by: string;
  /** Whom it concerns, and who therefore hears of it unless they said no. */
  readonly concerned: readonly string[];
  /** Who may see the thing; null: everybody. */
  readonly readers: readonly string[] | null;
  /** Who hears of it in another way. */
  readonly except?: readonly string[];
}

export const followStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async choose(of: Subject, person: string, follows: boolean): Promise<void> {
      const chosen = { follows, chosen_at: work.clock.iso() };
      await db
        .insertInto('inbox.follow')
        .values({ org_id: work.org, subject_type: of.type, subject_id: of.id, person_id: person, ...chosen })
        .onConflict((already) =>
          already.columns(['org_id', 'subject_type', 'subject_id', 'person_id']).doUpdateSet(chosen),
        )
        .execute();
    },

    /** @param concerned whether the room says that the thing concerns them */
    async of(of: Subject, person: string, concerned: boolean): Promise<Follows> {
      const { rows } = await sql<{ chosen: boolean | null; spoke: boolean }>`
        select
          (select f.follows from inbox.follow f
            where f.subject_type = ${of.type} and f.subject_id = ${of.id} and f.person_id = ${person}) as chosen,
          exists (select from inbox.comment c where c.subject_type = ${of.type} and c.subject_id = ${of.id}
            and c.by_id = ${person} and c.taken_back_at is null) as spoke`.execute(db);
      return { chosen: rows[0]?.chosen ?? null, concerned: concerned || (rows[0]?.spoke ?? false) };
    },

    /**
     * Remembers what happened for everybody who follows the things and may see them, but not for whoever did it; two statements for any
     * number. A thing is followed by whom it concerns and whoever spoke about it, unless they said no, and by whoever said yes.
     */
    async tell(happened: readonly NewHappening[]): Promise<void> {
      if (happened.length === 0) return;
      const rows = happened.map((one) => ({
        org_id: work.org,
        id: work.ids.next(),
        subject_type: one.subject.type,
        subject_id: one.subject.id,
        title: one.title,
        link: one.link,
        by_id: one.by,
        at: work.clock.iso(),
        what: one.what,
        params: JSON.stringify(one.params),
      }));
      await db.insertInto('inbox.happening').values(rows).execute();
      const pairs = (people: (one: NewHappening) => readonly string[]) =>
        happened.flatMap((one, at) => people(one).map((person) => ({ id: rows[at]!.id, person })));
      const concerned = pairs((one) => one.concerned);
      const readers = pairs((one) => one.readers ?? []);
      const except = pairs((one) => [one.by, ...(one.except ?? [])]);
      const closed = happened.flatMap((one, at) => (one.readers === null ? [] : [rows[at]!.id]));
      const list = (some: readonly { id: string; person: string }[]) =>
        sql`select * from unnest(${some.map((one) => one.id)}::uuid[], ${some.map((one) => one.person)}::uuid[]) as p (happening_id, person_id)`;
      await sql`
        with happened as (
          select h.* from inbox.happening h where h.org_id = ${work.org} and h.id = any(${rows.map((row) => row.id)}::uuid[])
        ), followers as (
          ${list(concerned)}
          union select h.id, c.by_id from happened h join inbox.comment c
            on c.org_id = h.org_id and c.subject_type = h.subject_type and c.subject_id = h.subject_id and c.taken_back_at is null
          union select h.id, f.person_id from happened h join inbox.follow f
            on f.org_id = h.org_id and f.subject_type = h.subject_type and f.subject_id = h.subject_id and f.follows
        )
        insert into inbox.untold (org_id, person_id, happening_id)
        select h.org_id, f.person_id, h.id
        from followers f join happened h on h.id = f.happening_id
        where not exists (select from inbox.follow no where no.org_id = h.org_id and no.subject_type = h.subject_type
            and no.subject_id = h.subject_id and no.person_id = f.person_id and not no.follows)
          and (f.happening_id, f.person_id) not in (${list(except)})
          and (f.happening_id <> all (${closed}::uuid[]) or (f.happening_id, f.person_id) in (${list(readers)}))`.execute(
        db,
      );
    },
  };
};
