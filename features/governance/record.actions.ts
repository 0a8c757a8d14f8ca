import * as z from 'zod/mini';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import type { Context } from '../../platform/action/context.ts';
import { implement, type Implementation } from '../../platform/action/implement.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { addDays, isDay } from '../../platform/kernel/day.ts';
import { instantOf } from '../../platform/kernel/zone.ts';
import { listMail as mailRows } from '../../platform/mail/mail.store.ts';
import { listMail } from './contract.ts';
import { isAboutDisagreement } from './disagreement.domain.ts';
import { disagreementStore, type ObjectionRecord } from './disagreement.store.ts';
import { idsIn } from './entry-detail.domain.ts';
import { betweenTwo, isBetweenTwo, seeAllMail, seeCode, seeDisagreements, seeTrail } from './governance.policy.ts';
import { readAuditTrail, readMyEntries, readMyRecord, type AuditRow, type Objection } from './record.contract.ts';
import { everything, recordStore, type AuditRecord } from './record.store.ts';
import type { NamesOf } from './service.ts';

const nobody: ReadonlySet<string> = new Set();
const lastId = (cursor: string | undefined): string | null => decodeCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null;
const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

type Asked = {
  by?: string | undefined;
  room?: string | undefined;
  via?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

/** The filter of a record, with the reader's local days as instants. */
const filterOf = ({ by, room, via, from, to }: Asked, zone: string) => ({
  by: by ?? null,
  room: room ?? null,
  via: via ?? null,
  from: from === undefined ? null : instantOf(from, '00:00', zone),
  until: to === undefined ? null : endOf(to, zone),
});

/** The last day there is has no day after it, and bounds nothing. */
const endOf = (day: string, zone: string): string | null => {
  const next = addDays(day, 1);
  return isDay(next) ? instantOf(next, '00:00', zone) : null;
};

/** What was said against each entry of a page, as this reader may hear it. */
async function objectionsTo(ctx: Context, kind: 'done' | 'look', entries: readonly { id: string; closed: boolean }[]) {
  const closed = new Set(entries.filter((one) => one.closed).map((one) => one.id));
  const rows = await disagreementStore(ctx).against(
    kind,
    entries.map((one) => one.id),
  );
  const of = Map.groupBy(rows, (row) => (row.entry_id ?? row.look_id)!);
  const me = ctx.actor.person;
  const hearsAll = permits(seeDisagreements, ctx.actor, nobody);
  return (id: string) => {
    const said = of.get(id) ?? [];
    const shown = said.map((row): Objection => {
      const party = [row.person_id, row.maker_id, row.decided_by].includes(me);
      return toObjection(row, { who: !closed.has(id) || party, words: party || (hearsAll && !closed.has(id)) });
    });
    return { shown, open: said.some((row) => row.person_id === me && row.verdict === null) };
  };
}

const toObjection = (row: ObjectionRecord, tell: { who: boolean; words: boolean }): Objection => ({
  id: row.id,
  by: tell.who ? { id: row.person_id, name: row.person_name } : null,
  words: tell.words ? row.words : null,
  // The moment too: the same stands in the trail beside a name.
  raisedAt: tell.who ? row.raised_at : null,
  verdict: row.verdict,
  answer: tell.words && row.answer !== '' ? row.answer : null,
  decidedBy: tell.who ? named(row.decided_by, row.decided_name) : null,
  decidedAt: tell.who ? row.decided_at : null,
});

const concerns = (record: AuditRecord, person: string): boolean =>
  record.about_id === person || record.actor_id === person;

/** @param closed what is between two people: of whom, of what and in which words is not told */
async function toRows(
  ctx: Context,
  namesOf: NamesOf,
  records: readonly AuditRecord[],
  closed: (record: AuditRecord) => boolean,
) {
  const said = await objectionsTo(
    ctx,
    'done',
    records.map((record) => ({ id: record.id, closed: closed(record) })),
  );
  const told = records.map((record) => {
    const detail = detailOf(record);
    const ids = idsIn(detail);
    if (!closed(record)) ids.add(record.subject_id);
    return { record, detail, ids: [...ids] };
  });
  const names = await namesOf(ctx, [...new Set(told.flatMap(({ ids }) => ids))]);
  const code = permits(seeCode, ctx.actor, nobody);
  return told.map(({ record, detail, ids }): AuditRow => {
    const hidden = closed(record);
    const { shown, open } = said(record.id);
    return {
      id: record.id,
      at: record.at,
      by: named(record.actor_id, record.actor_name),
      via: record.via,
      action: record.action,
      verb: record.verb,
      subject: hidden ? null : { type: record.subject_type, id: record.subject_id },
      about: hidden ? null : named(record.about_id, record.about_name),
      detail,
      things: Object.fromEntries(ids.flatMap((id) => (names.has(id) ? [[id, names.get(id)!]] : []))),
      objections: shown,
      can: {
        disagree: !open && concerns(record, ctx.actor.person) && !isAboutDisagreement(record.action),
        seeCode: code,
      },
    };
  });
}

/** Words between two people are read where they were said, not here. */
const detailOf = (record: AuditRecord): Record<string, unknown> | null =>
  isBetweenTwo(record.action) || record.payload === null
    ? null
    : (JSON.parse(record.payload) as Record<string, unknown>);

/** @param namesOf what the ids of entries are called, across the rooms */
export const recordActions = (namesOf: NamesOf): readonly Implementation[] => [
  implement(readAuditTrail, async (ctx, { cursor, limit, about, subjectType, subjectId, ...asked }) => {
    permit(seeTrail, ctx.actor, nobody);
    const filter = {
      ...everything,
      ...filterOf(asked, ctx.actor.zone),
      about: about ?? null,
      subjectType: subjectType ?? null,
      subjectId: subjectId ?? null,
      notAboutIn: betweenTwo,
    };
    const page = toPage(await recordStore(ctx.tx, ctx.org).audit(filter, lastId(cursor), limit), limit, (row) => [
      row.id,
    ]);
    return { items: await toRows(ctx, namesOf, page.items, (row) => isBetweenTwo(row.action)), next: page.next };
  }),

  implement(readMyEntries, async (ctx, { cursor, limit, ...asked }) => {
    const filter = { ...everything, ...filterOf(asked, ctx.actor.zone), concerns: ctx.actor.person };
    const rows = await recordStore(ctx.tx, ctx.org).audit(filter, lastId(cursor), limit);
    const page = toPage(rows, limit, (row) => [row.id]);
    return { items: await toRows(ctx, namesOf, page.items, () => false), next: page.next };
  }),

  implement(readMyRecord, async (ctx, { cursor, limit, ...asked }) => {
    const filter = filterOf(asked, ctx.actor.zone);
    const rows = await recordStore(ctx.tx, ctx.org).looksAt(ctx.actor.person, filter, lastId(cursor), limit);
    const page = toPage(rows, limit, (row) => [row.id]);
    const said = await objectionsTo(
      ctx,
      'look',
      page.items.map((row) => ({ id: row.id, closed: false })),
    );
    return {
      items: page.items.map((row) => ({
        id: row.id,
        at: row.at,
        by: { id: row.actor_id, name: row.name, title: row.title },
        relations: [...row.relations],
        action: row.action,
        subject: { type: row.subject_type, id: row.subject_id },
        objections: said(row.id).shown,
        can: { disagree: !said(row.id).open && !isAboutDisagreement(row.action) },
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
