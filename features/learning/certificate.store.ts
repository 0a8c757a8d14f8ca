import type { Work } from '../../platform/action/context.ts';

type Tables = {
  'learning.attempt': {
    org_id: string;
    id: string;
    person_id: string;
    course_id: string;
    course_version: number;
    completed_at: string | null;
  };
  'learning.course': { org_id: string; id: string; title: string };
  'learning.lesson': {
    org_id: string;
    course_id: string;
    course_version: number;
    minutes: number;
    decision: string | null;
  };
  'learning.course_version': { org_id: string; course_id: string; number: number; package_id: string | null };
  'learning.package': { org_id: string; id: string; minutes: number };
  'people.person_card': { org_id: string; person_id: string; name: string; zone: string; locale: string };
};

export type Completion = {
  person: string;
  zone: string;
  locale: string;
  course: string;
  version: number;
  minutes: number;
  completedAt: string;
};

/** Completed walks, without what was answered on the way. */
export const certificateStore = (work: Work) => {
  const db = work.tx.withTables<Tables>();
  return {
    /** The latest completion of each course. */
    async of(person: string): Promise<{ id: string; courseId: string }[]> {
      return db
        .selectFrom('learning.attempt')
        .select(['id', 'course_id as courseId'])
        .distinctOn('course_id')
        .where('person_id', '=', person)
        .where('completed_at', 'is not', null)
        .orderBy('course_id')
        .orderBy('completed_at', 'desc')
        .execute();
    },

    /** @param person only a completion of theirs; left out: whoever it is */
    async find(id: string, person?: string): Promise<Completion | null> {
      const row = await db
        .selectFrom('learning.attempt as a')
        .innerJoin('learning.course as c', (on) =>
          on.onRef('c.org_id', '=', 'a.org_id').onRef('c.id', '=', 'a.course_id'),
        )
        .innerJoin('people.person_card as p', (on) =>
          on.onRef('p.org_id', '=', 'a.org_id').onRef('p.person_id', '=', 'a.person_id'),
        )
        .select(['p.name', 'p.zone', 'p.locale', 'c.title', 'a.course_version', 'a.completed_at'])
        .select((one) =>
          one
            .selectFrom('learning.lesson as l')
            .select(({ fn }) => fn.sum<number>('l.minutes').as('minutes'))
            .whereRef('l.org_id', '=', 'a.org_id')
            .whereRef('l.course_id', '=', 'a.course_id')
            .whereRef('l.course_version', '=', 'a.course_version')
            .where('l.decision', '=', 'accepted')
            .as('minutes'),
        )
        .select((one) =>
          one
            .selectFrom('learning.course_version as v')
            .innerJoin('learning.package as k', (on) =>
              on.onRef('k.org_id', '=', 'v.org_id').onRef('k.id', '=', 'v.package_id'),
            )
            .select('k.minutes')
            .whereRef('v.org_id', '=', 'a.org_id')
            .whereRef('v.course_id', '=', 'a.course_id')
            .whereRef('v.number', '=', 'a.course_version')
            .as('package_minutes'),
        )
        .where('a.id', '=', id)
        .$if(person !== undefined, (query) => query.where('a.person_id', '=', person!))
        .executeTakeFirst();
      if (!row || row.completed_at === null) return null;
      return {
        person: row.name,
        zone: row.zone,
        locale: row.locale,
        course: row.title,
        version: row.course_version,
        minutes: row.package_minutes ?? Math.max(1, Number(row.minutes ?? 0)),
        completedAt: row.completed_at,
      };
    },
  };
};
