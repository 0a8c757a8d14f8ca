import { beforeAll, describe, expect, test } from 'vitest';
import type { SentOf } from '../../platform/action/action.ts';
import { writeWorkbook } from '../../platform/files/workbook.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { signMessage } from '../../platform/secret/signed-message.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { addLocation, readDirectory } from '../people/contract.ts';
import { editOrganisation } from '../people/organisation.contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { activateKpi, defineKpi, listKpis, readChart, readKpi, recordReading, recordReadings } from './contract.ts';
import { importReadings } from './import.contract.ts';
import { rollUpKpi } from './roll-up.contract.ts';
import { gaussian } from './simulation.domain.ts';
import { valuesTyped } from './sample-typed.domain.ts';
import { addSource, receiveReadings } from './source.contract.ts';

const db = await testDatabase();
const first = '2026-06-01';
let owner = '';
let leeds = '';
let toronto = '';
let named = 0;

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000070';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    owner = await joinPerson(work, { name: 'Owen Hartley' });
    await giveRightTo(work, owner, 'administrator');
  });
  leeds = (await db.run(addLocation, { name: 'Leeds' }, { as: owner })).id;
  toronto = (await db.run(addLocation, { name: 'Toronto' }, { as: owner })).id;
});

async function kpi(cadence: 'day' | 'week' = 'day') {
  const made = await db.run(
    defineKpi,
    {
      name: `Seconds a shot runs ${(named += 1)}`,
      definition: 'Five shots timed before the doors open.',
      unit: 'seconds',
      kind: 'sample',
      direction: 'lower',
      horizon: 'leading',
      ownerId: owner,
      teamId: null,
      locationId: null,
      cadence,
      target: null,
      responseUp: 'Grind coarser and time five more.',
      responseDown: 'Grind finer and time five more.',
    },
    { as: owner },
  );
  return (await db.run(activateKpi, { id: made.id, version: made.version }, { as: owner })).id;
}

const plain = {
  definition: '',
  direction: 'higher' as const,
  horizon: 'lagging' as const,
  teamId: null,
  locationId: null,
  target: null,
  responseUp: '',
  responseDown: '',
};

type Sampled = { period: string; sample?: number[]; value?: number; unitKey?: string };
const record = (id: string, readings: Sampled[], reason?: string) =>
  db.run(recordReadings, { id, source: 'Stopwatch', readings, ...(reason ? { reason } : {}) }, { as: owner });
const chart = (id: string, unitKey = '') => db.run(readChart, { id, unitKey }, { as: owner });
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Thirty mornings, each with the values of `sizes` in turn; from day 26 on two seconds higher. */
function mornings(sizes: readonly number[], seed = 5): { period: string; sample: number[] }[] {
  const normal = gaussian(seed);
  return Array.from({ length: 30 }, (_, at) => ({
    period: addDays(first, at),
    sample: Array.from(
      { length: sizes[at % sizes.length]! },
      () => Math.round(100 * (27 + (at >= 26 ? 2 : 0) + normal())) / 100,
    ),
  }));
}

