import { beforeAll, expect, test } from 'vitest';
import { addDays } from '../../platform/kernel/day.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { today } from '../inbox/contract.ts';
import { addLocation } from '../people/contract.ts';
import { listBaselines, rebaseKpi, undoRebase } from './baseline.contract.ts';
import { activated, companyOf } from './cast.scenes.ts';
import { readChart, readKpi, recordReadings } from './contract.ts';
import { exportPerson } from './service.ts';

const db = await testDatabase();
const week = (count: number) => addDays('2026-01-05', 7 * count);
const quiet = [78, 77, 80, 78, 76, 79, 80, 78, 78, 79, 77, 79, 76, 78, 78, 79, 77, 78, 77, 80];
const fallen = quiet.slice(0, 12).map((value) => value - 8);
let owner = '';
let peer = '';

beforeAll(async () => {
  [owner = '', peer = ''] = await companyOf(db, '00000000-0000-7000-8000-000000000065', [
    'Thandi Mokoena',
    'Sipho Ndlovu',
  ]);
});

const by = { as: '' };
async function shifted(unitKey = ''): Promise<string> {
  by.as = owner;
  const { id } = await activated(db, { ownerId: owner }, by);
  const readings = [...quiet, ...fallen].map((value, i) => ({ period: week(i), value, unitKey }));
  await db.run(recordReadings, { id, source: 'Helpdesk', readings }, by);
  return id;
}

const chart = (id: string, unitKey = '') => db.run(readChart, { id, unitKey }, { as: peer });
const version = async (id: string) => (await db.run(readKpi, { id }, { as: peer })).kpi.version;
const reason = 'The new boiler model asks for more.';

test('a detected shift is accepted with its reason: limits move, waiting signals are explained, the past stays as judged', async () => {
  const id = await shifted();
  const before = await chart(id);
  expect(before.shifts).toHaveLength(1);
  const [shift] = before.shifts!;
  expect(shift).toMatchObject({ period: week(20), readings: 12 });
  const waiting = async () =>
    (await db.run(today, {}, { as: owner })).asks.filter((ask) => ask.link === `/kpis/${id}`).length;
  expect(await waiting()).toBeGreaterThan(0);

  const done = await db.run(
    rebaseKpi,
    { id, version: await version(id), from: shift!.period, until: null, ground: 'shift', reason, explains: true },
    { as: owner },
  );
  expect(done.explained).toBeGreaterThan(0);
  expect(await waiting()).toBe(0);
  const after = await chart(id);
  expect(after.centre!).toBeCloseTo(before.centre! - 8, 0);
  expect(after.baseline).toMatchObject({ from: week(20), readings: 12, reason });
  expect(after.points.slice(0, 20)).toEqual(before.points.slice(0, 20));
  expect(after.marks.filter((mark) => mark.index > 20)).toEqual([]);
  const { signals } = await db.run(readKpi, { id }, { as: owner });
  expect(signals.at(-1)).toMatchObject({ decision: 'explain', reason, decidedBy: { id: owner } });
});

test('later signals are judged by the new baseline', async () => {
  const id = await shifted();
  await db.run(
    rebaseKpi,
    { id, version: await version(id), from: week(20), until: null, ground: 'shift', reason, explains: true },
    { as: owner },
  );
  const arrive = (count: number, value: number) =>
    db.run(recordReadings, { id, source: 'Helpdesk', readings: [{ period: week(count), value }] }, { as: owner });
  expect((await arrive(32, 70)).signals).toBe(0);
  expect((await arrive(33, 79)).signals).toBe(1);
});

test('undone, the former baseline judges again and the history tells both', async () => {
  const id = await shifted();
  const before = await chart(id);
  const { baselineId } = await db.run(
    rebaseKpi,
    { id, version: await version(id), from: week(20), until: null, ground: 'shift', reason },
    { as: owner },
  );
  await db.run(undoRebase, { id: baselineId }, { as: owner });
  expect(await chart(id)).toEqual(before);
  const again = db.run(undoRebase, { id: baselineId }, { as: owner });
  await expect(again).rejects.toMatchObject({ code: 'baseline_not_found' });
  await db.run(
    rebaseKpi,
    { id, version: await version(id), from: week(2), until: week(15), reason: 'The quiet spring.' },
    { as: owner },
  );
  const { items } = await db.run(listBaselines, { id }, { as: peer });
  expect(items).toMatchObject([
    { from: week(2), until: week(15), ground: 'chosen', undone: null, standing: true },
    { id: baselineId, ground: 'shift', reason, undone: { by: { name: 'Thandi Mokoena' } }, standing: false },
  ]);
  expect(await db.work((work) => exportPerson(work, owner))).toMatchObject({
    baselines: expect.arrayContaining([expect.objectContaining({ id: baselineId })]),
    undone: expect.arrayContaining([expect.objectContaining({ baseline_id: baselineId })]),
  });
});

test('a newer choice replaces those that begin later; it ends after it begins', async () => {
  const id = await shifted();
  const rebase = async (from: number, until: number | null) =>
    db.run(
      rebaseKpi,
      { id, version: await version(id), from: week(from), until: until === null ? null : week(until), reason },
      { as: owner },
    );
  await rebase(20, null);
  await rebase(4, 20);
  expect((await chart(id)).phases.map((phase) => phase.from)).toEqual([week(0), week(4)]);
  expect((await db.run(listBaselines, { id }, { as: peer })).items.map((one) => one.standing)).toEqual([true, false]);
  await expect(rebase(9, 3)).rejects.toMatchObject({ fields: [{ path: 'until', code: 'before_from' }] });
});

test('the level of one place is accepted for that place alone', async () => {
  const cape = (await db.run(addLocation, { name: 'Cape Town' }, { as: owner })).id;
  const id = await shifted(cape);
  await db.run(
    recordReadings,
    { id, source: 'x', readings: quiet.map((value, i) => ({ period: week(i), value })) },
    { as: owner },
  );
  await db.run(
    rebaseKpi,
    { id, version: await version(id), unitKey: cape, from: week(20), until: null, ground: 'shift', reason },
    { as: owner },
  );
  expect((await chart(id, cape)).phases).toHaveLength(2);
  expect((await chart(id)).phases).toHaveLength(1);
});

test('the page of a KPI takes six statements of its own, whatever it shows', async () => {
  const id = await shifted();
  await db.run(readKpi, { id }, { as: owner });
  await db.countStatements(() => db.run(readKpi, { id }, { as: owner }));
  // Who asks is looked up before any action; what the action itself asks of the tables is counted here.
  const own = db.statements
    .filter((statement) => /(?:kpis|people)"?\./.test(statement))
    .filter((statement) => !/person_id as person\b/.test(statement));
  expect(own.length).toBeGreaterThan(3);
  expect(own.length).toBeLessThanOrEqual(6);
});
