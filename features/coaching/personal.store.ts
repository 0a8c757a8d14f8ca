import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { tablesOf } from './table.store.ts';

/** What this room holds about one person. */
export const personalStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async exportPerson(person: string): Promise<Record<string, unknown>> {
      const mine = db.selectFrom('coaching.check_in').select('id').where('person_id', '=', person);
      return {
        checkInWeeks: await db
          .selectFrom('coaching.check_in_week')
          .selectAll()
          .where('person_id', '=', person)
          .orderBy('week_of')
          .execute(),
        drafts: await db.selectFrom('coaching.draft').selectAll().where('person_id', '=', person).execute(),
        checkIns: await db
          .selectFrom('coaching.check_in')
          .selectAll()
          .where((row) => row.or([row('person_id', '=', person), row('to_person_id', '=', person)]))
          .orderBy('id')
          .execute(),
        amendments: await db
          .selectFrom('coaching.amendment')
          .selectAll()
          .where('check_in_id', 'in', mine)
          .orderBy('id')
          .execute(),
        progress: await db
          .selectFrom('coaching.progress_line')
          .selectAll()
          .where('check_in_id', 'in', mine)
          .orderBy('check_in_id')
          .orderBy('position')
          .execute(),
        barriers: await db
          .selectFrom('coaching.barrier')
          .selectAll()
          .where('person_id', '=', person)
          .orderBy('id')
          .execute(),
        heldUpGoals: await db
          .selectFrom('coaching.goal_barrier')
          .selectAll()
          .where('person_id', '=', person)
          .orderBy('block_id')
          .execute(),
        answers: await db
          .selectFrom('coaching.answer')
          .selectAll()
          .where((row) => row.or([row('person_id', '=', person), row('answered_by', '=', person)]))
          .execute(),
        answerAmendments: await db
          .selectFrom('coaching.answer_amendment')
          .selectAll()
          .where((row) => row.or([row('person_id', '=', person), row('added_by', '=', person)]))
          .orderBy('id')
          .execute(),
        decisions: await db
          .selectFrom('coaching.support_decision')
          .selectAll()
          .where((row) => row.or([row('person_id', '=', person), row('decided_by', '=', person)]))
          .orderBy('id')
          .execute(),
        promises: await db
          .selectFrom('coaching.promise')
          .selectAll()
          .where((row) =>
            row.or([
              row('made_by', '=', person),
              row('to_person_id', '=', person),
              row('kept_by', '=', person),
              row('let_go_by', '=', person),
            ]),
          )
          .orderBy('id')
          .execute(),
        promiseMoves: await db
          .selectFrom('coaching.promise_move')
          .selectAll()
          .where('moved_by', '=', person)
          .orderBy('id')
          .execute(),
        notes: await db
          .selectFrom('coaching.note')
          .selectAll()
          .where((row) =>
            row.or([row('author_id', '=', person), row('other_id', '=', person), row('about_id', '=', person)]),
          )
          .orderBy('id')
          .execute(),
        acknowledgements: await db
          .selectFrom('coaching.acknowledgement')
          .selectAll()
          .where('person_id', '=', person)
          .execute(),
        conversions: await db
          .selectFrom('coaching.note_conversion')
          .selectAll()
          .where('converted_by', '=', person)
          .execute(),
      };
    },

    async erasePerson(person: string): Promise<void> {
      await db.deleteFrom('coaching.draft').where('person_id', '=', person).execute();
      await db
        .updateTable('coaching.promise')
        .set({ text: '—', let_go_reason: null })
        .where((row) => row.or([row('made_by', '=', person), row('to_person_id', '=', person)]))
        .execute();
      // What was sent is append-only for the app; only this function may take words away, and only those by and about one person.
      await sql`select coaching.forget_words_of(${person}::uuid)`.execute(db);
    },
  };
};
