import type { Work } from '../../platform/action/context.ts';
import { tablesOf } from './table.store.ts';

/** What conversations and digests hold about one person. */
export const personalStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async exportPerson(person: string): Promise<Record<string, unknown>> {
      const comments = await db
        .selectFrom('inbox.comment')
        .selectAll()
        .where('by_id', '=', person)
        .orderBy('id')
        .execute();
      const mine = db.selectFrom('inbox.comment').select('id').where('by_id', '=', person);
      return {
        comments,
        formerWords: await db.selectFrom('inbox.comment_wording').selectAll().where('comment_id', 'in', mine).execute(),
        follows: await db.selectFrom('inbox.follow').selectAll().where('person_id', '=', person).execute(),
        happened: await db.selectFrom('inbox.happening').selectAll().where('by_id', '=', person).execute(),
        untold: await db.selectFrom('inbox.untold').selectAll().where('person_id', '=', person).execute(),
        digest: await db.selectFrom('inbox.digest_choice').selectAll().where('person_id', '=', person).execute(),
        calendar: await db
          .selectFrom('inbox.calendar_feed')
          .select('made_at')
          .where('person_id', '=', person)
          .execute(),
        digestState: await db.selectFrom('inbox.digest_state').selectAll().where('person_id', '=', person).execute(),
      };
    },

    async erasePerson(person: string): Promise<void> {
      const mine = db.selectFrom('inbox.comment').select('id').where('by_id', '=', person);
      await db.deleteFrom('inbox.comment_wording').where('comment_id', 'in', mine).execute();
      await db
        .updateTable('inbox.comment')
        .set((row) => ({
          body: '',
          links: '[]',
          taken_back_at: row.fn.coalesce('taken_back_at', row.val(work.clock.iso())),
        }))
        .where('by_id', '=', person)
        .execute();
      await db.deleteFrom('inbox.follow').where('person_id', '=', person).execute();
      await db.deleteFrom('inbox.untold').where('person_id', '=', person).execute();
      await db.deleteFrom('inbox.happening').where('by_id', '=', person).execute();
      await db.deleteFrom('inbox.digest_choice').where('person_id', '=', person).execute();
      await db.deleteFrom('inbox.calendar_feed').where('person_id', '=', person).execute();
      await db.deleteFrom('inbox.digest_state').where('person_id', '=', person).execute();
    },
  };
};
