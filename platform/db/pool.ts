import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { PreparingClient } from './client.ts';

/** The whole database; rooms never hold it, they are handed a {@link Tx}. */
export type Db = Kysely<unknown>;

/** A transaction in which role and organisation are set. Stores type it with `tx.withTables<…>()`. */
export type Tx = Kysely<unknown>;

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const INT8 = 20;
const NUMERIC = 1700;

// Rows leave the driver JSON-ready: instants as ISO text (sessions run in UTC), days as YYYY-MM-DD, numbers as numbers.
const parsers: Record<number, (text: string) => unknown> = {
  [TIMESTAMPTZ]: (text) => `${text.slice(0, 10)}T${text.slice(11).replace(/\+00(:00)?$/, '')}Z`,
  [DATE]: (text) => text,
  [INT8]: Number,
  [NUMERIC]: Number,
};

/** Opens a pool. `max` connections; a statement that runs longer than 30 s is ended by the server. */
export function openPool(url: string, max = 10): pg.Pool {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max,
    options: '-c timezone=UTC -c statement_timeout=30000 -c lock_timeout=10000',
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  // An idle connection that the server closes raises here; without a listener it would end the process.
  pool.on('error', () => {});
  // The same for one that is in use but between two statements: its transaction fails at the next one.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}

export const openDb = (pool: pg.Pool, log?: (sql: string) => void): Db =>
  new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    ...(log ? { log: (event) => log(event.query.sql) } : {}),
  });
