import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addDays, daysBetween, weekStart } from '../platform/kernel/day.ts';
import { onDemo } from './on-demo.ts';

const demo = onDemo();

const name = 'Machines that leave repaired within two days';
const label = 'Parts are laid out the evening before';
const today = new Date().toISOString().slice(0, 10);
// A Monday that is still ahead, also where the day begins earlier than here.
const begins = addDays(weekStart(addDays(today, 1)), 7);
const waited = 12;
const shows = addDays(begins, 7 * (waited - 1));

/** Somebody of the company on a new day, with a token for the scripts of the till. */
async function comeIn() {
  const page = await demo.pageOf('Thandi');
  const { token, me } = await page.evaluate(async () => {
    const made = await fetch('/api/v1/identity/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Workshop', scopes: ['kpis:read', 'kpis:write'] }),
    }).then((answer) => answer.json());
    return { token: made.secret as string, me: made.token.person as string };
  });
  const send = async (where: string, body: object) => {
    const answer = await fetch(`${demo.url}/api/v1${where}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const said = (await answer.json()) as { id: string; version: number };
    if (!answer.ok) throw new Error(`${where}: ${JSON.stringify(said)}`);
    return said;
  };
  const verdict = async (of: string) => {
    const answer = await fetch(`${demo.url}/api/v1/kpis/${of}/interventions`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { items } = (await answer.json()) as { items: { told: { verdict: string } | null }[] };
    return items[0]?.told?.verdict ?? 'not judged yet';
  };
  return { page, me, send, verdict };
}

/** Weeks from the one that begins on `from`: quiet, and eight points better once it has begun. */
const weeks = (from: string, count: number) =>
  Array.from({ length: count }, (_, at) => {
    const period = addDays(from, 7 * at);
    return { period, value: 70 + ((at * 7) % 5) / 2 + (period >= begins ? 8 : 0) };
  });

async function writeDown(page: Page) {
  await page.getByRole('button', { name: 'Write down a change' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is done, in a few words').fill(label);
  await dialog.getByLabel('What do we expect, and why?').fill('Nobody looks for parts while the customer waits.');
  await dialog.getByLabel('How much would matter?').fill('3');
  await dialog.getByLabel('It begins on').fill(begins);
  await dialog.getByLabel('By when should it show?').fill(shows);
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await dialog.waitFor({ state: 'detached' });
}

test(
  'a change is written down before it begins; when its day has come its verdict is read on the page of the number, and decided',
  {
    timeout: 300_000,
  },
  async () => {
    const before = await comeIn();
    const kpi = await before.send('/kpis', {
      name,
      definition: 'Repairs that are done within two days of being brought in.',
      unit: '%',
      kind: 'value',
      direction: 'higher',
      horizon: 'leading',
      ownerId: before.me,
      teamId: null,
      locationId: null,
      cadence: 'week',
      target: null,
      responseUp: 'Ask the workshop what changed.',
      responseDown: 'Walk one machine through the house.',
    });
    await before.send(`/kpis/${kpi.id}/activation`, { id: kpi.id, version: kpi.version });
    await before.send(`/kpis/${kpi.id}/readings/batch`, {
      source: 'Workshop',
      readings: weeks(addDays(begins, -7 * 60), 58),
    });
    await before.page.goto(`${demo.url}/kpis/${kpi.id}`);
    await writeDown(before.page);
    await before.page.getByRole('heading', { name: `“${label}” has not begun yet.` }).waitFor();
    await before.page.getByText(/before it began/).waitFor();

    // All readings but the last have come before its day. On that day it is judged with the last, or before it by whatever else comes in.
    await demo.goOn(daysBetween(today, shows) - 1);
    const between = await comeIn();
    await between.send(`/kpis/${kpi.id}/readings/batch`, { source: 'Workshop', readings: weeks(begins, waited - 2) });
    await demo.goOn(daysBetween(today, shows) + 1);
    const after = await comeIn();
    await after.send(`/kpis/${kpi.id}/readings/batch`, { source: 'Workshop', readings: weeks(begins, waited - 1) });

    // It is judged without anybody's doing.
    await expect.poll(() => after.verdict(kpi.id), { timeout: 90_000, interval: 500 }).toBe('improved');
    await after.page.goto(`${demo.url}/kpis/${kpi.id}`);
    await after.page.getByRole('heading', { name: `“${label}” made it better.` }).waitFor();
    await after.page.getByRole('img', { name: /range/i }).first().waitFor();
    await after.page.getByText(/more than it would have without it/).waitFor();
    await after.page.locator('summary', { hasText: 'The models it ran' }).click();
    expect(await after.page.getByRole('table', { name: 'The models it ran' }).getByRole('row').count()).toBeGreaterThan(
      2,
    );

    await after.page.getByRole('button', { name: 'Keep it' }).click();
    await after.page
      .getByLabel('What do we do so that it stays?')
      .fill('It stands in the closing list of the workshop.');
    await after.page.getByRole('button', { name: 'Say so' }).click();
    await after.page.getByText(/Kept · Thandi/).waitFor();
  },
);
