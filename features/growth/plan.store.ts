import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { GapStep } from './cause.domain.ts';
import type { GrowthTables } from './table.store.ts';

interface PlannedSkill {
  id: string;
  name: string;
  expected: number | null;
  levels: { level: number; behaviour: string }[];
  seen: { id: string; level: number; seen: string; seenOn: string; by: { id: string; name: string } }[];
}

/** The latest words of each skill that a plan shows. */
const shownSeen = 5;

/** What a development plan is made of. */
export const planStore = (work: Work) => {
  const db = work.tx.withTables<GrowthTables>();
  const org = work.org;
  return {
    async steps(person: string) {
      const { rows } = await sql<{
        id: string;
        what: string;
        due_on: string | null;
        done_at: string | null;
        let_go_at: string | null;
        skill_id: string | null;
        skill_name: string | null;
      }>`
        select t.id, t.what, t.due_on, t.done_at, t.let_go_at, t.skill_id, s.name as skill_name
        from growth.plan_step t left join learning.skill_card s on s.org_id = t.org_id and s.skill_id = t.skill_id
        where t.org_id = ${org} and t.person_id = ${person}
        order by coalesce(t.done_at, t.let_go_at) desc nulls first, t.due_on nulls last, t.id limit 100`.execute(
        work.tx,
      );
      return rows;
    },

    /** Skills that a role expects or of which something was seen, each with its levels and the latest words. */
    async skills(person: string, role: string): Promise<PlannedSkill[]> {
      const { rows } = await sql<PlannedSkill>`
        with wanted as (
          select e.skill_id, e.level from growth.role_expectation e
          where e.org_id = ${org} and e.ended_at is null and lower(e.role) = lower(${role})
        ), seen as (
          select v.skill_id, json_agg(json_build_object('id', v.id, 'level', v.level, 'seen', v.seen, 'seenOn', v.seen_on,
              'by', json_build_object('id', v.noted_by, 'name', p.name)) order by v.seen_on desc, v.id desc) as words
          from (
            select *, row_number() over (partition by skill_id order by seen_on desc, id desc) as place
            from growth.skill_evidence where org_id = ${org} and person_id = ${person} and withdrawn_at is null
          ) v join people.person_card p on p.org_id = v.org_id and p.person_id = v.noted_by
          where v.place <= ${shownSeen} group by v.skill_id
        )
        select s.skill_id as id, s.name, w.level as expected, coalesce(n.words, '[]') as seen,
          coalesce((select json_agg(json_build_object('level', l.level, 'behaviour', l.behaviour) order by l.level)
            from growth.skill_level l where l.org_id = s.org_id and l.skill_id = s.skill_id), '[]') as levels
        from learning.skill_card s
        left join wanted w on w.skill_id = s.skill_id
        left join seen n on n.skill_id = s.skill_id
        where s.org_id = ${org} and (w.skill_id is not null or n.skill_id is not null)
        order by lower(s.name), s.skill_id limit 100`.execute(work.tx);
      return rows;
    },

    /** Open gaps about the person, each with its agreed sentence. */
    async needs(person: string) {
      const { rows } = await sql<{
        id: string;
        title: string;
        step: GapStep;
        need: { behaviour: string; situation: string; standard: string; sign: string } | null;
      }>`
        select c.id, c.title, c.step, (select to_json(n) from (
            select n.behaviour, n.situation, n.standard, n.sign from growth.skill_need n where n.org_id = c.org_id and n.id = c.need_id) n) as need
        from growth.gap_card c
        join growth.gap_person p on p.org_id = c.org_id and p.gap_id = c.id and p.person_id = ${person}
        where c.org_id = ${org} and c.closed_at is null order by c.id desc limit 50`.execute(work.tx);
      return rows;
    },

    /** What people who were asked to watch said about the person: nothing about somebody is kept where they cannot read it. */
    async watched(person: string) {
      const { rows } = await sql<{
        id: string;
        behaviour: string;
        seen: 'yes' | 'partly' | 'no' | 'not_met';
        words: string;
        at: string;
        by: { id: string; name: string };
      }>`
        select w.id, s.behaviour, w.seen, w.words, w.answered_at as at, json_build_object('id', o.person_id, 'name', o.name) as by
        from growth.watch_request w
        join growth.outcome_study s on s.org_id = w.org_id and s.id = w.study_id
        join people.person_card o on o.org_id = w.org_id and o.person_id = w.observer_id
        where w.org_id = ${org} and w.person_id = ${person} and w.answered_at is not null
        order by w.answered_at desc limit 20`.execute(work.tx);
      return rows;
    },

    /** What the person was asked to learn; completed courses of the last year too. */
    async courses(person: string) {
      const { rows } = await sql<{ id: string; title: string; due_on: string | null; completed_at: string | null }>`
        select a.course_id as id, a.course_title as title, a.due_on, a.completed_at
        from learning.assignment_card a
        where a.org_id = ${org} and a.person_id = ${person} and a.withdrawn_at is null
          and (a.completed_at is null or a.completed_at > ${work.clock.iso()}::timestamptz - interval '1 year')
        order by a.completed_at desc nulls first, a.due_on nulls last, a.assignment_id limit 50`.execute(work.tx);
      return rows;
    },

    async add(step: { person: string; what: string; dueOn: string | null; skillId: string | null }): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('growth.plan_step')
        .values({
          org_id: org,
          id,
          person_id: step.person,
          skill_id: step.skillId,
          what: step.what,
          due_on: step.dueOn,
          written_at: work.clock.iso(),
          done_at: null,
          let_go_at: null,
        })
        .execute();
      return id;
    },

    /** @returns false where the person wrote no such step */
    async settle(id: string, person: string, state: 'open' | 'done' | 'let_go'): Promise<boolean> {
      const at = work.clock.iso();
      const row = await db
        .updateTable('growth.plan_step')
        .set({ done_at: state === 'done' ? at : null, let_go_at: state === 'let_go' ? at : null })
        .where('org_id', '=', org)
        .where('id', '=', id)
        .where('person_id', '=', person)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
};
