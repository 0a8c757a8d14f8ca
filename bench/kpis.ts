import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { houseOf } from '../app/house.ts';
import { gaussian } from '../features/kpis/simulation.domain.ts';
import { openDb, openPool } from '../platform/db/pool.ts';
import { diskFiles } from '../platform/files/disk-files.ts';
import { outward } from '../platform/http/outward.ts';
import { jobContext } from '../platform/jobs/runner.ts';
import { systemClock } from '../platform/kernel/clock.ts';
import { addDays, weekStart } from '../platform/kernel/day.ts';
import { openCompany, type Company, type Visitor } from './company.ts';
import { type Server, startServer } from './server.ts';

// KPIs at size: how fast readings come in, what a KPI page costs among few and many of them, and what a night costs. Prints the page
// docs/kpi-bench.md and with --write writes it. Its company stands in a folder of its own, which goes at the end.
const { values: given } = parseArgs({
  options: {
    readings: { type: 'string', default: '1000000' },
    kpis: { type: 'string', default: '5000' },
    pairs: { type: 'string', default: '500' },
    write: { type: 'boolean', default: false },
  },
});
const [kpiCount, pairCount] = [Number(given.kpis), Number(given.pairs)];
/** Weeks of readings for each KPI: of the whole, or a quarter of them for each of four teams. */
const each = Math.max(8, Math.round(Number(given.readings) / kpiCount));
const few = 10_000;
const pageReads = 300;

const today = new Date().toISOString().slice(0, 10);
const thisWeek = weekStart(today);
const report: string[] = [];
const say = (line: string) => {
  report.push(line);
  console.log(line);
};

interface Kpi {
  id: string;
  owner: Visitor;
  /** four teams, or the whole */
  units: readonly string[];
}

/** People of the company; no other bench has so many, so the folder is this one's alone. */
const people = 307;

const company = await openCompany(people, today);
try {
  await (await startServer(company.dataDir)).stop();
  await measure(company);
} finally {
  await company.leave();
  await rm(company.dataDir, { recursive: true, force: true });
}
if (given.write) await writeFile(new URL('../docs/kpi-bench.md', import.meta.url), `${report.join('\n')}\n`);

async function measure(at: Company): Promise<void> {
  const client = new pg.Client({ connectionString: at.databaseUrl });
  await client.connect();
  try {
    await clear(client, at.org);
    const kpis = await define(client, at);
    say(
      `# KPIs at size\n\nMade by \`node bench/kpis.ts --readings ${given.readings} --kpis ${given.kpis} --pairs ${given.pairs} --write\` on ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.versions.node}, with whatever else the machine was doing. ${number(kpiCount)} active KPIs of ${each} readings each; half of them are read as a whole, half in four teams.\n`,
    );
    const server = await startServer(at.dataDir);
    try {
      await readings(client, server, kpis);
    } finally {
      await server.stop();
    }
    await night(client, at, kpis);
  } finally {
    await client.end();
  }
}

/** What an earlier run left; history cannot be deleted by the product, so the tables are emptied as the owner of the database. */
async function clear(client: pg.Client, org: string): Promise<void> {
  await client.query(`truncate kpis.kpi, kpis.reading, kpis.signal, kpis.intervention, kpis.lead_claim cascade`);
  await client.query(`delete from inbox.ask where org_id = $1 and kind like 'kpis.%'`, [org]);
}

async function define(client: pg.Client, at: Company): Promise<Kpi[]> {
  const teams = await client.query<{ id: string }>('select id from people.team where org_id = $1 order by id limit 4', [
    at.org,
  ]);
  const units = teams.rows.map((team) => team.id);
  const kpis = Array.from({ length: kpiCount }, (_, place) => ({
    id: randomUUID(),
    owner: at.visitors[place % at.visitors.length]!,
    units: place % 2 === 0 ? [''] : units,
  }));
  await client.query(
    `insert into kpis.kpi (org_id, id, name, definition, unit, kind, direction, horizon, owner_id, cadence, response_up, response_down,
       created_at, activated_at)
     select $1, id, 'Number ' || place, 'Read every week.', '', 'value', 'higher', 'leading', owner, 'week', 'Look.', 'Ask.', now(), now()
     from unnest($2::uuid[], $3::uuid[], $4::int[]) k (id, owner, place)`,
    [at.org, kpis.map((kpi) => kpi.id), kpis.map((kpi) => kpi.owner.id), kpis.map((_, place) => place)],
  );
  return kpis;
}

