import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { usualDigest, type Rhythm, type Told } from './digest.domain.ts';
import { tablesOf } from './table.store.ts';

export interface DueRow {
  readonly person_id: string;
  readonly name: string;
  readonly email: string | null;
  readonly locale: string;
  readonly today: string;
  readonly week_began: string;
  readonly rhythm: Rhythm;
  readonly told_until: string | null;
}

export interface ToldRow extends Told {
  readonly person_id: string;
}

export interface AskedRow {
  readonly person_id: string;
  /** Open asks that are shown today. */
  readonly open: number;
  /** Of them, those that came since the last digest, or are due today. */
  readonly fresh: number;
}

/** Nobody waits a month to be told; what is older is history and stands with its thing. */
const KEPT_DAYS = 31;

export const digestStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async choice(person: string): Promise<{ rhythm: Rhythm; at: string }> {
      const row = await db
        .selectFrom('inbox.digest_choice')
        .select(['rhythm', 'at'])
        .where('person_id', '=', person)
        .executeTakeFirst();
      return row ?? usualDigest;
    },

    async choose(person: string, choice: { rhythm: Rhythm; at: string }): Promise<void> {
      const chosen = { ...choice, changed_at: work.clock.iso() };
      await db
        .insertInto('inbox.digest_choice')
        .values({ org_id: work.org, person_id: person, ...chosen })
        .onConflict((already) => already.columns(['org_id', 'person_id']).doUpdateSet(chosen))
        .execute();
    },

    /**
     * People who can come in, for whom the time of their digest has come on their local day, and who were not looked at on it.
     * Whoever was never invited is not written to.
     */
    async due(limit: number): Promise<DueRow[]> {
      const now = work.clock.iso();
      const { rows } = await sql<DueRow>`
        select p.person_id, p.name, p.email, p.locale, l.today,
          l.today - ((extract(isodow from l.today)::int - o.week_starts_on + 7) % 7) as week_began,
          coalesce(c.rhythm, ${usualDigest.rhythm}) as rhythm, s.told_until
        from people.person_card p
        join people.organisation_card o on o.org_id = p.org_id
        join identity.account_card k on k.org_id = p.org_id and k.person_id = p.person_id
        cross join lateral (select (${now}::timestamptz at time zone p.zone)::date as today,
          to_char(${now}::timestamptz at time zone p.zone, 'HH24:MI') as wall) l
        left join inbox.digest_choice c on c.org_id = p.org_id and c.person_id = p.person_id
        left join inbox.digest_state s on s.org_id = p.org_id and s.person_id = p.person_id
        where p.left_on is null and p.email is not null and coalesce(c.rhythm, ${usualDigest.rhythm}) <> 'never'
          and l.wall >= coalesce(c.at, ${usualDigest.at}) and s.looked_on is distinct from l.today
        order by p.person_id limit ${limit}`.execute(db);
      return rows;
    },

    /** Remembers for which local day each was looked at, and up to when they are told. */
    async looked(people: readonly { person: string; on: string; until: string }[]): Promise<void> {
      await sql`
        insert into inbox.digest_state (org_id, person_id, looked_on, told_until)
        select ${work.org}, n.person, n.on_day, n.told_until
        from unnest(${people.map((one) => one.person)}::uuid[], ${people.map((one) => one.on)}::date[],
          ${people.map((one) => one.until)}::timestamptz[]) as n (person, on_day, told_until)
        on conflict (org_id, person_id) do update
          set looked_on = excluded.looked_on, told_until = excluded.told_until`.execute(db);
    },

    /** What people are still to be told, oldest first. */
    async untold(people: readonly string[]): Promise<ToldRow[]> {
      const { rows } = await sql<ToldRow>`
        select u.person_id, h.title, h.link, h.what, h.params, p.name
        from inbox.untold u
        join inbox.happening h on h.org_id = u.org_id and h.id = u.happening_id
        join people.person_card p on p.org_id = h.org_id and p.person_id = h.by_id
        where u.person_id = any(${people}::uuid[])
        order by u.person_id, h.id`.execute(db);
      return rows;
    },

    /** How much waits for people, and how much of it is new since they were told. */
    async asked(people: readonly { person: string; today: string; since: string | null }[]): Promise<AskedRow[]> {
      const { rows } = await sql<AskedRow>`
        select n.person as person_id, count(*)::int as open,
          count(*) filter (where a.opened_at > coalesce(n.since, '-infinity') or a.due_on = n.today or a.show_on = n.today)::int as fresh
        from unnest(${people.map((one) => one.person)}::uuid[], ${people.map((one) => one.today)}::date[],
          ${people.map((one) => one.since)}::timestamptz[]) as n (person, today, since)
        join inbox.ask a on a.to_person_id = n.person and a.closed_at is null and (a.show_on is null or a.show_on <= n.today)
        group by n.person`.execute(db);
      return rows;
    },

    async forgetTold(people: readonly string[]): Promise<void> {
      await sql`delete from inbox.untold where person_id = any(${people}::uuid[])`.execute(db);
    },

    /** What nobody is to be told of any more goes. */
    async sweep(): Promise<void> {
      await sql`
        delete from inbox.happening h where h.org_id = ${work.org}
          and (h.at < ${work.clock.iso()}::timestamptz - make_interval(days => ${KEPT_DAYS})
            or not exists (select from inbox.untold u where u.org_id = h.org_id and u.happening_id = h.id))`.execute(
        db,
      );
    },
  };
};
