import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeWorkbook } from '../platform/files/workbook.ts';
import { onDemo } from './on-demo.ts';
import { complaintsOf } from './pages-cast.ts';

const demo = onDemo();

test('people of a workbook are read from the sheet that is chosen, with columns that are told, and come in', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'headway-people-'));
  const file = path.join(folder, 'staff.xlsx');
  await writeFile(
    file,
    await writeWorkbook([
      { name: 'Rota', head: ['Week', 'Shift'], rows: [['48', 'Early']] },
      {
        name: 'Staff',
        head: ['Everybody in the new shop', '', '', ''],
        rows: [
          ['Wer', 'Stelle', 'Manager', 'Start date'],
          ['Ida Brandt', 'Barista', 'Sofia Lindqvist', { day: '2026-11-02' }],
          ['Jonas Brandt', 'Barista', 'Ida Brandt', 'next week'],
        ],
      },
    ]),
  );
  const page = await demo.pageOf('Rafi');
  const complaints = complaintsOf(page);
  await page.goto('/people/import');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('heading', { level: 1, name: /^No row is ready yet/ }).waitFor();
  await page.getByLabel('Sheet').selectOption('Staff');
  const means = (column: string) => page.getByLabel(`Means: ${column}`);
  await means('Wer').waitFor();
  expect(await means('Manager').inputValue()).toBe('manager');
  await means('Wer').selectOption('name');
  await page.getByRole('heading', { level: 1, name: /^2 people are ready/ }).waitFor();
  await means('Stelle').selectOption('title');
  const problem = page.getByRole('row').filter({ hasText: '“next week”' });
  expect(await problem.innerText()).toMatch(/^4\s/);
  await page.getByRole('button', { name: 'Bring in the 2 who are ready' }).click();
  await page.getByRole('heading', { level: 1, name: 'Your people are here' }).waitFor();
  await page.goto('/people?search=Jonas+Brandt');
  await page.getByRole('link', { name: 'Jonas Brandt' }).first().click();
  await page.getByText('Ida Brandt').first().waitFor();
  expect(complaints).toEqual([]);
  await rm(folder, { recursive: true });
}, 300_000);
