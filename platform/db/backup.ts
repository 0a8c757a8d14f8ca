import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { copyOut } from './copy.ts';
import { ourTables, type TableShape } from './tables.ts';
import { openTape, type Tape, partSize } from './tape.ts';

/** The first entry of a backup. */
export interface Head {
  product: 'headway';
  format: 1;
  version: string;
  at: string;
  /** Applied migrations, in the order in which they ran. */
  migrations: { name: string; timestamp: string }[];
  tables: { name: string; columns: string[] }[];
}

/** The last entry: a file without it was cut off. */
export interface Manifest {
  tables: { name: string; rows: number; sha256: string }[];
  files: { name: string; sha256: string }[];
  /** Requested jobs that had not finished; they are requested again after a restore. */
  openJobs: string[];
}

export interface BackupOptions {
  databaseUrl: string;
  /** Uploaded files and the generated secret are taken from here. */
  dataDir: string;
  file: string;
  version: string;
  /** ISO instant. */
  at: string;
}

/**
 * Writes everything into one file while people go on working: all tables come from one snapshot, one after the other,
 * in PostgreSQL's own text. Files are content-addressed and never change, so reading them afterwards is safe.
 */
export async function backUp(
  options: BackupOptions,
): Promise<{ rows: number; tables: number; files: number; bytes: number; sha256: string }> {
  const client = new pg.Client({ connectionString: options.databaseUrl, application_name: 'headway backup' });
  client.on('error', () => undefined);
  await client.connect();
  const tape = openTape(options.file, Math.floor(Date.parse(options.at) / 1000));
  try {
    await client.query('begin isolation level repeatable read read only');
    const tables = await ourTables(client);
    const { version, at } = options;
    const head: Head = { product: 'headway', format: 1, version, at, migrations: await migrations(client), tables };
    await tape.add('headway.json', json(head));
    const manifest: Manifest = { tables: [], files: [], openJobs: await openJobs(client) };
    for (const table of tables) manifest.tables.push(await addTable(tape, client, table));
    await client.query('commit');
    for (const name of await keptFiles(options.dataDir))
      manifest.files.push(await addFile(tape, options.dataDir, name));
    await tape.add('manifest.json', json(manifest));
    const { bytes, sha256 } = await tape.close();
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { rows, tables: manifest.tables.length, files: manifest.files.length, bytes, sha256 };
  } catch (error) {
    await tape.drop();
    throw error;
  } finally {
    await client.end();
  }
}

async function addTable(tape: Tape, client: pg.Client, { name, sql, columns }: TableShape) {
  const rows = copyOut(client, `copy ${sql} (${columns.join(', ')}) to stdout`);
  const hash = createHash('sha256');
  let part: Buffer[] = [];
  let size = 0;
  let number = 0;
  const flush = async () => {
    if (size === 0) return;
    number += 1;
    await tape.add(`tables/${name}/${String(number).padStart(6, '0')}.copy`, Buffer.concat(part));
    part = [];
    size = 0;
  };
  for await (const row of rows as AsyncIterable<Buffer>) {
    hash.update(row);
    part.push(row);
    size += row.length;
    if (size >= partSize) await flush();
  }
  await flush();
  return { name, rows: rows.rows, sha256: hash.digest('hex') };
}

async function addFile(tape: Tape, dataDir: string, name: string) {
  const body = await readFile(path.join(dataDir, name));
  await tape.add(`data/${name}`, body);
  return { name, sha256: createHash('sha256').update(body).digest('hex') };
}

/** What the data folder holds besides the database: the secret, without which sealed values stay closed, and uploads. */
async function keptFiles(dataDir: string): Promise<string[]> {
  const folder = path.join(dataDir, 'files');
  const uploads = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      // A folder that is not there holds nothing; one that cannot be read may not leave its files out.
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const names = uploads
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dataDir, path.join(entry.parentPath, entry.name)));
  const top = await readdir(dataDir);
  return [...(top.includes('secret') ? ['secret'] : []), ...names.toSorted()];
}

async function migrations(client: pg.Client): Promise<Head['migrations']> {
  const { rows } = await client.query<Head['migrations'][number]>(
    'select name, timestamp from migration.kysely_migration order by timestamp, name',
  );
  return rows;
}

/** A requested job carries the id of the event that asked for it. */
async function openJobs(client: pg.Client): Promise<string[]> {
  const { rows: there } = await client.query(`select from pg_class where oid = to_regclass('pgboss.job')`);
  if (there.length === 0) return [];
  const { rows } = await client.query<{ id: string }>(
    `select j.id from pgboss.job j join platform.outbox o on o.id = j.id where j.state in ('created', 'retry', 'active')`,
  );
  return rows.map(({ id }) => id);
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
