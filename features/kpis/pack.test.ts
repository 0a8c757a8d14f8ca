import { beforeAll, expect, test } from 'vitest';
import { addDays } from '../../platform/kernel/day.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { changeManager } from '../people/contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { activateKpi, answerSignal, defineKpi, readKpi, recordReadings } from './contract.ts';
import { readPack } from './pack.contract.ts';

const db = await testDatabase();
// The clock of the tests stands on 19 November 2026.
const week = (back: number) => addDays('2026-11-16', -7 * back);
const quiet = [78, 77, 80, 78, 76, 79, 80, 78, 78, 79, 77, 79, 76, 78, 78, 79, 77, 78, 77, 80];
let boss = '';
let owner = '';
let other = '';

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000066';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    boss = await joinPerson(work, { name: 'Amira Khan' });
    owner = await joinPerson(work, { name: 'Thandi Mokoena' });
    other = await joinPerson(work, { name: 'Sipho Ndlovu' });
    await giveRightTo(work, boss, 'administrator');
  });
  await db.run(
    changeManager,
    { id: owner, managerId: boss, from: '2026-01-05' },
    { as: boss, at: '2026-11-19T09:00:00.000Z' },
  );
});

async function kpi(name: string, of: string, values: readonly number[], until = 0): Promise<string> {
  const drafted = await db.run(
    defineKpi,
    {
      name,
      definition: '',
      unit: '%',
      kind: 'value',
      direction: 'higher',
      horizon: 'leading',
      ownerId: of,
      teamId: null,
      locationId: null,
      cadence: 'week',
      target: 84,
      responseUp: 'Ask why.',
      responseDown: 'Read twenty of them.',
    },
    { as: boss },
  );
  const { id } = await db.run(activateKpi, { id: drafted.id, version: drafted.version }, { as: boss });
  const readings = values.map((value, i) => ({ period: week(values.length - i + until), value }));
  await db.run(recordReadings, { id, source: 'Helpdesk', readings }, { as: boss });
  return id;
}

test('only what has something to say is told: the open first, then what was decided; the silent and the unheard are named', async () => {
  const decided = await kpi('Answered within a day', owner, [...quiet, 60]);
  const open = await kpi('Solved on first contact', owner, [...quiet, 61]);
  const silent = await kpi('Renewals', owner, quiet);
  const unheard = await kpi('Repairs', owner, quiet, 9);
  await kpi('Of somebody else', other, [...quiet, 61]);
  const [signal] = (await db.run(readKpi, { id: decided }, { as: owner })).signals;
  await db.run(answerSignal, { id: signal!.id, decision: 'explain', reason: 'The lift stood still.' }, { as: owner });

  const mine = await db.run(readPack, {}, { as: owner });
  expect(mine.speaking.map((one) => one.kpi.id)).toEqual([open, decided]);
  expect(mine.speaking[0]!.signals).toMatchObject([{ decision: null, side: 'below', value: 61, place: null }]);
  expect(mine.speaking[1]!.signals).toMatchObject([{ decision: 'explain', reason: 'The lift stood still.' }]);
  expect(mine.silent).toEqual([{ id: silent, name: 'Renewals', unit: '%', value: 80 }]);
  expect(mine.unheard).toEqual([{ id: unheard, name: 'Repairs', last: week(10) }]);
  expect((await db.run(readPack, {}, { as: boss })).speaking.map((one) => one.kpi.id)).toEqual([open, decided]);
  const named = await db.run(readPack, { ids: `${silent},nonsense` }, { as: other });
  expect([named.speaking.length, named.silent.length]).toEqual([0, 1]);
});

test('it takes the same few statements for one KPI and for many', async () => {
  const { silent } = await db.run(readPack, {}, { as: owner });
  const one = await db.countStatements(() => db.run(readPack, { ids: silent[0]!.id }, { as: owner }));
  const many = await db.countStatements(() => db.run(readPack, {}, { as: owner }));
  expect(many).toBe(one);
});
