import * as z from 'zod/mini';
import { job } from '../../platform/jobs/job.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { organisation } from '../people/service.ts';
import { lookAt } from './service.ts';
import { studyStore } from './study.store.ts';

/** Every hour, because somewhere a day begins; a study is looked at on its day in the organisation's zone, each in its own transaction. */
export const growthJobs = [
  job({
    name: 'growth.look_at_due_studies',
    cron: '20 * * * *',
    input: z.object({}),
    run: async (ctx) => {
      const due = await ctx.look(async (work) =>
        studyStore(work).due(localDay(work.clock.now(), (await organisation(work)).zone)),
      );
      for (const id of due) {
        await ctx.transact(async (work) => {
          const study = await studyStore(work).find(id);
          if (!study || study.look_on === null || study.stopped_at !== null) return null;
          const { verdict, events } = await lookAt(work, study, null);
          return reacted({ verb: 'study.looked_at', subject: { type: 'study', id }, detail: { verdict } }, events);
        });
      }
    },
  }),
];
