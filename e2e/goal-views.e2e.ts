import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { atRest, complaintsOf } from './pages-cast.ts';
import { onDemo } from './on-demo.ts';

/** A live update or a write may take its time on a busy machine. */
const PATIENCE = { timeout: 30_000 };

const demo = onDemo();

const pageOf = (who: 'Ingrid' | 'Thandi') => demo.pageOf(who, { reducedMotion: 'reduce' });

/** The title of the row that has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[role=treeitem]')?.querySelector('.otl-title')?.textContent);
const below = (page: Page, title: string) =>
  page.evaluate((wanted) => {
    const rows = [...document.querySelectorAll('[role=treeitem]')].map((row) => ({
      title: row.querySelector('.otl-title')?.textContent,
      how: row.querySelector('.said')?.textContent ?? '',
      level: Number(row.getAttribute('aria-level')),
    }));
    const at = rows.findIndex((row) => row.title === wanted);
    const parent = rows.slice(0, at).findLast((row) => row.level < rows[at]!.level);
    return at < 0 ? null : { parent: parent?.title, how: rows[at]!.how };
  }, title);

test('the outline is walked, narrowed, re-linked and undone by the keyboard alone', async () => {
  const page = await pageOf('Ingrid');
  const complaints = complaintsOf(page);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.goto('/direction');
  await atRest(page);
  // Tab, as often as it takes, and nothing else leads into the tree.
  await tabTo(page, async () => (await focused(page)) === 'Keep the customers we have');

  await press('End');
  expect(await focused(page)).toBe('Parts on the shelf before they are needed');
  await press('Home', 'ArrowLeft');
  expect(await page.getByRole('treeitem', { name: /Solve it the first time/ }).count()).toBe(0);
  await press('ArrowRight', 'ArrowRight');
  expect(await focused(page)).toBe('Solve it the first time');
  // Letters lead to the title that begins with them; keys that do something do it.
  await page.keyboard.type('rep');
  expect(await focused(page)).toBe('Repairs right the first time');
  await press('ArrowLeft');
  expect(await focused(page)).toBe('Every fault understood at the counter');

  // M asks where to, by words; the sentence is written anew.
  await page.keyboard.type('trai');
  expect(await focused(page)).toBe('Trainers in every shop');
  await press('Escape');
  await press('m');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('every fault');
  const found = page.getByRole('radio', { name: /Every fault understood at the counter/ });
  await found.waitFor();
  await tabTo(page, () => found.evaluate((one) => one === document.activeElement));
  await press('Space', 'Tab');
  expect(await page.getByLabel('How does it contribute?').inputValue()).toBe('');
  await page.keyboard.type('Who trains can name the fault.');
  await press('Control+Enter');
  await page.getByText('“Trainers in every shop” hangs below').waitFor();
  expect(await below(page, 'Trainers in every shop')).toEqual({
    parent: 'Every fault understood at the counter',
    how: 'Who trains can name the fault.',
  });
  await press('z');
  await expect
    .poll(() => below(page, 'Trainers in every shop'), PATIENCE)
    .toEqual({
      parent: 'Every shop a place to learn coffee',
      how: 'I teach the people who teach, one morning in each shop.',
    });
  expect(complaints).toEqual([]);
}, 300_000);

test('a goal is dragged to where it belongs; below itself it is refused with the reason', async () => {
  const page = await pageOf('Ingrid');
  await page.goto('/direction');
  await atRest(page);
  const row = (title: string) =>
    page.locator('.otl > li', { has: page.getByRole('link', { name: title, exact: true }) });
  await row('Solve it the first time').dragTo(row('Ours or theirs, settled in two replies'));
  await page.getByText(/already leads to “Solve it the first time”/).waitFor();
  await row('Refunds that keep their word').dragTo(row('Solve it the first time'));
  await page.getByLabel('How does it contribute?').fill('A refund on time is a message less.');
  await page.getByRole('button', { name: 'Move it there' }).click();
  await expect
    .poll(() => below(page, 'Refunds that keep their word'), PATIENCE)
    .toEqual({ parent: 'Solve it the first time', how: 'A refund on time is a message less.' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(async () => (await below(page, 'Refunds that keep their word'))?.parent, PATIENCE)
    .toBe('Keep the customers we have');
}, 300_000);

test('five thousand goals are a map that opens, comes nearer, and finds one of them', async () => {
  const page = await pageOf('Ingrid');
  await bringGoals(page, 5000);
  await page.goto('/direction/map');
  const frame = page.getByRole('application');
  await frame.waitFor();
  await expect.poll(() => frame.getAttribute('aria-label'), PATIENCE).toMatch(/5,0\d\d goals/);
  const seen = async () => ({
    scale: Number(await frame.getAttribute('data-scale')),
    marks: Number(await frame.getAttribute('data-marks')),
  });
  const far = await seen();
  // From afar thousands of goals are few circles; nearer by, they stand apart.
  expect(far.marks).toBeLessThan(400);
  await frame.focus();
  for (let step = 0; step < 9; step += 1) await page.keyboard.press('+');
  await expect.poll(async () => (await seen()).scale, PATIENCE).toBeGreaterThan(far.scale * 20);
  await page.keyboard.press('f');
  await expect.poll(async () => (await seen()).scale, PATIENCE).toBeCloseTo(far.scale, 2);

  await page.getByLabel('Find a goal on the map').fill('Shop 37 part 21');
  await page.getByRole('button', { name: 'Shop 37 part 21 takes one day less' }).click();
  const card = page.getByRole('region', { name: 'Shop 37 part 21 takes one day less' });
  await card.getByText('Shop 37 is calm').waitFor();
  await card.getByRole('button', { name: 'Open' }).click();
  await page.getByRole('heading', { level: 1, name: 'Shop 37 part 21 takes one day less' }).waitFor();

  // And an outline of more lines than fit in a page holds only those that can be seen.
  await page.goto('/direction');
  await page.getByRole('tree').waitFor();
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('With these words').fill('part');
  await page.getByText(/^4,9\d\d lines/).waitFor();
  expect(await page.getByRole('treeitem').count()).toBeLessThan(80);
  await page.getByLabel('With these words').fill('part 21 day');
  await page.getByText(/^1\d\d lines/).waitFor();
}, 300_000);

/** Tab, as often as it takes. */
async function tabTo(page: Page, there: () => Promise<boolean>): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    if (await there()) return;
  }
  throw new Error('Tab does not lead there.');
}

/** A plan of fifty shops with a hundred parts each, brought in as a file and made active. */
async function bringGoals(page: Page, count: number): Promise<void> {
  const lines = ['id,parent,title'];
  lines.push('top,,Every shop runs calmly');
  const shops = 50;
  for (let shop = 0; shop < shops; shop += 1) lines.push(`s${shop},top,Shop ${shop} is calm`);
  for (let part = 0; part < count - shops - 1; part += 1)
    lines.push(`p${part},s${part % shops},Shop ${part % shops} part ${Math.floor(part / shops)} takes one day less`);
  const outcome = await page.evaluate(async (text) => {
    const form = new FormData();
    form.append('file', new File([text], 'shops.csv', { type: 'text/csv' }));
    const read = await fetch('/api/v1/goals/plans', { method: 'POST', body: form });
    const plan = (await read.json()) as { id: string; detail?: string };
    const made = await fetch(`/api/v1/goals/plans/${plan.id}/commit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: 'active', takeDirection: false }),
    });
    return { read: read.status, plan, made: made.status, counts: (await made.json()) as unknown };
  }, lines.join('\n'));
  expect(outcome).toMatchObject({ read: 200, made: 200 });
}
