import { readdir, statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import { verifyAudit } from '../../platform/audit/seal.store.ts';
import type { Db } from '../../platform/db/pool.ts';
import { asSystem } from '../../platform/db/tx.ts';
import type { Ground } from './ground.ts';

/** `note`: works, and is worth knowing. `wrong`: needs somebody. */
export interface Finding {
  state: 'fine' | 'note' | 'wrong';
  message: string;
}

interface Check {
  name: string;
  look(db: Db, ground: Ground): Promise<Finding>;
}

const fine = (message: string): Finding => ({ state: 'fine', message });
const note = (message: string): Finding => ({ state: 'note', message });
const wrong = (message: string): Finding => ({ state: 'wrong', message });

/** With less than this the embedded database may come to a standstill within days. */
const littleSpace = 1024 ** 3;

export const checks: readonly Check[] = [
  { name: 'configuration', look: configuration },
  { name: 'database', look: database },
  { name: 'migrations', look: migrations },
  { name: 'tenant rule', look: tenantRule },
  { name: 'audit trail', look: auditTrail },
  { name: 'events', look: events },
  { name: 'mail', look: mail },
  { name: 'disk', look: disk },
];

async function configuration(_db: Db, { config }: Ground): Promise<Finding> {
  const open = !['127.0.0.1', '::1', 'localhost'].includes(config.host);
  if (open && config.publicOrigin === undefined) {
    return note('Headway listens beyond this computer without HEADWAY_URL: links in mails cannot know its address.');
  }
  if (open && config.publicOrigin?.startsWith('http:')) {
    return wrong(
      'HEADWAY_URL is http: on a network, passwords and sessions can be read. Put a proxy with TLS in front.',
    );
  }
  return fine(open ? `for ${config.publicOrigin}` : 'for this computer alone');
}

async function database(db: Db, { config }: Ground): Promise<Finding> {
  const { rows } = await sql<{ version: string; size: number; sync: string }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as size,
           current_setting('fsync') as sync`.execute(db);
  const { version, size, sync } = rows[0]!;
  if (sync !== 'on') return wrong('The server runs with fsync off: a power cut may lose what was acknowledged.');
  return fine(`PostgreSQL ${version}, ${config.databaseUrl ? 'of DATABASE_URL' : 'embedded'}, ${megabytes(size)}`);
}

async function migrations(db: Db): Promise<Finding> {
  const files = await readdir(new URL('../../db/migrations/', import.meta.url));
  const known = new Set(files.filter((name) => name.endsWith('.sql')).map((name) => name.slice(0, -4)));
  const { rows } = await sql<{ name: string }>`select name from migration.kysely_migration`.execute(db);
  const newer = rows.filter(({ name }) => !known.has(name));
  if (newer.length > 0) {
    return wrong(
      `The database is ahead of this Headway: it has ${newer.map(({ name }) => name).join(', ')}. Update Headway.`,
    );
  }
  const waiting = known.size - rows.length;
  if (waiting > 0) return note(`${waiting} wait for the next start`);
  return fine(`${rows.length}, all applied`);
}

/** Every table of ours keeps the organisations apart by force, and nobody who serves people may go around that. */
async function tenantRule(db: Db): Promise<Finding> {
  const { rows } = await sql<{ name: string; kept: boolean }>`
    select c.oid::regclass::text as name,
           c.relrowsecurity and c.relforcerowsecurity
             and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant') as kept
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_'
      and n.nspname not in ('information_schema', 'migration', 'pgboss')`.execute(db);
  const open = rows.filter(({ kept }) => !kept).map(({ name }) => name);
  if (open.length > 0) return wrong(`These tables are not kept apart by organisation: ${open.join(', ')}.`);
  const { rows: mighty } = await sql<{ name: string }>`
    select rolname as name from pg_roles
    where rolname in ('headway_app', 'headway_system') and (rolsuper or rolbypassrls)`.execute(db);
  if (mighty.length > 0)
    return wrong(`These roles may go around the tenant rule: ${mighty.map(({ name }) => name).join(', ')}.`);
  return fine(`holds on ${rows.length} tables`);
}

async function auditTrail(db: Db, { secret }: Ground): Promise<Finding> {
  const { chains, entries, findings } = await verifyAudit(db, secret);
  const [first] = findings;
  if (first) return wrong(`${first.message} "headway audit verify" lists all ${findings.length} findings.`);
  return fine(`${entries} sealed entries in ${chains} chains`);
}

async function events(db: Db): Promise<Finding> {
  const { rows } = await asSystem(db, (tx) =>
    sql<{ name: string; count: number; error: string | null }>`
      select name, count(*) as count, max(last_error) as error from platform.outbox
      where delivered_at is null and attempts >= 3 group by name order by count desc`.execute(tx),
  );
  const [worst] = rows;
  if (worst) return wrong(`${worst.count} × ${worst.name} could not be delivered: ${worst.error}`);
  return fine('all delivered');
}

async function mail(db: Db, { config }: Ground): Promise<Finding> {
  const { rows } = await asSystem(db, (tx) =>
    sql<{ count: number; error: string | null }>`
      select count(*) as count, max(last_error) as error from platform.mail
      where sent_at is null and last_error is not null`.execute(tx),
  );
  const { count, error } = rows[0]!;
  if (count > 0) return wrong(`${count} mails could not be sent: ${error}`);
  return config.smtpUrl ? fine('sent by SMTP') : note('without SMTP_URL mails are kept and shown on the outbox page');
}

async function disk(_db: Db, { dataDir }: Ground): Promise<Finding> {
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  if (free < littleSpace) return wrong(`Only ${megabytes(free)} are free for ${dataDir}.`);
  return fine(`${megabytes(free)} free for ${dataDir}`);
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en-GB')} MB`;
