import type { Work } from '../../platform/action/context.ts';
import type { Response } from './item.domain.ts';

type AttemptTable = {
  org_id: string;
  id: string;
  person_id: string;
  course_id: string;
  course_version: number;
  assignment_id: string | null;
  step: number;
  started_at: string;
  moved_at: string;
  completed_at: string | null;
};
type AnswerTable = {
  org_id: string;
  id: string;
  person_id: string;
  item_id: string;
  attempt_id: string | null;
  response: unknown;
  is_right: boolean;
  answered_at: string;
};
type Tables = {
  'learning.attempt': AttemptTable;
  'learning.answer': AnswerTable;
  'learning.course': { org_id: string; id: string; title: string };
};

export type Attempt = {
  id: string;
  personId: string;
  courseId: string;
  courseVersion: number;
  assignmentId: string | null;
  step: number;
  completedAt: string | null;
};
export type Answer = { itemId: string; response: Response; right: boolean };

const attemptOf = (row: AttemptTable): Attempt => ({
  id: row.id,
  personId: row.person_id,
  courseId: row.course_id,
  courseVersion: row.course_version,
  assignmentId: row.assignment_id,
  step: row.step,
  completedAt: row.completed_at,
});

/** Walks and answers of one learner. There is no way to ask for the answers of anybody else. */
export const attemptStore = (work: Work, learner: string) => {
  const db = work.tx.withTables<Tables>();
  return {
    async open(course: string): Promise<Attempt | null> {
      const row = await db
        .selectFrom('learning.attempt')
        .selectAll()
        .where('person_id', '=', learner)
        .where('course_id', '=', course)
        .where('completed_at', 'is', null)
        .executeTakeFirst();
      return row ? attemptOf(row) : null;
    },

    async find(id: string): Promise<Attempt | null> {
      const row = await db
        .selectFrom('learning.attempt')
        .selectAll()
        .where('id', '=', id)
        .where('person_id', '=', learner)
        .executeTakeFirst();
      return row ? attemptOf(row) : null;
    },

    async start(course: string, version: number, assignment: string | null): Promise<Attempt> {
      const at = work.clock.iso();
      const row: AttemptTable = {
        org_id: work.org,
        id: work.ids.next(),
        person_id: learner,
        course_id: course,
        course_version: version,
        assignment_id: assignment,
        step: 0,
        started_at: at,
        moved_at: at,
        completed_at: null,
      };
      await db.insertInto('learning.attempt').values(row).execute();
      return attemptOf(row);
    },

    /** All walks of the learner that are open, or that were completed lately. */
    async all(): Promise<(Attempt & { title: string })[]> {
      const rows = await db
        .selectFrom('learning.attempt as a')
        .innerJoin('learning.course as c', (on) =>
          on.onRef('c.org_id', '=', 'a.org_id').onRef('c.id', '=', 'a.course_id'),
        )
        .selectAll('a')
        .select('c.title')
        .where('a.person_id', '=', learner)
        .orderBy('a.moved_at', 'desc')
        .limit(100)
        .execute();
      return rows.map((row) => ({ ...attemptOf(row), title: row.title }));
    },

    async moveTo(id: string, step: number): Promise<void> {
      await db
        .updateTable('learning.attempt')
        .set({ step, moved_at: work.clock.iso() })
        .where('id', '=', id)
        .where('person_id', '=', learner)
        .execute();
    },

    async complete(id: string): Promise<void> {
      await db
        .updateTable('learning.attempt')
        .set({ completed_at: work.clock.iso(), moved_at: work.clock.iso() })
        .where('id', '=', id)
        .where('person_id', '=', learner)
        .execute();
    },

    async answers(attempt: string): Promise<Answer[]> {
      const rows = await db
        .selectFrom('learning.answer')
        .select(['item_id', 'response', 'is_right'])
        .where('attempt_id', '=', attempt)
        .where('person_id', '=', learner)
        .execute();
      return rows.map((row) => ({ itemId: row.item_id, response: row.response as Response, right: row.is_right }));
    },

    /** The first answer of a walk stands: one sent twice, from a phone that lost its connection, is the same answer. */
    async answer(item: string, attempt: string | null, response: Response, right: boolean): Promise<Answer> {
      await db
        .insertInto('learning.answer')
        .values({
          org_id: work.org,
          id: work.ids.next(),
          person_id: learner,
          item_id: item,
          attempt_id: attempt,
          response: JSON.stringify(response),
          is_right: right,
          answered_at: work.clock.iso(),
        })
        .onConflict((already) =>
          already.columns(['org_id', 'attempt_id', 'item_id']).where('attempt_id', 'is not', null).doNothing(),
        )
        .execute();
      if (attempt === null) return { itemId: item, response, right };
      const kept = await db
        .selectFrom('learning.answer')
        .select(['response', 'is_right'])
        .where('attempt_id', '=', attempt)
        .where('item_id', '=', item)
        .executeTakeFirstOrThrow();
      return { itemId: item, response: kept.response as Response, right: kept.is_right };
    },

    async exportAll(): Promise<{ attempts: unknown[]; answers: unknown[] }> {
      return {
        attempts: await db
          .selectFrom('learning.attempt')
          .selectAll()
          .where('person_id', '=', learner)
          .orderBy('started_at')
          .execute(),
        answers: await db
          .selectFrom('learning.answer')
          .selectAll()
          .where('person_id', '=', learner)
          .orderBy('answered_at')
          .execute(),
      };
    },

    async eraseAll(): Promise<void> {
      await db.deleteFrom('learning.answer').where('person_id', '=', learner).execute();
      await db.deleteFrom('learning.attempt').where('person_id', '=', learner).execute();
    },
  };
};

/** Who has completed a course, without a single answer. */
export async function learnersOf(work: Work, course: string): Promise<string[]> {
  const rows = await work.tx
    .withTables<Tables>()
    .selectFrom('learning.attempt')
    .select('person_id')
    .distinct()
    .where('course_id', '=', course)
    .where('completed_at', 'is not', null)
    .execute();
  return rows.map((row) => row.person_id);
}
