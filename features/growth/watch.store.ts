import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { GrowthTables, WatchRequestTable } from './table.store.ts';
import type { Watched } from './watch.domain.ts';

/** Who was asked to watch whom. An observer reads the behaviour and the person, never the study. */
export const watchStore = (work: Work) => {
  const db = work.tx.withTables<GrowthTables>();
  const org = work.org;
  return {
    /** @returns the requests that are new; somebody who is asked already keeps that request */
    async ask(
      study: string,
      observer: string,
      people: readonly string[],
      by: string,
    ): Promise<{ id: string; person: string }[]> {
      const { rows } = await sql<{ id: string; person: string }>`
        insert into growth.watch_request (org_id, id, study_id, person_id, observer_id, asked_at, asked_by)
        select ${org}, w.id, ${study}, w.person_id, ${observer}, ${work.clock.iso()}, ${by}
        from unnest(${people.map(() => work.ids.next())}::uuid[], ${[...people]}::uuid[]) as w (id, person_id)
        on conflict (org_id, study_id, person_id, observer_id) where answered_at is null do nothing
        returning id, person_id as person`.execute(work.tx);
      return rows;
    },

    /** An open request to this observer. */
    async find(id: string, observer: string) {
      const { rows } = await sql<{ id: string; person_id: string; name: string; behaviour: string; study_id: string }>`
        select w.id, w.person_id, p.name, w.study_id,
          s.behaviour
        from growth.watch_request w
        join growth.outcome_study s on s.org_id = w.org_id and s.id = w.study_id
        join people.person_card p on p.org_id = w.org_id and p.person_id = w.person_id
        where w.org_id = ${org} and w.id = ${id} and w.observer_id = ${observer} and w.answered_at is null`.execute(
        work.tx,
      );
      return rows[0];
    },

    async answer(id: string, seen: NonNullable<WatchRequestTable['seen']>, words: string): Promise<void> {
      await db
        .updateTable('growth.watch_request')
        .set({ seen, words, answered_at: work.clock.iso() })
        .where('org_id', '=', org)
        .where('id', '=', id)
        .execute();
    },

    /** What was seen so far in some studies, with whether that person was given the help. */
    async of(studies: readonly string[]) {
      const { rows } = await sql<
        Watched & {
          id: string;
          study_id: string;
          words: string;
          answered_at: string;
          person: string;
          observer: string;
        }
      >`
        select w.id, w.study_id, w.seen, w.words, w.answered_at, w.person_id as "personId", p.name as person, o.name as observer,
          exists (select from growth.help_person h where h.org_id = w.org_id and h.help_id = s.help_id and h.person_id = w.person_id) as helped
        from growth.watch_request w
        join growth.outcome_study s on s.org_id = w.org_id and s.id = w.study_id
        join people.person_card p on p.org_id = w.org_id and p.person_id = w.person_id
        join people.person_card o on o.org_id = w.org_id and o.person_id = w.observer_id
        where w.org_id = ${org} and w.study_id = any (${[...studies]}::uuid[]) and w.answered_at is not null
        order by w.answered_at desc limit ${500 * studies.length}`.execute(work.tx);
      return rows;
    },
  };
};
