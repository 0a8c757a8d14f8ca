import type { Generated } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { AssignmentDto } from './taking-shape.domain.ts';

type AssignmentTable = {
  org_id: string;
  id: string;
  course_id: string;
  course_version: number;
  person_id: string;
  due_on: string | null;
  because: unknown;
  assigned_at: string;
  assigned_by: string | null;
  completed_at: string | null;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
  mandatory: Generated<boolean>;
};
type Tables = {
  'learning.assignment': AssignmentTable;
  'learning.course': { org_id: string; id: string; title: string };
  'people.person_card': { org_id: string; person_id: string; name: string };
};

export type NewAssignment = {
  courseId: string;
  courseVersion: number;
  personIds: readonly string[];
  dueOn: string | null;
  because: Readonly<Record<string, unknown>>;
  by: string | null;
};
export type Assigned = { assignmentId: string; personId: string };
export type OpenAssignment = {
  id: string;
  personId: string;
  courseId: string;
  courseVersion: number;
  dueOn: string | null;
  because: Record<string, unknown>;
  mandatory: boolean;
};

export const assignmentStore = (work: Work) => {
  const db = work.tx.withTables<Tables>();

  const rows = () =>
    db
      .selectFrom('learning.assignment as a')
      .innerJoin('learning.course as c', (on) =>
        on.onRef('c.org_id', '=', 'a.org_id').onRef('c.id', '=', 'a.course_id'),
      )
      .innerJoin('people.person_card as p', (on) =>
        on.onRef('p.org_id', '=', 'a.org_id').onRef('p.person_id', '=', 'a.person_id'),
      )
      .leftJoin('people.person_card as b', (on) =>
        on.onRef('b.org_id', '=', 'a.org_id').onRef('b.person_id', '=', 'a.assigned_by'),
      )
      .select([
        'a.id',
        'a.course_id',
        'c.title',
        'a.person_id',
        'p.name',
        'a.due_on',
        'a.assigned_at',
        'a.assigned_by',
        'b.name as by_name',
        'a.completed_at',
      ])
      .where('a.withdrawn_at', 'is', null);
  type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

  const dto = (row: Row): AssignmentDto => ({
    id: row.id,
    course: { id: row.course_id, title: row.title },
    person: { id: row.person_id, name: row.name },
    dueOn: row.due_on,
    assignedAt: row.assigned_at,
    assignedBy: row.assigned_by && row.by_name ? { id: row.assigned_by, name: row.by_name } : null,
    completedAt: row.completed_at,
  });

  return {
    /** Who has the course open already keeps that assignment; a nearer due day and the newest reason win. */
    async assign(given: NewAssignment): Promise<Assigned[]> {
      if (given.personIds.length === 0) return [];
      const values = [...new Set(given.personIds)].map((person) => ({
        org_id: work.org,
        id: work.ids.next(),
        course_id: given.courseId,
        course_version: given.courseVersion,
        person_id: person,
        due_on: given.dueOn,
        because: JSON.stringify(given.because),
        assigned_at: work.clock.iso(),
        assigned_by: given.by,
        completed_at: null,
        withdrawn_at: null,
        withdrawn_by: null,
      }));
      const kept = await db
        .insertInto('learning.assignment')
        .values(values)
        .onConflict((already) =>
          already
            .columns(['org_id', 'course_id', 'person_id'])
            .where('completed_at', 'is', null)
            .where('withdrawn_at', 'is', null)
            .doUpdateSet((row) => ({
              due_on: row.fn<string | null>('least', ['learning.assignment.due_on', 'excluded.due_on']),
              because: row.ref('excluded.because'),
            })),
        )
        .returning(['id', 'person_id'])
        .execute();
      return kept.map((row) => ({ assignmentId: row.id, personId: row.person_id }));
    },

    async byIds(ids: readonly string[]): Promise<AssignmentDto[]> {
      return ids.length === 0 ? [] : (await rows().where('a.id', 'in', ids).execute()).map(dto);
    },

    /** People of a course, open ones first; `persons` null means everybody. */
    async ofCourse(
      course: string,
      persons: readonly string[] | null,
      after: string | null,
      limit: number,
    ): Promise<AssignmentDto[]> {
      if (persons?.length === 0) return [];
      let query = rows().where('a.course_id', '=', course).orderBy('a.id').limit(limit);
      if (persons) query = query.where('a.person_id', 'in', persons);
      if (after) query = query.where('a.id', '>', after);
      return (await query.execute()).map(dto);
    },

    /** Everybody who was asked to take a course. */
    async peopleOf(course: string): Promise<string[]> {
      const found = await db
        .selectFrom('learning.assignment')
        .select('person_id')
        .distinct()
        .where('course_id', '=', course)
        .where('withdrawn_at', 'is', null)
        .execute();
      return found.map((row) => row.person_id);
    },

    async open(person: string, course?: string): Promise<OpenAssignment[]> {
      let query = db
        .selectFrom('learning.assignment')
        .select(['id', 'person_id', 'course_id', 'course_version', 'due_on', 'because', 'mandatory'])
        .where('person_id', '=', person)
        .where('completed_at', 'is', null)
        .where('withdrawn_at', 'is', null);
      if (course) query = query.where('course_id', '=', course);
      return (await query.execute()).map((row) => ({
        id: row.id,
        personId: row.person_id,
        courseId: row.course_id,
        courseVersion: row.course_version,
        dueOn: row.due_on,
        because: row.because as Record<string, unknown>,
        mandatory: row.mandatory,
      }));
    },

    async ofPerson(person: string): Promise<AssignmentDto[]> {
      return (await rows().where('a.person_id', '=', person).orderBy('a.assigned_at', 'desc').limit(200).execute()).map(
        dto,
      );
    },

    async complete(id: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('learning.assignment')
        .set({ completed_at: work.clock.iso() })
        .where('id', '=', id)
        .where('completed_at', 'is', null)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async withdraw(id: string, by: string | null): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('learning.assignment')
        .set({ withdrawn_at: work.clock.iso(), withdrawn_by: by })
        .where('id', '=', id)
        .where('completed_at', 'is', null)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async withdrawAllOf(person: string): Promise<void> {
      await db
        .updateTable('learning.assignment')
        .set({ withdrawn_at: work.clock.iso() })
        .where('person_id', '=', person)
        .where('completed_at', 'is', null)
        .where('withdrawn_at', 'is', null)
        .execute();
    },

    async counts(course: string): Promise<{ assigned: number; completed: number }> {
      return db
        .selectFrom('learning.assignment')
        .select((row) => [
          row.fn.countAll<number>().as('assigned'),
          row.fn.count<number>('completed_at').as('completed'),
        ])
        .where('course_id', '=', course)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirstOrThrow();
    },

    async erasePerson(person: string): Promise<void> {
      await db.updateTable('learning.assignment').set({ because: '{}' }).where('person_id', '=', person).execute();
    },
  };
};
