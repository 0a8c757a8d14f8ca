import { beforeAll, describe, expect, test } from 'vitest';
import type { Upload } from '../../platform/action/context.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { today } from '../inbox/contract.ts';
import { changeManager } from '../people/contract.ts';
import { activated, companyOf, weeklyShare } from './cast.scenes.ts';
import {
  activateKpi,
  answerSignal,
  defineKpi,
  editKpi,
  listKpis,
  noteEvent,
  readChart,
  readKpi,
  recordReading,
  recordReadings,
  retireKpi,
} from './contract.ts';
import { rebaseKpi } from './baseline.contract.ts';
import { importReadings } from './import.contract.ts';
import { evaluate, personLeft } from './service.ts';

const db = await testDatabase();
const monday = '2026-06-01';
const week = (count: number) => addDays(monday, 7 * count);
/** Solved on first contact: quiet around 78, shifted down from the fifteenth week. */
const solved = [78, 77, 80, 78, 76, 79, 80, 78, 78, 79, 77, 79, 76, 78, 77, 77, 75, 75, 76, 74, 73, 75, 74, 76];
let boss = '';
let owner = '';
let peer = '';

beforeAll(async () => {
  [boss = '', owner = '', peer = ''] = await companyOf(db, '00000000-0000-7000-8000-000000000006', [
    'Amira Khan',
    'Thandi Mokoena',
    'Sipho Ndlovu',
  ]);
  await db.run(
    changeManager,
    { id: owner, managerId: boss, from: '2026-01-05' },
    { as: boss, at: '2026-11-19T09:00:00.000Z' },
  );
});

const draft = { ...weeklyShare, responseUp: '', responseDown: '' };
const answered = weeklyShare;

