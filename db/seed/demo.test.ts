import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { entryWords } from '../../app/person-record.ts';
import { isBetweenTwo } from '../../features/governance/governance.policy.ts';
import { entryDetailText } from '../../features/governance/ui/entry-detail.text.ts';
import { listStudies, lookNow } from '../../features/growth/contract.ts';
import { today } from '../../features/inbox/contract.ts';
import { listKpis, readKpi, recordReadings } from '../../features/kpis/contract.ts';
import { listInterventions } from '../../features/kpis/intervention.contract.ts';
import { readLeads } from '../../features/kpis/lead.contract.ts';
import { asSystem } from '../../platform/db/tx.ts';
import { openDb, openPool } from '../../platform/db/pool.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { CAST } from './cast.ts';
import { GRINDERS, TASTE } from './chapters/leads.ts';
import { openDemo } from './demo.ts';
import { peopleByName } from './demo.store.ts';

const test = await testDatabase();
const apart = openPool(test.url, 4);
const parts = { ...test.house, url: test.url, db: test.db, apart: openDb(apart), clock: test.clock };
let people: Map<string, string>;
/** Ids of what has neither a name nor a page: they are left out. */
const unsaid: ReadonlySet<string> = new Set(['changeId', 'needId', 'blockId']);
const isId = (key: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(key);
const as = (name: string) => ({ as: people.get(name)! });

beforeAll(async () => {
  test.org = await openDemo(parts);
  people = await asSystem(test.db, (tx) => peopleByName(tx, test.org));
  await apart.end();
}, 240_000);

it('has sixty-one people, and is made once', async () => {
  expect(people.size).toBe(61);
  expect(CAST).toHaveLength(61);
  expect(await openDemo(parts)).toBe(test.org);
});

it('has nothing in its record that is still to come, however early the day is', async () => {
  const late = await asSystem(test.db, (tx) =>
    sql<{ verb: string }>`select verb from platform.audit_entry where at > ${test.clock.iso()}`.execute(tx),
  );
  expect(late.rows).toEqual([]);
});

it('has nothing in its record that is not said in words: what was done, and what stands beside it', async () => {
  const { rows } = await asSystem(test.db, (tx) =>
    sql<{ verb: string; action: string; payload: string }>`
      select verb, action, payload from platform.audit_entry`.execute(tx),
  );
  expect(new Set(rows.map(({ verb }) => verb)).size).toBeGreaterThan(60);
  const wordless = rows.flatMap(({ verb, action, payload }) => {
    const bundles = [...entryWords.filter(({ messages }) => verb in messages), entryDetailText];
    if (bundles.length === 1) return [verb];
    const { before = {}, after = {}, ...detail } = JSON.parse(payload) as Record<string, object>;
    const told = isBetweenTwo(action) ? [] : Object.keys({ ...before, ...after, ...detail });
    const keys = told.filter((key) => !isId(key) && !unsaid.has(key));
    return keys
      .filter((key) => !bundles.some(({ messages }) => `key.${verb}.${key}` in messages || `key.${key}` in messages))
      .map((key) => `${verb}: ${key}`);
  });
  expect([...new Set(wordless)]).toEqual([]);
});

it('has a number that really moved, found by its own chart, and its owner is asked', async () => {
  const { items } = await test.run(listKpis, { q: 'Solved on first contact' }, as('Thandi Mokoena'));
  const page = await test.run(readKpi, { id: items[0]!.id }, as('Thandi Mokoena'));
  const waiting = page.signals.filter((signal) => signal.decision === null);
  expect(waiting.map((signal) => signal.side)).toContain('below');
  expect(page.signals.some((signal) => signal.decision === 'respond')).toBe(true);
  const { asks } = await test.run(today, {}, as('Thandi Mokoena'));
  expect(asks.filter((ask) => ask.bundle === 'moved').map((ask) => ask.subject.id)).toContain(waiting[0]!.id);
});

it('has one number that leads another and one that does not, by its own test, with what was told before', async () => {
  const find = async (q: string) => (await test.run(listKpis, { q }, as('Ingrid Solheim'))).items[0]!.id;
  const told = async (q: string) => (await test.run(readLeads, { id: await find(q) }, as('Ingrid Solheim'))).items[0]!;
  const grinders = await told(GRINDERS);
  expect(grinders).toMatchObject({ lagging: { name: TASTE }, told: { verdict: 'leads', lag: 2 } });
  expect(grinders.told.correlation!).toBeLessThan(0);
  expect(grinders.history.length).toBeGreaterThan(0);
  expect((await told('Solved on first contact')).told.verdict).toBe('none');
});

it('keeps the manager’s promises in view, the late one first', async () => {
  const { asks, day } = await test.run(today, {}, as('Thandi Mokoena'));
  const promised = asks.filter((ask) => ask.bundle === 'promised');
  expect(promised[0]!.params['text']).toContain('fault list');
  expect(promised[0]!.dueOn! < day).toBe(true);
  expect(asks.findIndex((ask) => ask.bundle === 'promised')).toBe(0);
});

it('tells three verdicts from its readings: improved, cannot tell, no effect', async () => {
  const { items } = await test.run(listStudies, {}, as('Ingrid Solheim'));
  const verdicts = Object.fromEntries(items.map((study) => [study.title, study.verdict]));
  expect(verdicts).toEqual({
    'Listening for the real fault': 'improved',
    'Refunds that keep their word': 'cannot-tell',
    'Offering the care plan': 'no-effect',
  });
});

it('tells of each change what came of it, reckoned from the readings', async () => {
  const { items } = await test.run(listKpis, {}, as('Ingrid Solheim'));
  const told: Record<string, string | null> = {};
  for (const { id } of items)
    for (const one of (await test.run(listInterventions, { id }, as('Ingrid Solheim'))).items)
      told[one.label] = one.told?.verdict ?? null;
  expect(told).toMatchObject({
    'Model B2 on sale': 'worse',
    'Two people on the early desk': 'no-effect',
    'A bag to take home after the tasting': 'improved',
    'A list of promised days at the desk': 'cannot-tell',
    'A second courier for the coast': null,
  });
});

it('tells another verdict when the readings are others', async () => {
  const { items } = await test.run(listStudies, {}, as('Ingrid Solheim'));
  const study = items.find((one) => one.verdict === 'improved')!;
  const { rows } = await sql<{
    id: string;
  }>`select id from people.location where org_id = ${test.org} and name = ${study.treated[0]}`.execute(test.db);
  const unitKey = rows[0]!.id;
  const page = await test.run(readKpi, { id: study.kpi!.id, unitKey }, as('Sofia Lindqvist'));
  const since = page.chart.points.filter((point) => point.period >= study.startsOn);
  await test.run(
    recordReadings,
    {
      id: study.kpi!.id,
      source: 'Counted again',
      reason: 'Second visits were missed',
      readings: since.map((point) => ({
        period: point.period,
        unitKey,
        numerator: Math.round(point.denominator! * 0.69),
        denominator: point.denominator!,
      })),
    },
    as('Sofia Lindqvist'),
  );
  const looked = await test.run(lookNow, { id: study.id }, as('Marc Desjardins'));
  expect(looked.verdict).not.toBe('improved');
});
