import { mkdir, rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { pageList } from '../app/web/page-list.ts';
import { launchBrowser } from '../tools/browser.ts';
import { atRest, cases, comeInAs, openCase, watchTraffic, type Who } from './pages-cast.ts';
import { startHeadway } from './pages-server.ts';

// npm run screenshots [-- page …]: every page (or the named ones) of the demo company at 390 and 1280 px, light and dark, into e2e/shots.
const wanted = process.argv.slice(2);
const folder = 'e2e/shots';
const pages = pageList.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (wanted.length === 0) await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

const [headway, browser] = await Promise.all([startHeadway(), launchBrowser()]);
let missed = 0;
try {
  for (const who of new Set(pages.map(({ name }) => cases[name].as))) await shootAs(who);
} finally {
  await browser.close();
  await headway.stop();
}
console.log(`${pages.length - missed} of ${pages.length} pages are in ${folder}.`);
process.exitCode = missed > 0 ? 1 : 0;

async function shootAs(who: Who): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  watchTraffic(page);
  await comeInAs(page, headway.url, who);
  for (const { name } of pages.filter((one) => cases[one.name].as === who)) {
    try {
      await openCase(page, headway.url, cases[name]);
      for (const width of [1280, 390]) {
        await showWhole(page, width);
        for (const theme of ['light', 'dark']) {
          await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme);
          await atRest(page);
          await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.png` });
        }
      }
      await page.setViewportSize({ width: 1280, height: 860 });
    } catch (error) {
      missed += 1;
      console.error(`${name}: ${String(error).split('\n')[0]}`);
    }
  }
  await context.close();
}

/** Makes the window as high as the page: what is fixed to its foot then stands at the foot of the picture. */
async function showWhole(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 860 });
  await atRest(page);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(height, 860), 6000) });
}
