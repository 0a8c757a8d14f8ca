import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { clusterDirOf } from '../../platform/db/cluster-folder.ts';
import { findPostmaster } from '../../platform/db/cluster-postmaster.ts';
import { startCluster, type Cluster } from '../../platform/db/cluster.ts';
import { foundCompany, startHeadway, Visitor } from './running.ts';

const rounds = process.env['PROVE_FULL'] ? 100 : 20;
const writes = 200;

const folders: string[] = [];
const clusters: Cluster[] = [];

afterEach(async () => {
  for (const cluster of clusters.splice(0)) await cluster.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'headway-kill-'));
  folders.push(folder);
  return folder;
}

async function cluster(dataDir: string, role: 'all' | 'command'): Promise<Cluster> {
  const started = await startCluster({ dataDir, role, log: () => undefined });
  clusters.push(started);
  return started;
}

async function ask<Row extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query<Row>(text, values).finally(() => client.end())).rows;
}

/** 200 goals at once; after a third of the answers `strike` falls. Gives the ids of the goals that were acknowledged. */
async function writeUntilStruck(visitor: Visitor, round: number, strike: () => unknown): Promise<string[]> {
  const acknowledged: string[] = [];
  let struck: unknown;
  const write = async (number: number) => {
    const { status, body } = await visitor.post('/goals', { title: `Round ${round}, goal ${number}` });
    if (status !== 200) return;
    acknowledged.push(String(body['id']));
    if (acknowledged.length > writes / 3) struck ??= strike();
  };
  const outcomes = await Promise.allSettled(Array.from({ length: writes }, (_, number) => write(number)));
  await struck;
  expect(acknowledged.length, 'the strike fell in the middle').toBeGreaterThan(writes / 3);
  expect(outcomes.filter(({ status }) => status === 'rejected').length + acknowledged.length).toBeLessThanOrEqual(
    writes,
  );
  return acknowledged;
}

/** Each acknowledged goal is there once, with its audit entry and nothing half of any other. */
async function expectKept(url: string, acknowledged: readonly string[]): Promise<void> {
  const [kept] = await ask<{ goals: string; entries: string }>(
    url,
    `select (select count(*) from goals.goal where id = any ($1)) as goals,
            (select count(distinct subject_id) from platform.audit_entry where verb = 'goal.drafted' and subject_id = any ($1)) as entries`,
    [acknowledged],
  );
  expect(kept).toEqual({ goals: String(acknowledged.length), entries: String(acknowledged.length) });
  const [torn] = await ask<{ count: string }>(
    url,
    `select count(*) from goals.goal g
     where not exists (select from platform.audit_entry a where a.subject_id = g.id and a.verb = 'goal.drafted')`,
  );
  expect(torn).toEqual({ count: '0' });
}

test(`embedded: ${rounds} times SIGKILL in the middle of ${writes} writes loses no acknowledged write`, async () => {
  const dataDir = await newFolder();
  const args = ['--data', dataDir];
  const all: string[] = [];
  let cookie = '';
  for (let round = 1; round <= rounds; round += 1) {
    const headway = await startHeadway(args);
    const visitor = new Visitor(headway.url, cookie);
    if (!cookie) await foundCompany(visitor);
    cookie = visitor.cookie;
    const database = await findPostmaster(dataDir);
    // In turn: only the app, only its database, both in one moment.
    const strikes = [
      () => headway.kill(),
      () => process.kill(database?.pid ?? 0, 'SIGKILL'),
      () => (process.kill(database?.pid ?? 0, 'SIGKILL'), headway.kill()),
    ];
    all.push(...(await writeUntilStruck(visitor, round, strikes[round % 3] ?? headway.kill)));
    const back = round % 3 === 1 ? await visitorAgain(visitor) : undefined;
    expect([undefined, 200], 'the app finds its database again').toContain(back?.status);
    await headway.kill();
    const look = await cluster(dataDir, 'command');
    await expectKept(look.url, all);
    await look.stop();
  }
  console.log(`embedded: ${all.length} writes acknowledged in ${rounds} rounds, all kept`);
  const last = await startHeadway(args);
  expect((await new Visitor(last.url, cookie).get('/identity/me')).status).toBe(200);
  expect(await last.stop()).toBe(0);
  expect(await findPostmaster(dataDir), `nothing runs in ${clusterDirOf(dataDir)}`).toBeUndefined();
});

/** After its database was killed the app finds the way back by itself, without being started again. */
async function visitorAgain(visitor: Visitor) {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await visitor.get('/identity/me');
    if (answer.status === 200 || attempt === 100) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test(`DATABASE_URL: ${rounds} times SIGKILL in the middle of ${writes} writes loses no acknowledged write`, async () => {
  const { url } = await cluster(await newFolder(), 'all');
  const args = ['--data', await newFolder()];
  const all: string[] = [];
  let cookie = '';
  for (let round = 1; round <= rounds; round += 1) {
    const headway = await startHeadway(args, { DATABASE_URL: url });
    const visitor = new Visitor(headway.url, cookie);
    if (!cookie) await foundCompany(visitor);
    cookie = visitor.cookie;
    all.push(...(await writeUntilStruck(visitor, round, () => headway.kill())));
    await expectKept(url, all);
  }
  console.log(`DATABASE_URL: ${all.length} writes acknowledged in ${rounds} rounds, all kept`);
});
