import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { Decision } from './contract.ts';
import { tablesOf } from './table.store.ts';

export interface PromiseRecord {
  readonly id: string;
  readonly made_by: string;
  readonly to_person_id: string;
  readonly text: string;
  readonly decision: Decision | null;
  readonly made_at: string;
  readonly made_on: Day;
  readonly first_due_on: Day;
  readonly due_on: Day;
  readonly kept_at: string | null;
  readonly let_go_at: string | null;
  readonly let_go_reason: string | null;
  readonly version: number;
}

export interface NewPromise {
  readonly madeBy: string;
  readonly to: string;
  readonly text: string;
  /** Local day of the one it is made to. */
  readonly dueOn: Day;
  readonly madeOn: Day;
  readonly decisionId?: string | null;
  readonly origin?: string | null;
}

/** What people said they would do for each other. */
export const promiseStore = (work: Work) => {
  const db = tablesOf(work);
  const promises = () =>
    db
      .selectFrom('coaching.promise as p')
      .leftJoin('coaching.support_decision as d', (on) =>
        on.onRef('d.org_id', '=', 'p.org_id').onRef('d.id', '=', 'p.decision_id'),
      )
      .select([
        'p.id',
        'p.made_by',
        'p.to_person_id',
        'p.text',
        'd.decision',
        'p.made_at',
        'p.made_on',
        'p.first_due_on',
        'p.due_on',
        'p.kept_at',
        'p.let_go_at',
        'p.let_go_reason',
        'p.version',
      ]);
  return {
    /** Promises that are neither kept nor let go. */
    open(): Promise<{ id: string; made_by: string }[]> {
      return db
        .selectFrom('coaching.promise')
        .select(['id', 'made_by'])
        .where('kept_at', 'is', null)
        .where('let_go_at', 'is', null)
        .execute();
    },

    /** Open promises to one person, oldest first. */
    openTo(person: string): Promise<PromiseRecord[]> {
      return promises()
        .where('p.org_id', '=', work.org)
        .where('p.to_person_id', '=', person)
        .where('p.kept_at', 'is', null)
        .where('p.let_go_at', 'is', null)
        .orderBy('p.due_on')
        .limit(50)
        .execute();
    },

    async insert(promise: NewPromise): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('coaching.promise')
        .values({
          org_id: work.org,
          id,
          made_by: promise.madeBy,
          to_person_id: promise.to,
          text: promise.text,
          decision_id: promise.decisionId ?? null,
          origin: promise.origin ?? null,
          made_at: work.clock.iso(),
          made_on: promise.madeOn,
          first_due_on: promise.dueOn,
          due_on: promise.dueOn,
          version: 1,
        })
        .execute();
      return id;
    },

    async byOrigin(origin: string): Promise<string | null> {
      const row = await db.selectFrom('coaching.promise').select('id').where('origin', '=', origin).executeTakeFirst();
      return row?.id ?? null;
    },

    async find(id: string): Promise<PromiseRecord | null> {
      return (await promises().where('p.id', '=', id).executeTakeFirst()) ?? null;
    },

    /** The row itself, held until the end of the transaction. */
    async lock(id: string): Promise<PromiseRecord | null> {
      await db.selectFrom('coaching.promise').select('id').where('id', '=', id).forUpdate().execute();
      return this.find(id);
    },

    /** Open ones, and those kept or let go since an instant; oldest due day first. */
    async of(person: string, side: 'made_by' | 'to_person_id', closedSince: string): Promise<PromiseRecord[]> {
      return promises()
        .where(`p.${side}`, '=', person)
        .where((row) =>
          row.or([
            row.and([row('p.kept_at', 'is', null), row('p.let_go_at', 'is', null)]),
            row('p.kept_at', '>=', closedSince),
            row('p.let_go_at', '>=', closedSince),
          ]),
        )
        .orderBy('p.due_on')
        .orderBy('p.id')
        .limit(200)
        .execute();
    },

    async keep(id: string, by: string): Promise<void> {
      await db
        .updateTable('coaching.promise')
        .set((row) => ({ kept_at: work.clock.iso(), kept_by: by, version: row('version', '+', 1) }))
        .where('id', '=', id)
        .execute();
    },

    async reopen(id: string): Promise<void> {
      await db
        .updateTable('coaching.promise')
        .set((row) => ({ kept_at: null, kept_by: null, version: row('version', '+', 1) }))
        .where('id', '=', id)
        .execute();
    },

    async letGo(id: string, by: string, reason: string): Promise<void> {
      await db
        .updateTable('coaching.promise')
        .set((row) => ({
          let_go_at: work.clock.iso(),
          let_go_by: by,
          let_go_reason: reason,
          version: row('version', '+', 1),
        }))
        .where('id', '=', id)
        .execute();
    },

    async move(promise: PromiseRecord, dueOn: Day, by: string, reason: string): Promise<void> {
      await db
        .updateTable('coaching.promise')
        .set((row) => ({ due_on: dueOn, version: row('version', '+', 1) }))
        .where('id', '=', promise.id)
        .execute();
      await db
        .insertInto('coaching.promise_move')
        .values({
          org_id: work.org,
          id: work.ids.next(),
          promise_id: promise.id,
          from_on: promise.due_on,
          to_on: dueOn,
          reason,
          moved_by: by,
          moved_at: work.clock.iso(),
        })
        .execute();
    },

    /** Lets go whatever is open by or to somebody. @returns the ids */
    async letGoOf(person: string): Promise<string[]> {
      const rows = await db
        .updateTable('coaching.promise')
        .set((row) => ({
          let_go_at: work.clock.iso(),
          let_go_by: person,
          let_go_reason: '',
          version: row('version', '+', 1),
        }))
        .where((row) => row.or([row('made_by', '=', person), row('to_person_id', '=', person)]))
        .where('kept_at', 'is', null)
        .where('let_go_at', 'is', null)
        .returning('id')
        .execute();
      return rows.map((row) => row.id);
    },
  };
};
