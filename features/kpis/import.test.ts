import { beforeAll, describe, expect, test } from 'vitest';
import type { SentOf } from '../../platform/action/action.ts';
import { writeWorkbook } from '../../platform/files/workbook.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { addLocation } from '../people/contract.ts';
import { giveRightTo } from '../identity/service.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { activateKpi, defineKpi, readChart, readKpi, recordReading, retireKpi } from './contract.ts';
import { importReadings } from './import.contract.ts';

const db = await testDatabase();
const monday = '2026-06-01';
const week = (count: number) => addDays(monday, 7 * count);
let owner = '';
let leeds = '';

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000067';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    owner = await joinPerson(work, { name: 'Thandi Mokoena' });
    await giveRightTo(work, owner, 'administrator');
  });
  leeds = (await db.run(addLocation, { name: 'Leeds' }, { as: owner })).id;
});

const written = {
  definition: '',
  unit: '',
  kind: 'value' as 'value' | 'ratio' | 'count' | 'duration' | 'money',
  direction: 'higher' as const,
  horizon: 'leading' as const,
  teamId: null,
  locationId: null,
  cadence: 'week' as 'day' | 'week' | 'month',
  target: null,
  responseUp: 'Ask why.',
  responseDown: 'Look closer.',
};
async function kpi(name: string, change: Partial<typeof written> = {}) {
  const made = await db.run(defineKpi, { ...written, ...change, name, ownerId: owner }, { as: owner });
  return (await db.run(activateKpi, { id: made.id, version: made.version }, { as: owner })).id;
}

type Sent = Omit<SentOf<typeof importReadings>, 'mapping'> & { mapping?: object };
const bring = (content: string | Uint8Array, input: Sent = {}, name = 'readings.csv') =>
  db.run(
    importReadings,
    { ...input, ...(input.mapping ? { mapping: JSON.stringify(input.mapping) as never } : {}) } as SentOf<
      typeof importReadings
    >,
    {
      as: owner,
      upload: {
        name,
        type: 'text/csv',
        bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      },
    },
  );
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => {
      const { code, message } = error as { code?: string; message?: string };
      return `${code}: ${message}`;
    },
  );
const values = async (id: string) =>
  (await db.run(readChart, { id }, { as: owner })).points.map(({ period, value }) => [period, value]);

describe('an Excel sheet with odd columns', () => {
  const sheet = () =>
    writeWorkbook([
      {
        name: 'Notes',
        head: ['Exported from the till'],
        rows: [],
      },
      {
        name: 'Takings',
        head: ['Takings of the shops', '', '', ''],
        rows: [
          ['', '', '', ''],
          ['Remark', 'Wk from', 'Gross', 'Shop'],
          ['', { day: week(0) }, 1200.5, 'Leeds'],
          ['till broken', { day: week(1) }, 'closed', 'Leeds'],
          ['', { day: week(2) }, 1310, 'leeds'],
          ['', { day: week(3) }, null, 'Leeds'],
          ['', { day: week(4) }, 1290.25, 'Atlantis'],
        ],
      },
    ]);

  test('is read once its columns are named; a bad line is refused by number, the rest comes in when told', async () => {
    const id = await kpi('Takings', { kind: 'money', unit: 'GBP' });
    const bytes = await sheet();
    const looked = await bring(bytes, { kpiId: id, dryRun: true }, 'takings.xlsx');
    expect(looked.file).toMatchObject({
      sheets: ['Notes', 'Takings'],
      sheet: 'Takings',
      header: ['Remark', 'Wk from', 'Gross', 'Shop'],
    });
    const how = { kpiId: id, sheet: 'Takings', mapping: { period: 1, value: 2, place: 3 } };
    const judged = await bring(bytes, { ...how, dryRun: true }, 'takings.xlsx');
    expect(judged.report).toMatchObject({ rows: 5, ready: 2 });
    expect(judged.file.blank).toBe(1);
    expect(judged.report.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
      [5, 'Gross', 'bad_number'],
      [8, 'Shop', 'unknown_place'],
    ]);
    expect(await refused(bring(bytes, how, 'takings.xlsx'))).toBe(
      'reading_refused: Nothing was imported: 2 of 5 lines have a problem.',
    );
    expect((await db.run(readKpi, { id, unitKey: leeds }, { as: owner })).chart.points).toEqual([]);
    expect((await bring(bytes, { ...how, skipProblems: true }, 'takings.xlsx')).taken.recorded).toBe(2);
    const { chart } = await db.run(readKpi, { id, unitKey: leeds }, { as: owner });
    expect(chart.points.map(({ period, value }) => [period, value])).toEqual([
      [week(0), 1200.5],
      [week(2), 1310],
    ]);
  });

  test('is not read before somebody says which column holds the day', async () => {
    const id = await kpi('Unknown columns');
    const text = 'a,b\nx,y\n';
    expect((await bring(text, { kpiId: id, dryRun: true })).file.lacking).toEqual(['period', 'value']);
    expect(await refused(bring(text, { kpiId: id }))).toBe(
      'unreadable_file: Say which column holds the day or period ("date") and the value ("value", or "numerator" and "denominator").',
    );
  });
});

