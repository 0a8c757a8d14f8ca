import { countJobs } from '../features/goals/count.jobs.ts';
import { giveRightTo } from '../features/identity/service.ts';
import { openDb, openPool } from '../platform/db/pool.ts';
import { inOrg } from '../platform/db/tx.ts';
import { jobContext } from '../platform/jobs/runner.ts';
import { systemClock } from '../platform/kernel/clock.ts';
import { idsFrom } from '../platform/kernel/id.ts';
import type { Company } from './company.ts';

/** Everybody measured is made an executive, who sees most; then comes what the clock does every quarter of an hour. */
export async function prepareGoals(company: Company): Promise<void> {
  const pool = openPool(company.databaseUrl, 1);
  const db = openDb(pool);
  const log = { info: () => undefined, error: () => undefined };
  try {
    await inOrg(db, company.org, 'write', async (tx) => {
      const work = { org: company.org, tx, clock: systemClock, ids: idsFrom(systemClock) };
      for (const { id } of company.visitors) await giveRightTo(work, id, 'executive');
    });
    for (const job of countJobs) {
      const began = performance.now();
      await job.run(jobContext({ db, clock: systemClock, log }, company.org, job.name), {});
      console.log(`${job.name} took ${((performance.now() - began) / 1000).toFixed(2)} s.\n`);
    }
  } finally {
    await pool.end();
  }
}
