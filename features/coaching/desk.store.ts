import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { AnswerBody, CheckInBody } from './contract.ts';
import { tablesOf } from './table.store.ts';

export const checkInDraft = (weekOf: Day): string => `check-in:${weekOf}`;
export const answerDraft = (checkInId: string): string => `answer:${checkInId}`;

/** What lies on a person's desk for their check-in of the week of `today`. */
export interface Desk {
  readonly week_of: Day;
  readonly week_opened: boolean;
  readonly due_on: Day | null;
  readonly check_in_id: string | null;
  readonly sent_at: string | null;
  readonly answered_at: string | null;
  readonly body: CheckInBody | null;
  readonly version: number | null;
  readonly kept_at: string | null;
  /** How sure the person was about each goal when they last said so, by the goal's id. */
  readonly sure: Readonly<Record<string, number>>;
  readonly answers_id: string | null;
  readonly answers_name: string | null;
  readonly answers_title: string | null;
  readonly answers_zone: string | null;
}

/** Weeks that are asked for, and words that are not sent yet. */
export const deskStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async of(person: string, today: Day): Promise<Desk> {
      const found = await sql<Desk>`
        select w.week_of, cw.person_id is not null as week_opened, cw.due_on,
          c.id as check_in_id, c.sent_at, a.answered_at, d.body, d.version, d.kept_at,
          coalesce((select jsonb_object_agg(s.goal_id, s.confidence) from (
            select distinct on (l.goal_id) l.goal_id, l.confidence
            from coaching.check_in e join coaching.progress_line l on l.org_id = e.org_id and l.check_in_id = e.id
            where e.org_id = me.org_id and e.person_id = me.person_id and e.sent_on > ${today}::date - 92
              and l.key_result_id is null and l.confidence is not null
            order by l.goal_id, e.id desc) s), '{}') as sure,
          m.person_id as answers_id, m.name as answers_name, m.title as answers_title, m.zone as answers_zone
        from people.person_card me
        join people.organisation_card o on o.org_id = me.org_id
        cross join lateral (
          select ${today}::date - ((extract(isodow from ${today}::date)::int - o.week_starts_on + 7) % 7) as week_of) w
        left join coaching.check_in_week cw on cw.org_id = me.org_id and cw.person_id = me.person_id and cw.week_of = w.week_of
        left join coaching.check_in c on c.org_id = me.org_id and c.person_id = me.person_id and c.week_of = w.week_of
        left join coaching.answer a on a.org_id = c.org_id and a.check_in_id = c.id
        left join coaching.draft d on d.org_id = me.org_id and d.person_id = me.person_id
          and d.about = 'check-in:' || w.week_of::text
        -- The tenant rule comes first, and PostgreSQL takes no COALESCE past it into an index: so it is worked out beforehand,
        -- and OFFSET 0 keeps it there.
        cross join lateral (select coalesce(me.acting_manager_id, me.manager_id) as person_id offset 0) answers
        left join lateral (
          select m.person_id, m.name, m.title, m.zone from people.person_card m
          where m.org_id = me.org_id and m.person_id = answers.person_id and m.left_on is null offset 0
        ) m on true
        where me.person_id = ${person}`.execute(db);
      return found.rows[0]!;
    },

    /** Opens weeks; one that is open already stays as it is. */
    async openWeeks(weeks: readonly { person: string; weekOf: Day; dueOn: Day | null }[]): Promise<void> {
      if (weeks.length === 0) return;
      await db
        .insertInto('coaching.check_in_week')
        .values(
          weeks.map((week) => ({
            org_id: work.org,
            person_id: week.person,
            week_of: week.weekOf,
            due_on: week.dueOn,
            opened_at: work.clock.iso(),
          })),
        )
        .onConflict((already) => already.columns(['org_id', 'person_id', 'week_of']).doNothing())
        .execute();
    },

    /** The value of my draft about a thing that goes with it. */
    async draft(person: string, about: string): Promise<{ body: unknown; version: number; kept_at: string } | null> {
      const row = await db
        .selectFrom('coaching.draft')
        .select(['body', 'version', 'kept_at'])
        .where('person_id', '=', person)
        .where('about', '=', about)
        .executeTakeFirst();
      return row ?? null;
    },

    /**
     * Keeps a draft written on top of `version` (0: none before).
     * @returns the new version, or null when another device has kept a later one
     */
    async keep(person: string, about: string, version: number, body: CheckInBody | AnswerBody): Promise<number | null> {
      const text = JSON.stringify(body);
      if (version === 0) {
        const made = await db
          .insertInto('coaching.draft')
          .values({ org_id: work.org, person_id: person, about, body: text, kept_at: work.clock.iso(), version: 1 })
          .onConflict((already) => already.columns(['org_id', 'person_id', 'about']).doNothing())
          .returning('version')
          .executeTakeFirst();
        return made?.version ?? null;
      }
      const kept = await db
        .updateTable('coaching.draft')
        .set({ body: text, kept_at: work.clock.iso(), version: version + 1 })
        .where('person_id', '=', person)
        .where('about', '=', about)
        .where('version', '=', version)
        .returning('version')
        .executeTakeFirst();
      return kept?.version ?? null;
    },

    async forget(person: string, about: string): Promise<void> {
      await db.deleteFrom('coaching.draft').where('person_id', '=', person).where('about', '=', about).execute();
    },
  };
};
