import * as z from 'zod/mini';
import { job } from '../../platform/jobs/job.ts';
import { weekStart } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { organisation } from '../people/service.ts';
import { answerStore } from './answer.store.ts';
import { askRecords } from './service.ts';

export const insightJobs = [
  /** Asks the records once a week, on Monday by the day of the organisation; a missed Monday is made up for the day after. */
  job({
    name: 'insights.ask_records',
    input: z.object({}),
    cron: '40 3 * * *',
    run: (ctx) =>
      ctx.transact(async (work) => {
        const { zone } = await organisation(work);
        const today = localDay(work.clock.now(), zone);
        if (await answerStore(work).since(weekStart(today))) return null;
        const answer = await askRecords(work, today);
        if (!(await answerStore(work).keep(answer))) return null;
        return reacted({
          verb: 'insights.asked',
          subject: { type: 'organisation', id: work.org },
          detail: { askedOn: answer.askedOn },
        });
      }),
  }),
];
