import { expect, test } from 'vitest';
import { addDays, weekStart } from '../platform/kernel/day.ts';
import { onDemo } from './on-demo.ts';

const demo = onDemo();

const name = 'Parcels that leave the same day';

test('a signal arrives over the API, shows live on its owner’s Today, is answered, and the chart says so', async () => {
  const page = await demo.pageOf('Thandi');

  const { token, me } = await page.evaluate(async () => {
    const made = await fetch('/api/v1/identity/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Parcel desk', scopes: ['kpis:read', 'kpis:write'] }),
    }).then((answer) => answer.json());
    return { token: made.secret as string, me: made.token.person as string };
  });
  const send = async (path: string, body: object) => {
    const answer = await fetch(`${demo.url}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const said = (await answer.json()) as { id: string; version: number; signals: number };
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said;
  };
  const kpi = await send('/kpis', {
    name,
    definition: 'Parcels that leave on the day of their order.',
    unit: '%',
    kind: 'value',
    direction: 'higher',
    horizon: 'leading',
    ownerId: me,
    teamId: null,
    locationId: null,
    cadence: 'week',
    target: 95,
    responseUp: 'Ask the early shift what changed.',
    responseDown: 'Walk one parcel through the house.',
  });
  await send(`/kpis/${kpi.id}/activation`, { id: kpi.id, version: kpi.version });
  const thisWeek = weekStart(new Date().toISOString().slice(0, 10));
  const readings = Array.from({ length: 20 }, (_, at) => ({
    period: addDays(thisWeek, -7 * (21 - at)),
    value: 90 + (at % 3),
  }));
  expect(await send(`/kpis/${kpi.id}/readings/batch`, { source: 'Parcel desk', readings })).toMatchObject({
    signals: 0,
  });

  await page.goto(`${demo.url}/today`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByText(`${name} has really moved`).count()).toBe(0);
  const fallen = [{ period: addDays(thisWeek, -7), value: 61 }];
  expect(await send(`/kpis/${kpi.id}/readings/batch`, { source: 'Parcel desk', readings: fallen })).toMatchObject({
    signals: 1,
  });

  // What arrives while somebody reads waits until it is let in.
  await page.getByRole('button', { name: /1 new/ }).click();
  const item = page.getByRole('listitem').filter({ hasText: `${name} has really moved` });
  await item.first().waitFor();
  await item.getByText('Walk one parcel through the house.').waitFor();
  await item.getByRole('img', { name: `${name}: the last 21 values` }).waitFor();
  await item.getByRole('link', { name: 'Something else' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('img', { name: /Signal 1 at .*below the lower limit/ }).waitFor();
  await page.getByRole('button', { name: 'Explain' }).click();
  await page.getByLabel('What happened?').fill('The lift stood still for two days.');
  await page.getByRole('button', { name: 'Decide' }).click();
  await page.getByText(/Explained · Thandi/).waitFor();

  await page.goto(`${demo.url}/today`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText(`${name} has really moved`).waitFor({ state: 'detached' });
});
