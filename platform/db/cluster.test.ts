import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCluster, type ClusterOptions } from './cluster.ts';
import { clusterDirOf, processLives } from './cluster-folder.ts';
import { findPostmaster } from './cluster-postmaster.ts';
import { firstClosedParent, parsePasswd } from './cluster-user.ts';

let folder: string;
let dataDir: string;
const said: string[] = [];
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'headway-cluster-'));
  await chmod(folder, 0o755);
  dataDir = path.join(folder, 'data');
});

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(options: Partial<ClusterOptions> = {}) {
  const cluster = await startCluster({ dataDir, log: (line) => said.push(line), ...options });
  stops.push(cluster.stop);
  return cluster;
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text).finally(() => client.end());
  return rows;
}

const pidOf = async () => (await findPostmaster(dataDir))?.pid ?? 0;

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}

test('a new folder becomes a durable database with a private password', async () => {
  const { url, adopted } = await start();
  expect(adopted).toBe(false);
  expect(new URL(url).hostname).toBe('127.0.0.1');
  expect(
    await ask(
      url,
      `select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
              current_setting('unix_socket_directories') as sockets, datlocale as locale
       from pg_database where datname = current_database()`,
    ),
  ).toEqual([{ fsync: 'on', checksums: 'on', sockets: '', locale: 'C.UTF-8' }]);
  expect((await stat(path.join(dataDir, 'postgres', 'access.json'))).mode & 0o777).toBe(0o600);
  await expect(ask(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password authentication failed');
});

test('the last one to leave stops the server, and what was written is there at the next start', async () => {
  const first = await start();
  await ask(first.url, 'create table kept as select 7 as n');
  const helper = await start({ role: 'worker' });
  expect(helper.adopted).toBe(true);
  await first.stop();
  expect(await ask(helper.url, 'select n from kept')).toEqual([{ n: 7 }]);
  const pid = await pidOf();
  await helper.stop();
  expect(processLives(pid)).toBe(false);
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
});

test('a second server on the same folder is refused with a sentence, a web or worker process is welcome', async () => {
  await start();
  await expect(start()).rejects.toThrow(
    `Headway already runs on this data folder (process ${process.pid}). Stop it first, or start this one as an additional process with --role web or --role worker.`,
  );
  expect((await start({ role: 'web' })).adopted).toBe(true);
});

test('several processes that start the same new folder together share one database', async () => {
  const clusters = await Promise.all((['web', 'worker', 'command'] as const).map((role) => start({ role })));
  expect(new Set(clusters.map(({ url }) => url)).size).toBe(1);
  expect(clusters.filter(({ adopted }) => !adopted).length).toBeLessThanOrEqual(1);
});

test('a killed postmaster is started again on the same port', async () => {
  const { url } = await start();
  await ask(url, 'create table kept as select 7 as n');
  process.kill(await pidOf(), 'SIGKILL');
  said.length = 0;
  await until(() => said.includes('The database was interrupted and runs again.'));
  expect(await ask(url, 'select n from kept')).toEqual([{ n: 7 }]);
});

test('a pid file that points to somebody else does not keep the database from starting', async () => {
  await (await start()).stop();
  const pidFile = path.join(clusterDirOf(dataDir), 'postmaster.pid');
  await writeFile(pidFile, `${process.pid}\n${clusterDirOf(dataDir)}\n0\n1\n\n127.0.0.1\n0 0\nready\n`);
  expect(await findPostmaster(dataDir)).toBeUndefined();
  expect((await start()).adopted).toBe(false);
});

test('a start that died half-way leaves nothing in the way', async () => {
  await mkdir(path.join(dataDir, 'postgres.999999999.ab', 'cluster'), { recursive: true });
  await writeFile(path.join(dataDir, 'headway.json'), '{}');
  await start();
  await expect(stat(path.join(dataDir, 'postgres.999999999.ab'))).rejects.toThrow('ENOENT');
});

test("a folder with someone else's files is refused and left alone", async () => {
  await mkdir(dataDir);
  await writeFile(path.join(dataDir, 'thesis.txt'), 'mine');
  await expect(start()).rejects.toThrow('holds files that Headway did not make');
  expect(await readFile(path.join(dataDir, 'thesis.txt'), 'utf8')).toBe('mine');
});

test('a file in place of the folder is refused with a sentence', async () => {
  await writeFile(dataDir, '');
  await expect(start()).rejects.toThrow(`${dataDir} is not a folder.`);
});

test('a database of another PostgreSQL is refused with the way out', async () => {
  await (await start()).stop();
  await writeFile(path.join(clusterDirOf(dataDir), 'PG_VERSION'), '15\n');
  await expect(start()).rejects.toThrow('was written by PostgreSQL 15; this Headway brings PostgreSQL 18');
});

test('a password file that does not belong to the database is named', async () => {
  const { url, stop } = await start();
  const access = { user: 'headway', password: 'other', port: Number(new URL(url).port) };
  await stop();
  await writeFile(path.join(dataDir, 'postgres', 'access.json'), JSON.stringify(access));
  await expect(start()).rejects.toThrow('does not accept the password kept beside it');
  process.kill(await pidOf(), 'SIGINT');
  await until(async () => (await pidOf()) === 0);
});

test('a taken port is left to its owner and another one is used', async () => {
  const one = await start();
  const port = Number(new URL(one.url).port);
  await one.stop();
  const net = await import('node:net');
  const taken = net.createServer().listen(port, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const two = await start();
  expect(Number(new URL(two.url).port)).not.toBe(port);
  taken.close();
});

test('settings that the server refuses are shown in its own words', async () => {
  await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
    /did not start\. It said:\n.*shared_buffers/,
  );
});

test('the folder that keeps the database user out is named', async () => {
  const user = { name: 'nobody', uid: 65_534, gid: 65_534 };
  expect(await firstClosedParent(dataDir, user)).toBeUndefined();
  await chmod(folder, 0o700);
  expect(await firstClosedParent(path.join(dataDir, 'deeper'), user)).toBe(folder);
  expect(await firstClosedParent(folder, { ...user, uid: (await stat(folder)).uid })).toBeUndefined();
});

test('users are read from the system list', () => {
  expect(parsePasswd('root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65533::/:/bin/false\n\n')).toEqual([
    { name: 'root', uid: 0, gid: 0 },
    { name: 'nobody', uid: 65_534, gid: 65_533 },
  ]);
});

test('stopping while the database is being started again still ends with nothing running', async () => {
  const { stop } = await start();
  const before = await pidOf();
  process.kill(before, 'SIGKILL');
  await until(() => !processLives(before));
  await stop();
  expect(await pidOf()).toBe(0);
});