function rowsOf(kpi: Kpi, place: number): { period: string; value: number; unitKey: string }[] {
  const weeks = Math.floor(each / kpi.units.length);
  return kpi.units.flatMap((unitKey, unit) => {
    const normal = gaussian(place * 10 + unit + 1);
    return Array.from({ length: weeks }, (_, week) => ({
      period: addDays(thisWeek, -7 * (weeks - week)),
      value: Math.round((50 + normal()) * 100) / 100,
      unitKey,
    }));
  });
}

async function call(server: Server, visitor: Visitor, path: string, body?: object): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie: visitor.cookie, origin: server.url, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return performance.now() - began;
}

async function readings(client: pg.Client, server: Server, kpis: readonly Kpi[]): Promise<void> {
  const send = (kpi: Kpi, place: number) =>
    call(server, kpi.owner, `/kpis/${kpi.id}/readings/batch`, { source: 'Bench', readings: rowsOf(kpi, place) });
  const until = Math.max(20, Math.ceil(few / each));
  const first = await ingest(kpis.slice(0, until), 0, send);
  await client.query('vacuum analyze kpis.reading');
  const small = await pages(server, kpis.slice(0, until));
  const rest = await ingest(kpis.slice(until), until, send);
  await client.query('vacuum analyze kpis.reading');
  const large = await pages(server, kpis);
  const { app, database } = await server.memory();
  say('## Readings\n');
  say(
    `Sent over HTTP, one request of ${each} readings for each KPI, two requests at a time; each is checked, kept, and its chart is looked at for signals in the same transaction.\n`,
  );
  say('| readings in the database | readings taken per second | KPI page p50 ms | p99 ms |\n|---|---|---|---|');
  const line = (at: number, rate: number, times: readonly number[]) =>
    say(`| ${number(at)} | ${number(rate)} | ${ms(percentile(times, 0.5))} | ${ms(percentile(times, 0.99))} |`);
  line(until * each, first, small);
  line(kpis.length * each, rest, large);
  const { rows } = await client.query<{ bytes: string; signals: number }>(
    `select pg_total_relation_size('kpis.reading') as bytes, (select count(*)::int from kpis.signal) as signals`,
  );
  say(
    `\n${number(rows[0]!.signals)} signals were raised. The readings and their indexes take ${number(Number(rows[0]!.bytes) / 1e6)} MB. Memory afterwards: app ${number(app)} MB, database ${number(database)} MB.\n`,
  );
}

async function ingest(
  kpis: readonly Kpi[],
  from: number,
  send: (kpi: Kpi, place: number) => Promise<number>,
): Promise<number> {
  const began = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < kpis.length) {
      const place = next++;
      await send(kpis[place]!, from + place);
    }
  };
  await Promise.all([worker(), worker()]);
  return (kpis.length * each) / ((performance.now() - began) / 1000);
}

async function pages(server: Server, kpis: readonly Kpi[]): Promise<number[]> {
  const times: number[] = [];
  // A few first, so that code and pages of the database are warm in both measurements.
  for (let turn = -20; turn < pageReads; turn++) {
    const kpi = kpis[(Math.abs(turn) * 7919) % kpis.length]!;
    const took = await call(server, kpi.owner, `/kpis/${kpi.id}`);
    if (turn >= 0) times.push(took);
  }
  return times;
}

