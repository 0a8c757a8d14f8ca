import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import mysql from 'mysql2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outward } from '../../platform/http/outward.ts';
import { signMessage } from '../../platform/secret/signed-message.ts';
import { jobContext } from '../../platform/jobs/runner.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { activated, companyOf } from './cast.scenes.ts';
import { readChart, retireKpi } from './contract.ts';
import { PullProblem } from './pull.domain.ts';
import { pull } from './pull.format.ts';
import { sourceJobs } from './source.jobs.ts';
import {
  addSource,
  listSources,
  receiveReadings,
  runSource,
  type SourceSetting,
  pauseSource,
  resumeSource,
  stopSource,
  trySource,
} from './source.contract.ts';

const db = await testDatabase();
let owner = '';
let named = 0;
const stops: (() => void)[] = [];
const secret = 'a fixed secret that only tests know about';
const inside = { secret, outward: outward({ privateHosts: ['127.0.0.1'] }) };

beforeAll(async () => {
  [owner = ''] = await companyOf(db, '00000000-0000-7000-8000-000000000061', ['Thandi Mokoena']);
});
afterAll(() => stops.forEach((stop) => stop()));

const activeKpi = (kind: 'value' | 'ratio' = 'value') =>
  activated(
    db,
    { name: `Parcels ${(named += 1)}`, unit: kind === 'ratio' ? '%' : '', kind, target: null, ownerId: owner },
    { as: owner },
  );

const log = { info: () => {}, error: () => {} };
const askDue = () =>
  sourceJobs(inside)[0]!.run(jobContext({ db: db.db, clock: db.clock, log }, db.org, 'kpis.pull_sources'), {});

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

describe('a webhook', () => {
  async function hook() {
    const kpi = await activeKpi();
    const { source, secret: own } = await db.run(
      addSource,
      { id: kpi.id, name: 'Order desk', setting: { kind: 'webhook' } },
      { as: owner },
    );
    const send = (id: string, value: number, change: { at?: number; forge?: boolean; period?: string } = {}) => {
      const body = { readings: [{ period: change.period ?? '2026-05-04', value }] };
      const bytes = new TextEncoder().encode(JSON.stringify(body));
      const timestamp = String(change.at ?? Math.floor(db.clock.now() / 1000));
      const signature = signMessage(own!, id, timestamp, change.forge ? bytes.slice(1) : bytes);
      return db.run(
        receiveReadings,
        { org: db.org, id: source.id, ...body },
        {
          as: null,
          upload: { name: '', type: 'application/json', bytes },
          request: { signed: { id, timestamp, signature } },
        },
      );
    };
    return { kpi, source, own, send };
  }

  test('takes a signed message once, however often it comes', async () => {
    const { kpi, send, source } = await hook();
    expect(await send('m1', 12)).toMatchObject({ recorded: 1, repeated: false });
    expect(await send('m1', 12)).toMatchObject({ recorded: 1, repeated: true });
    expect((await db.run(readChart, { id: kpi.id }, { as: owner })).points).toHaveLength(1);
    const { items } = await db.run(listSources, { id: kpi.id }, { as: owner });
    expect(items).toMatchObject([{ id: source.id, runs: [{ outcome: 'taken', recorded: 1 }] }]);
  });

  test('corrects a reading with the reason that it came so from the source', async () => {
    const { kpi, send } = await hook();
    await send('m1', 12);
    expect(await send('m2', 13)).toMatchObject({ recorded: 0, amended: 1 });
    expect((await db.run(readChart, { id: kpi.id }, { as: owner })).points).toMatchObject([
      { value: 13, amended: true },
    ]);
  });

  test('refuses what is forged, old, or addressed to a source that was stopped', async () => {
    const { send, source } = await hook();
    expect(await codeOf(send('m1', 12, { forge: true }))).toBe('message_refused');
    expect(await codeOf(send('m1', 12, { at: Math.floor(db.clock.now() / 1000) - 301 }))).toBe('message_refused');
    await db.run(stopSource, { id: source.id }, { as: owner });
    expect(await codeOf(send('m1', 12))).toBe('source_not_found');
  });

  test('rests and goes on: meanwhile messages are refused, and its owner sees that they came', async () => {
    const { kpi, send, source } = await hook();
    await db.run(pauseSource, { id: source.id }, { as: owner });
    expect(await codeOf(send('m1', 12))).toBe('source_paused');
    const { items } = await db.run(listSources, { id: kpi.id }, { as: owner });
    expect(items[0]).toMatchObject({ pausedAt: expect.any(String), runs: [{ outcome: 'refused' }] });
    expect((await db.run(resumeSource, { id: source.id }, { as: owner })).pausedAt).toBeNull();
    expect(await send('m1', 12)).toMatchObject({ recorded: 1 });
  });

  test('that refuses a message says so to its owner, with the reason, once a minute', async () => {
    const { kpi, send, source } = await hook();
    const runs = async () =>
      (await db.run(listSources, { id: kpi.id }, { as: owner })).items
        .find(({ id }) => id === source.id)!
        .runs.map(({ outcome, problem }) => `${outcome}: ${problem}`);
    expect(await codeOf(send('m1', 12, { forge: true }))).toBe('message_refused');
    expect(await codeOf(send('m2', 12, { forge: true }))).toBe('message_refused');
    expect(await codeOf(send('m3', 12, { period: '2027-05-03' }))).toBe('reading_refused');
    expect(await runs()).toEqual([
      'refused: Nothing was taken: 1 of 1 readings have a problem. Reading 1: This period has not begun yet.',
      'refused: A message came that is not signed with the secret of this source, and was refused.',
    ]);
    expect((await db.run(readChart, { id: kpi.id }, { as: owner })).points).toEqual([]);
    expect(await send('m3', 12)).toMatchObject({ recorded: 1, repeated: false });
  });

  test('shows its secret once and never keeps it in the open', async () => {
    const { kpi, own } = await hook();
    expect(own).toMatch(/^whsec_/);
    expect(JSON.stringify(await db.run(listSources, { id: kpi.id }, { as: owner }))).not.toContain(own!);
  });
});

