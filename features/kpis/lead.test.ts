import { beforeAll, expect, test } from 'vitest';
import { addDays } from '../../platform/kernel/day.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { activateKpi, defineKpi, recordReadings } from './contract.ts';
import { claimLead, readLeads, withdrawLead } from './lead.contract.ts';
import { gaussian } from './simulation.domain.ts';

const db = await testDatabase();
let boss = '';
let peer = '';

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000063';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    boss = await joinPerson(work, { name: 'Amira Khan' });
    peer = await joinPerson(work, { name: 'Sipho Ndlovu' });
    await giveRightTo(work, boss, 'administrator');
  });
});

const at = '2026-11-19T09:00:00.000Z';
const week = (count: number) => addDays('2025-01-06', 7 * count);

async function kpi(name: string, values: readonly number[]): Promise<string> {
  const { id, version } = await db.run(
    defineKpi,
    {
      name,
      definition: '',
      unit: '',
      kind: 'value' as const,
      direction: 'higher' as const,
      horizon: 'leading' as const,
      ownerId: boss,
      teamId: null,
      locationId: null,
      cadence: 'week' as const,
      target: null,
      responseUp: 'Look what changed.',
      responseDown: 'Ask the shops.',
    },
    { as: boss, at },
  );
  await db.run(activateKpi, { id, version }, { as: boss, at });
  await read(id, values, 0);
  return id;
}

const read = (id: string, values: readonly number[], from: number) =>
  db.run(
    recordReadings,
    { id, source: 'Till', readings: values.map((value, i) => ({ period: week(from + i), value })) },
    { as: boss, at },
  );

function series(seed: number) {
  const normal = gaussian(seed);
  const visits = Array.from({ length: 97 }, () => 100 + 10 * normal());
  const sales = visits.map((_, t) => 50 + 0.8 * (visits[t - 2] ?? 100) + 3 * normal());
  return { visits, sales };
}

test('a claim is tested at once, stands on both pages, and a lead that fades is told', async () => {
  const { visits, sales } = series(4);
  const leading = await kpi('Visits', visits.slice(0, 70));
  const lagging = await kpi('Sales', sales.slice(0, 70));
  const claimed = await db.run(claimLead, { id: leading, laggingId: lagging }, { as: boss, at });
  expect(claimed.told).toMatchObject({ verdict: 'leads', lag: 2, lagLow: 2, lagHigh: 2, n: 70, needed: null });
  expect(claimed.told.correlation!).toBeGreaterThan(0.5);
  const onOther = await db.run(readLeads, { id: lagging }, { as: peer, at });
  expect(onOther.items[0]).toMatchObject({ leading: { name: 'Visits' }, lagging: { name: 'Sales' } });
  expect(onOther.items[0]!.can.withdraw).toBe(false);
  expect(onOther.can.claim).toBe(false);

  await read(leading, visits.slice(70), 70);
  await read(lagging, sales.slice(70), 70);
  await db.runJob('kpis.judge_leads');
  const again = (await db.run(readLeads, { id: leading }, { as: boss, at })).items[0]!;
  expect(again.told).toMatchObject({ verdict: 'leads', lag: 2, n: 97 });
  expect(again.history.map(({ n }) => n)).toEqual([70]);
  expect(again.pairs).toHaveLength(97);

  await db.runJob('kpis.judge_leads');
  expect((await db.run(readLeads, { id: leading }, { as: boss, at })).items[0]!.history).toHaveLength(1);
});

test('two unrelated walks are not talked into a lead; few readings say how many are missing', async () => {
  const normal = gaussian(9);
  const walk = (n: number) => {
    let level = 50;
    return Array.from({ length: n }, () => (level += normal()));
  };
  const [one, other] = [await kpi('Steps', walk(90)), await kpi('Crumbs', walk(90))];
  expect((await db.run(claimLead, { id: one, laggingId: other }, { as: boss, at })).told.verdict).toBe('none');
  const few = await kpi('Smiles', walk(16));
  const told = (await db.run(claimLead, { id: few, laggingId: other }, { as: boss, at })).told;
  expect(told.verdict).toBe('cannot-tell');
  expect(told.needed!).toBeGreaterThan(20);
});

test('a claim stands once, between KPIs of one pace, and can be withdrawn', async () => {
  const { visits, sales } = series(5);
  const leading = await kpi('Calls', visits);
  const lagging = await kpi('Orders', sales);
  const { id } = await db.run(claimLead, { id: leading, laggingId: lagging }, { as: boss, at });
  await expect(db.run(claimLead, { id: leading, laggingId: lagging }, { as: boss, at })).rejects.toMatchObject({
    code: 'lead_known',
  });
  await expect(db.run(claimLead, { id: leading, laggingId: leading }, { as: boss, at })).rejects.toMatchObject({
    code: 'paces_differ',
  });
  await expect(db.run(withdrawLead, { id }, { as: peer, at })).rejects.toMatchObject({ status: 403 });
  await db.run(withdrawLead, { id }, { as: boss, at });
  expect((await db.run(readLeads, { id: leading }, { as: boss, at })).items).toEqual([]);
  await expect(db.run(withdrawLead, { id }, { as: boss, at })).rejects.toMatchObject({ code: 'lead_not_found' });
});

test('a page of leads costs six statements at most, and a night tests only what was read since', async () => {
  const { visits, sales } = series(6);
  const leading = await kpi('Guests', visits);
  const lagging = await kpi('Cups', sales);
  await db.run(claimLead, { id: leading, laggingId: lagging }, { as: boss, at });
  const cost = async () => {
    await db.countStatements(() => db.run(readLeads, { id: leading }, { as: boss, at }));
    return db.statements.filter((statement) => /\b(kpis|people)\./.test(statement)).length;
  };
  const own = await cost();
  expect(own).toBeLessThanOrEqual(6);
  for (const more of ['Beans', 'Filters']) {
    const other = await kpi(more, sales);
    await db.run(claimLead, { id: leading, laggingId: other }, { as: boss, at });
  }
  expect(await cost()).toBe(own);

  db.clock.moveTo('2026-11-20T04:10:00.000Z');
  await db.runJob('kpis.judge_leads');
  db.clock.moveTo('2026-11-21T04:10:00.000Z');
  const again = await db.countStatements(() => db.runJob('kpis.judge_leads'));
  expect(db.statements.filter((statement) => statement.includes('lead_verdict'))).toEqual([]);
  expect(again).toBeLessThan(6);
  await db.run(
    recordReadings,
    { id: lagging, source: 'Till', readings: [{ period: week(97), value: 90 }] },
    { as: boss, at: '2026-11-21T09:00:00.000Z' },
  );
  db.clock.moveTo('2026-11-22T04:10:00.000Z');
  await db.countStatements(() => db.runJob('kpis.judge_leads'));
  expect(db.statements.some((statement) => statement.includes('lead_verdict'))).toBe(true);
});
