import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeWorkbook } from '../platform/files/workbook.ts';
import { onDemo } from './on-demo.ts';

const demo = onDemo();

test('goals in an Excel sheet with odd headings are mapped, looked at and brought in; taken away and brought back they change nothing', async () => {
  const sheet = path.join(demo.folder, 'year.xlsx');
  const head = ['Thema', 'Worum es geht', 'Wer', 'Stand', 'Soll', 'Bis'];
  const rows = [
    ['Service', 'Guests are greeted at once', 'Nobody Known', 40, 90, { day: '2027-06-30' }],
    ['Service', 'The till never stands still', '', 'often', 0, { day: '2027-03-31' }],
  ];
  await writeFile(sheet, await writeWorkbook([{ name: 'Jahr', head, rows }]));
  const page = await demo.pageOf('Ingrid', { acceptDownloads: true });

  await page.goto(`${demo.url}/direction/import`);
  await page.locator('input[type=file]').setInputFiles(sheet);
  await page.getByRole('heading', { level: 1, name: 'What “year” would bring' }).waitFor();
  await page.getByText('No heading names the goals. “Worum es geht” was taken for them').waitFor();
  const means = (column: string) => page.getByLabel(`Means: ${column}`);
  expect(await means('Worum es geht').inputValue()).toBe('text');
  // Nothing but the goals was guessed; the rest is said, and each choice is looked at at once.
  await means('Worum es geht').selectOption('');
  await page.getByText('No goal was found yet.').waitFor();
  expect(await page.getByRole('button', { name: 'Bring it in' }).isDisabled()).toBe(true);
  for (const [column, meaning] of [
    ['Worum es geht', 'text'],
    ['Stand', 'baseline'],
    ['Soll', 'target'],
    ['Bis', 'end'],
    ['Wer', 'owner'],
  ] as const) {
    const answered = page.waitForResponse((answer) => answer.url().includes('/goals/plans'));
    await means(column).selectOption(meaning);
    await answered;
    await page.waitForFunction(
      ([name, wanted]) =>
        document.querySelector<HTMLSelectElement>(`select[aria-label="Means: ${name}"]:not([disabled])`)?.value ===
        wanted,
      [column, meaning],
    );
  }
  await page.getByText('No one person here has the name of these owners: Nobody Known.').waitFor();
  const problem = page.getByRole('row').filter({ hasText: '“often” is not a number.' });
  expect(await problem.innerText()).toMatch(/^3\s+Stand/);
  await page.getByText('2 priorities, 0 goals, 2 measures').waitFor();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.waitForURL(`${demo.url}/direction`);
  await page.getByText('Guests are greeted at once').first().waitFor();

  const saved = async (choice: string) => {
    await page.getByRole('button', { name: 'More' }).first().click();
    const files: string[] = [];
    const both = new Promise<void>((resolve) => {
      page.on('download', (one) => {
        const file = path.join(demo.folder, one.suggestedFilename());
        void one.saveAs(file).then(() => {
          files.push(file);
          if (choice !== 'StratML' || files.length === 2) resolve();
        });
      });
    });
    await page.getByRole('menuitem', { name: `Take the goals as ${choice}` }).click();
    await both;
    page.removeAllListeners('download');
    return files.toSorted((one, other) => one.length - other.length);
  };
  const [excel] = await saved('Excel');
  expect((await readFile(excel!)).subarray(0, 2).toString()).toBe('PK');
  const [plan, beside] = await saved('StratML');
  await page.goto(`${demo.url}/direction/import`);
  await page.locator('input[type=file]').setInputFiles(plan!);
  await page.getByText('Only what is new comes in.').waitFor();
  const completed = page.waitForResponse((answer) => answer.url().includes('/goals/plans'));
  await page.locator('input[type=file]').setInputFiles(beside!);
  expect((await completed).status()).toBe(200);
  await page.getByText('they stay as they stand').waitFor();
});
