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
      const [asked] = (
        await sql<Record<string, unknown>>`
          select
            (select coalesce(jsonb_agg(to_jsonb(r) - 'org_id' order by r.id), '[]') from goals.change_request r where r.asked_by = ${person}) as changes,
            (select coalesce(jsonb_agg(to_jsonb(r) - 'org_id' order by r.id), '[]') from goals.contribution_request r
              where r.asked_by = ${person} or r.answered_by = ${person}) as contributions,
            (select coalesce(jsonb_agg(to_jsonb(n) - 'org_id' order by n.id), '[]') from goals.need n
              where n.asked_by = ${person} or n.from_person_id = ${person}) as needs,
            (select coalesce(jsonb_agg(to_jsonb(b) - 'org_id' order by b.id), '[]') from goals.block b where b.said_by = ${person}) as blocks,
            (select coalesce(jsonb_agg(to_jsonb(e) - 'org_id' order by e.id), '[]') from goals.life_event e where e.by_id = ${person}) as told,
            (select coalesce(jsonb_agg(to_jsonb(x) - 'org_id' order by x.id), '[]') from goals.expectation x
              where x.given_by = ${person} or x.ended_by = ${person}) as given,
            (select coalesce(jsonb_agg(to_jsonb(x) - 'org_id' order by x.expectation_id), '[]') from goals.expectation_for x
              where x.person_id = ${person}) as expected,
            (select coalesce(jsonb_agg(to_jsonb(s) - 'org_id' order by s.id), '[]') from goals.step s where s.done_by = ${person}) as steps`.execute(
          db,
        )
      ).rows;
      return { goals, updates, priorities, explanations, ...asked };
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
      await sql`delete from goals.full_hands where person_id = ${person}::uuid`.execute(db);
      // The updates are append-only for the app; only this function may take words away, and only those of one person.
      await sql`select goals.forget_words_of(${person}::uuid)`.execute(db);
      await sql`select goals.forget_explanations_of(${person}::uuid)`.execute(db);
      await sql`select goals.forget_story_of(${person}::uuid)`.execute(db);
      await db.updateTable('goals.contribution_request').set({ how: '' }).where('asked_by', '=', person).execute();
      await db.updateTable('goals.contribution_request').set({ words: '' }).where('answered_by', '=', person).execute();
      await db.updateTable('goals.need').set({ what: '—' }).where('asked_by', '=', person).execute();
      await db.updateTable('goals.need').set({ words: '' }).where('from_person_id', '=', person).execute();
      await db
        .updateTable('goals.expectation')
        .set({ sentence: '—', why: '', measure: '' })
        .where('given_by', '=', person)
        .execute();
      await db.updateTable('goals.expectation_for').set({ given_as: '—' }).where('person_id', '=', person).execute();
      await db.updateTable('goals.block').set({ text: '—' }).where('said_by', '=', person).execute();
    },
  };
};
