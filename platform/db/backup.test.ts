import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { databaseUrl } from '../test/global.ts';
import { backUp } from './backup.ts';
import { migrate } from './migrate.ts';
import { openDb, openPool } from './pool.ts';
import { restore } from './restore.ts';
import { ourTables } from './tables.ts';

const at = '2026-11-19T09:12:00.000Z';
const event = randomUUID();
// As the file store names it: organisation, then the hash of the content.
const document = `files/${randomUUID()}/6f/${'6f'.repeat(32)}`;
let folder: string;
let sourceUrl: string;
let file: string;

async function database(template?: string): Promise<string> {
  const name = `backup_${randomBytes(6).toString('hex')}`;
  await on(inject('clusterUrl'), async (client) => {
    if (template) await client.query('select pg_advisory_lock(7031)');
    await client.query(`create database ${name}${template ? ` template ${template}` : ''}`);
  });
  return databaseUrl(inject('clusterUrl'), name);
}

async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Every row of every table as text, in an order that does not depend on where it lies. */
const everything = (url: string) =>
  on(url, async (client) => {
    const contents: Record<string, string[]> = {};
    for (const { name, sql } of await ourTables(client)) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${sql} t order by 1`);
      contents[name] = rows.map(({ row }) => row);
    }
    return contents;
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'headway-backup-'));
  await mkdir(path.join(folder, 'from', path.dirname(document)), { recursive: true });
  await writeFile(path.join(folder, 'from', document), randomBytes(100_000));
  await writeFile(path.join(folder, 'from', 'secret'), 'kept\n');
  sourceUrl = await database('template_headway');
  await on(sourceUrl, async (client) => {
    const org = randomUUID();
    await client.query(
      `insert into platform.outbox (org_id, id, name, payload, at, next_at, delivered_at, attempts) values ($1, $2, 'job:x', $3, $4, $4, $4, 3)`,
      [org, event, JSON.stringify({ text: 'Zoë said: "tab\there", \\N and\nnew lines' }), at],
    );
    await client.query(
      `insert into platform.mail (org_id, id, to_address, subject, body, created_at)
       select $1, gen_random_uuid(), 'a@b.c', repeat('ß', n % 40), case when n % 7 = 0 then '\\N' else repeat(md5(n::text), 40) end, $2 from generate_series(1, 8000) n`,
      [org, at],
    );
    await client.query(
      `create schema pgboss; create table pgboss.job (id uuid, state text); insert into pgboss.job values ('${event}', 'retry')`,
    );
  });
  file = path.join(folder, 'all.tar.gz');
});

afterAll(() => rm(folder, { recursive: true }));

const from = () => ({ databaseUrl: sourceUrl, dataDir: path.join(folder, 'from'), file, version: '1.0.0', at });

test('what was backed up comes back whole, row by row and byte by byte', async () => {
  const { rows, files } = await backUp(from());
  expect({ rows, files }).toEqual({ rows: 8001, files: 2 });
  const target = await database();
  const restored = await restore({ databaseUrl: target, dataDir: path.join(folder, 'to'), file });
  expect(restored).toMatchObject({ rows: 8001, files: 2, at });
  const [before, after] = await Promise.all([everything(sourceUrl), everything(target)]);
  expect(Object.keys(before).length).toBeGreaterThan(10);
  const { 'platform.outbox': outboxBefore, ...restBefore } = before;
  const { 'platform.outbox': outboxAfter, ...restAfter } = after;
  expect(restAfter).toEqual(restBefore);
  expect([outboxBefore?.length, outboxAfter?.length]).toEqual([1, 1]);
  for (const name of ['secret', document]) {
    expect(await readFile(path.join(folder, 'to', name))).toEqual(await readFile(path.join(folder, 'from', name)));
  }
});

test('the rules of the database come back too, and later migrations find their place', async () => {
  const target = await database();
  await restore({ databaseUrl: target, dataDir: path.join(folder, 'rules'), file });
  const rules = `select conrelid::regclass::text as place, conname as name, pg_get_constraintdef(oid) as rule from pg_constraint
    where connamespace::regnamespace::text not in ('pgboss', 'migration', 'pg_catalog', 'information_schema')
    union all select oid::regclass::text, 'tenant rule', relrowsecurity || ' ' || relforcerowsecurity from pg_class
    where relkind = 'r' and relnamespace::regnamespace::text not in ('pgboss', 'migration', 'pg_catalog', 'information_schema')
    order by 1, 2`;
  const [before, after] = await Promise.all(
    [sourceUrl, target].map((url) => on(url, async (client) => (await client.query(rules)).rows)),
  );
  expect(after).toEqual(before);
  const pool = openPool(target, 2);
  expect(await migrate(openDb(pool))).toEqual({ applied: [] });
  await pool.end();
});

test('a job that had not finished is requested again', async () => {
  const target = await database();
  await restore({ databaseUrl: target, dataDir: path.join(folder, 'jobs'), file });
  const { rows } = await on(target, (client) => client.query('select id, delivered_at, attempts from platform.outbox'));
  expect(rows).toEqual([{ id: event, delivered_at: null, attempts: 0 }]);
});

test('nothing is restored over existing rows', async () => {
  await expect(restore({ databaseUrl: sourceUrl, dataDir: folder, file })).rejects.toThrow(
    'The database is not empty (platform.',
  );
});

test('a backup that was cut off or changed restores nothing', async () => {
  const plain = gunzipSync(await readFile(file));
  const changed = Buffer.from(plain);
  changed.write('9', changed.indexOf('tables/platform.mail/') + 512 + 200);
  const harmed = {
    cut: (await readFile(file)).subarray(0, 5000),
    'without its end': gzipSync(plain.subarray(0, plain.indexOf('manifest.json'))),
    changed: gzipSync(changed),
    'something else': gzipSync('hello'),
  };
  for (const [name, bytes] of Object.entries(harmed)) {
    const bad = path.join(folder, 'bad.tar.gz');
    await writeFile(bad, bytes);
    const target = await database();
    await expect(restore({ databaseUrl: target, dataDir: path.join(folder, 'bad'), file: bad }), name).rejects.toThrow(
      /not a whole Headway backup|is damaged|not a backup made by/,
    );
    expect(await everything(target), name).toEqual({});
  }
});

test('a file that is not there, and a backup of a newer Headway, are named', async () => {
  const target = { databaseUrl: await database(), dataDir: folder };
  await expect(restore({ ...target, file: '/nowhere.tar.gz' })).rejects.toThrow('/nowhere.tar.gz cannot be read');
  await on(sourceUrl, (client) =>
    client.query(`insert into migration.kysely_migration values ('9999_future', '9999')`),
  );
  await backUp({ ...from(), file: path.join(folder, 'newer.tar.gz'), version: '9.0.0' });
  await expect(restore({ ...target, file: path.join(folder, 'newer.tar.gz') })).rejects.toThrow(
    'This backup was made by Headway 9.0.0, which is newer than this one (it knows the migration 9999_future).',
  );
});
