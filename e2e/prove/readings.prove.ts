import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../platform/kernel/day.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { createOrganisation, joinPerson } from '../../features/people/service.ts';
import { activateKpi, defineKpi, listKpis, readChart } from '../../features/kpis/contract.ts';
import { importReadings } from '../../features/kpis/import.contract.ts';

const db = await testDatabase();
/** A million with --full. */
const lines = process.env['PROVE_FULL'] ? 1_000_000 : 200_000;
const kpis = 400;
const bad = Math.floor(lines * 0.7);
let owner = '';

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000068';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    owner = await joinPerson(work, { name: 'Thandi Mokoena' });
  });
  for (let at = 0; at < kpis; at += 1) {
    const kpi = await db.run(
      defineKpi,
      {
        name: `Visits ${at}`,
        definition: '',
        unit: '',
        kind: 'count',
        direction: 'higher',
        horizon: 'leading',
        ownerId: owner,
        teamId: null,
        locationId: null,
        cadence: 'day',
        target: null,
        responseUp: 'Ask why.',
        responseDown: 'Look closer.',
      },
      { as: owner },
    );
    await db.run(activateKpi, { id: kpi.id, version: kpi.version }, { as: owner });
  }
});

/** Days of 400 KPIs; one line may be wrong. */
function file(wrong: number | null): Uint8Array {
  const text = ['kpi,date,value'];
  for (let at = 0; at < lines; at += 1) {
    const day = addDays('2019-01-01', Math.floor(at / kpis));
    text.push(`Visits ${at % kpis},${day},${at === wrong ? 'many' : 100 + ((at * 7919) % 61)}`);
  }
  return new TextEncoder().encode(text.join('\n'));
}

const visits = async (at: number) =>
  (await db.run(listKpis, { q: `visits ${at}`, limit: 200 }, { as: owner })).items.find(
    ({ name }) => name === `Visits ${at}`,
  )!.id;

const bring = (bytes: Uint8Array, input: { dryRun?: boolean } = {}) =>
  db.run(importReadings, input, { as: owner, upload: { name: 'visits.csv', type: 'text/csv', bytes } });

/** Seconds, and the most memory that was held meanwhile in megabytes. */
async function measured<T>(
  work: () => Promise<T>,
): Promise<{ result: T; seconds: number; megabytes: number; gap: number }> {
  let most = 0;
  let last = performance.now();
  let gap = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
    gap = Math.max(gap, performance.now() - last - 20);
    last = performance.now();
  }, 20);
  const begun = performance.now();
  try {
    const result = await work();
    const seconds = (performance.now() - begun) / 1000;
    return { result, seconds, megabytes: most / 1e6, gap };
  } finally {
    clearInterval(watch);
  }
}

const tell = (what: string, { seconds, megabytes, gap }: { seconds: number; megabytes: number; gap: number }) =>
  // oxlint-disable-next-line no-console -- the figures are what a proof is run for
  console.log(
    `${what}: ${seconds.toFixed(1)} s, ${Math.round(lines / seconds).toLocaleString('en-GB')} lines a second, ${Math.round(megabytes)} MB, others waited at most ${Math.round(gap)} ms`,
  );

describe(`${lines.toLocaleString('en-GB')} lines`, () => {
  test('with one bad line bring nothing, and the line is named', async () => {
    const bytes = file(bad);
    const looked = await measured(() => bring(bytes, { dryRun: true }));
    tell('looked at', looked);
    expect(looked.result.report).toMatchObject({
      rows: lines,
      ready: lines - 1,
      more: 0,
      problems: [{ line: bad + 2, column: 'value', code: 'bad_number', message: '“many” is not a number.' }],
    });
    await expect(bring(bytes)).rejects.toMatchObject({
      code: 'reading_refused',
      message: `Nothing was imported: 1 of ${lines} lines have a problem.`,
    });
    expect((await db.run(readChart, { id: await visits(7) }, { as: owner })).points).toEqual([]);
    expect(looked.megabytes).toBeLessThan(2500);
  });

  test('without one come in whole, and again change nothing', async () => {
    const bytes = file(null);
    const taken = await measured(() => bring(bytes));
    tell('brought in', taken);
    expect(taken.result.taken).toMatchObject({ recorded: lines, unchanged: 0 });
    expect(taken.megabytes).toBeLessThan(2500);
    const { points } = await db.run(readChart, { id: await visits(7), points: 1000 }, { as: owner });
    expect(points.at(-1)!.period).toBe(addDays('2019-01-01', lines / kpis - 1));
    const again = await measured(() => bring(bytes));
    tell('brought in again', again);
    expect(again.result.taken).toMatchObject({ recorded: 0, unchanged: lines });
  });
});
