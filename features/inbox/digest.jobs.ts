import * as z from 'zod/mini';
import { job, type Job } from '../../platform/jobs/job.ts';
import type { Words } from '../../platform/i18n/words.ts';
import { sendMails } from '../../platform/mail/mail.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { calendars } from '../people/service.ts';
import { isDigestDay, newsOf } from './digest.domain.ts';
import { conversationNews, digestMail, sayingIn } from './digest.format.ts';
import { digestStore } from './digest.store.ts';

const BATCH = 500;

/**
 * Tells each person once a day or week, at their time of a working day, what is new; nothing when there is nothing.
 * @param origin the address of this Headway
 * @param rooms the words of other rooms for what happened, by room
 */
export function digestJob(origin: string, rooms: Readonly<Record<string, Words>>): Job {
  const words = { ...rooms, inbox: conversationNews };
  return job({
    name: 'inbox.send_digests',
    input: z.object({}),
    // Somewhere it is half past eight every quarter of an hour.
    cron: '*/15 * * * *',
    async run(ctx) {
      for (let found = BATCH; found === BATCH;) {
        await ctx.transact(async (work) => {
          const store = digestStore(work);
          const due = await store.due(BATCH);
          found = due.length;
          if (found === 0) {
            await store.sweep();
            return null;
          }
          const began = due.map((one) => one.week_began).toSorted()[0]!;
          const works = await calendars(
            work,
            due.map((one) => one.person_id),
            began,
          );
          const told = due.filter((one) => {
            const calendar = works.get(one.person_id);
            return calendar !== undefined && isDigestDay(one.rhythm, one.today, one.week_began, calendar);
          });
          const ids = told.map((one) => one.person_id);
          const untold = await store.untold(ids);
          const asked = await store.asked(
            told.map((one) => ({ person: one.person_id, today: one.today, since: one.told_until })),
          );
          const mails = told.flatMap((one) => {
            const { open = 0, fresh = 0 } = asked.find((row) => row.person_id === one.person_id) ?? {};
            const news = newsOf(
              untold.filter((row) => row.person_id === one.person_id),
              sayingIn(words, one.locale),
            );
            const letter = digestMail({ name: one.name, origin, open, fresh, news }, one.locale);
            return letter === null ? [] : [{ person: one.person_id, address: one.email!, ...letter }];
          });
          await sendMails(work, mails);
          await store.forgetTold(ids);
          const now = work.clock.iso();
          const wasTold = new Set(ids);
          await store.looked(
            due.map((one) => ({
              person: one.person_id,
              on: one.today,
              until: wasTold.has(one.person_id) ? now : (one.told_until ?? '1970-01-01T00:00:00Z'),
            })),
          );
          if (mails.length === 0) return null;
          return reacted({
            verb: 'digest.sent',
            subject: { type: 'organisation', id: work.org },
            detail: { people: mails.length },
          });
        });
      }
    },
  });
}
