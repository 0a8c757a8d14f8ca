import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { pageList } from '../app/web/page-list.ts';
import { findingsOf } from './accessibility.ts';
import { cutAt } from './letters.ts';
import { onDemo } from './on-demo.ts';
import { cases, complaintsOf, openCase, type Who } from './pages-cast.ts';
import { chooseLanguage, foreignWords, textsOf } from './pages-words.ts';

const widths = [1280, 390] as const;
const themes = ['light', 'dark'] as const;

const demo = onDemo();
/** A page that was looked at stays open for the next of the same person: its browser knows the product by then, as theirs does. */
const idle = new Map<Who, Page[]>();

const pageFor = async (who: Who): Promise<Page> =>
  idle.get(who)?.pop() ?? demo.pageOf(who, { viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });

async function leave(page: Page, who: Who): Promise<void> {
  page.removeAllListeners('response');
  await page.evaluate(() => localStorage.removeItem('headway.locale'));
  idle.set(who, [...(idle.get(who) ?? []), page]);
}

/** What the server answers a page from now on. */
function answersTo(page: Page): Promise<string>[] {
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/v1/')) answers.push(response.text().catch(() => ''));
  });
  return answers;
}

async function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

test('every page of the router has a case', () => {
  expect(Object.keys(cases).toSorted()).toEqual(pageList.map(({ name }) => name).toSorted());
});

// Two pages at a time: they only look, so neither can be in the way of the other.
describe.concurrent.each(pageList.map(({ name }) => name))('the page %s', (name) => {
  test('opens without a complaint, is accessible in both themes, fits every width, also with letters twice as large, and says nothing that is not a message', async () => {
    const page = await pageFor(cases[name].as);
    const complaints = complaintsOf(page);
    const answers = answersTo(page);
    const address = await openCase(page, demo.url, cases[name]);
    const found: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 860 });
      const wide = await tooWide(page);
      if (wide > 0) found.push(`${width} px: ${wide} px too wide`);
      for (const theme of themes)
        found.push(...(await findingsOf(page, theme)).map((finding) => `${width} ${theme} ${finding}`));
      found.push(...(await cutAt(page, width, 2)));
    }
    found.push(...(await cutAt(page, 320)));
    expect([...complaints, ...found]).toEqual([]);

    await page.setViewportSize({ width: 1280, height: 860 });
    await chooseLanguage(page, 'en-XA');
    const data = [...(await Promise.all(answers)), JSON.stringify({ url: demo.url, address })].join('\n');
    expect(foreignWords(await textsOf(page), data)).toEqual([]);
    await leave(page, cases[name].as);
  });
});

test('J and K move through the list of today, and a letter presses the button of its row', async () => {
  const page = await pageFor('Thandi');
  await openCase(page, demo.url, cases.today);
  const here = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('[data-row]')].findIndex((row) => row === document.activeElement),
    );
  await page.keyboard.press('j');
  expect(await here()).toBe(0);
  await page.keyboard.press('j');
  expect(await here()).toBe(1);
  await page.keyboard.press('k');
  expect(await here()).toBe(0);
  await page.keyboard.press('j');
  const promise = page.locator('[data-row] h3').nth(1);
  const words = (await promise.textContent()) ?? '';
  const same = page.locator('[data-row] h3', { hasText: words });
  await page.keyboard.press('e');
  await same.waitFor({ state: 'detached' });
  // The one below has taken its place, and the keys go on there.
  await page.keyboard.press('j');
  expect(await here()).toBe(1);
  // The row may go by the live update, a moment before its own write has answered and offers the way back.
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).waitFor();
  await page.keyboard.press('z');
  await same.waitFor();
  await page.close();
});
