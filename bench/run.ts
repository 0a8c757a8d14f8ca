import { parseArgs } from 'node:util';
import { cpus, totalmem } from 'node:os';
import { Bare } from './bare.ts';
import { openCompany, type Company, type Visitor } from './company.ts';
import { scenarios, type Scenario } from './scenario.ts';
import { startServer, type Server } from './server.ts';
import { webSizes } from './web.ts';

// Times are true for the machine they are measured on; the ratio to the bare statements travels better.
const { values } = parseArgs({
  options: { people: { type: 'string', default: '1000,10000' }, times: { type: 'string', default: '150' } },
});
const times = Number(values.times);

console.log(
  `# Measurements\n\n${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.versions.node}\n`,
);
for (const people of values.people.split(',').map(Number)) await measure(people);
reportWeb();

async function measure(people: number): Promise<void> {
  const company = await openCompany(people, new Date().toISOString().slice(0, 10));
  try {
    // The first start migrates and builds; people wait for the second one.
    await (await startServer(company.dataDir)).stop();
    const server = await startServer(company.dataDir);
    try {
      const bare = await Bare.open(company);
      await report(people, company, server, bare).finally(() => bare.close());
    } finally {
      await server.stop();
    }
  } finally {
    await company.leave();
  }
}

async function report(people: number, company: Company, server: Server, bare: Bare): Promise<void> {
  console.log(`## ${people.toLocaleString('en-GB')} people`);
  const seeded = company.seeded === null ? '' : `, seeded in ${company.seeded.toFixed(0)} s`;
  console.log(
    `\nDatabase of ${(company.bytes / 1e6).toFixed(0)} MB${seeded}. Started in ${server.startUp.toFixed(2)} s.\n`,
  );
  console.log('| request over HTTP | p50 ms | p99 ms | statements | bare SQL p50 ms | p99 ms | within 2 × + 5 ms |');
  console.log('|---|---|---|---|---|---|---|');
  for (const scenario of scenarios) console.log(await row(scenario, company, server, bare));
  const { app, database } = await server.memory();
  console.log(`\nMemory after this: app ${app.toFixed(0)} MB, database ${database.toFixed(0)} MB.\n`);
}

/** Writes can be done once a person and week: one half of the people measure the product, the other the bare statements. */
async function row(scenario: Scenario, company: Company, server: Server, bare: Bare): Promise<string> {
  const visitors = company.visitors.filter(scenario.who);
  const half = Math.floor(visitors.length / 2);
  const overHttp: number[] = [];
  const alone: number[] = [];
  let statements = 0;
  for (let turn = 0; turn < Math.min(times, half); turn += 1) {
    const [one, other] = [visitors[turn], visitors[half + turn]];
    if (!one || !other) break;
    const written = await bare.statements(scenario, other);
    statements = Math.max(statements, written.length);
    // In turns, so that both see the same machine.
    overHttp.push(await request(server, scenario, one));
    alone.push(await bare.time(written));
  }
  const [p50, bareP50] = [percentile(overHttp, 0.5), percentile(alone, 0.5)];
  const within = p50 <= 2 * bareP50 + 5 ? 'yes' : 'no';
  const cells = [
    scenario.name,
    ms(p50),
    ms(percentile(overHttp, 0.99)),
    statements,
    ms(bareP50),
    ms(percentile(alone, 0.99)),
    within,
  ];
  return `| ${cells.join(' | ')} |`;
}

async function request(server: Server, { action, input, name }: Scenario, visitor: Visitor): Promise<number> {
  const url = new URL(`/api/v1${action.path}`, server.url);
  const sent = input(visitor);
  if (action.method === 'GET')
    for (const [key, value] of Object.entries(sent)) url.searchParams.set(key, String(value));
  const body = action.method === 'GET' ? undefined : JSON.stringify(sent);
  const headers = { cookie: visitor.cookie, origin: url.origin, ...(body && { 'content-type': 'application/json' }) };
  const began = performance.now();
  const response = await fetch(url, { method: action.method, headers, ...(body && { body }) });
  const text = await response.text();
  const took = performance.now() - began;
  if (!response.ok) throw new Error(`${name}: ${response.status} ${text}`);
  return took;
}

function percentile(all: readonly number[], share: number): number {
  const sorted = all.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function ms(value: number): string {
  return value.toFixed(1);
}

function reportWeb(): void {
  const { first, later } = webSizes();
  console.log('## Web\n\n| JavaScript, gzipped | KB |\n|---|---|');
  console.log(`| before the first page | ${first.toFixed(0)} |`);
  for (const { file, size } of later) console.log(`| later: ${file} | ${size.toFixed(0)} |`);
}
