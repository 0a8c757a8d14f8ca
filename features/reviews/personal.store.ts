import type { Work } from '../../platform/action/context.ts';
import { tablesOf } from './table.store.ts';

/** What this room holds about one person. */
export const personalStore = (work: Work) => {
  const db = tablesOf(work);
  const mine = (person: string) => db.selectFrom('reviews.review').select('id').where('person_id', '=', person);
  return {
    async exportPerson(person: string): Promise<Record<string, unknown>> {
      // Words that were never shared belong to their writer.
      const readable = db.selectFrom('reviews.voice').select(['review_id', 'side']).where('shared_at', 'is not', null);
      return {
        reviews: await db
          .selectFrom('reviews.review')
          .selectAll()
          .where((row) => row.or([row('person_id', '=', person), row('manager_id', '=', person)]))
          .orderBy('id')
          .execute(),
        rounds: await db.selectFrom('reviews.round').selectAll().where('opened_by', '=', person).execute(),
        voices: await db
          .selectFrom('reviews.voice')
          .selectAll()
          .where((row) => row.or([row('writer_id', '=', person), row('review_id', 'in', mine(person))]))
          .execute(),
        statements: await db
          .selectFrom('reviews.statement')
          .selectAll()
          .where((row) =>
            row.or([
              row('author_id', '=', person),
              row.and([
                row('review_id', 'in', mine(person)),
                row(row.refTuple('review_id', 'side'), 'in', readable.$asTuple('review_id', 'side')),
              ]),
            ]),
          )
          .orderBy('id')
          .execute(),
        agreements: await db
          .selectFrom('reviews.agreement')
          .selectAll()
          .where((row) => row.or([row('written_by', '=', person), row('review_id', 'in', mine(person))]))
          .orderBy('id')
          .execute(),
        clarity: await db.selectFrom('reviews.clarity').selectAll().where('person_id', '=', person).execute(),
      };
    },

    async erasePerson(person: string): Promise<void> {
      await db
        .updateTable('reviews.statement')
        .set({ text: '—', talked_text: null })
        .where((row) => row.or([row('author_id', '=', person), row('review_id', 'in', mine(person))]))
        .execute();
      await db
        .updateTable('reviews.agreement')
        .set({ text: '—' })
        .where((row) => row.or([row('written_by', '=', person), row('review_id', 'in', mine(person))]))
        .execute();
      await db.deleteFrom('reviews.clarity').where('person_id', '=', person).execute();
    },
  };
};
