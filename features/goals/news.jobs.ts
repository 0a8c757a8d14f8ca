import * as z from 'zod/mini';
import { job } from '../../platform/jobs/job.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsks, openAskKeys, openAsks } from '../inbox/service.ts';
import { organisation } from '../people/service.ts';
import { newsStore } from './news.store.ts';
import { newsKey } from './service.ts';

export const newsJobs = [
  /** Asks owners once how a goal goes when nothing was heard for two of its rhythms, and stops asking when something was. */
  job({
    name: 'goals.ask_for_news',
    input: z.object({}),
    cron: '20 4 * * *',
    run: (ctx) =>
      ctx.transact(async (work) => {
        const { zone } = await organisation(work);
        const silent = await newsStore(work).silent(localDay(work.clock.now(), zone));
        const wanted = new Set(silent.map((goal) => newsKey(goal.id)));
        const asked = new Set((await openAskKeys(work, newsKey(''))).map((ask) => ask.key));
        await closeAsks(
          work,
          [...asked].filter((key) => !wanted.has(key)),
          'told',
        );
        const fresh = silent.filter((goal) => !asked.has(newsKey(goal.id)));
        await openAsks(
          work,
          fresh.map((goal) => ({
            kind: 'goals.tell_news',
            to: goal.owner_id,
            key: newsKey(goal.id),
            group: 'waiting' as const,
            subject: { type: 'goal', id: goal.id },
            link: `/goals/${goal.id}`,
            params: { title: goal.title, since: goal.since },
            minutes: 1,
          })),
        );
        if (fresh.length === 0) return null;
        return reacted({
          verb: 'goal.news_asked',
          subject: { type: 'organisation', id: work.org },
          detail: { goals: fresh.length },
        });
      }),
  }),
];
