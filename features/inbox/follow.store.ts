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

/** Everybody who follows a thing: it concerns them or they spoke about it, and they did not say no; or they said yes. */
const followers = (of: Subject, concerned: readonly string[]) => sql`
  select person_id from (
    select unnest(${concerned}::uuid[]) as person_id
    union select c.by_id from inbox.comment c
      where c.subject_type = ${of.type} and c.subject_id = ${of.id} and c.taken_back_at is null
    union select f.person_id from inbox.follow f where f.subject_type = ${of.type} and f.subject_id = ${of.id} and f.follows
  ) them
  where not exists (select from inbox.follow no where no.subject_type = ${of.type} and no.subject_id = ${of.id}
    and no.person_id = them.person_id and not no.follows)`;

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

    /** Remembers what happened for everybody who follows the thing and may see it, but not for whoever did it; two statements. */
    async tell(happened: NewHappening): Promise<void> {
      const id = work.ids.next();
      await db
        .insertInto('inbox.happening')
        .values({
          org_id: work.org,
          id,
          subject_type: happened.subject.type,
          subject_id: happened.subject.id,
          title: happened.title,
          link: happened.link,
          by_id: happened.by,
          at: work.clock.iso(),
          what: happened.what,
          params: JSON.stringify(happened.params),
        })
        .execute();
      await sql`
        insert into inbox.untold (org_id, person_id, happening_id)
        select ${work.org}, them.person_id, ${id} from (${followers(happened.subject, happened.concerned)}) them
        where them.person_id <> all (${[happened.by, ...(happened.except ?? [])]}::uuid[])
          and (${happened.readers}::uuid[] is null or them.person_id = any (${happened.readers}::uuid[]))`.execute(db);
    },
  };
};
