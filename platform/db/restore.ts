import { createHash, type Hash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { StartProblem } from '../config/start-problem.ts';
import type { Head, Manifest } from './backup.ts';
import { copyIn } from './copy.ts';
import { migrationsFolder } from './migrate.ts';
import { ourTables } from './tables.ts';
import { readTape } from './tape.ts';

export interface RestoreOptions {
  databaseUrl: string;
  dataDir: string;
  file: string;
}

/**
 * Brings a backup into an empty database: builds the schema that the backup was made from, loads every table, and checks
 * counts, hashes and all foreign keys, in one transaction; whatever does not fit leaves the database empty as it was.
 * Later migrations are the next start's business.
 */
export async function restore({
  databaseUrl,
  dataDir,
  file,
}: RestoreOptions): Promise<{ rows: number; tables: number; files: number; at: string }> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'headway restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    const loaded = await loadTape(client, file, dataDir);
    await client.query('commit');
    return loaded;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

async function loadTape(client: pg.Client, file: string, dataDir: string) {
  const tape = readTape(file);
  const head = headOf(await tape.next(), file);
  await demandEmpty(client);
  await buildSchema(client, head);
  const bindings = await unbind(client);
  const load = new Load(client, head);
  let manifest: Manifest | undefined;
  for await (const { name, body } of tape) {
    const [kind, ...rest] = name.split('/');
    if (kind === 'tables') await load.part(rest[0] ?? '', body);
    else if (kind === 'data') load.file(rest.join('/'), body);
    else if (name === 'manifest.json') manifest = JSON.parse(body.toString('utf8')) as Manifest;
  }
  const difference = manifest ? load.difference(manifest) : 'its list of contents is missing';
  if (!manifest || difference) throw damaged(file, difference ?? '');
  for (const binding of bindings) await client.query(binding);
  await client.query('update platform.outbox set delivered_at = null, attempts = 0 where id = any ($1)', [
    manifest.openJobs,
  ]);
  await load.writeFiles(dataDir);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { rows, tables: manifest.tables.length, files: manifest.files.length, at: head.at };
}

function headOf({ done, value }: IteratorResult<{ name: string; body: Buffer }>, file: string): Head {
  const head = done || value.name !== 'headway.json' ? undefined : (JSON.parse(value.body.toString('utf8')) as Head);
  if (head?.product !== 'headway' || head.format !== 1) {
    throw new StartProblem('not_a_backup', `The file ${file} is not a backup made by "headway backup".`);
  }
  return head;
}

/** Never mixes two histories. Tables that hold nothing yet, as after a first start, may go. */
async function demandEmpty(client: pg.Client): Promise<void> {
  const tables = await ourTables(client);
  for (const { sql, name } of tables) {
    const { rows } = await client.query(`select from ${sql} limit 1`);
    if (rows.length === 0) continue;
    throw new StartProblem(
      'not_empty',
      `The database is not empty (${name} has rows). A backup is restored into a new data folder (--data) or an empty database (DATABASE_URL).`,
    );
  }
  const schemas = new Set([...tables.map(({ sql }) => sql.split('.')[0]), 'migration', 'pgboss']);
  for (const schema of schemas) if (schema !== 'public') await client.query(`drop schema if exists ${schema} cascade`);
}

async function buildSchema(client: pg.Client, { migrations, version }: Head): Promise<void> {
  for (const { name } of migrations) {
    const text = await readFile(`${migrationsFolder}${name}.sql`, 'utf8').catch((cause: unknown) => {
      throw new StartProblem(
        'newer_backup',
        `This backup was made by Headway ${version}, which is newer than this one (it knows the migration ${name}). Update Headway, then restore.`,
        { cause },
      );
    });
    await client.query(text);
  }
  // The shape in which Kysely keeps its history; it adds its lock table by itself.
  await client.query('create schema migration');
  await client.query(
    'create table migration.kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)',
  );
  for (const { name, timestamp } of migrations) {
    await client.query('insert into migration.kysely_migration (name, timestamp) values ($1, $2)', [name, timestamp]);
  }
}

/**
 * Takes off what stands in the way of a load and gives the statements that put it back: foreign keys, whose return
 * checks every row whatever the order of the tables, triggers, whose work is in the rows already, and the tenant rule for
 * the owner, which forbids COPY.
 * Rows that migrations wrote go too: the backup has them as they were.
 */
async function unbind(client: pg.Client): Promise<string[]> {
  const tables = (await ourTables(client)).map(({ sql }) => sql);
  const { rows: links } = await client.query<{ off: string; on: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as off,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as on
     from pg_constraint where contype = 'f' and conrelid = any ($1::regclass[])`,
    [tables],
  );
  const { rows: forced } = await client.query<{ sql: string }>(
    'select oid::regclass::text as sql from pg_class where relforcerowsecurity and oid = any ($1::regclass[])',
    [tables],
  );
  const { rows: triggers } = await client.query<{ off: string; on: string }>(
    `select distinct format('alter table %s disable trigger user', tgrelid::regclass) as off,
            format('alter table %s enable trigger user', tgrelid::regclass) as on
     from pg_trigger where not tgisinternal and tgrelid = any ($1::regclass[])`,
    [tables],
  );
  for (const { off } of [...links, ...triggers]) await client.query(off);
  for (const { sql } of forced) await client.query(`alter table ${sql} no force row level security`);
  await client.query(`truncate ${tables.join(', ')}`);
  return [
    ...[...links, ...triggers].map(({ on }) => on),
    ...forced.map(({ sql }) => `alter table ${sql} force row level security`),
  ];
}

class Load {
  readonly #client: pg.Client;
  readonly #columns: ReadonlyMap<string, string[]>;
  readonly #rows = new Map<string, number>();
  readonly #hashes = new Map<string, Hash>();
  readonly #files = new Map<string, Buffer>();

  constructor(client: pg.Client, { tables }: Head) {
    this.#client = client;
    this.#columns = new Map(tables.map(({ name, columns }) => [name, columns]));
  }

  async part(table: string, body: Buffer): Promise<void> {
    const columns = this.#columns.get(table) ?? [];
    const name = table
      .split('.')
      .map((word) => pg.escapeIdentifier(word))
      .join('.');
    const rows = await copyIn(this.#client, `copy ${name} (${columns.join(', ')}) from stdin`, [body]);
    this.#rows.set(table, (this.#rows.get(table) ?? 0) + rows);
    this.#hashes.set(table, (this.#hashes.get(table) ?? createHash('sha256')).update(body));
  }

  file(name: string, body: Buffer): void {
    this.#files.set(name, body);
  }

  /** Says what the load lacks or has changed, against what was written at the time of the backup. */
  difference({ tables, files }: Manifest): string | undefined {
    for (const { name, rows, sha256 } of tables) {
      const loaded = this.#rows.get(name) ?? 0;
      if (loaded !== rows) return `${name} has ${loaded} rows of ${rows}`;
      if ((this.#hashes.get(name) ?? createHash('sha256')).digest('hex') !== sha256) return `${name} was changed`;
    }
    const changed = files.find(({ name, sha256 }) => this.#hashOf(name) !== sha256);
    return changed && `the file ${changed.name} is missing or was changed`;
  }

  async writeFiles(dataDir: string): Promise<void> {
    for (const [name, body] of this.#files) {
      const target = path.resolve(dataDir, name);
      if (!target.startsWith(path.resolve(dataDir) + path.sep)) throw new Error(`outside the data folder: ${name}`);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, body, { mode: 0o600 });
    }
  }

  #hashOf(name: string): string {
    return createHash('sha256')
      .update(this.#files.get(name) ?? '')
      .digest('hex');
  }
}

function damaged(file: string, what: string): StartProblem {
  return new StartProblem('broken_backup', `The backup ${file} is damaged (${what}). Nothing was restored.`);
}
