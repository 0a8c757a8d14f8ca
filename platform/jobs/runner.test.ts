import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { systemClock } from '../kernel/clock.ts';
import { idsFrom } from '../kernel/id.ts';
import { testDatabase } from '../test/database.ts';
import { job } from './job.ts';
import { startRunner } from './runner.ts';

const ORG = '00000000-0000-7000-8000-000000000001';
const test = await testDatabase();
const problems: unknown[] = [];
const log = { info: () => {}, error: (fact: object) => void problems.push(fact) };

/** Waits for what must come; the test's own time limit ends it when it does not. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(20);
}

it('runs a requested job once, whichever of two processes takes it, and again only after it failed', async () => {
  const ran: string[] = [];
  let broken = true;
  const work = job({
    name: 'trial.work',
    input: z.object({ what: z.string() }),
    run: async (ctx, { what }) => {
      ran.push(`${ctx.org} ${what}`);
      if (what === 'frail' && broken) {
        broken = false;
        throw new Error('not at the first try');
      }
    },
  });
  const parts = { url: test.url, db: test.db, jobs: [work], clock: systemClock, log, organisations: async () => [ORG] };
  const [one, two] = [await startRunner(parts), await startRunner(parts)];
  const event = (what: string) => ({
    org_id: ORG,
    id: idsFrom(systemClock).next(),
    name: 'job:trial.work',
    payload: { what },
    attempts: 0,
  });
  const sound = event('sound');
  // Delivered at least once: the relay may ask twice.
  await Promise.all([one.request(sound), two.request(sound)]);
  await one.request({ ...sound, name: 'trial.something_else' });
  await two.request(event('frail'));
  await until(() => ran.length >= 3);
  await one.stop();
  await two.stop();
  expect(ran.toSorted()).toEqual([`${ORG} frail`, `${ORG} frail`, `${ORG} sound`]);
});
