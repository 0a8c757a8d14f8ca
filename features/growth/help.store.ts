import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { GrowthTables } from './table.store.ts';

export interface HelpRow {
  id: string;
  course_id: string;
  course_title: string;
  due_on: string | null;
  given_at: string;
  learners: number;
  completed: number;
  study_id: string | null;
}

export const helpStore = (work: Work) => {
  const db = work.tx.withTables<GrowthTables>();
  return {
    async insert(help: {
      gap_id: string;
      need_id: string;
      course_id: string;
      due_on: string | null;
      given_by: string;
    }): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('growth.help')
        .values({ ...help, org_id: work.org, id, given_at: work.clock.iso() })
        .execute();
      return id;
    },

    async addPeople(helpId: string, people: readonly { personId: string; assignmentId: string }[]): Promise<void> {
      if (people.length === 0) return;
      await db
        .insertInto('growth.help_person')
        .values(
          people.map((one) => ({
            org_id: work.org,
            help_id: helpId,
            person_id: one.personId,
            assignment_id: one.assignmentId,
            completed_at: null,
          })),
        )
        .onConflict((already) => already.columns(['org_id', 'help_id', 'person_id']).doNothing())
        .execute();
    },

    /** @returns the helps this assignment belongs to */
    async completed(assignmentId: string): Promise<string[]> {
      const rows = await db
        .updateTable('growth.help_person')
        .set({ completed_at: work.clock.iso() })
        .where('org_id', '=', work.org)
        .where('assignment_id', '=', assignmentId)
        .where('completed_at', 'is', null)
        .returning('help_id')
        .execute();
      return rows.map((row) => row.help_id);
    },

    async of(gapId: string): Promise<HelpRow[]> {
      const { rows } = await sql<HelpRow>`
        select h.id, h.course_id, c.title as course_title, h.due_on, h.given_at, count(p.person_id) as learners,
          count(p.completed_at) as completed, (select s.id from growth.outcome_study s where s.org_id = h.org_id and s.help_id = h.id) as study_id
        from growth.help h
        join learning.course_card c on c.org_id = h.org_id and c.course_id = h.course_id
        left join growth.help_person p on p.org_id = h.org_id and p.help_id = h.id
        where h.org_id = ${work.org} and h.gap_id = ${gapId}
        group by h.org_id, h.id, h.course_id, c.title, h.due_on, h.given_at order by h.id`.execute(work.tx);
      return rows;
    },
  };
};
