import { type RawBuilder, sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Ask, Bundle } from './contract.ts';

interface AskTable {
  org_id: string;
  id: string;
  key: string;
  kind: string;
  to_person_id: string;
  bundle: Bundle;
  subject_type: string;
  subject_id: string;
  link: string;
  params: unknown;
  due_on: string | null;
  show_on: string | null;
  minutes: number | null;
  opened_at: string;
  closed_at: string | null;
  closed_how: string | null;
}

type Tables = { 'inbox.ask': AskTable };

export interface NewAsk {
  kind: string;
  to: string;
  /** Names the thing asked, e.g. `check-in:<id>`; asking it again of the same person changes the open ask. */
  key: string;
  group: Bundle;
  subject: { type: string; id: string };
  link: string;
  params?: Readonly<Record<string, unknown>>;
  /** Local day of the receiver. */
  dueOn?: string | null;
  /** Not before this local day of the receiver; default at once. */
  showOn?: string | null;
  minutes?: number | null;
}

const LIMIT = 200;

export const askStore = (work: Work) => {
  const db = work.tx.withTables<Tables>();
  const forget = async (which: RawBuilder<unknown>): Promise<void> => {
    await sql`
      update inbox.ask set params = '{}', closed_at = coalesce(closed_at, ${work.clock.iso()}), closed_how = coalesce(closed_how, 'erased')
      where org_id = ${work.org} and (${which})`.execute(db);
  };
  return {
    async open(asks: readonly NewAsk[]): Promise<void> {
      if (asks.length === 0) return;
      await db
        .insertInto('inbox.ask')
        .values(
          asks.map((ask) => ({
            org_id: work.org,
            id: work.ids.next(),
            key: ask.key,
            kind: ask.kind,
            to_person_id: ask.to,
            bundle: ask.group,
            subject_type: ask.subject.type,
            subject_id: ask.subject.id,
            link: ask.link,
            params: JSON.stringify(ask.params ?? {}),
            due_on: ask.dueOn ?? null,
            show_on: ask.showOn ?? null,
            minutes: ask.minutes ?? null,
            opened_at: work.clock.iso(),
            closed_at: null,
            closed_how: null,
          })),
        )
        .onConflict((already) =>
          already
            .columns(['org_id', 'to_person_id', 'key'])
            .where('closed_at', 'is', null)
            .doUpdateSet((row) => ({
              params: row.ref('excluded.params'),
              link: row.ref('excluded.link'),
              due_on: row.ref('excluded.due_on'),
              show_on: row.ref('excluded.show_on'),
              minutes: row.ref('excluded.minutes'),
            })),
        )
        .execute();
    },

    async close(keys: readonly string[], how: string, to?: string | readonly string[]): Promise<void> {
      if (keys.length === 0 || to?.length === 0) return;
      let query = db
        .updateTable('inbox.ask')
        .set({ closed_at: work.clock.iso(), closed_how: how })
        .where('key', 'in', keys)
        .where('closed_at', 'is', null);
      if (to !== undefined) query = query.where('to_person_id', 'in', [to].flat());
      await query.execute();
    },

    /** Takes back that the latest ask under a key was closed; it stands where it stood. */
    async reopen(key: string, to: string): Promise<void> {
      await sql`
        update inbox.ask set closed_at = null, closed_how = null
        where org_id = ${work.org} and id = (
          select a.id from inbox.ask a
          where a.org_id = ${work.org} and a.to_person_id = ${to} and a.key = ${key}
          order by a.closed_at is null desc, a.closed_at desc limit 1)`.execute(db);
    },

    async closeAllOf(people: readonly string[], how: string): Promise<void> {
      if (people.length === 0) return;
      await db
        .updateTable('inbox.ask')
        .set({ closed_at: work.clock.iso(), closed_how: how })
        .where('to_person_id', 'in', people)
        .where('closed_at', 'is', null)
        .execute();
    },

    /** The open asks a person sees on a local day: promises first and oldest first, then by due day and age. */
    async shownTo(
      person: string,
      day: string,
    ): Promise<{ asks: Ask[]; count: number; next: { day: string; count: number } | null }> {
      const rows = await db
        .selectFrom('inbox.ask')
        .select([
          'id',
          'kind',
          'bundle',
          'subject_type',
          'subject_id',
          'link',
          'params',
          'due_on',
          'minutes',
          'opened_at',
        ])
        .select(sql<number>`count(*) over ()`.as('total'))
        .where('to_person_id', '=', person)
        .where('closed_at', 'is', null)
        .where((row) => row.or([row('show_on', 'is', null), row('show_on', '<=', day)]))
        .orderBy(sql`array_position(array['promised', 'moved', 'waiting', 'for_you'], bundle)`)
        .orderBy('due_on', (order) => order.asc().nullsLast())
        .orderBy('id')
        .limit(LIMIT)
        .execute();
      const next = await db
        .selectFrom('inbox.ask')
        .select(['show_on', sql<number>`count(*)`.as('count')])
        .where('to_person_id', '=', person)
        .where('closed_at', 'is', null)
        .where('show_on', '>', day)
        .groupBy('show_on')
        .orderBy('show_on')
        .limit(1)
        .executeTakeFirst();
      return {
        asks: rows.map((row) => ({
          id: row.id,
          kind: row.kind,
          bundle: row.bundle,
          subject: { type: row.subject_type, id: row.subject_id },
          link: row.link,
          params: row.params as Record<string, unknown>,
          dueOn: row.due_on,
          minutes: row.minutes,
          openedAt: row.opened_at,
        })),
        count: rows[0]?.total ?? 0,
        next: next?.show_on ? { day: next.show_on, count: next.count } : null,
      };
    },

    /** Keys of open asks that start so, for `doctor`. */
    async openKeys(prefix: string): Promise<{ key: string; to: string }[]> {
      const rows = await db
        .selectFrom('inbox.ask')
        .select(['key', 'to_person_id'])
        .where('key', 'like', `${prefix}%`)
        .where('closed_at', 'is', null)
        .execute();
      return rows.map((row) => ({ key: row.key, to: row.to_person_id }));
    },

    async exportPerson(person: string): Promise<unknown[]> {
      return db.selectFrom('inbox.ask').selectAll().where('to_person_id', '=', person).orderBy('id').execute();
    },

    // What others were asked about somebody is over; it keeps its place in the history, without names and words.
    async erasePerson(person: string): Promise<void> {
      await db.deleteFrom('inbox.ask').where('to_person_id', '=', person).execute();
      await forget(sql`subject_id = ${person} or params::text like ${`%${person}%`}`);
    },

    eraseAbout: (subjects: readonly string[]) => forget(sql`subject_id = any(${subjects}::uuid[])`),
  };
};
