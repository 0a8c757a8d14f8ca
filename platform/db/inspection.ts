import { readdir } from 'node:fs/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { StartProblem } from '../config/start-problem.ts';
import { migrationsFolder } from './migrate.ts';
import type { Db } from './pool.ts';
import { asSystem } from './tx.ts';

// What can be asked of a database about its own state, for the console: does it answer, is it ours, is it whole?

const oldestServer = 16;

/** Turns the ways in which a server of one's own may be out of reach into sentences. */
export async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string }>(`select current_setting('server_version_num') as number`);
    const major = Math.floor(Number(rows[0]?.number) / 10_000);
    if (major >= oldestServer) return;
    const sentence = `The server of DATABASE_URL is PostgreSQL ${major}; Headway needs ${oldestServer} or newer.`;
    throw new StartProblem('old_server', sentence);
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    throw new StartProblem('no_database', unreachable(new URL(url), error), { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function unreachable(place: URL, error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  const database = decodeURIComponent(place.pathname.slice(1));
  if (code === '3D000') {
    return `The server of DATABASE_URL has no database "${database}". Create it: createdb ${database}`;
  }
  if (code === '28P01' || code === '28000') return 'The server of DATABASE_URL does not accept this user and password.';
  return `The database server ${place.host} of DATABASE_URL does not answer (${code ?? message}). Is it running, and reachable from here?`;
}

/** Whether a Headway was ever started on this database. */
export async function wasStarted(db: Db): Promise<boolean> {
  const { rows } = await sql`select from pg_class where oid = to_regclass('migration.kysely_migration')`.execute(db);
  return rows.length > 0;
}

export async function serverFacts(db: Db): Promise<{ version: string; size: number; sync: string }> {
  const { rows } = await sql<{ version: string; size: number; sync: string }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as size,
           current_setting('fsync') as sync`.execute(db);
  return rows[0]!;
}

/** Migrations that this database has, that this Headway has and the database lacks, and the other way round. */
export async function migrationState(db: Db): Promise<{ applied: number; waiting: string[]; unknown: string[] }> {
  const files = await readdir(migrationsFolder);
  const known = new Set(files.filter((name) => name.endsWith('.sql')).map((name) => name.slice(0, -4)));
  const { rows } = await sql<{ name: string }>`select name from migration.kysely_migration`.execute(db);
  const applied = new Set(rows.map(({ name }) => name));
  const waiting = [...known].filter((name) => !applied.has(name));
  return { applied: applied.size, waiting, unknown: [...applied].filter((name) => !known.has(name)) };
}

/** Tables that are not kept apart by organisation, and roles of ours that could go around the rule. */
export async function tenantGaps(db: Db): Promise<{ tables: number; open: string[]; mighty: string[] }> {
  const { rows } = await sql<{ name: string; kept: boolean }>`
    select c.oid::regclass::text as name,
           c.relrowsecurity and c.relforcerowsecurity
             and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant') as kept
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_'
      and n.nspname not in ('information_schema', 'migration', 'pgboss')`.execute(db);
  const { rows: roles } = await sql<{ name: string }>`
    select rolname as name from pg_roles
    where rolname in ('headway_app', 'headway_system') and (rolsuper or rolbypassrls)`.execute(db);
  const open = rows.filter(({ kept }) => !kept).map(({ name }) => name);
  return { tables: rows.length, open, mighty: roles.map(({ name }) => name) };
}

/** Events that keep failing, the most frequent first. */
export async function stuckEvents(db: Db): Promise<{ name: string; count: number; error: string | null }[]> {
  const { rows } = await asSystem(db, (tx) =>
    sql<{ name: string; count: number; error: string | null }>`
      select name, count(*) as count, max(last_error) as error from platform.outbox
      where delivered_at is null and attempts >= 3 group by name order by count desc`.execute(tx),
  );
  return rows;
}

export async function unsentMail(db: Db): Promise<{ count: number; error: string | null }> {
  const { rows } = await asSystem(db, (tx) =>
    sql<{ count: number; error: string | null }>`
      select count(*) as count, max(last_error) as error from platform.mail
      where sent_at is null and last_error is not null`.execute(tx),
  );
  return rows[0]!;
}