/** One intervention due on every KPI, and the claimed leads, in this process: so that its memory and its event loop are seen. */
async function night(client: pg.Client, at: Company, kpis: readonly Kpi[]): Promise<void> {
  const whole = kpis.filter((kpi) => kpi.units.length === 1);
  await client.query(
    `insert into kpis.intervention (org_id, id, kpi_id, kind, label, direction, matters, starts_on, delay_periods, treated, comparison,
       baseline_until, look_on, next_look_on, written_on, written_at)
     select $1, gen_random_uuid(), k.id, 'process', 'A new way', 'rise', 0.5, $2::date - 70, 0, k.treated::text[], k.compared::text[],
       $2::date - 71, $2::date, $2::date, $2::date - 100, now()
     from unnest($3::uuid[], $4::text[], $5::text[]) k (id, treated, compared)`,
    [
      at.org,
      today,
      kpis.map((kpi) => kpi.id),
      kpis.map((kpi) => `{${kpi.units[0] === '' ? '""' : kpi.units[0]}}`),
      kpis.map((kpi) => `{${kpi.units.slice(1).join(',')}}`),
    ],
  );
  const pairs = Array.from({ length: Math.min(pairCount, Math.floor(whole.length / 2)) }, (_, place) => [
    whole[2 * place]!.id,
    whole[2 * place + 1]!.id,
  ]);
  await client.query(
    `insert into kpis.lead_claim (org_id, id, leading_id, lagging_id, claimed_at)
     select $1, gen_random_uuid(), ahead, behind, now() from unnest($2::uuid[], $3::uuid[]) p (ahead, behind)`,
    [at.org, pairs.map(([leading]) => leading), pairs.map(([, lagging]) => lagging)],
  );
  const pool = openPool(at.databaseUrl, 3);
  const db = openDb(pool);
  const { jobs } = houseOf({
    secret: 'x'.repeat(32),
    origin: 'http://localhost',
    setupCode: '',
    demo: null,
    demoForAll: false,
    mailer: null,
    files: diskFiles(at.dataDir),
    outward: outward(),
  });
  const log = { info: () => undefined, error: (fact: object) => console.error(fact) };
  say('## A night\n');
  say(
    'In rounds of twenty: read in one short transaction, judged in a thread of its own, kept in another. The event loop of the process answers all the while.\n',
  );
  say('| what | due | seconds | each, ms | event loop p99 ms | process at most, MB |\n|---|---|---|---|---|---|');
  const run = async (name: string, what: string, due: number) => {
    const job = jobs.find((one) => one.name === name)!;
    const loop = monitorEventLoopDelay({ resolution: 10 });
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 100);
    loop.enable();
    const began = performance.now();
    await job.run(jobContext({ db, clock: systemClock, log }, at.org, name), {});
    const took = performance.now() - began;
    loop.disable();
    clearInterval(watch);
    const cells = [
      what,
      number(due),
      (took / 1000).toFixed(1),
      due === 0 ? '' : ms(took / due),
      ms(loop.percentile(99) / 1e6),
      number(most / 1e6),
    ];
    say(`| ${cells.join(' | ')} |`);
  };
  try {
    await run('kpis.evaluate_interventions', 'interventions', kpis.length);
    await run('kpis.evaluate_interventions', 'the same again: nothing is due', 0);
    await run('kpis.judge_leads', 'claimed leads', pairs.length);
    // The readings came within the hour that a test looks back over, so that none is missed; a night later they lie before it.
    await client.query('update kpis.lead_claim set tested_at = now() where org_id = $1', [at.org]);
    await run('kpis.judge_leads', 'the same again: nothing was read since', 0);
    const { rows } = await client.query<{ verdict: string; count: number }>(
      'select verdict, count(*)::int as count from kpis.intervention_verdict where org_id = $1 group by verdict order by verdict',
      [at.org],
    );
    say(
      `\nNothing had happened to any of these KPIs; the verdicts: ${rows.map((row) => `${row.verdict} ${number(row.count)}`).join(', ')}.`,
    );
  } finally {
    await pool.end();
  }
}

function percentile(all: readonly number[], share: number): number {
  const sorted = all.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function ms(value: number): string {
  return value.toFixed(1);
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}
