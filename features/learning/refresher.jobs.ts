import * as z from 'zod/mini';
import { addDays } from '../../platform/kernel/day.ts';
import { localDay, localTime } from '../../platform/kernel/zone.ts';
import { job } from '../../platform/jobs/job.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { openAsks } from '../inbox/service.ts';
import { calendars } from '../people/service.ts';
import { mostADay, secondsAnItem } from './refresher.domain.ts';
import { peopleWithCards } from './refresher.store.ts';
import { atWork } from './standing.domain.ts';

/** One ask a person: how many questions wait changes in it and never doubles it. */
export const refresherAskKey = 'refreshers';

/** Every hour, because somewhere a day begins. Only on the person's own working days, within working hours; what falls on others waits for the next. */
export const refresherJob = job({
  name: 'learning.ask_refreshers',
  cron: '7 * * * *',
  input: z.object({}),
  run: (ctx) =>
    ctx.transact(async (work) => {
      const now = work.clock.now();
      const utc = localDay(now, 'UTC');
      const waiting = await peopleWithCards(work, addDays(utc, 1));
      const calendar = await calendars(
        work,
        waiting.map((one) => one.person),
        addDays(utc, -1),
      );
      const due = waiting.filter((one) => {
        const day = localDay(now, one.zone);
        return one.dueOn <= day && atWork(calendar.get(one.person)?.works(day) ?? true, localTime(now, one.zone));
      });
      await openAsks(
        work,
        due.map((one) => {
          const count = Math.min(one.count, mostADay);
          return {
            kind: 'learning.refresh',
            to: one.person,
            key: refresherAskKey,
            group: 'for_you' as const,
            subject: { type: 'person', id: one.person },
            link: '/learning/refresh',
            params: { count },
            minutes: Math.max(1, Math.ceil((count * secondsAnItem) / 60)),
          };
        }),
      );
      return due.length === 0 ? null : reacted([]);
    }),
});
