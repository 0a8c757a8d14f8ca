import { Bare } from './bare.ts';
import { openCompany, type Company, type Visitor } from './company.ts';
import type { Scenario } from './scenario.ts';
import { startServer, type Server } from './server.ts';

/** Opens a company of so many people, starts the product on it twice, because the first start migrates and builds, and measures. */
export async function measureCompany(
  people: number,
  measure: (company: Company, server: Server, bare: Bare) => Promise<void>,
  prepare: (company: Company) => Promise<void> = async () => undefined,
): Promise<void> {
  const company = await openCompany(people, new Date().toISOString().slice(0, 10));
  try {
    await prepare(company);
    await (await startServer(company.dataDir)).stop();
    const server = await startServer(company.dataDir);
    try {
      const bare = await Bare.open(company);
      await measure(company, server, bare).finally(() => bare.close());
    } finally {
      await server.stop();
    }
  } finally {
    await company.leave();
  }
}

export function heading(people: number, company: Company, server: Server): void {
  console.log(`## ${people.toLocaleString('en-GB')} people`);
  const seeded = company.seeded === null ? '' : `, seeded in ${company.seeded.toFixed(0)} s`;
  console.log(
    `\nDatabase of ${(company.bytes / 1e6).toFixed(0)} MB${seeded}. Started in ${server.startUp.toFixed(2)} s.\n`,
  );
  console.log('| request over HTTP | p50 ms | p99 ms | statements | bare SQL p50 ms | p99 ms | within 2 × + 5 ms |');
  console.log('|---|---|---|---|---|---|---|');
}

/** Writes can be done once a person and week: one half of the people measure the product, the other the bare statements. */
export async function row(
  scenario: Scenario,
  times: number,
  company: Company,
  server: Server,
  bare: Bare,
): Promise<string> {
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
    overHttp.push((await request(server, scenario, one)).took);
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

/** One request of a person: how long it took, in milliseconds, until the answer began and until it was there, and what was answered. */
export async function request(
  server: Server,
  { action, input, name }: Pick<Scenario, 'action' | 'input' | 'name'>,
  visitor: Visitor,
): Promise<{ began: number; took: number; answer: unknown }> {
  const sent = { ...input(visitor) };
  const path = action.path.replace(/\{(\w+)\}/g, (_whole, key: string) => {
    const value = String(sent[key]);
    delete sent[key];
    return value;
  });
  const url = new URL(`/api/v1${path}`, server.url);
  if (action.method === 'GET')
    for (const [key, value] of Object.entries(sent)) url.searchParams.set(key, String(value));
  const body = action.method === 'GET' ? undefined : JSON.stringify(sent);
  const headers = { cookie: visitor.cookie, origin: url.origin, ...(body && { 'content-type': 'application/json' }) };
  const start = performance.now();
  const response = await fetch(url, { method: action.method, headers, ...(body && { body }) });
  // The product sends an answer once it has all of it.
  const began = performance.now() - start;
  const text = await response.text();
  const took = performance.now() - start;
  if (!response.ok) throw new Error(`${name}: ${response.status} ${text}`);
  return { began, took, answer: JSON.parse(text) as unknown };
}

export function percentile(all: readonly number[], share: number): number {
  const sorted = all.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function ms(value: number): string {
  return value.toFixed(1);
}