async function activeKpi(change: Partial<typeof answered> = {}): Promise<string> {
  return (await activated(db, { ...change, ownerId: owner }, { as: owner })).id;
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
const csv = (text: string): Upload => ({
  name: 'readings.csv',
  type: 'text/csv',
  bytes: new TextEncoder().encode(text),
});

describe('a KPI earns its place', () => {
  test('it is active only with an answer to a rise and to a fall', async () => {
    const kpi = await db.run(defineKpi, { ...draft, ownerId: owner }, { as: owner });
    expect(kpi.status).toBe('draft');
    expect(await refusal(db.run(activateKpi, { id: kpi.id, version: 1 }, { as: owner }))).toBe('responses_missing');
    const written = await db.run(editKpi, { ...answered, ownerId: owner, id: kpi.id, version: 1 }, { as: owner });
    expect((await db.run(activateKpi, { id: kpi.id, version: written.version }, { as: owner })).status).toBe('active');
    expect(await refusal(db.run(editKpi, { ...draft, ownerId: owner, id: kpi.id, version: 3 }, { as: owner }))).toBe(
      'responses_missing',
    );
  });

  test('its owner and their manager keep it, a colleague only looks', async () => {
    const id = await activeKpi();
    expect(await refusal(db.run(recordReading, { id, period: week(0), value: 78 }, { as: peer }))).toBe('forbidden');
    expect((await db.run(readKpi, { id }, { as: peer })).kpi.can).toEqual({
      edit: false,
      record: false,
      answer: false,
    });
    expect((await db.run(recordReading, { id, period: week(0), value: 78 }, { as: boss })).recorded).toBe(1);
    expect(await refusal(db.run(defineKpi, { ...draft, ownerId: boss }, { as: peer }))).toBe('forbidden');
  });

  test('a stale edit is refused with what is there now', async () => {
    const kpi = await db.run(defineKpi, { ...draft, ownerId: owner }, { as: owner });
    await db.run(editKpi, { ...draft, target: 85, ownerId: owner, id: kpi.id, version: 1 }, { as: boss });
    const late = db.run(editKpi, { ...draft, target: 90, ownerId: owner, id: kpi.id, version: 1 }, { as: owner });
    await expect(late).rejects.toMatchObject({ code: 'stale_edit', extra: { current: { target: 85, version: 2 } } });
  });

  test('retired, it keeps its history and takes nothing more', async () => {
    const id = await activeKpi();
    await db.run(recordReading, { id, period: week(0), value: 78 }, { as: owner });
    const { kpi } = await db.run(readKpi, { id }, { as: owner });
    await db.run(
      retireKpi,
      { id, version: kpi.version, reason: 'No answer led to a change in two quarters.' },
      { as: owner },
    );
    expect(await refusal(db.run(recordReading, { id, period: week(1), value: 78 }, { as: owner }))).toBe('kpi_retired');
    expect((await db.run(readKpi, { id }, { as: owner })).chart.points).toHaveLength(1);
  });
});

describe('readings', () => {
  test('sent again they change nothing; a correction needs a reason and keeps what was there', async () => {
    const id = await activeKpi();
    const readings = solved.slice(0, 10).map((value, i) => ({ period: week(i), value }));
    expect(await db.run(recordReadings, { id, source: 'Helpdesk', readings }, { as: owner })).toMatchObject({
      recorded: 10,
      unchanged: 0,
    });
    expect(await db.run(recordReadings, { id, source: 'Helpdesk', readings }, { as: owner })).toMatchObject({
      recorded: 0,
      unchanged: 10,
    });
    expect(await refusal(db.run(recordReading, { id, period: week(3), value: 70 }, { as: owner }))).toBe(
      'reason_needed',
    );
    expect(
      await db.run(recordReading, { id, period: week(3), value: 70, reason: 'Two days were missing.' }, { as: owner }),
    ).toMatchObject({ amended: 1 });
    const page = await db.run(readKpi, { id }, { as: owner });
    expect(page.chart.points[3]).toMatchObject({ value: 70, amended: true });
    expect(page.readings).toMatchObject({ total: 10, corrected: 1 });
  });

  test('a day within a week belongs to its week; the future and another kind of number are refused by field', async () => {
    const id = await activeKpi();
    await db.run(recordReading, { id, period: addDays(week(2), 4), value: 78 }, { as: owner });
    expect((await db.run(readChart, { id }, { as: owner })).points[0]!.period).toBe(week(2));
    await expect(db.run(recordReading, { id, period: '2027-01-04', value: 78 }, { as: owner })).rejects.toMatchObject({
      fields: [{ path: 'period', code: 'future' }],
    });
    await expect(
      db.run(recordReading, { id, period: week(3), numerator: 1, denominator: 2 }, { as: owner }),
    ).rejects.toMatchObject({ fields: [{ code: 'not_a_ratio' }] });
  });

  test('ratios pool their parts over shops and never average averages', async () => {
    const id = await activeKpi({ kind: 'ratio' as never });
    const { addLocation } = await import('../people/contract.ts');
    const leeds = await db.run(addLocation, { name: `Leeds ${id.slice(-4)}` }, { as: boss });
    const cape = await db.run(addLocation, { name: `Cape Town ${id.slice(-4)}` }, { as: boss });
    await db.run(
      recordReadings,
      {
        id,
        source: 'Till',
        readings: [
          { unitKey: leeds.id, period: week(0), numerator: 1, denominator: 2 },
          { unitKey: cape.id, period: week(0), numerator: 90, denominator: 98 },
        ],
      },
      { as: owner },
    );
    const page = await db.run(readKpi, { id }, { as: owner });
    expect(page.chart.points[0]!.value).toBeCloseTo(91, 10);
    expect(page.units.map((unit) => unit.name)).toHaveLength(2);
    expect((await db.run(readKpi, { id, unitKey: leeds.id }, { as: owner })).chart.points[0]!.value).toBe(50);
    const zero = db.run(recordReading, { id, period: week(1), numerator: 0, denominator: 0 }, { as: owner });
    await expect(zero).rejects.toMatchObject({ fields: [{ code: 'nothing_counted' }] });
  });
});

describe('a file of readings', () => {
  test('a dry run names every bad line; the import takes all or nothing, and again nothing new', async () => {
    const id = await activeKpi({ name: 'First reply within four hours' });
    const bad = `kpi,date,value\nFirst reply within four hours,${week(0)},91\nfirst reply within four hours,${week(1)},NaN\n${id},${week(2)},1e308\nUnknown,${week(1)},5\nFirst reply within four hours,01/02/2026,90\n`;
    const looked = await db.run(importReadings, { dryRun: true }, { as: owner, upload: csv(bad) });
    expect(looked.report).toMatchObject({ rows: 5, ready: 1 });
    expect(looked.report.problems.map((problem) => [problem.line, problem.code])).toEqual([
      [3, 'bad_number'],
      [4, 'bad_number'],
      [5, 'unknown_kpi'],
      [6, 'bad_day'],
    ]);
    expect(await refusal(db.run(importReadings, {}, { as: owner, upload: csv(bad) }))).toBe('reading_refused');
    expect((await db.run(readChart, { id }, { as: owner })).points).toHaveLength(0);
    expect((await db.run(importReadings, { skipProblems: true }, { as: owner, upload: csv(bad) })).taken.recorded).toBe(
      1,
    );
    const good = `date;value\n${week(0)};91\n${week(1)};"92,5"\n`;
    expect((await db.run(importReadings, { kpiId: id }, { as: owner, upload: csv(good) })).taken).toMatchObject({
      recorded: 1,
      unchanged: 1,
    });
    expect((await db.run(readChart, { id }, { as: owner })).points.map((point) => point.value)).toEqual([91, 92.5]);
  });

  test('lines of a KPI that is not mine are refused; so is what is no table', async () => {
    await activeKpi({ name: 'Chats settled' });
    const report = (
      await db.run(
        importReadings,
        { dryRun: true },
        { as: peer, upload: csv(`kpi,date,value\nChats settled,${week(0)},4\n`) },
      )
    ).report;
    expect(report.problems).toMatchObject([{ line: 2, code: 'not_yours' }]);
    expect(await refusal(db.run(importReadings, {}, { as: peer, upload: csv('hello\nworld') }))).toBe(
      'unreadable_file',
    );
  });
});

describe('signals', () => {
  async function shiftedKpi() {
    const id = await activeKpi();
    const { kpi } = await db.run(readKpi, { id }, { as: owner });
    await db.run(
      rebaseKpi,
      { id, version: kpi.version, from: week(0), until: week(13), reason: 'Before the new model.' },
      { as: owner },
    );
    const readings = solved.map((value, i) => ({ period: week(i), value }));
    return { id, taken: await db.run(recordReadings, { id, source: 'Helpdesk', readings }, { as: owner }) };
  }

  test('a real shift asks the owner for a decision, ordinary variation does not', async () => {
    const { id, taken } = await shiftedKpi();
    expect(taken.signals).toBeGreaterThan(0);
    const asks = (await db.run(today, {}, { as: owner })).asks.filter(
      (ask) => ask.kind === 'kpis.answer_signal' && ask.link === `/kpis/${id}`,
    );
    expect(asks).toHaveLength(taken.signals);
    const quiet = await activeKpi();
    expect(
      (
        await db.run(
          recordReadings,
          { id: quiet, source: 'x', readings: solved.slice(0, 14).map((value, i) => ({ period: week(i), value })) },
          { as: owner },
        )
      ).signals,
    ).toBe(0);
  });

  test('answered, it leaves Today and stands on the chart with who and why; the same readings raise it once', async () => {
    const { id } = await shiftedKpi();
    const { signals } = await db.run(readKpi, { id }, { as: owner });
    const first = signals[0]!;
    await db.run(
      recordReadings,
      { id, source: 'Helpdesk', readings: [{ period: week(24), value: 75 }] },
      { as: owner },
    );
    expect((await db.run(readKpi, { id }, { as: owner })).signals).toHaveLength(signals.length);
    const answer = await db.run(
      answerSignal,
      { id: first.id, decision: 'respond', reason: 'Fourteen of twenty were boiler faults.' },
      { as: owner },
    );
    expect(answer).toMatchObject({ decision: 'respond', decidedBy: { name: 'Thandi Mokoena' } });
    const open = (await db.run(today, {}, { as: owner })).asks.filter((ask) => ask.subject.id === first.id);
    expect(open).toHaveLength(0);
  });

  test('a watched signal comes back on its day', async () => {
    const { id } = await shiftedKpi();
    const [signal] = (await db.run(readKpi, { id }, { as: owner })).signals;
    expect(
      await refusal(
        db.run(
          answerSignal,
          { id: signal!.id, decision: 'watch', reason: 'One more week.', watchUntil: '2026-11-01' },
          { as: owner },
        ),
      ),
    ).toBe('invalid_input');
    await db.run(
      answerSignal,
      { id: signal!.id, decision: 'watch', reason: 'One more week.', watchUntil: '2026-11-26' },
      { as: owner },
    );
    const asked = async (at: string) =>
      (await db.run(today, {}, { as: owner, at })).asks.some((ask) => ask.subject.id === signal!.id);
    expect(await asked('2026-11-25T12:00:00.000Z')).toBe(false);
    expect(await asked('2026-11-26T12:00:00.000Z')).toBe(true);
  });

  test('the chart says from which readings its limits come and whether the target is in reach', async () => {
    const { id } = await shiftedKpi();
    await db.run(noteEvent, { id, onDay: '2026-09-14', label: 'Model B2 on sale' }, { as: owner });
    const page = await db.run(readKpi, { id }, { as: owner });
    expect(page.chart.baseline).toMatchObject({ from: week(0), until: week(13), readings: 14 });
    expect(page.chart.reach).toMatchObject({ answer: 'out-of-reach', shifted: true });
    expect(page.chart.falseAlarmOneIn).toBeGreaterThan(2);
    expect(page.events).toMatchObject([{ label: 'Model B2 on sale' }]);
  });

  test('when the owner leaves, the manager is asked for a new one, who takes over', async () => {
    const { id } = await shiftedKpi();
    await db.work((work) => personLeft(work, owner));
    expect(
      (await db.run(today, {}, { as: boss })).asks.some(
        (ask) => ask.kind === 'kpis.name_owner' && ask.subject.id === id,
      ),
    ).toBe(true);
    const { kpi } = await db.run(readKpi, { id }, { as: boss });
    await db.run(editKpi, { ...answered, ownerId: boss, id, version: kpi.version }, { as: boss });
    const asks = (await db.run(today, {}, { as: boss })).asks.filter((ask) => ask.link === `/kpis/${id}`);
    expect(asks.map((ask) => ask.kind)).not.toContain('kpis.name_owner');
    expect(asks.some((ask) => ask.kind === 'kpis.answer_signal')).toBe(true);
  });
});

test('lists and pages take the same few statements however many KPIs there are', async () => {
  const few = await db.countStatements(() => db.run(listKpis, { limit: 2 }, { as: owner }));
  const many = await db.countStatements(() => db.run(listKpis, { limit: 200 }, { as: owner }));
  expect(many).toBe(few);
  const { items } = await db.run(listKpis, { q: 'solved ON first', limit: 3 }, { as: peer });
  expect(items.length).toBeGreaterThan(0);
  const page = await db.countStatements(() => db.run(readKpi, { id: items[0]!.id }, { as: owner }));
  expect(page).toBeLessThanOrEqual(12);
});

test('readings of three places cost the same statements as readings of one', async () => {
  const id = await activeKpi({ cadence: 'week' });
  const { addLocation } = await import('../people/contract.ts');
  const places: string[] = [];
  for (const name of ['Quay', 'Mill', 'Gate'])
    places.push((await db.run(addLocation, { name: `${name} ${id.slice(-4)}` }, { as: boss })).id);
  const arrive = (units: readonly string[], period: string) =>
    db.countStatements(() =>
      db.run(
        recordReadings,
        { id, source: 'x', readings: units.map((unitKey) => ({ unitKey, period, value: 50 })) },
        { as: owner },
      ),
    );
  await arrive(places, '2026-05-04');
  const one = await arrive(places.slice(0, 1), '2026-05-11');
  expect(await arrive(places, '2026-05-18')).toBe(one);
});

test('an evaluation reads the shops from the readings', async () => {
  const id = await activeKpi({ cadence: 'week' });
  const { addLocation } = await import('../people/contract.ts');
  const shops: string[] = [];
  for (const name of ['North', 'East', 'South'])
    shops.push((await db.run(addLocation, { name: `${name} ${id.slice(-4)}` }, { as: boss })).id);
  const start = 40;
  const readings = shops.flatMap((unitKey, s) =>
    Array.from({ length: 52 }, (_, i) => ({
      unitKey,
      period: addDays('2025-09-01', 7 * i),
      value: 60 + s + Math.sin(i * 12.9 + s) + (s === 0 && i >= start ? 6 : 0),
    })),
  );
  await db.run(recordReadings, { id, source: 'x', readings }, { as: owner });
  const result = await db.work((work) =>
    evaluate(work, { kpiId: id, treated: [shops[0]!], start: addDays('2025-09-01', 7 * start), matters: 3 }),
  );
  expect(result).toMatchObject({
    verdict: 'improved',
    comparison: { treated: [shops[0]], units: expect.arrayContaining([shops[1], shops[2]]) },
  });
  expect(result!.effect!).toBeCloseTo(6, 0);
});
