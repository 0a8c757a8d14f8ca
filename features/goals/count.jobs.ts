import * as z from 'zod/mini';
import { job } from '../../platform/jobs/job.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { organisation } from '../people/service.ts';
import { countStore } from './count.store.ts';
import { coverageOf } from './coverage.domain.ts';
import { coverageStore } from './coverage.store.ts';

/** So many active goals are counted in a few hundredths of a second, for every reader anew. */
const COUNTED_FOR_READERS = 2000;

export const countJobs = [
  /** Where there are more goals, counts what carries each priority and how many loose ends there are, for all readers together. */
  job({
    name: 'goals.count_carriers',
    input: z.object({ over: z._default(z.int(), COUNTED_FOR_READERS) }),
    cron: '*/15 * * * *',
    run: (ctx, { over }) =>
      ctx.transact(async (work) => {
        const counts = countStore(work);
        await counts.forget();
        if (!(await counts.moreActiveThan(over))) return null;
        const priorities = await counts.openPriorities();
        const { zone } = await organisation(work);
        const rows = await coverageStore(work).of(priorities, localDay(work.clock.now(), zone));
        await counts.keep(
          new Map(priorities.map((id) => [id, coverageOf(rows.filter((row) => row.priority_id === id))])),
        );
        return null;
      }),
  }),
];
