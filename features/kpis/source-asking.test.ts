import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDispatcher } from '../../platform/action/dispatch.ts';
import { outward } from '../../platform/http/outward.ts';
import { jobContext } from '../../platform/jobs/runner.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { activated, companyOf } from './cast.scenes.ts';
import { readChart } from './contract.ts';
import { sourceActions } from './source.actions.ts';
import { addSource, runSource, type SourceSetting, trySource } from './source.contract.ts';
import { sourceJobs } from './source.jobs.ts';

const db = await testDatabase();
let owner = '';
let named = 0;
const stops: (() => void)[] = [];
const inside = {
  secret: 'a fixed secret that only tests know about',
  outward: outward({ privateHosts: ['127.0.0.1'] }),
};

beforeAll(async () => {
  [owner = ''] = await companyOf(db, '00000000-0000-7000-8000-000000000070', ['Thandi Mokoena']);
});
afterAll(() => stops.forEach((stop) => stop()));

const activeKpi = () =>
  activated(db, { name: `Parcels ${(named += 1)}`, unit: '', target: null, ownerId: owner }, { as: owner });

const setting = (url: string): SourceSetting => ({
  kind: 'http',
  url,
  format: 'json',
  path: 'data',
  columns: { period: 'week', value: 'n', numerator: '', denominator: '', place: '' },
  header: 'Authorization',
});

const log = { info: () => {}, error: () => {} };
const askDue = () =>
  sourceJobs(inside)[0]!.run(jobContext({ db: db.db, clock: db.clock, log }, db.org, 'kpis.pull_sources'), {});

/** Connections of this database that stand in a transaction and do nothing. */
async function inTransaction(): Promise<number> {
  const client = new pg.Client({ connectionString: db.url });
  await client.connect();
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
  );
  await client.end();
  return Number(rows[0]!.count);
}

test('four sources are asked at a time, and a slow one keeps no connection and nobody waiting', async () => {
  const kpis = await Promise.all(Array.from({ length: 6 }, () => activeKpi()));
  let idle = -1;
  let seen = 0;
  let open = 0;
  let most = 0;
  const held: ServerResponse[] = [];
  const answer = (response: ServerResponse) => {
    open -= 1;
    response.end(JSON.stringify({ data: [{ week: '2026-05-04', n: 12 }] }));
  };
  const server = createServer((_request, response) => {
    most = Math.max(most, (open += 1));
    seen += 1;
    if (seen > 4) return answer(response);
    held.push(response);
    // All four have asked: what is held of the database is counted before the first gets its answer.
    if (held.length === 4)
      void inTransaction().then((count) => {
        idle = count;
        for (const one of held) answer(one);
      });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  stops.push(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  for (const kpi of kpis) {
    const { source } = await db.run(addSource, { id: kpi.id, name: 'Orders', setting: setting(url) }, { as: owner });
    await db.run(runSource, { id: source.id }, { as: owner });
  }
  await askDue();
  expect(most).toBe(4);
  expect(idle).toBe(0);
  for (const kpi of kpis)
    expect((await db.run(readChart, { id: kpi.id }, { as: owner })).points).toMatchObject([{ value: 12 }]);
});

test('a source is looked at without a connection to our own database held meanwhile', async () => {
  const kpi = await activeKpi();
  let idle = -1;
  const server = createServer((_request, response) => {
    void inTransaction().then((count) => {
      idle = count;
      response.end(JSON.stringify({ data: [{ week: '2026-05-04', n: 12 }] }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  stops.push(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const dispatcher = createDispatcher({
    db: db.db,
    apart: db.db,
    implementations: sourceActions(inside),
    clock: db.clock,
  });
  const actor = await db.house.actorOf(db.db, db.org, owner);
  const sent = { id: kpi.id, setting: setting(url) };
  const { output } = await dispatcher.dispatch(trySource.name, sent, { actor });
  expect(output).toMatchObject({ ok: true, ready: 1 });
  expect(idle).toBe(0);
});
