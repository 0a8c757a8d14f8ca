import type { Page } from 'playwright-core';
import { addDays, weekStart } from '../platform/kernel/day.ts';

/** Weeks that end with the last whole one, oldest first. */
export const weeksBack = (count: number): string[] => {
  const now = weekStart(new Date().toISOString().slice(0, 10));
  return Array.from({ length: count }, (_, at) => addDays(now, 7 * (at - count)));
};

/** An active weekly KPI of whoever is signed in, with these readings, made over the API of the page. */
export async function measured(page: Page, name: string, values: readonly number[]): Promise<string> {
  const periods = weeksBack(values.length);
  return page.evaluate(
    async ({ name: called, readings }) => {
      const send = async (path: string, body: object) => {
        const answer = await fetch(`/api/v1${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        const said = await answer.json();
        if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
        return said as { id: string; version: number };
      };
      const me = (await (await fetch('/api/v1/identity/me')).json()) as { person: string };
      const kpi = await send('/kpis', {
        name: called,
        definition: 'Counted every week.',
        unit: '%',
        kind: 'value',
        direction: 'higher',
        horizon: 'leading',
        ownerId: me.person,
        teamId: null,
        locationId: null,
        cadence: 'week',
        target: null,
        responseUp: 'Ask what changed.',
        responseDown: 'Look at ten of them together.',
      });
      await send(`/kpis/${kpi.id}/activation`, { id: kpi.id, version: kpi.version });
      await send(`/kpis/${kpi.id}/readings/batch`, { source: 'Desk', readings });
      return kpi.id;
    },
    { name, readings: values.map((value, at) => ({ period: periods[at]!, value })) },
  );
}
