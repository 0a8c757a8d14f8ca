import { sql } from 'kysely';
import type { Work } from '../action/context.ts';

interface MailTable {
  org_id: string;
  id: string;
  to_person_id: string | null;
  to_address: string;
  subject: string;
  body: string;
  created_at: string;
  sent_at: string | null;
  attempts: number;
  last_error: string | null;
}

export type MailRow = Omit<MailTable, 'org_id'>;

const mails = (work: Pick<Work, 'tx'>) => work.tx.withTables<{ 'platform.mail': MailTable }>();

export async function insertMails(
  work: Work,
  written: readonly Pick<MailRow, 'id' | 'to_person_id' | 'to_address' | 'subject' | 'body'>[],
): Promise<void> {
  if (written.length === 0) return;
  const fresh = { org_id: work.org, created_at: work.clock.iso(), sent_at: null, attempts: 0, last_error: null };
  await mails(work)
    .insertInto('platform.mail')
    .values(written.map((mail) => ({ ...mail, ...fresh })))
    .execute();
}

export async function readMail(work: Pick<Work, 'tx'>, id: string): Promise<MailRow | null> {
  const row = await mails(work).selectFrom('platform.mail').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** The newest first; `before` is the id of the last one shown. One row more than `limit` tells that there is a next page. */
export function listMail(
  work: Pick<Work, 'tx'>,
  which: { to: string | null; before: string | null; limit: number },
): Promise<MailRow[]> {
  let query = mails(work).selectFrom('platform.mail').selectAll();
  if (which.to !== null) query = query.where('to_person_id', '=', which.to);
  if (which.before !== null) query = query.where('id', '<', which.before);
  return query
    .orderBy('id', 'desc')
    .limit(which.limit + 1)
    .execute();
}

export async function markSent(work: Work, id: string): Promise<void> {
  await mails(work)
    .updateTable('platform.mail')
    .set({ sent_at: work.clock.iso(), attempts: sql`attempts + 1`, last_error: null })
    .where('id', '=', id)
    .execute();
}

export async function markFailed(work: Work, id: string, reason: string): Promise<void> {
  await mails(work)
    .updateTable('platform.mail')
    .set({ attempts: sql`attempts + 1`, last_error: reason.slice(0, 500) })
    .where('id', '=', id)
    .execute();
}

export async function eraseMail(work: Work, person: string): Promise<void> {
  await mails(work).deleteFrom('platform.mail').where('to_person_id', '=', person).execute();
}
