import { parseArgs } from 'node:util';
import pg from 'pg';
import { findTargets, readOutline, readPriority } from '../features/goals/contract.ts';
import { readCoverage, readLooseEnds, type LooseList } from '../features/goals/coverage.contract.ts';
import { readMap } from '../features/goals/map.contract.ts';
import { readSurroundings } from '../features/goals/writing.contract.ts';
import type { Company } from './company.ts';
import { prepareGoals } from './goals-company.ts';
import { framesOf } from './goals-frames.ts';
import { longOutline, onePage, shapePage } from './goals-page.ts';
import { truthOf, type Truth } from './goals-truth.ts';
import { heading, measureCompany, ms, percentile, request, row } from './measure.ts';
import type { Scenario } from './scenario.ts';
import type { Server } from './server.ts';

// npm run bench:goals: the lists of goals at several sizes, the page of 1,004 objectives, and frames of the map and the outline in a browser.
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000,10000' },
    times: { type: 'string', default: '60' },
    frames: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const times = Number(values.times);
const LISTS: readonly LooseList[] = ['orphans', 'single', 'uncarried', 'full_hands'];

console.log('# Goals, measured\n');
await measureCompany(
  120,
  async (company, server, bare) => {
    const page = everybody('1,004 objectives and 3,009 key results', readOutline, { limit: 5000 });
    const { rows } = await answerOf<{ rows: { type: string }[] }>(server, page, company);
    equal('objectives', rows.filter(({ type }) => type === 'goal').length, 1004);
    // The first key result of an objective is told in its own line.
    equal('key results', rows.filter(({ type }) => type === 'key_result').length, 3009 - 1004);
    console.log('## One page\n');
    heading(120, company, server);
    console.log(await row(page, times, company, server, bare));
    const began: number[] = [];
    for (let turn = 0; turn < times; turn += 1)
      began.push((await request(server, page, company.visitors[turn % company.visitors.length]!)).began);
    console.log(`\nOn the server, until the answer begins: ${ms(percentile(began, 0.5))} ms at the median.\n`);
  },
  (company) => withClient(company, (client) => shapePage(client, company.org, onePage)),
);

if (values.frames)
  await measureCompany(
    130,
    async (company, server) => console.log(await framesOf(server, company.visitors[0]!, longOutline.objectives)),
    (company) => withClient(company, (client) => shapePage(client, company.org, longOutline)),
  );

for (const people of values.people.split(',').filter(Boolean).map(Number)) {
  await measureCompany(
    people,
    async (company, server, bare) => {
      const truth = await withClient(company, (client) => truthOf(client, company.org));
      const scenarios = await scenariosOf(company, server, truth);
      heading(people, company, server);
      for (const scenario of scenarios) console.log(await row(scenario, times, company, server, bare));
      console.log(
        `\nAsserted: ${truth.goals.toLocaleString('en-GB')} active goals on all pages of the outline and the map; ${truth.carried.goals.toLocaleString('en-GB')} goals and ${truth.carried.keyResults.toLocaleString('en-GB')} key results below the priority; loose ends ${LISTS.map((list) => `${list} ${truth.loose[list]}`).join(', ')}, counted and on their pages.\n`,
      );
    },
    prepareGoals,
  );
}

/** Reads every list to its end, compares it with the truth, and gives what is timed: first pages and last ones. */
async function scenariosOf(company: Company, server: Server, truth: Truth): Promise<Scenario[]> {
  const outline = await walk(company, server, 'outline', readOutline, { limit: 5000 }, (page) =>
    (page['rows'] as { type: string; id: string }[]).flatMap(({ type, id }) => (type === 'goal' ? [id] : [])),
  );
  equal('goals of the outline', outline.items, truth.goals);
  const map = await walk(company, server, 'map', readMap, { limit: 5000 }, (page) =>
    (page['goals'] as { id: string }[]).map(({ id }) => id),
  );
  equal('goals of the map', map.items, truth.goals);
  const coverage = everybody('Coverage of the priority with most goals', readCoverage, { id: truth.priority });
  const carried = await answerOf<{ goals: number; keyResults: number; teamCount: number }>(server, coverage, company);
  equal('goals below it', carried.goals, truth.carried.goals);
  equal('key results below it', carried.keyResults, truth.carried.keyResults);
  equal('teams behind it', carried.teamCount, truth.carried.teams);
  const loose: Scenario[] = [];
  for (const list of LISTS) {
    const first = everybody(`Loose ends, ${list}: first page and total`, readLooseEnds, { list, limit: 20 });
    equal(`total of ${list}`, (await answerOf<{ total: number }>(server, first, company)).total, truth.loose[list]);
    loose.push(first);
    const end = await walk(company, server, list, readLooseEnds, { list, limit: 100 }, (page) =>
      (page['items'] as { id: string }[]).map(({ id }) => id),
    );
    equal(`rows of ${list}`, end.items, truth.loose[list]);
    if (end.last !== null)
      loose.push(everybody(`Loose ends, ${list}: last page`, readLooseEnds, { list, limit: 100, cursor: end.last }));
  }
  return [
    everybody('Outline, first screen', readOutline, { limit: 500 }),
    ...(outline.last === null
      ? []
      : [everybody('Outline, last page', readOutline, { limit: 5000, cursor: outline.last })]),
    everybody('Map, first 1,000 goals', readMap, { limit: 1000 }),
    ...(map.last === null ? [] : [everybody('Map, last page', readMap, { limit: 5000, cursor: map.last })]),
    everybody('Priority page', readPriority, { id: truth.priority }),
    coverage,
    ...loose,
    everybody('Goals near one that is written (likeness from memory)', readSurroundings, {
      title: 'The team carries parcels out in one day',
      parent: { type: 'priority', id: truth.priority },
    }),
    everybody('What a goal could serve, by words', findTargets, { words: 'carries team' }),
  ];
}

/** All pages one after the other: how many different things they hold, and where the last one begins. */
async function walk(
  company: Company,
  server: Server,
  name: string,
  action: Scenario['action'],
  input: Record<string, unknown>,
  idsOf: (page: Record<string, unknown>) => string[],
): Promise<{ items: number; last: string | null }> {
  const seen = new Set<string>();
  for (let cursor: string | null = null; ;) {
    const asked = everybody(name, action, { ...input, ...(cursor === null ? {} : { cursor }) });
    const page: Record<string, unknown> = await answerOf(server, asked, company);
    for (const id of idsOf(page)) seen.add(id);
    if (page['next'] === null) return { items: seen.size, last: cursor };
    cursor = page['next'] as string;
  }
}

function everybody(name: string, action: Scenario['action'], input: Record<string, unknown>): Scenario {
  return { name, action, who: () => true, input: () => input };
}

async function answerOf<T>(server: Server, scenario: Scenario, company: Company): Promise<T> {
  return (await request(server, scenario, company.visitors[0]!)).answer as T;
}

/** A limit cannot pass for speed: what is timed is the whole list. */
function equal(what: string, found: number, wanted: number): void {
  if (found !== wanted) throw new Error(`${what}: ${found} instead of ${wanted}`);
}

async function withClient<T>(company: Company, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: company.databaseUrl });
  await client.connect();
  return work(client).finally(() => client.end());
}
