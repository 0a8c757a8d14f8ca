import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import { tablesOf } from './table.store.ts';

interface Named {
  readonly person_id: string;
  readonly name: string;
  readonly title: string | null;
  readonly zone: string;
}

export interface WaitingRow extends Named {
  readonly id: string;
  readonly week_of: Day;
  readonly sent_at: string;
  readonly barriers: number;
  readonly asks: boolean;
  readonly opening: string;
  readonly answered_at: string | null;
}

export interface MemberRow extends Named {
  readonly working_days: readonly number[];
  readonly due_on: Day | null;
  readonly week_opened: boolean;
  readonly check_in_id: string | null;
  readonly sent_at: string | null;
  readonly answered_at: string | null;
  readonly last_on: Day | null;
}

export interface WeeklessRow {
  readonly person_id: string;
  readonly today: Day;
  readonly week_of: Day;
  readonly week_starts_on: number;
  readonly answers_name: string;
}

export interface SilentRow {
  readonly person_id: string;
  readonly name: string;
  readonly manager_id: string;
  readonly since: Day | null;
  readonly missed: number;
}

/** The people somebody answers for: the acting manager while there is one, else the manager. */
const answersFor = (person: string) =>
  sql`(p.acting_manager_id = ${person} or (p.acting_manager_id is null and p.manager_id = ${person})) and p.left_on is null`;