describe('readings of many KPIs at once', () => {
  test('each line goes to its KPI, by name or id, in its own kind of number', async () => {
    const visits = await kpi('Visits', { kind: 'count', cadence: 'day' });
    const wait = await kpi('Time in the queue', { kind: 'duration', unit: 'minutes' });
    const solved = await kpi('Solved', { kind: 'ratio', unit: '%' });
    const { report, taken } = await bring(
      [
        'KPI;Date;Value;Numerator;Denominator',
        `visits;26.06.2026;1.204;;`,
        `Visits;27.06.2026;1.310,5;;`,
        `Time in the queue;${week(0)};0:04:30;;`,
        `${solved};${week(0)};;18;20`,
        `Solved;${week(1)};;18;0`,
        `Solved;2026-06;;18;20`,
      ].join('\r\n'),
      { skipProblems: true },
    );
    expect(report.problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'not_whole'],
      [6, 'nothing_counted'],
      [7, 'bad_day'],
    ]);
    expect(taken.recorded).toBe(3);
    expect(await values(visits)).toEqual([['2026-06-26', 1204]]);
    expect(await values(wait)).toEqual([[week(0), 4.5]]);
    expect(await values(solved)).toEqual([[week(0), 90]]);
  });

  test('a name that two KPIs share is not guessed, a retired one takes nothing', async () => {
    await kpi('Shared name');
    const other = await kpi('Shared name');
    const gone = await kpi('Gone');
    await db.run(retireKpi, { id: gone, version: 2, reason: 'No use.' }, { as: owner });
    const { report } = await bring(
      `kpi,date,value\nShared name,${week(0)},1\n${other},${week(0)},1\nGone,${week(0)},1\n,${week(0)},1\n`,
      { dryRun: true },
    );
    expect(report.ready).toBe(1);
    expect(report.problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'which_kpi'],
      [4, 'retired'],
      [5, 'which_kpi'],
    ]);
  });

  test('two numbers for one period are both refused, the same twice counts once', async () => {
    await kpi('Contradicted');
    const { report, file } = await bring(
      `kpi,date,value\nContradicted,${week(0)},1\nContradicted,${addDays(week(0), 3)},2\nContradicted,${week(1)},5\nContradicted,${week(1)},5\n`,
      { dryRun: true },
    );
    expect(report).toMatchObject({ ready: 1, unchanged: 1 });
    expect(file.repeated).toBe(1);
    expect(report.problems.map(({ line, code, message }) => [line, code, message.slice(0, 6)])).toEqual([
      [2, 'twice', 'Line 3'],
      [3, 'twice', 'Line 2'],
    ]);
  });
});

test('a correction takes its reason and keeps the former reading; a late reading finds its place', async () => {
  const id = await kpi('Corrected');
  await db.run(recordReading, { id, period: week(2), value: 10 }, { as: owner });
  const text = `date,value\n${week(2)},12\n${week(0)},9\n`;
  const looked = await bring(text, { kpiId: id, dryRun: true });
  expect(looked.report.problems).toMatchObject([{ line: 2, code: 'reason_needed' }]);
  expect(await refused(bring(text, { kpiId: id }))).toMatch(/^reading_refused/);
  expect(await values(id)).toEqual([[week(2), 10]]);
  const { taken } = await bring(text, { kpiId: id, reason: 'The till was counted again.' });
  expect(taken).toMatchObject({ recorded: 1, amended: 1 });
  expect(await values(id)).toEqual([
    [week(0), 9],
    [week(2), 12],
  ]);
  expect((await db.run(readKpi, { id }, { as: owner })).readings).toMatchObject({ corrected: 1 });
});

test.each([
  ['UTF-8 with a mark', (text: string) => new TextEncoder().encode(`\uFEFF${text}`)],
  ['UTF-16', (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))],
  ['Windows-1252', (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))],
])('a file in %s is read', async (what, encode) => {
  const id = await kpi(`Café visits ${what}`);
  const { taken } = await bring(encode(`kpi\tdate\tvalue\r\nCafé visits ${what}\t${week(0)}\t7\r\n`));
  expect(taken.recorded).toBe(1);
  expect(await values(id)).toEqual([[week(0), 7]]);
});

test.each([
  ['nothing', '', /file is empty/],
  ['an open quotation mark', `kpi,date,value\n"Visits,${week(0)},1\n${'x,y,z\n'.repeat(300_000)}`, /opens on line 2/],
  ['a damaged workbook', 'PK\u0003\u0004 and nothing behind it', /workbook/],
  ['an old workbook', String.fromCharCode(0xd0, 0xcf, 0x11, 0xe0), /\.xls/],
])('%s is answered with a sentence', async (_what, text, sentence) => {
  expect(await refused(bring(new Uint8Array(Buffer.from(text, 'latin1')), { dryRun: true }))).toMatch(sentence);
});

test('a long file with one bad line brings nothing, names the line, and brings the rest when told', async () => {
  const id = await kpi('Long', { cadence: 'day' });
  const lines = Array.from({ length: 12_000 }, (_, at) => `${addDays('1981-01-01', at)},${at % 97}`);
  lines[7_344] = `${addDays('1981-01-01', 7_344)},many`;
  const text = `date,value\n${lines.join('\n')}\n`;
  expect(await refused(bring(text, { kpiId: id }))).toContain('1 of 12000 lines');
  expect(await values(id)).toEqual([]);
  const { report, taken } = await bring(text, { kpiId: id, skipProblems: true });
  expect(report.problems).toMatchObject([{ line: 7_346, column: 'value', message: '“many” is not a number.' }]);
  expect(taken.recorded).toBe(11_999);
});
