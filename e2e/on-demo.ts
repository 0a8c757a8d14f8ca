import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../tools/browser.ts';
import { visit } from './loop-steps.ts';
import { comeInAs, watchTraffic, type Who } from './pages-cast.ts';
import { type Headway, startDemo } from './pages-server.ts';

/** The demo company of its own and a browser, for the tests of one file; both go when they are through. */
export function onDemo() {
  let headway: Headway;
  let browser: Browser;
  beforeAll(async () => {
    [headway, browser] = await Promise.all([startDemo(), launchBrowser()]);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await headway?.stop();
  });
  return {
    get url() {
      return headway.url;
    },
    get browser() {
      return browser;
    },
    /** A page in a context of its own, where somebody of the demo company has come in; `null`: nobody. */
    async pageOf(who: Who, options: BrowserContextOptions = {}): Promise<Page> {
      const page = await visit(browser, headway.url, { locale: 'en-GB', ...options });
      watchTraffic(page);
      if (who !== null) await comeInAs(page, headway.url, who);
      return page;
    },
  };
}
