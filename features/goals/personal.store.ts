import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { tablesOf } from './table.store.ts';

/** What this room holds about one person. */
export const personalStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async exportPerson(person: string): Promise<Record<string, unknown>> {
      const goals = await db
        .selectFrom('goals.goal')
        .selectAll()
        .where('owner_id', '=', person)
        .orderBy('id')
        .execute();
      const updates = await db
        .selectFrom('goals.progress_update')
        .selectAll()
        .where('by_id', '=', person)
        .orderBy('id')
        .execute();
      const priorities = await db
        .selectFrom('goals.priority')
        .selectAll()
        .where('owner_id', '=', person)
        .orderBy('id')
        .execute();
      const explanations = await db
        .selectFrom('goals.explanation')
        .selectAll()
        .where('by_id', '=', person)
        .orderBy('id')
        .execute();
      return { goals, updates, priorities, explanations };
    },

    async erasePerson(person: string): Promise<void> {
      await db
        .updateTable('goals.goal')
        .set({ title: '—', why: '', close_note: null, publish_reason: null })
        .where('owner_id', '=', person)
        .where('kind', '=', 'individual')
        .execute();
      await db
        .updateTable('goals.contribution')
        .set({ how: '' })
        .where('goal_id', 'in', (query) =>
          query.selectFrom('goals.goal').select('id').where('owner_id', '=', person).where('kind', '=', 'individual'),
        )
        .execute();
      // The updates are append-only for the app; only this function may take words away, and only those of one person.
      await sql`select goals.forget_words_of(${person}::uuid)`.execute(db);
      await sql`select goals.forget_explanations_of(${person}::uuid)`.execute(db);
    },
  };
};