const pulled = { value: 'n', numerator: '', denominator: '', place: '' };

describe('an address that is asked', () => {
  async function site(answer: () => string, header?: (value: string | undefined) => void): Promise<string> {
    const server = createServer((request, response) => {
      header?.(request.headers.authorization);
      response.end(answer());
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    stops.push(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }
  const setting = (url: string, more: Partial<Extract<SourceSetting, { kind: 'http' }>> = {}): SourceSetting => ({
    kind: 'http',
    url,
    format: 'json',
    path: 'data',
    columns: { period: 'week', ...pulled },
    header: 'Authorization',
    ...more,
  });

  test('brings its readings at its time, with the secret in the header, and says what came of it', async () => {
    let seen: string | undefined;
    const url = await site(
      () =>
        JSON.stringify({
          data: [
            { week: '2026-05-04', n: 12 },
            { week: '2026-05-11', n: null },
          ],
        }),
      (value) => (seen = value),
    );
    const kpi = await activeKpi();
    const { source } = await db.run(
      addSource,
      { id: kpi.id, name: 'Orders', setting: setting(url), secret: 'Bearer abc' },
      { as: owner },
    );
    expect(source.dueAt).toBe('2026-11-20T06:00:00.000Z');
    await askDue();
    expect((await db.run(listSources, { id: kpi.id }, { as: owner })).items[0]!.runs).toEqual([]);
    await db.run(runSource, { id: source.id }, { as: owner });
    await askDue();
    expect(seen).toBe('Bearer abc');
    const { items } = await db.run(listSources, { id: kpi.id }, { as: owner });
    expect(items[0]).toMatchObject({
      dueAt: expect.stringMatching(/^2026-11-20T06:00:00/),
      runs: [{ outcome: 'taken', recorded: 1, problem: null }],
    });
    expect((await db.run(readChart, { id: kpi.id }, { as: owner })).points).toMatchObject([{ value: 12 }]);
  });

  test('with one row that is wrong brings nothing, and the row is named', async () => {
    const url = await site(() => 'week;n\n2026-05-04;12\n2026-05-11;much\n');
    const kpi = await activeKpi();
    const { source } = await db.run(
      addSource,
      { id: kpi.id, name: 'Orders', setting: setting(url, { format: 'csv' }) },
      { as: owner },
    );
    await db.run(runSource, { id: source.id }, { as: owner });
    await askDue();
    const { items } = await db.run(listSources, { id: kpi.id }, { as: owner });
    expect(items[0]!.runs).toMatchObject([
      { outcome: 'refused', problem: expect.stringContaining('Row 2: "much" is not a number.') },
    ]);
    expect((await db.run(readChart, { id: kpi.id }, { as: owner })).points).toEqual([]);
  });

  test('inside the private network is refused, unless an administrator allowed it', async () => {
    const kpi = await activeKpi();
    const url = await site(() => '[]');
    const looked = await db.run(trySource, { id: kpi.id, setting: setting(url) }, { as: owner });
    expect(looked).toMatchObject({ ok: false, problem: expect.stringContaining('private network') });
  });

  test('that sends something else is answered with a sentence', async () => {
    const say = async (answer: string) =>
      pull(setting(await site(() => answer)), '', inside.outward).catch((error: unknown) =>
        error instanceof PullProblem ? error.message : error,
      );
    expect(await say('<html>')).toBe('What the address sends is not JSON.');
    expect(await say('{}')).toBe('There is no list of readings at "data".');
  });

  test('of a KPI that is retired meanwhile says so', async () => {
    const kpi = await activeKpi();
    const url = await site(() => '{"data":[]}');
    const { source } = await db.run(addSource, { id: kpi.id, name: 'Orders', setting: setting(url) }, { as: owner });
    await db.run(runSource, { id: source.id }, { as: owner });
    await db.run(retireKpi, { id: kpi.id, version: kpi.version, reason: 'Nobody looks at it.' }, { as: owner });
    await askDue();
    expect((await db.run(listSources, { id: kpi.id }, { as: owner })).items[0]!.runs).toMatchObject([
      { outcome: 'refused', problem: 'This KPI is retired.' },
    ]);
  });
});

describe('a database that is asked', () => {
  const own = new URL(db.url);
  const postgres = (query: string): SourceSetting => ({
    kind: 'sql',
    engine: 'postgresql',
    host: own.hostname,
    port: Number(own.port || 5432),
    database: own.pathname.slice(1),
    user: decodeURIComponent(own.username),
    encrypted: false,
    query,
  });
  const ask = (query: string) =>
    pull(postgres(query), decodeURIComponent(own.password), outward({ privateHosts: [own.hostname] })).then(
      ({ rows }) => rows,
      (error: unknown) => (error instanceof PullProblem ? error.message : error),
    );

  test('PostgreSQL gives days as days and numbers as they are written', async () => {
    expect(
      await ask("select date '2026-05-04' as period, 3::bigint as numerator, 4.50::numeric as denominator;"),
    ).toEqual([{ period: '2026-05-04', numerator: '3', denominator: '4.50' }]);
  });

  test('PostgreSQL changes nothing, whatever the query hides', async () => {
    expect(await ask('with gone as (delete from platform.outbox returning 1) select * from gone')).toMatch(
      /DECLARE CURSOR/,
    );
    expect(await ask("select nextval('nothing')")).toMatch(/database answered/);
    expect(await ask('select 1; drop schema kpis cascade')).toMatch(/multiple commands|syntax error/);
  });

  test('a query that gives far too much is refused with what to do', async () => {
    expect(await ask("select date '2026-05-04' as period, n as value from generate_series(1, 60000) n")).toBe(
      'It gives more than 50,000 rows. Ask for fewer, for instance the last ninety days.',
    );
  });

  test('MySQL is spoken to in its own protocol, read-only, and its rows become readings', async () => {
    const { port, heard } = await mySqlServer();
    const { rows } = await pull(
      {
        ...postgres('select week as period, value from shop'),
        engine: 'mysql',
        host: '127.0.0.1',
        port,
      } as SourceSetting,
      'word',
      inside.outward,
    );
    expect(rows).toEqual([{ period: '2026-05-04', value: '12.5' }]);
    expect(heard).toContain('start transaction read only');
    expect(heard.at(-1)).toBe('select * from (select week as period, value from shop) as readings limit 50001');
  });
});

type Wire = mysql.Connection & {
  sequenceId: number;
  writeOk(): void;
  writeTextResult(rows: unknown[], columns: unknown[]): void;
};

/** A server that speaks MySQL's protocol and answers every select with one row. */
async function mySqlServer(): Promise<{ port: number; heard: string[] }> {
  const heard: string[] = [];
  const column = (name: string, type: number) => ({
    catalog: 'def',
    schema: 'shop',
    table: 'w',
    orgTable: 'w',
    name,
    orgName: name,
    characterSet: 33,
    columnLength: 60,
    columnType: type,
    type,
    flags: 0,
    decimals: 0,
  });
  const server = (mysql.createServer as unknown as (handler: (connection: mysql.Connection) => void) => object)(
    (connection) => {
      const wire = connection as Wire;
      wire.on('error', () => {});
      const answer = (sql: string) => {
        heard.push(sql);
        // Every command counts its packets anew.
        wire.sequenceId = 1;
        if (sql.startsWith('select'))
          wire.writeTextResult([{ period: '2026-05-04', value: '12.5' }], [column('period', 10), column('value', 246)]);
        else wire.writeOk();
        wire.sequenceId = 0;
      };
      wire.on('query', answer);
      wire.on('stmt_prepare', answer);
      wire.serverHandshake({
        protocolVersion: 10,
        serverVersion: '8.0.36',
        connectionId: 1,
        statusFlags: 2,
        characterSet: 8,
        capabilityFlags: 0xffffff,
        authCallback: (_: unknown, done: (error: null) => void) => {
          done(null);
          setImmediate(() => (wire.sequenceId = 0));
        },
      } as never);
    },
  );
  const plain = (server as unknown as { _server: Server })._server;
  (server as unknown as { listen(port: number, host: string): void }).listen(0, '127.0.0.1');
  await new Promise<void>((listening) => plain.once('listening', listening));
  stops.push(() => void plain.close());
  return { port: (plain.address() as AddressInfo).port, heard };
}
