import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { defineKpi, editKpi, readKpi, recordReading } from './contract.ts';

const db = await testDatabase();
let owner = '';

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000066';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    owner = await joinPerson(work, { name: 'Thandi Mokoena' });
  });
});

const written = {
  name: 'Visits',
  definition: 'People who come in.',
  unit: 'visits',
  kind: 'count' as 'count' | 'money' | 'value' | 'ratio',
  direction: 'higher' as const,
  horizon: 'leading' as const,
  teamId: null,
  locationId: null,
  cadence: 'week' as 'week' | 'month',
  target: null,
  responseUp: '',
  responseDown: '',
};
const define = (change: Partial<typeof written> & { adds?: boolean; bounded?: boolean } = {}) =>
  db.run(defineKpi, { ...written, ...change, ownerId: owner }, { as: owner });
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

test('counts add up unless somebody says otherwise; other numbers only when somebody says so', async () => {
  expect((await define()).adds).toBe(true);
  expect((await define({ adds: false })).adds).toBe(false);
  expect((await define({ kind: 'money', unit: 'GBP' })).adds).toBe(false);
  expect((await define({ kind: 'money', unit: 'GBP', adds: true })).adds).toBe(true);
  expect(await define({ kind: 'ratio', unit: '%', adds: true, bounded: true })).toMatchObject({
    adds: false,
    bounded: true,
  });
});

test('money without a currency is refused at its field', async () => {
  expect(await refusal(define({ kind: 'money', unit: 'quid' }))).toBe('unit_unfit');
});

test('once it was read, rhythm and parts stay; words and unit may still change', async () => {
  const kpi = await define();
  const change = (to: Partial<typeof written>) =>
    db.run(editKpi, { ...written, ...to, id: kpi.id, version: kpi.version, ownerId: owner }, { as: owner });
  await db.run(
    recordReading,
    { id: kpi.id, period: '2026-06-01', value: 40 },
    { as: owner, at: '2026-07-01T09:00:00.000Z' },
  );
  expect(await refusal(change({ cadence: 'month' }))).toBe('measure_fixed');
  expect(await refusal(change({ kind: 'ratio' }))).toBe('measure_fixed');
  expect((await change({ unit: 'people' })).unit).toBe('people');
  expect((await db.run(readKpi, { id: kpi.id }, { as: owner })).kpi.cadence).toBe('week');
});
