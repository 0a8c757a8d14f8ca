import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { autoregressive, gaussian } from '../features/kpis/simulation.domain.ts';
import { measured } from './kpi-cast.ts';
import { atRest } from './pages-cast.ts';
import { onDemo } from './on-demo.ts';

const demo = onDemo();
let page: Page;

const folder = fileURLToPath(new URL('../../shared/data/kpi', import.meta.url));
const real = existsSync(`${folder}/datasets_BJsales.csv`);
const valuesIn = (file: string) =>
  readFileSync(`${folder}/${file}`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',').at(-1)));

/** Sales and their leading indicator (Box & Jenkins) where the file lies beside the project; else a made pair with the same lead. */
function pair(): { leading: number[]; lagging: number[] } {
  if (real) return { leading: valuesIn('datasets_BJsales.lead.csv'), lagging: valuesIn('datasets_BJsales.csv') };
  const normal = gaussian(5);
  const leading = autoregressive(120, 0.5, normal);
  return { leading: leading.slice(3), lagging: leading.slice(0, -3).map((value) => 20 + 4 * value + 0.5 * normal()) };
}

test('a claimed lead is tested at once, and its verdict is what a screen reader reads', async () => {
  page = await demo.pageOf('Thandi');
  const { leading, lagging } = pair();
  const id = await measured(page, 'Leading indicator', leading);
  await measured(page, 'Sales of machines', lagging);

  await page.goto(`/kpis/${id}`);
  const leads = page.getByRole('region', { name: 'Does it lead?' });
  await leads.getByRole('button', { name: 'Say that it leads another' }).click();
  await leads.getByLabel('Which number does it lead?').selectOption({ label: 'Sales of machines' });
  await leads.getByRole('button', { name: 'Test it' }).click();

  const verdict = /^Leading indicator leads Sales of machines by 3 periods.*in the same direction$/;
  await leads.getByRole('heading', { name: verdict }).waitFor();
  const picture = leads.getByRole('img', { name: /leads Sales of machines by 3 periods/ });
  await picture.waitFor();
  const read = await leads.ariaSnapshot();
  expect(read).toMatch(/leads Sales of machines by 3 periods/);
  expect(read).toMatch(/Tested on \d+ readings of both/);

  // The other end of the pair tells the same; withdrawn, it is told nowhere.
  await leads.getByRole('button', { name: 'Withdraw' }).click();
  await leads.getByRole('heading', { name: verdict }).waitFor({ state: 'detached' });
  await atRest(page);
});

test('in the demo company the history of a verdict stands beside it', async () => {
  await page.goto('/kpis');
  await page.getByLabel('Find a KPI').fill('Grinders');
  await page.getByRole('link', { name: 'Grinders checked before opening' }).click();
  const leads = page.getByRole('region', { name: 'Does it lead?' });
  await leads
    .getByRole('heading', { name: /leads Cups sent back for their taste by 2 periods.*in the opposite direction/ })
    .waitFor();
  await leads.getByText(/Before: /).waitFor();
});