/** The check-ins of those a person answers for, and of all whose week has begun. */
export const teamStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** Check-ins nobody has answered, oldest first, and those the person answered since an instant. */
    async waiting(person: string, answeredSince: string): Promise<WaitingRow[]> {
      const found = await sql<WaitingRow>`
        select c.id, c.person_id, p.name, p.title, p.zone, c.week_of, c.sent_at, a.answered_at,
          (select count(*) from coaching.barrier b where b.org_id = c.org_id and b.check_in_id = c.id) as barriers,
          c.asks <> '' as asks,
          left(coalesce((select b.text from coaching.barrier b where b.org_id = c.org_id and b.check_in_id = c.id
            order by b.position limit 1), nullif(c.asks, ''), c.went_well), 240) as opening
        from people.person_card p
        join coaching.check_in c on c.org_id = p.org_id and c.person_id = p.person_id
        left join coaching.answer a on a.org_id = c.org_id and a.check_in_id = c.id
        where ${answersFor(person)}
          and c.sent_at > ${work.clock.iso()}::timestamptz - interval '60 days'
          and (a.check_in_id is null or (a.answered_by = ${person} and a.answered_at >= ${answeredSince}))
        order by c.sent_at, c.id
        limit 500`.execute(db);
      return found.rows;
    },

    /** Everybody the person answers for, with the week at hand. */
    async members(person: string, today: Day): Promise<MemberRow[]> {
      const found = await sql<MemberRow>`
        select p.person_id, p.name, p.title, p.zone, p.working_days, w.due_on, w.week_of is not null as week_opened,
          c.id as check_in_id, c.sent_at, a.answered_at,
          (select max(e.sent_on) from coaching.check_in e
            where e.org_id = p.org_id and e.person_id = p.person_id and (w.week_of is null or e.week_of < w.week_of)) as last_on
        from people.person_card p
        left join lateral (
          select w.week_of, w.due_on from coaching.check_in_week w
          where w.org_id = p.org_id and w.person_id = p.person_id and w.week_of > ${today}::date - 8
          order by w.week_of desc limit 1) w on true
        left join coaching.check_in c on c.org_id = p.org_id and c.person_id = p.person_id and c.week_of = w.week_of
        left join coaching.answer a on a.org_id = c.org_id and a.check_in_id = c.id
        where ${answersFor(person)}
        order by p.sort_key, p.person_id
        limit 500`.execute(db);
      return found.rows;
    },

    /** People with somebody to answer them whose local week has begun and was not opened; a batch at a time. */
    async withoutWeek(limit: number): Promise<WeeklessRow[]> {
      const found = await sql<WeeklessRow>`
        select p.person_id, t.today, w.week_of, o.week_starts_on, m.name as answers_name
        from people.person_card p
        join people.organisation_card o on o.org_id = p.org_id
        join people.person_card m on m.org_id = p.org_id and m.person_id = coalesce(p.acting_manager_id, p.manager_id)
          and m.left_on is null
        cross join lateral (select (${work.clock.iso()}::timestamptz at time zone p.zone)::date as today) t
        cross join lateral (
          select t.today - ((extract(isodow from t.today)::int - o.week_starts_on + 7) % 7) as week_of) w
        where p.left_on is null and (p.started_on is null or p.started_on <= t.today)
          and not exists (select from coaching.check_in_week cw
            where cw.org_id = p.org_id and cw.person_id = p.person_id and cw.week_of = w.week_of)
        order by p.person_id
        limit ${limit}`.execute(db);
      return found.rows;
    },

    /** The same for one person, whether or not their week is open; null when nobody answers for them. */
    async weekOf(person: string): Promise<WeeklessRow | null> {
      const found = await sql<WeeklessRow>`
        select p.person_id, t.today, w.week_of, o.week_starts_on, coalesce(m.name, '') as answers_name
        from people.person_card p
        join people.organisation_card o on o.org_id = p.org_id
        left join people.person_card m on m.org_id = p.org_id and m.person_id = coalesce(p.acting_manager_id, p.manager_id)
        cross join lateral (select (${work.clock.iso()}::timestamptz at time zone p.zone)::date as today) t
        cross join lateral (
          select t.today - ((extract(isodow from t.today)::int - o.week_starts_on + 7) % 7) as week_of) w
        where p.person_id = ${person}`.execute(db);
      return found.rows[0] ?? null;
    },

    /**
     * People who missed at least two check-ins in a row in weeks they worked, and whom nobody has asked since.
     * @param day everybody's due day before it is over, wherever they are
     */
    async silent(day: Day): Promise<SilentRow[]> {
      const found = await sql<SilentRow>`
        select p.person_id, p.name, coalesce(p.acting_manager_id, p.manager_id) as manager_id, last.since, missed.count as missed
        from people.person_card p
        left join lateral (
          select max(c.sent_on) as since, max(c.week_of) as week_of from coaching.check_in c
          where c.org_id = p.org_id and c.person_id = p.person_id) last on true
        cross join lateral (
          select count(*) as count, min(w.week_of) as first from coaching.check_in_week w
          where w.org_id = p.org_id and w.person_id = p.person_id and w.due_on < ${day}::date
            and w.due_on is not null and (last.week_of is null or w.week_of > last.week_of)) missed
        where p.left_on is null and coalesce(p.acting_manager_id, p.manager_id) is not null and missed.count >= 2
          and not exists (
            select from coaching.note n where n.org_id = p.org_id and n.other_id = p.person_id and n.kind = 'question'
              and n.written_on >= missed.first)
        order by p.person_id
        limit 5000`.execute(db);
      return found.rows;
    },

    /** Check-ins of people that wait for an answer, for routing them to somebody else. */
    async unanswered(
      people: readonly string[],
    ): Promise<{ id: string; person_id: string; barriers: number; sent_at: string }[]> {
      const found = await sql<{ id: string; person_id: string; barriers: number; sent_at: string }>`
        select c.id, c.person_id, c.sent_at,
          (select count(*) from coaching.barrier b where b.org_id = c.org_id and b.check_in_id = c.id) as barriers
        from coaching.check_in c
        where c.person_id = any(${people}::uuid[]) and c.sent_at > ${work.clock.iso()}::timestamptz - interval '60 days'
          and not exists (select from coaching.answer a where a.org_id = c.org_id and a.check_in_id = c.id)
        order by c.id`.execute(db);
      return found.rows;
    },
  };
};
