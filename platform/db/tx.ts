import { sql } from 'kysely';
import type { Db, Tx } from './pool.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Serialization failure and deadlock: the work is done again from the start. */
const RETRIED = new Set(['40001', '40P01']);

const literal = (org: string): string => {
  if (!UUID.test(org)) throw new TypeError('an organisation id is a UUID');
  return `'${org}'`;
};

/** From now on the transaction sees one organisation with the rights of the app. `SET LOCAL` with literals, so that Citus can pass it on. */
export async function enterOrg(tx: Tx, org: string): Promise<void> {
  await sql.raw(`set local role headway_app; set local app.org = ${literal(org)}`).execute(tx);
}

async function transact<T>(db: Db, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.connection().execute(async (tx) => {
        await sql.raw(begin).execute(tx);
        try {
          const result = await work(tx);
          await sql.raw('commit').execute(tx);
          return result;
        } catch (error) {
          // A lost connection cannot be rolled back; the server has done it already.
          await sql
            .raw('rollback')
            .execute(tx)
            .catch(() => {});
          throw error;
        }
      });
    } catch (error) {
      if (attempt >= 4 || !RETRIED.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

/** One transaction in one organisation. `read`: a read-only snapshot, so that several statements agree with each other. */
export const inOrg = <T>(db: Db, org: string, mode: 'read' | 'write', work: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(
    db,
    `begin${mode === 'read' ? ' isolation level repeatable read read only' : ''}; set local role headway_app; set local app.org = ${literal(org)}`,
    work,
  );

/** One transaction with the narrow rights of the system role: session look-up, relay, scheduled jobs. */
export const asSystem = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(db, 'begin; set local role headway_system', work);
