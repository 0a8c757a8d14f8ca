import * as z from 'zod/mini';
import type { Work } from '../action/context.ts';
import { enqueueAll, job, type Job } from '../jobs/job.ts';
import { insertMails, markFailed, markSent, readMail } from './mail.store.ts';
import type { Mailer } from './mailer.ts';

export interface Mail {
  /** The person it is for, who can then read it in the app; null for an address outside. */
  readonly person: string | null;
  readonly address: string;
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
}

/**
 * Writes a mail in the transaction at hand: it leaves after the commit, or never. Without an SMTP server it stays and is read
 * on the outbox page.
 */
export const sendMail = (work: Work, mail: Mail): Promise<void> => sendMails(work, [mail]);

/** The same for many, with two statements. */
export async function sendMails(work: Work, mails: readonly Mail[]): Promise<void> {
  const rows = mails.map((mail) => ({
    id: work.ids.next(),
    to_person_id: mail.person,
    to_address: mail.address,
    subject: mail.subject,
    body: mail.body,
  }));
  await insertMails(work, rows);
  await enqueueAll(
    work,
    deliverMail(null),
    rows.map(({ id }) => ({ id })),
  );
}

/** @param mailer null: mails are kept, none leaves. */
export const deliverMail = (mailer: Mailer | null): Job<z.ZodMiniObject<{ id: z.ZodMiniUUID }>> =>
  job({
    name: 'platform.deliver_mail',
    input: z.object({ id: z.uuid() }),
    async run(ctx, { id }) {
      const mail = mailer && (await ctx.look((work) => readMail(work, id)));
      if (!mailer || !mail || mail.sent_at !== null) return;
      try {
        await mailer.send({ id, to: mail.to_address, subject: mail.subject, body: mail.body });
      } catch (error) {
        await ctx.transact(async (work) => {
          await markFailed(work, id, error instanceof Error ? error.message : String(error));
          return null;
        });
        throw error;
      }
      await ctx.transact(async (work) => {
        await markSent(work, id);
        return null;
      });
    },
  });
