import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Item } from './item.domain.ts';
import type { RefresherCard } from './refresher.domain.ts';

type CardTable = {
  org_id: string;
  person_id: string;
  item_id: string;
  due_on: string;
  stability: number;
  difficulty: number;
  repetitions: number;
  lapses: number;
  state: number;
  last_on: string;
};
type Tables = {
  'learning.refresher_card': CardTable;
  'learning.item': { org_id: string; id: string; course_id: string; content: unknown };
  'learning.course': { org_id: string; id: string; title: string; retired_at: string | null };
  'people.person_card': { org_id: string; person_id: string; zone: string; left_on: string | null };
};

export type DueCard = RefresherCard & { itemId: string; content: Item; course: string; courseTitle: string };

const cardOf = (row: Omit<CardTable, 'org_id' | 'person_id' | 'item_id'>): RefresherCard => ({
  dueOn: row.due_on,
  stability: row.stability,
  difficulty: row.difficulty,
  repetitions: row.repetitions,
  lapses: row.lapses,
  state: row.state,
  lastOn: row.last_on,
});

/** Not taken out of use. */
const inUse = sql<boolean>`not exists (select from learning.item_retirement x
  where x.org_id = r.org_id and x.item_id = r.item_id and x.returned_at is null)`;

/** What one learner is to meet again. */
export const refresherStore = (work: Work, learner: string) => {
  const db = work.tx.withTables<Tables>();
  return {
    async card(item: string): Promise<RefresherCard | null> {
      const row = await db
        .selectFrom('learning.refresher_card')
        .selectAll()
        .where('person_id', '=', learner)
        .where('item_id', '=', item)
        .executeTakeFirst();
      return row ? cardOf(row) : null;
    },

    async keep(cards: readonly (RefresherCard & { itemId: string })[]): Promise<void> {
      if (cards.length === 0) return;
      await db
        .insertInto('learning.refresher_card')
        .values(
          cards.map((card) => ({
            org_id: work.org,
            person_id: learner,
            item_id: card.itemId,
            due_on: card.dueOn,
            stability: card.stability,
            difficulty: card.difficulty,
            repetitions: card.repetitions,
            lapses: card.lapses,
            state: card.state,
            last_on: card.lastOn,
          })),
        )
        .onConflict((already) =>
          already.columns(['org_id', 'person_id', 'item_id']).doUpdateSet((row) => ({
            due_on: row.ref('excluded.due_on'),
            stability: row.ref('excluded.stability'),
            difficulty: row.ref('excluded.difficulty'),
            repetitions: row.ref('excluded.repetitions'),
            lapses: row.ref('excluded.lapses'),
            state: row.ref('excluded.state'),
            last_on: row.ref('excluded.last_on'),
          })),
        )
        .execute();
    },

    async due(day: string): Promise<DueCard[]> {
      const rows = await db
        .selectFrom('learning.refresher_card as r')
        .innerJoin('learning.item as i', (on) => on.onRef('i.org_id', '=', 'r.org_id').onRef('i.id', '=', 'r.item_id'))
        .innerJoin('learning.course as c', (on) =>
          on.onRef('c.org_id', '=', 'i.org_id').onRef('c.id', '=', 'i.course_id'),
        )
        .selectAll('r')
        .select(['i.content', 'i.course_id', 'c.title'])
        .where('r.person_id', '=', learner)
        .where('r.due_on', '<=', day)
        .where('c.retired_at', 'is', null)
        .where(inUse)
        .orderBy('r.due_on')
        .orderBy('r.item_id')
        .limit(100)
        .execute();
      return rows.map((row) => ({
        ...cardOf(row),
        itemId: row.item_id,
        content: row.content as Item,
        course: row.course_id,
        courseTitle: row.title,
      }));
    },

    async metOn(day: string): Promise<number> {
      const row = await db
        .selectFrom('learning.refresher_card')
        .select((one) => one.fn.countAll<number>().as('met'))
        .where('person_id', '=', learner)
        .where('last_on', '=', day)
        .where('repetitions', '>', 1)
        .executeTakeFirstOrThrow();
      return row.met;
    },

    async nextAfter(day: string): Promise<{ day: string; count: number } | null> {
      const row = await db
        .selectFrom('learning.refresher_card')
        .select((one) => ['due_on', one.fn.countAll<number>().as('count')])
        .where('person_id', '=', learner)
        .where('due_on', '>', day)
        .groupBy('due_on')
        .orderBy('due_on')
        .limit(1)
        .executeTakeFirst();
      return row ? { day: row.due_on, count: row.count } : null;
    },

    /** How many are due, how many were met today, and when the next ones come; with one statement. */
    async summary(day: string): Promise<{ due: number; met: number; next: { day: string; count: number } | null }> {
      const row = await db
        .selectFrom('learning.refresher_card as r')
        .select([
          sql<number>`count(*) filter (where due_on <= ${day})`.as('due'),
          sql<number>`count(*) filter (where last_on = ${day} and repetitions > 1)`.as('met'),
          sql<string | null>`min(due_on) filter (where due_on > ${day})`.as('next_on'),
          sql<number>`count(*) filter (where due_on = (
            select min(n.due_on) from learning.refresher_card n
            where n.org_id = ${work.org} and n.person_id = ${learner} and n.due_on > ${day}))`.as('next_count'),
        ])
        .where('person_id', '=', learner)
        .where(inUse)
        .executeTakeFirstOrThrow();
      return {
        due: row.due,
        met: row.met,
        next: row.next_on === null ? null : { day: row.next_on, count: row.next_count },
      };
    },

    async all(): Promise<unknown[]> {
      return db
        .selectFrom('learning.refresher_card')
        .selectAll()
        .where('person_id', '=', learner)
        .orderBy('due_on')
        .execute();
    },

    async eraseAll(): Promise<void> {
      await db.deleteFrom('learning.refresher_card').where('person_id', '=', learner).execute();
    },
  };
};