describe('a KPI that is read by samples', () => {
  test('keeps the values, is charted by the spread inside of its samples, and its limits widen where fewer were measured', async () => {
    const id = await kpi();
    const days = mornings([5, 5, 2]);
    expect(await record(id, days)).toMatchObject({ recorded: 30 });
    const { kind, points, marks, centre } = await chart(id);
    expect(kind).toBe('xbar');
    expect(points[0]).toMatchObject({ sample: { n: 5, values: days[0]!.sample } });
    expect(points[0]!.value).toBeCloseTo(mean(days[0]!.sample), 12);
    // X̄ ± 3 R̄ / (d2 √n), from the first twenty samples (Montgomery 6.2; d2 = 2.326 for five, 1.128 for two).
    const base = days.slice(0, 20).map(({ sample }) => sample);
    const sigma = mean(base.map((s) => (Math.max(...s) - Math.min(...s)) / (s.length === 5 ? 2.326 : 1.128)));
    expect(centre).toBeCloseTo(mean(base.flat()), 9);
    expect(points[0]!.upper! - centre!).toBeCloseTo((3 * sigma) / Math.sqrt(5), 2);
    expect(points[2]!.upper! - centre!).toBeCloseTo((3 * sigma) / Math.sqrt(2), 2);
    expect(marks.some(({ index, side }) => index > 26 && side === 'above')).toBe(true);
    const page = await db.run(readKpi, { id }, { as: owner });
    expect(page.signals.length).toBeGreaterThan(0);
    expect(page.chart.points[0]!.sample).toEqual({ n: 5, spread: expect.closeTo(points[0]!.sample!.spread!, 12) });
  });

  test('samples with levels of their own are judged as single values, and the chart says by how much they differ', async () => {
    const id = await kpi();
    const normal = gaussian(9);
    await record(
      id,
      Array.from({ length: 24 }, (_, at) => {
        const level = 27 + 2 * normal();
        return { period: addDays(first, at), sample: [level - 0.1, level, level + 0.1] };
      }),
    );
    const { kind, between, marks } = await chart(id);
    expect(kind).toBe('xmr');
    expect(between).toBeGreaterThan(5);
    expect(marks).toEqual([]);
  });

  test('the same values again, in any order, change nothing; other values are a correction with its reason', async () => {
    const id = await kpi();
    await record(id, [{ period: first, sample: [27.1, 26.4, 28] }]);
    expect(await record(id, [{ period: first, sample: [28, 27.1, 26.4] }])).toMatchObject({ unchanged: 1 });
    // The same mean of other values is another sample.
    await expect(record(id, [{ period: first, sample: [27.2, 26.3, 28] }])).rejects.toMatchObject({
      code: 'reason_needed',
    });
    const form = { id, period: first, sample: [27.2, 26.3, 28], reason: 'Read from the wrong stopwatch.' };
    expect(await db.run(recordReading, form, { as: owner })).toMatchObject({ amended: 1 });
    expect((await chart(id)).points[0]!.sample!.values).toEqual([27.2, 26.3, 28]);
  });

  test('one number is no sample, and a sample is no reading of another KPI', async () => {
    const id = await kpi();
    await expect(record(id, [{ period: first, value: 27 }])).rejects.toMatchObject({ code: 'reading_refused' });
    await expect(record(id, [{ period: first, sample: [] }])).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test('several places pool by how many values each has, over places and over time', async () => {
    const id = await kpi('week');
    await record(id, [
      { period: first, sample: [20, 22, 24, 26], unitKey: leeds },
      { period: first, sample: [40], unitKey: toronto },
      { period: addDays(first, 7), sample: [30, 30], unitKey: leeds },
    ]);
    const { points } = await chart(id);
    expect(points.map(({ value, sample }) => [value, sample!.n])).toEqual([
      [132 / 5, 5],
      [30, 2],
    ]);
    const { refused, points: months } = await db.run(rollUpKpi, { id, grain: 'month' }, { as: owner });
    expect(refused).toBeNull();
    expect(months).toMatchObject([{ value: 192 / 7, denominator: 7, readings: 3 }]);
  });
});

describe('samples come in', () => {
  const bring = (id: string, content: string | Uint8Array, input: Partial<SentOf<typeof importReadings>> = {}) =>
    db.run(importReadings, { kpiId: id, ...input } as SentOf<typeof importReadings>, {
      as: owner,
      upload: {
        name: typeof content === 'string' ? 'shots.csv' : 'shots.xlsx',
        type: 'text/csv',
        bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      },
    });

  test('as lines of date, sample and value, also from Excel, and the same file again says nothing new', async () => {
    const id = await kpi();
    const head = ['date', 'sample', 'value'];
    const rows = mornings([5, 4]).flatMap(({ period, sample }, at) => sample.map((value) => [period, `S${at}`, value]));
    const { report, taken, file } = await bring(id, await writeWorkbook([{ name: 'Shots', head, rows }]));
    expect(file.mapping).toMatchObject({ period: 0, sample: 1, value: 2 });
    expect(report).toMatchObject({ rows: 135, ready: 30, problems: [] });
    expect(taken).toMatchObject({ recorded: 30 });
    expect(await bring(id, [head, ...rows].map((row) => row.join(',')).join('\n'))).toMatchObject({
      taken: { recorded: 0, amended: 0, unchanged: 30 },
    });
    expect((await chart(id)).points).toHaveLength(30);
  });

  test('and a line that stands in another period than the rest of its sample is named', async () => {
    const id = await kpi();
    const lines = Array.from({ length: 6 }, (_, at) =>
      [27, 28, 26].map((value) => `${addDays(first, at)},S${at},${value}`),
    ).flat();
    lines[4] = `${addDays(first, 3)},S1,28`;
    const { report } = await bring(id, `date,sample,value\n${lines.join('\n')}`, { dryRun: true });
    expect(report.problems).toMatchObject([{ line: 6, code: 'sample_split' }]);
  });

  test('by a webhook', async () => {
    const id = await kpi();
    const { source, secret } = await db.run(
      addSource,
      { id, name: 'Machine', setting: { kind: 'webhook' } },
      { as: owner },
    );
    const body = { readings: [{ period: first, sample: [27.4, 28.1] }] };
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    const timestamp = String(Math.floor(db.clock.now() / 1000));
    const taken = await db.run(
      receiveReadings,
      { org: db.org, id: source.id, ...body },
      {
        as: null,
        upload: { name: '', type: 'application/json', bytes },
        request: { signed: { id: 'm1', timestamp, signature: signMessage(secret!, 'm1', timestamp, bytes) } },
      },
    );
    expect(taken).toMatchObject({ recorded: 1 });
    expect((await chart(id)).points).toMatchObject([{ value: 27.75, sample: { n: 2 } }]);
  });
});

test('shares of one in a column of percentages are noticed, and read as percentages when told', async () => {
  const made = await db.run(
    defineKpi,
    {
      ...plain,
      ownerId: owner,
      name: 'Guests who come back',
      unit: '%',
      kind: 'percentage',
      cadence: 'day',
    },
    { as: owner },
  );
  const sheet = (values: (number | string)[]) =>
    writeWorkbook([
      { name: 'Guests', head: ['date', 'value'], rows: values.map((value, at) => [addDays(first, at), value]) },
    ]);
  const bring = async (values: (number | string)[], input: { dryRun?: boolean; shares?: boolean }) =>
    db.run(importReadings, { kpiId: made.id, ...input } as SentOf<typeof importReadings>, {
      as: owner,
      upload: { name: 'guests.xlsx', type: '', bytes: await sheet(values) },
    });
  expect((await bring([0.45, 0.5, 0.38, 1], { dryRun: true })).file.shares).toBe(3);
  expect((await bring([0.45, 0.5, 0.38, 41], { dryRun: true })).file.shares).toBe(0);
  expect((await bring(['0.45 %', '0.5 %', '0.38 %'], { dryRun: true })).file.shares).toBe(0);
  await bring([0.45, 0.5, 0.38, 1], { shares: true });
  expect((await chart(made.id)).points.map(({ value }) => value)).toEqual([45, 50, 38, 100]);
});

test('weeks and quarters of a KPI begin as they did, whatever the organisation chooses later', async () => {
  const weekly = await kpi('week');
  await record(weekly, [{ period: '2026-06-01', sample: [27, 28] }]);
  const { organisation } = await db.run(readDirectory, {}, { as: owner });
  await db.run(editOrganisation, { version: organisation.version, weekStartsOn: 7 }, { as: owner });
  // Wednesday of the same week: in weeks from Sunday it would be another period.
  expect(await record(weekly, [{ period: '2026-06-03', sample: [28, 27] }])).toMatchObject({ unchanged: 1 });
  const fresh = await kpi('week');
  await record(fresh, [{ period: '2026-06-03', sample: [27, 28] }]);
  expect((await chart(fresh)).points.map(({ period }) => period)).toEqual(['2026-05-31']);
});

test('a number that is read by place alone says so, and not that nothing was read', async () => {
  const { id } = await db.run(
    defineKpi,
    { ...plain, ownerId: owner, name: 'Score of the shop', unit: 'points', kind: 'value', cadence: 'day' },
    { as: owner },
  );
  await db.run(
    recordReadings,
    {
      id,
      source: 'Form',
      readings: [
        { period: first, value: 7, unitKey: leeds },
        { period: first, value: 5, unitKey: toronto },
      ],
    },
    { as: owner },
  );
  expect((await chart(id)).elsewhere).toEqual({ places: 2, last: first });
  const { items } = await db.run(listKpis, { q: 'Score of the shop' }, { as: owner });
  expect(items).toMatchObject([{ state: 'places', last: null }]);
});

test('values are read as they are typed, and the odd one is named', () => {
  expect(valuesTyped('27.4 28,1\n26.9; 27')).toEqual({ values: [27.4, 28.1, 26.9, 27], odd: null });
  expect(valuesTyped('27.4, 28.1, 26.9')).toEqual({ values: [27.4, 28.1, 26.9], odd: null });
  expect(valuesTyped('27.4 soon')).toEqual({ values: [27.4], odd: 'soon' });
  expect(valuesTyped(' ')).toEqual({ values: [], odd: null });
});
