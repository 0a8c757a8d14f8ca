import type { Work } from '../../platform/action/context.ts';
import type { Dated } from './calendar.format.ts';
import { tablesOf } from './table.store.ts';

/** More days than this are no calendar any more. */
const MOST = 500;

/** The links of calendars, and what they show. */
export const calendarStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async linkOf(person: string): Promise<string | null> {
      const row = await db
        .selectFrom('inbox.calendar_feed')
        .select('id')
        .where('person_id', '=', person)
        .executeTakeFirst();
      return row?.id ?? null;
    },

    /** A new link in place of the one there was. */
    async make(person: string): Promise<string> {
      const made = { id: work.ids.next(), made_at: work.clock.iso() };
      await db
        .insertInto('inbox.calendar_feed')
        .values({ org_id: work.org, person_id: person, ...made })
        .onConflict((already) => already.columns(['org_id', 'person_id']).doUpdateSet(made))
        .execute();
      return made.id;
    },

    async end(person: string): Promise<void> {
      await db.deleteFrom('inbox.calendar_feed').where('person_id', '=', person).execute();
    },

    /** Whose link it is and what language they read; null for a link that was ended, and for a person who left. */
    async readerOf(id: string): Promise<{ person: string; locale: string } | null> {
      const row = await db
        .selectFrom('inbox.calendar_feed as f')
        .innerJoin('people.person_card as p', (join) =>
          join.onRef('p.org_id', '=', 'f.org_id').onRef('p.person_id', '=', 'f.person_id'),
        )
        .select(['f.person_id as person', 'p.locale'])
        .where('f.id', '=', id)
        .where('p.left_on', 'is', null)
        .executeTakeFirst();
      return row ?? null;
    },

    /** The open asks of a person that have a day, also those that Today does not show yet. */
    async datedOf(person: string): Promise<Dated[]> {
      const rows = await db
        .selectFrom('inbox.ask')
        .select(['id', 'kind', 'link', 'params', 'due_on', 'opened_at'])
        .where('to_person_id', '=', person)
        .where('closed_at', 'is', null)
        .where('due_on', 'is not', null)
        .orderBy('due_on')
        .orderBy('id')
        .limit(MOST)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        link: row.link,
        params: row.params as Dated['params'],
        dueOn: row.due_on!,
        openedAt: row.opened_at,
      }));
    },
  };
};