/** Everybody with a card due by tomorrow anywhere on earth, with how many; their own day decides later. */
export async function peopleWithCards(
  work: Work,
  until: string,
): Promise<{ person: string; zone: string; dueOn: string; count: number }[]> {
  const rows = await work.tx
    .withTables<Tables>()
    .selectFrom('learning.refresher_card as r')
    .innerJoin('people.person_card as p', (on) =>
      on.onRef('p.org_id', '=', 'r.org_id').onRef('p.person_id', '=', 'r.person_id'),
    )
    .select(['r.person_id', 'p.zone', sql<string>`min(r.due_on)`.as('due_on'), sql<number>`count(*)`.as('count')])
    .where('r.due_on', '<=', until)
    .where('p.left_on', 'is', null)
    .where(inUse)
    .groupBy(['r.person_id', 'p.zone'])
    .execute();
  return rows.map((row) => ({ person: row.person_id, zone: row.zone, dueOn: row.due_on, count: row.count }));
}

/**
 * Everybody's cards of a course go on with the questions of its new version. What changed is met again at once; what was left out is
 * not asked any more. Nothing about a person is read.
 */
export async function carryCards(work: Work, course: string, version: number, day: string): Promise<void> {
  await sql`
    update learning.refresher_card c set item_id = i.id, due_on = case when i.before is null then c.due_on else least(c.due_on, ${day}::date) end
    from learning.item i
    where i.org_id = c.org_id and i.copied_from = c.item_id and i.course_id = ${course} and i.course_version = ${version}
      and i.decision = 'accepted'`.execute(work.tx);
  await sql`
    delete from learning.refresher_card c using learning.item i
    where i.org_id = c.org_id and i.id = c.item_id and i.course_id = ${course} and i.course_version < ${version}`.execute(
    work.tx,
  );
}
