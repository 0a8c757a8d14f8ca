import * as z from 'zod/mini';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { implement, type Implementation } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { listMail as mailRows } from '../../platform/mail/mail.store.ts';
import { listMail, readAuditTrail, readMyRecord } from './contract.ts';
import { betweenTwo, isBetweenTwo, seeAllMail, seeTrail } from './governance.policy.ts';
import { recordStore, type AuditRecord } from './record.store.ts';

const nobody: ReadonlySet<string> = new Set();
const lastId = (cursor: string | undefined): string | null => decodeCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null;

function toRow(record: AuditRecord) {
  const closed = isBetweenTwo(record.action);
  return {
    id: record.id,
    at: record.at,
    by: record.actor_id === null ? null : { id: record.actor_id, name: record.actor_name ?? '' },
    via: record.via,
    action: record.action,
    verb: record.verb,
    subject: closed ? null : { type: record.subject_type, id: record.subject_id },
    about: closed || record.about_id === null ? null : { id: record.about_id, name: record.about_name ?? '' },
    detail: closed || record.payload === null ? null : (JSON.parse(record.payload) as Record<string, unknown>),
  };
}

export const recordActions: readonly Implementation[] = [
  implement(readAuditTrail, async (ctx, { cursor, limit, by, about, subjectType, subjectId, room }) => {
    permit(seeTrail, ctx.actor, nobody);
    const filter = {
      by: by ?? null,
      about: about ?? null,
      subjectType: subjectType ?? null,
      subjectId: subjectId ?? null,
      room: room ?? null,
      notAboutIn: betweenTwo,
    };
    const page = toPage(await recordStore(ctx.tx, ctx.org).audit(filter, lastId(cursor), limit), limit, (row) => [
      row.id,
    ]);
    return { items: page.items.map(toRow), next: page.next };
  }),

  implement(readMyRecord, async (ctx, { cursor, limit }) => {
    const rows = await recordStore(ctx.tx, ctx.org).looksAt(ctx.actor.person, lastId(cursor), limit);
    const page = toPage(rows, limit, (row) => [row.id]);
    return {
      items: page.items.map((row) => ({
        id: row.id,
        at: row.at,
        by: { id: row.actor_id, name: row.name, title: row.title },
        relations: [...row.relations],
        action: row.action,
        subject: { type: row.subject_type, id: row.subject_id },
      })),
      next: page.next,
    };
  }),

  implement(listMail, async (ctx, { cursor, limit, whose }) => {
    const { person } = ctx.actor;
    if (whose === 'all') permit(seeAllMail, ctx.actor, nobody);
    const rows = await mailRows(ctx, { to: whose === 'all' ? null : person, before: lastId(cursor), limit });
    const page = toPage(rows, limit, (row) => [row.id]);
    return {
      items: page.items.map((row) => ({
        id: row.id,
        to: row.to_address,
        subject: row.subject,
        body: row.to_person_id === person ? row.body : null,
        at: row.created_at,
        sentAt: row.sent_at,
        failed: row.last_error,
      })),
      next: page.next,
    };
  }),
];
