import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../tools/browser.ts';
import { atRest, complaintsOf, watchTraffic } from './pages-cast.ts';
import { type Headway, startHeadway } from './pages-server.ts';

let headway: Headway;
let browser: Browser;
let session: Awaited<ReturnType<BrowserContext['storageState']>>;
let context: BrowserContext;
let page: Page;
let complaints: readonly string[];

beforeAll(async () => {
  [headway, browser] = await Promise.all([startHeadway(), launchBrowser()]);
  session = await foundCompany();
});

afterAll(async () => {
  await browser?.close();
  await headway?.stop();
});

beforeEach(async () => {
  context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 860 },
    colorScheme: 'light',
    storageState: session,
  });
  page = await context.newPage();
  watchTraffic(page);
  complaints = complaintsOf(page);
});

afterEach(async () => {
  await context.close();
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
});

/** The shell needs somebody to be signed in and nothing else: a company is founded from the first page's origin. */
async function foundCompany() {
  const founding = await browser.newContext();
  const first = await founding.newPage();
  await first.goto(`${headway.url}/welcome`);
  const status = await first.evaluate(async () => {
    const response = await fetch('/api/v1/identity/setup', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        company: 'Shell Works',
        zone: 'Europe/London',
        name: 'Ada Founder',
        signInName: 'ada@example.com',
        password: 'a long way to the harbour',
      }),
    });
    return response.status;
  });
  expect(status).toBe(200);
  const state = await founding.storageState();
  await founding.close();
  return state;
}

async function open(address: string): Promise<void> {
  await page.goto(headway.url + address);
  await atRest(page);
}

const path = () => new URL(page.url()).pathname;

test('somebody who is not signed in is led to the front door, and the address they wanted is remembered', async () => {
  await context.clearCookies();
  await page.goto(`${headway.url}/kpis`);
  await page.waitForURL(/\/(welcome|sign-in)/);
  expect(new URL(page.url()).searchParams.get('next')).toBe('/kpis');
});

test('after a navigation the focus is on the heading of the new page, and the title names it', async () => {
  await open('/today');
  await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'KPIs' }).click();
  await page.waitForURL(/\/kpis$/);
  await atRest(page);
  const heading = await page.locator('h1').first().textContent();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(heading);
  expect(await page.title()).toContain('Headway');
});

test('whoever founded a company and has written nothing yet finds the way back to its steps', async () => {
  await open('/today');
  await page.getByRole('link', { name: 'Go on setting up' }).click();
  await page.getByRole('heading', { level: 1, name: /Three steps to a start/ }).waitFor();
});

test('the first tab stop skips to the page', async () => {
  await open('/today');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
});

test('the palette opens by key, chooses by arrow, goes by Enter and closes by Escape', async () => {
  await open('/today');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Go anywhere, do anything' });
  await field.waitFor();
  await page.keyboard.type('govern');
  await page.getByRole('option', { name: 'Governance' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/governance$/);
  await page.keyboard.press('/');
  await field.waitFor();
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
});

test('the palette finds a person by part of the name', async () => {
  await open('/today');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('found');
  const person = page.getByRole('option', { name: /Ada Founder/ });
  await person.waitFor();
  await person.click();
  await page.waitForURL(/\/people\/[0-9a-f-]+$/);
});

test('> leaves only actions in the palette', async () => {
  await open('/today');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('>');
  await page.getByRole('group', { name: 'Do' }).waitFor();
  expect(await page.getByRole('group', { name: 'Go' }).count()).toBe(0);
});

test('G and a letter go to a place, unless single keys are switched off', async () => {
  await open('/today');
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.waitForURL(/\/direction$/);
  await atRest(page);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.waitForTimeout(300);
  expect(path()).toBe('/direction');
});

test('the theme of the system is there before the first paint, and a chosen one stays', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${headway.url}/today`, { waitUntil: 'commit' });
  await page.waitForSelector('#root', { state: 'attached' });
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  await atRest(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('theme');
  await page.getByRole('option').first().click();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('theme');
  await page.getByRole('option', { name: /light/ }).click();
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
  await page.reload();
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
});

test('an address that does not exist says so and leads back', async () => {
  await open('/no/such/place');
  expect(await page.locator('h1').textContent()).toBe('There is nothing at this address');
  await page.getByRole('link', { name: 'Go to Today' }).click();
  await page.waitForURL(/\/today$/);
});

test('nothing is fetched from another host', async () => {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await open('/today');
  expect([...hosts]).toEqual([new URL(headway.url).host]);
});

test('signing out leads to the front door and leaves nothing behind', async () => {
  await open('/today');
  await page.getByRole('button', { name: /Ada Founder/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/\/(welcome|sign-in)/);
  await page.goto(`${headway.url}/today`);
  await page.waitForURL(/\/(welcome|sign-in)/);
});
