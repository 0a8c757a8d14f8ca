import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { coachingSteps } from './scale-coaching.ts';
import { goalSteps } from './scale-goals.ts';
import { peopleSteps } from './scale-people.ts';

/** One statement over whole tables. It reads `scale` (org, n, began, today, password_hash) and the temporary tables of earlier steps. */
export interface Step {
  name: string;
  sql: string;
}

export interface ScaleOptions {
  databaseUrl: string;
  people: number;
  /** YYYY-MM-DD: the last day of the three years. */
  today: string;
  /** Of person 0, who may then sign in. */
  passwordHash: string;
  /** Told before each step. */
  progress?(name: string): void;
}

/** Ids like those of the product: they sort by time (UUID version 7), and are the same at every run. */
const ids = `create function pg_temp.id(at timestamp, salt text) returns uuid language sql immutable as $$
  select overlay(overlay(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || left(md5(salt), 20)
    placing '7' from 13 for 1) placing '8' from 17 for 1)::uuid $$`;

/**
 * Fills an organisation of any size with three years of goals, readings and check-ins, in one transaction and by
 * statements over whole tables: for measuring and for looking at big lists. Gives the organisation's id and how many
 * rows were written.
 */
export async function seedScale({
  databaseUrl,
  people,
  today,
  passwordHash,
  progress,
}: ScaleOptions): Promise<{ org: string; rows: number }> {
  const org = randomUUID();
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'headway seed' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`set local timezone = 'UTC'; set local work_mem = '128MB'; set local synchronous_commit = off`);
    await skipForeignKeys(client);
    await client.query(ids);
    await client.query(
      'create temp table scale (org uuid, n int, began timestamp, today date, password_hash text) on commit drop',
    );
    await client.query(`insert into scale values ($1, $2, $3::date - interval '3 years', $3, $4)`, [
      org,
      people,
      today,
      passwordHash,
    ]);
    let rows = 0;
    for (const { name, sql } of [...peopleSteps, ...goalSteps, ...coachingSteps]) {
      progress?.(name);
      const { command, rowCount } = await client.query(sql);
      if (command === 'INSERT') rows += rowCount ?? 0;
    }
    progress?.('writing it down');
    await client.query('commit');
    progress?.('statistics');
    await client.query('analyze');
    return { org, rows };
  } finally {
    await client.end();
  }
}

/** A superuser, as of the embedded database, may leave them out: the steps make no dangling row, and a test looks. */
async function skipForeignKeys(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ mighty: boolean }>(
    'select rolsuper as mighty from pg_roles where rolname = current_user',
  );
  if (rows[0]?.mighty) await client.query(`set local session_replication_role = replica`);
}
