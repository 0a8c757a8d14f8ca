import type { Outward } from '../../platform/http/outward.ts';
import { bounded, pullLimits } from './pull.domain.ts';
import type { SourceSetting } from './source.contract.ts';
import { mostRows } from './source.domain.ts';

type Sql = Extract<SourceSetting, { kind: 'sql' }>;

/** One query in a read-only transaction with a time limit, whatever else the database user may do. */
export async function fromDatabase(
  setting: Sql,
  password: string,
  outward: Outward,
): Promise<Record<string, unknown>[]> {
  const address = await outward.address(setting.host);
  const query = setting.query.trim().replace(/;\s*$/, '');
  return setting.engine === 'postgresql'
    ? fromPostgres(setting, password, address, query)
    : fromMySql(setting, password, address, query);
}

const tlsFor = (setting: Sql) => ({ servername: setting.host, rejectUnauthorized: true });

async function fromPostgres(setting: Sql, password: string, address: string, query: string) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    host: address,
    port: setting.port,
    database: setting.database,
    user: setting.user,
    password,
    ssl: setting.encrypted ? tlsFor(setting) : false,
    connectionTimeoutMillis: pullLimits.connectMilliseconds,
    query_timeout: pullLimits.milliseconds + 5000,
    application_name: 'headway-readings',
    types: { getTypeParser: () => (text: string) => text } as never,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin transaction read only');
    await client.query(`set local statement_timeout = ${pullLimits.milliseconds}`);
    // A cursor takes one query and nothing else, and no more rows are fetched than are wanted.
    await client.query({
      text: `declare headway no scroll cursor for ${query}`,
      values: [],
      queryMode: 'extended',
    } as never);
    const { rows } = await client.query<Record<string, unknown>>(`fetch forward ${mostRows + 1} from headway`);
    await client.query('rollback');
    return bounded(rows);
  } finally {
    await client.end().catch(() => {});
  }
}

async function fromMySql(setting: Sql, password: string, address: string, query: string) {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({
    host: address,
    port: setting.port,
    database: setting.database,
    user: setting.user,
    password,
    ...(setting.encrypted ? { ssl: tlsFor(setting) } : {}),
    connectTimeout: pullLimits.connectMilliseconds,
    dateStrings: true,
    supportBigNumbers: true,
    multipleStatements: false,
  });
  connection.on('error', () => {});
  // Whatever the server does, this ends: the driver's own limit counts only for one statement.
  const late = setTimeout(() => connection.destroy(), pullLimits.milliseconds + 5000);
  try {
    // MySQL counts milliseconds, MariaDB seconds; each refuses the other's word. The driver stops waiting in any case.
    await connection
      .query(`set session max_execution_time = ${pullLimits.milliseconds}`)
      .catch(() => connection.query(`set session max_statement_time = ${pullLimits.milliseconds / 1000}`))
      .catch(() => {});
    await connection.query('start transaction read only');
    // The wrapping lets the server stop at the limit.
    const [rows] = await connection.query({
      sql: `select * from (${query}) as readings limit ${mostRows + 1}`,
      timeout: pullLimits.milliseconds,
    });
    return bounded(rows as Record<string, unknown>[]);
  } finally {
    clearTimeout(late);
    connection.destroy();
  }
}
