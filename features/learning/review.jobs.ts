import * as z from 'zod/mini';
import { addDays } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { job } from '../../platform/jobs/job.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { openAsks } from '../inbox/service.ts';
import { documentStore } from './document.store.ts';

export const reviewAskKey = (documentId: string) => `document_review:${documentId}`;

/** Every hour, because somewhere a day begins: asks the owners of documents whose day of review has come to look at them again. */
export const reviewJob = job({
  name: 'learning.ask_reviews',
  cron: '17 * * * *',
  input: z.object({}),
  run: (ctx) =>
    ctx.transact(async (work) => {
      const now = work.clock.now();
      const waiting = await documentStore(work).toReview(addDays(localDay(now, 'UTC'), 1));
      const due = waiting.filter((one) => one.reviewOn <= localDay(now, one.zone));
      await openAsks(
        work,
        due.map((one) => ({
          kind: 'learning.review_document',
          to: one.owner,
          key: reviewAskKey(one.id),
          group: 'for_you' as const,
          subject: { type: 'document', id: one.id },
          link: `/learning/documents/${one.id}`,
          params: { document: one.title },
          dueOn: one.reviewOn,
          minutes: 5,
        })),
      );
      return due.length === 0 ? null : reacted([]);
    }),
});
