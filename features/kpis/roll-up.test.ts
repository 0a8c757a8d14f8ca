import { beforeAll, expect, test } from 'vitest';
import { addDays } from '../../platform/kernel/day.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { addLocation, readDirectory } from '../people/contract.ts';
import { editOrganisation } from '../people/organisation.contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { defineKpi, recordReadings } from './contract.ts';
import { rollUpKpi } from './roll-up.contract.ts';

const db = await testDatabase();
let owner = '';
let leeds = '';
let toronto = '';

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000069';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    owner = await joinPerson(work, { name: 'Thandi Mokoena' });
    await giveRightTo(work, owner, 'administrator');
  });
  leeds = (await db.run(addLocation, { name: 'Leeds' }, { as: owner })).id;
  toronto = (await db.run(addLocation, { name: 'Toronto' }, { as: owner })).id;
});

const define = (change: { kind: 'count' | 'ratio' | 'value' | 'percentage'; unit: string; cadence?: 'day' | 'week' }) =>
  db.run(
    defineKpi,
    {
      name: 'Visits',
      definition: '',
      direction: 'higher',
      horizon: 'leading',
      ownerId: owner,
      teamId: null,
      locationId: null,
      target: null,
      responseUp: '',
      responseDown: '',
      cadence: 'day',
      ...change,
    },
    { as: owner },
  );
type Reading = { period: string; value?: number; numerator?: number; denominator?: number; unitKey?: string };
const record = (id: string, readings: Reading[]) =>
  db.run(recordReadings, { id, source: 'Till', readings }, { as: owner });
const rolled = (id: string, grain: 'day' | 'week' | 'month' | 'quarter' | 'year', unitKey = '') =>
  db.run(rollUpKpi, { id, grain, unitKey }, { as: owner });

test('counts of two shops are added by the month, and a missing day is told', async () => {
  const { id } = await define({ kind: 'count', unit: 'visits' });
  const days = Array.from({ length: 61 }, (_, at) => addDays('2026-09-01', at));
  await record(id, [
    ...days.map((period) => ({ period, value: 10, unitKey: leeds })),
    ...days.filter((_, at) => at !== 40).map((period) => ({ period, value: 5, unitKey: toronto })),
  ]);
  db.statements.length = 0;
  const { points, places } = await rolled(id, 'month');
  expect(db.statements.length).toBeLessThanOrEqual(9);
  expect(places).toBe(2);
  expect(points).toMatchObject([
    { period: '2026-09-01', value: 450, readings: 60, expected: 60, whole: true },
    { period: '2026-10-01', value: 460, readings: 61, expected: 62, whole: false },
  ]);
  expect((await rolled(id, 'month', leeds)).points.map(({ value }) => value)).toEqual([300, 310]);
});

test('shares of two shops are pooled, never averaged', async () => {
  const { id } = await define({ kind: 'ratio', unit: '%', cadence: 'week' });
  await record(id, [
    { period: '2026-06-01', numerator: 90, denominator: 100, unitKey: leeds },
    { period: '2026-06-01', numerator: 1, denominator: 2, unitKey: toronto },
  ]);
  const [june] = (await rolled(id, 'month')).points;
  expect(june!.value).toBeCloseTo((100 * 91) / 102, 10);
});

test.each([
  ['percentage', '%', 'average-of-averages'],
  ['value', 'points', 'does-not-add'],
] as const)('a %s is refused by the month with the sentence why', async (kind, unit, code) => {
  const { id } = await define({ kind, unit, cadence: 'week' });
  await record(id, [{ period: '2026-06-01', value: 90 }]);
  expect(await rolled(id, 'month')).toMatchObject({ refused: { code }, points: [] });
  expect((await rolled(id, 'week')).points).toMatchObject([{ value: 90 }]);
});

test('quarters and years begin where the organisation’s year does', async () => {
  const { organisation } = await db.run(readDirectory, {}, { as: owner });
  await db.run(editOrganisation, { version: organisation.version, yearStartsIn: 2 }, { as: owner });
  const { id } = await define({ kind: 'count', unit: '' });
  await record(id, [
    { period: '2026-01-31', value: 1 },
    { period: '2026-02-01', value: 10 },
    { period: '2026-04-30', value: 100 },
    { period: '2026-05-01', value: 1000 },
  ]);
  const by = async (grain: 'quarter' | 'year') =>
    (await rolled(id, grain)).points.map(({ period, value }) => [period, value]);
  expect(await by('quarter')).toEqual([
    ['2025-11-01', 1],
    ['2026-02-01', 110],
    ['2026-05-01', 1000],
  ]);
  expect(await by('year')).toEqual([
    ['2025-02-01', 1],
    ['2026-02-01', 1110],
  ]);
});
