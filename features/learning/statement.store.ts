import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { StatementVerb, Told } from './statement.domain.ts';

type StatementTable = {
  org_id: string;
  id: string;
  store_id: string;
  person_id: string;
  verb: StatementVerb;
  course_id: string;
  course_version: number;
  registration: string;
  happened_at: string;
  attempts: number;
  next_at: string;
  problem: string | null;
  sent_at: string | null;
  refused_at: string | null;
};
type Tables = {
  'learning.statement': StatementTable;
  'learning.record_store': {
    org_id: string;
    id: string;
    endpoint: string;
    account: string;
    sealed_secret: string;
    names: 'account' | 'email';
    begun_at: string;
    begun_by: string;
    ended_at: string | null;
    ended_by: string | null;
  };
  'learning.course': { org_id: string; id: string; title: string };
  'people.person_card': { org_id: string; person_id: string; name: string; email: string | null };
};

export interface Happening {
  person: string;
  verb: StatementVerb;
  course: string;
  version: number;
  registration: string;
}

export interface RecordStoreRow {
  id: string;
  endpoint: string;
  account: string;
  sealedSecret: string;
  names: 'account' | 'email';
  begunAt: string;
}

/** Keeps what happened until it is told, in the transaction at hand; where no store is named, one look and nothing more. */
export async function queueStatements(work: Work, happened: readonly Happening[]): Promise<void> {
  if (happened.length === 0) return;
  const store = await recordStore(work).open();
  if (!store) return;
  const at = work.clock.iso();
  await work.tx
    .withTables<Tables>()
    .insertInto('learning.statement')
    .values(
      happened.map((one) => ({
        org_id: work.org,
        id: work.ids.next(),
        store_id: store.id,
        person_id: one.person,
        verb: one.verb,
        course_id: one.course,
        course_version: one.version,
        registration: one.registration,
        happened_at: at,
        attempts: 0,
        next_at: at,
        problem: null,
        sent_at: null,
        refused_at: null,
      })),
    )
    .execute();
}

export const recordStore = (work: Work) => {
  const db = work.tx.withTables<Tables>();
  const waiting = () =>
    db.selectFrom('learning.statement as s').where('s.sent_at', 'is', null).where('s.refused_at', 'is', null);
  return {
    async open(): Promise<RecordStoreRow | null> {
      const row = await db
        .selectFrom('learning.record_store')
        .selectAll()
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      if (!row) return null;
      const { id, endpoint, account, sealed_secret: sealedSecret, names, begun_at: begunAt } = row;
      return { id, endpoint, account, sealedSecret, names, begunAt };
    },

    async begin(given: Omit<RecordStoreRow, 'begunAt'>, by: string): Promise<void> {
      const { sealedSecret, ...rest } = given;
      await db
        .insertInto('learning.record_store')
        .values({
          org_id: work.org,
          ...rest,
          sealed_secret: sealedSecret,
          begun_at: work.clock.iso(),
          begun_by: by,
          ended_at: null,
          ended_by: null,
        })
        .execute();
    },

    /** Ends it; what was not told is let go, and the secret with it. */
    async end(by: string): Promise<boolean> {
      const ended = await db
        .updateTable('learning.record_store')
        .set({ ended_at: work.clock.iso(), ended_by: by, sealed_secret: '' })
        .where('ended_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (!ended) return false;
      await db
        .deleteFrom('learning.statement')
        .where('store_id', '=', ended.id)
        .where('sent_at', 'is', null)
        .where('refused_at', 'is', null)
        .execute();
      return true;
    },

    async counts(store: string) {
      return db
        .selectFrom('learning.statement')
        .select([
          sql<number>`count(*) filter (where sent_at is null and refused_at is null)`.as('waiting'),
          sql<number>`count(sent_at)`.as('sent'),
          sql<number>`count(refused_at)`.as('refused'),
          sql<string | null>`max(sent_at)`.as('last_sent_at'),
          sql<
            string | null
          >`(array_agg(problem order by next_at desc) filter (where problem is not null and sent_at is null))[1]`.as(
            'problem',
          ),
        ])
        .where('store_id', '=', store)
        .executeTakeFirstOrThrow();
    },

    async due(limit: number): Promise<(Told & { attempts: number })[]> {
      const rows = await waiting()
        .innerJoin('learning.course as c', (on) =>
          on.onRef('c.org_id', '=', 's.org_id').onRef('c.id', '=', 's.course_id'),
        )
        .innerJoin('people.person_card as p', (on) =>
          on.onRef('p.org_id', '=', 's.org_id').onRef('p.person_id', '=', 's.person_id'),
        )
        .selectAll('s')
        .select(['c.title', 'p.name', 'p.email'])
        .where('s.next_at', '<=', work.clock.iso())
        .orderBy('s.id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        verb: row.verb,
        person: { id: row.person_id, name: row.name, email: row.email },
        course: { id: row.course_id, title: row.title, version: row.course_version },
        registration: row.registration,
        at: row.happened_at,
        attempts: row.attempts,
      }));
    },

    async told(ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      await db
        .updateTable('learning.statement')
        .set({ sent_at: work.clock.iso(), problem: null })
        .where('id', 'in', ids)
        .execute();
    },

    async refused(rows: readonly { id: string; problem: string }[]): Promise<void> {
      if (rows.length === 0) return;
      const [ids, problems] = [rows.map((row) => row.id), rows.map((row) => row.problem)];
      await sql`
        update learning.statement s set refused_at = ${work.clock.iso()}, problem = r.problem
        from unnest(${ids}::uuid[], ${problems}::text[]) as r (id, problem)
        where s.org_id = ${work.org} and s.id = r.id`.execute(db);
    },

    /** Everything that waits is put off together: a store that does not answer one does not answer the next. */
    async later(until: string, problem: string): Promise<void> {
      await db
        .updateTable('learning.statement')
        .set((row) => ({ attempts: row('attempts', '+', 1), next_at: until, problem }))
        .where('sent_at', 'is', null)
        .where('refused_at', 'is', null)
        .where('next_at', '<=', work.clock.iso())
        .execute();
    },

    exportPerson: (person: string) =>
      db
        .selectFrom('learning.statement')
        .select(['verb', 'course_id', 'course_version', 'happened_at', 'sent_at', 'refused_at'])
        .where('person_id', '=', person)
        .orderBy('happened_at')
        .execute(),

    async erasePerson(person: string): Promise<void> {
      await db.deleteFrom('learning.statement').where('person_id', '=', person).execute();
    },
  };
};
