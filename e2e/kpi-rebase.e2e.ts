import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { measured } from './kpi-cast.ts';
import { onDemo } from './on-demo.ts';

const demo = onDemo();
let page: Page;

const quiet = [78, 77, 80, 78, 76, 79, 80, 78, 78, 79, 77, 79, 76, 78, 78, 79, 77, 78, 77, 80];
const reason = 'The new boiler model asks for more; the team agreed that this is how it is now.';

test('a shift is accepted: the limits move, its signals are explained, the reason is in the history, and it can be undone', async () => {
  page = await demo.pageOf('Thandi');
  const id = await measured(page, 'Settled in one visit', [...quiet, ...quiet.slice(0, 12).map((value) => value - 8)]);
  await page.goto(`/kpis/${id}`);
  const before = page.getByRole('img', { name: /^Settled in one visit .*Centre line 78\s?%/ });
  await before.waitFor();

  await page.getByText('The level has moved').waitFor();
  await page.getByText(/From 78\s?% to 70\s?%/).waitFor();
  await page.getByRole('button', { name: 'Accept the new level' }).click();
  await page.getByLabel('What changed, so that this is how it is now?').fill(reason);
  await page.getByRole('button', { name: 'Accept it' }).click();

  await page.getByRole('img', { name: /^Settled in one visit .*Centre line 70\s?%/ }).waitFor();
  await page
    .getByText(/^Explained · Thandi/)
    .first()
    .waitFor();
  expect(await page.getByRole('button', { name: 'Respond as written' }).count()).toBe(0);
  await page.getByRole('button', { name: 'How it came' }).click();
  const history = page.getByRole('listitem').filter({ hasText: 'New level from' });
  await history.getByText(reason).waitFor();

  // Each point is spoken: the arrow keys walk from the newest back.
  const walk = page.getByRole('slider', { name: 'Readings of Settled in one visit' });
  await walk.focus();
  expect(await walk.getAttribute('aria-valuenow')).toBe('32');
  await page.keyboard.press('ArrowLeft');
  expect(await walk.getAttribute('aria-valuetext')).toMatch(/^Week of .*: 69\s?%\. Ordinary\.$/);

  await history.getByRole('button', { name: 'Undo' }).click();
  await before.waitFor();
  await page.getByText(/undone by Thandi/).waitFor();
});

test('the chart leaves as PNG, SVG and CSV', async () => {
  const save = async (choice: string) => {
    await page.getByRole('button', { name: 'Export' }).first().click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: choice }).click(),
    ]);
    const parts: Buffer[] = [];
    for await (const part of await file.createReadStream()) parts.push(part as Buffer);
    return { name: file.suggestedFilename(), bytes: Buffer.concat(parts) };
  };
  const picture = await save('Picture (PNG)');
  expect(picture.name).toBe('Settled in one visit.png');
  expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG');
  const drawing = (await save('Drawing (SVG)')).bytes.toString();
  expect(drawing).toContain('@font-face');
  expect(drawing).not.toContain('http://localhost');
  const numbers = (await save('Numbers (CSV)')).bytes.toString().split('\r\n');
  expect(numbers[0]).toBe('Period,Value,Lower limit,Centre,Upper limit,Signal');
  expect(numbers).toHaveLength(33);
});
