import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../tools/browser.ts';
import { visit } from './loop-steps.ts';
import { atRest, comeInAs, watchTraffic, type Who } from './pages-cast.ts';
import { copyDemo, demoSessions, type Headway, startHeadway } from './pages-server.ts';

/** The demo company of its own and a browser, for the tests of one file; both go with their folders when they are through. */
export function onDemo() {
  let data: string;
  let folder: string;
  let headway: Headway;
  let browser: Browser;
  let sessions = JSON.parse(process.env[demoSessions] ?? '{}') as Record<string, string>;
  beforeAll(async () => {
    [data, folder] = [await madeFolder('data'), await madeFolder('files')];
    await copyDemo(data);
    [headway, browser] = await Promise.all([startHeadway([], { data }), launchBrowser()]);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await headway?.stop();
    for (const made of [data, folder]) if (made) await rm(made, { recursive: true, force: true });
  });
  return {
    get url() {
      return headway.url;
    },
    get browser() {
      return browser;
    },
    /** Where a test may keep files of its own. */
    get folder() {
      return folder;
    },
    /** A page in a context of its own, where somebody of the demo company has come in and sees Today; `null`: nobody. */
    async pageOf(who: Who, options: BrowserContextOptions = {}): Promise<Page> {
      const page = await visit(browser, headway.url, { locale: 'en-GB', ...options });
      watchTraffic(page);
      const [name, value] = (who === null ? undefined : sessions[who])?.split('=') ?? [];
      if (name === undefined || value === undefined) {
        await comeInAs(page, headway.url, who);
      } else {
        await page.context().addCookies([{ name, value, url: headway.url, httpOnly: true, sameSite: 'Lax' }]);
        await page.goto(`${headway.url}/today`);
        await atRest(page);
      }
      return page;
    },
    /** Starts again, at another address, as if so many days had passed since today. */
    async goOn(daysLater: number): Promise<void> {
      sessions = {};
      await headway.stop();
      headway = await startHeadway([], { data, daysLater });
    },
  };
}

const madeFolder = (what: string) => mkdtemp(path.join(tmpdir(), `headway-${what}-`));
