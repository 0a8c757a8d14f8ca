import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import { tablesOf } from './table.store.ts';

export interface RoundRow {
  readonly id: string;
  readonly cycle_id: string;
  readonly name: string;
  readonly starts_on: Day;
  readonly ends_on: Day;
  readonly opened_at: string;
  readonly people: number;
  readonly shared: number;
  readonly signed: number;
}

export interface Reviewed {
  readonly person_id: string;
  readonly manager_id: string;
  readonly manager_name: string;
  readonly name: string;
  readonly from_on: Day;
}

export interface ReviewListRow {
  readonly id: string;
  readonly person_id: string;
  readonly manager_id: string | null;
  readonly cycle_name: string;
  readonly until_on: Day;
  readonly person_shared_at: string | null;
  readonly manager_shared_at: string | null;
  readonly signed_at: string | null;
}

export interface UnsignedRow {
  readonly id: string;
  readonly person_id: string;
  readonly until_on: Day;
  readonly cycle_name: string;
}

/** Rounds of reviews, and lists of reviews. */
export const roundStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** The round of a cycle, made when there is none. */
    async open(cycleId: string, by: string): Promise<string> {
      await db
        .insertInto('reviews.round')
        .values({
          org_id: work.org,
          id: work.ids.next(),
          cycle_id: cycleId,
          opened_at: work.clock.iso(),
          opened_by: by,
        })
        .onConflict((already) => already.columns(['org_id', 'cycle_id']).doNothing())
        .execute();
      const row = await db
        .selectFrom('reviews.round')
        .select('id')
        .where('cycle_id', '=', cycleId)
        .forUpdate()
        .executeTakeFirstOrThrow();
      return row.id;
    },

    /** People with somebody to answer for them, here before the end of the cycle, without a review in the round; in the order of ids. */
    async without(
      round: string,
      cycle: { startsOn: Day; endsOn: Day },
      after: string | null,
      limit: number,
    ): Promise<Reviewed[]> {
      const found = await sql<Reviewed>`
        select p.person_id, p.name, m.person_id as manager_id, m.name as manager_name,
          greatest(${cycle.startsOn}::date, coalesce(p.started_on, ${cycle.startsOn}::date)) as from_on
        from people.person_card p
        join people.person_card m on m.org_id = p.org_id
          and m.person_id = coalesce(p.acting_manager_id, p.manager_id) and m.left_on is null
        where p.left_on is null and (p.started_on is null or p.started_on <= ${cycle.endsOn}::date)
          and (${after}::uuid is null or p.person_id > ${after}::uuid)
          and not exists (select from reviews.review r
            where r.org_id = p.org_id and r.round_id = ${round} and r.person_id = p.person_id)
        order by p.person_id
        limit ${limit}`.execute(db);
      return found.rows;
    },

    async add(round: string, untilOn: Day, people: readonly (Reviewed & { id: string })[]): Promise<void> {
      if (people.length === 0) return;
      await db
        .insertInto('reviews.review')
        .values(
          people.map((person) => ({
            org_id: work.org,
            id: person.id,
            round_id: round,
            person_id: person.person_id,
            manager_id: person.manager_id,
            from_on: person.from_on,
            until_on: untilOn,
            opened_at: work.clock.iso(),
          })),
        )
        .execute();
    },

    /** How far each round is: one statement whatever their size. */
    async rounds(): Promise<RoundRow[]> {
      const found = await sql<RoundRow>`
        select o.id, o.cycle_id, c.name, c.starts_on, c.ends_on, o.opened_at, n.people, n.shared, n.signed
        from reviews.round o
        join governance.cycle_card c on c.org_id = o.org_id and c.id = o.cycle_id
        cross join lateral (
          select count(*) as people, count(*) filter (where r.signed_at is not null) as signed,
            count(*) filter (where r.person_shared_at is not null and r.manager_shared_at is not null) as shared
          from reviews.review_card r where r.org_id = o.org_id and r.round_id = o.id) n
        order by c.starts_on desc
        limit 20`.execute(db);
      return found.rows;
    },

    /** Mine, and those of the people I answer for or whose other half I have signed; newest first. */
    async listFor(person: string): Promise<ReviewListRow[]> {
      const found = await sql<ReviewListRow>`
        select r.review_id as id, r.person_id, r.manager_id, c.name as cycle_name, r.until_on,
          r.person_shared_at, r.manager_shared_at, r.signed_at
        from reviews.review_card r
        join governance.cycle_card c on c.org_id = r.org_id and c.id = r.cycle_id
        where r.person_id = ${person}
          or r.person_id in (select p.person_id from people.person_card p
            where p.manager_id = ${person} or p.acting_manager_id = ${person})
          or (r.manager_id = ${person} and r.signed_at is not null)
        order by r.until_on desc, r.signed_at nulls first, r.review_id
        limit 400`.execute(db);
      return found.rows;
    },

    /** Reviews of people that are not signed, for routing the other half to somebody else. */
    async unsigned(people: readonly string[]): Promise<UnsignedRow[]> {
      const found = await sql<UnsignedRow>`
        select r.id, r.person_id, r.until_on, c.name as cycle_name
        from reviews.review r
        join reviews.round o on o.org_id = r.org_id and o.id = r.round_id
        join governance.cycle_card c on c.org_id = o.org_id and c.id = o.cycle_id
        where r.person_id = any(${people}::uuid[]) and r.signed_at is null
        order by r.id`.execute(db);
      return found.rows;
    },

    async route(routed: readonly { review: string; manager: string | null }[]): Promise<void> {
      await sql`
        update reviews.review r set manager_id = n.manager
        from unnest(${routed.map((one) => one.review)}::uuid[], ${routed.map((one) => one.manager)}::uuid[]) as n (review, manager)
        where r.id = n.review`.execute(db);
    },
  };
};
