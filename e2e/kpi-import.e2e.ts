import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { writeWorkbook } from '../platform/files/workbook.ts';
import { addDays, weekStart } from '../platform/kernel/day.ts';
import { onDemo } from './on-demo.ts';

const demo = onDemo();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'headway-import-'));
});

const thisWeek = weekStart(new Date().toISOString().slice(0, 10));
const week = (ago: number) => addDays(thisWeek, -7 * ago);

async function keep(name: string, content: string | Uint8Array) {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

test('an Excel sheet with odd columns is mapped, looked at, one line refused by number, the rest brought in and drawn', async () => {
  const page = await demo.pageOf('Thandi');
  const kpi = await page.evaluate(async () => {
    const me = (await (await fetch('/api/v1/identity/me')).json()) as { person: string };
    const answer = await fetch('/api/v1/kpis', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'Parcels packed',
        definition: 'Parcels that leave the packing table.',
        unit: 'parcels',
        kind: 'count',
        direction: 'higher',
        horizon: 'leading',
        ownerId: me.person,
        teamId: null,
        locationId: null,
        cadence: 'week',
        target: null,
        responseUp: 'Ask the early shift what changed.',
        responseDown: 'Walk one parcel through the house.',
      }),
    });
    return (await answer.json()) as { id: string };
  });
  const rows = Array.from({ length: 12 }, (_, at) => [
    at === 4 ? 'till broken' : null,
    { day: week(13 - at) },
    at === 4 ? 'unknown' : 400 + ((at * 37) % 23),
  ]);
  const file = await keep(
    'packing.xlsx',
    await writeWorkbook([{ name: 'Packing', head: ['What happened', 'Begins', 'Packed'], rows }]),
  );

  await page.goto(`${demo.url}/kpis/import?kpi=${kpi.id}`);
  await page.getByRole('heading', { level: 1, name: 'Bring in readings of one KPI' }).waitFor();
  await page.locator('input[type=file]').setInputFiles(file);
  // The day is recognised by what stands in the column, the number as well; here they are said otherwise and back.
  const means = (column: string) => page.getByLabel(`Means: ${column}`);
  await means('Packed').selectOption({ label: 'Not used' });
  await page.getByText('Say below which column holds: Value.').waitFor();
  await means('Packed').selectOption({ label: 'Value' });
  await page.getByRole('heading', { level: 1, name: '11 readings are ready, one line is left out' }).waitFor();
  const problem = page.getByRole('row').filter({ hasText: '“unknown” is not a number.' });
  expect(await problem.innerText()).toMatch(/^6\s+Packed/);
  await page.getByRole('button', { name: 'Leave one line out and bring in the 11 sound readings' }).click();
  await page.getByRole('heading', { level: 1, name: 'The readings are here' }).waitFor();
  await page.getByRole('link', { name: 'See the KPI' }).click();
  await page.getByRole('heading', { level: 1, name: 'Parcels packed' }).waitFor();
  await page.locator('.chart-frame svg.chart').first().waitFor();
  await page.getByRole('button', { name: 'Table' }).first().click();
  const table = page.locator('.chart-frame table').first();
  expect(await table.locator('tbody tr').count()).toBe(11);
  expect(await table.innerText()).toContain(week(13));
  expect(await table.innerText()).not.toContain(week(9));
});

test('a register in YAML becomes drafts that say what they need; again it changes nothing', async () => {
  const page = await demo.pageOf('Thandi');
  const register = await keep(
    'register.yml',
    `- name: Machines that come back
  base_path: "/repairs/"
  definition: Machines that come back within thirty days.
  target: At or below 4%
- name: Machines that come back twice
  base_path: "/repairs/"
  parent: "/repairs/#machines-that-come-back"
  target: TBD
`,
  );
  const look = async () => {
    await page.goto(`${demo.url}/kpis/import`);
    await page.getByRole('radio', { name: 'KPIs themselves' }).click();
    await page.locator('input[type=file]').setInputFiles(register);
  };
  await look();
  await page.getByRole('heading', { level: 1, name: '2 KPIs are new' }).waitFor();
  const child = page.getByRole('row').filter({ hasText: 'Machines that come back twice' });
  expect(await child.innerText()).toMatch(/a draft\s+what is counted, .*a target, what we do if it rises/);
  await page.getByRole('button', { name: 'Draft 2 KPIs' }).click();
  await page.getByRole('heading', { level: 1, name: 'The drafts are here' }).waitFor();
  await page.getByRole('link', { name: 'See the drafts' }).click();
  await page.getByRole('link', { name: 'Machines that come back twice' }).waitFor();
  await look();
  await page.getByText('2 as before').waitFor();
  expect(await page.getByRole('button', { name: 'Draft' }).isDisabled()).toBe(true);
});
