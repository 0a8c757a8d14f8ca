import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { GapStep } from './cause.domain.ts';
import type { GrowthTables } from './table.store.ts';

/** What belongs to one person: to be handed out, taken back, or handed over. */
export const personalStore = (work: Work) => {
  const db = work.tx.withTables<GrowthTables>();
  const mine = (person: string) =>
    db.selectFrom('growth.gap_person').select('gap_id').where('org_id', '=', work.org).where('person_id', '=', person);
  const alone = (person: string) => sql<string>`
    select p.gap_id from growth.gap_person p where p.org_id = ${work.org} and p.person_id = ${person}
      and not exists (select from growth.gap_person o where o.org_id = p.org_id and o.gap_id = p.gap_id and o.person_id <> p.person_id)`;
  return {
    async export(person: string): Promise<Record<string, unknown>> {
      return {
        gaps: await db
          .selectFrom('growth.gap')
          .selectAll()
          .where('org_id', '=', work.org)
          .where('id', 'in', mine(person))
          .execute(),
        evidence: await db
          .selectFrom('growth.evidence')
          .selectAll()
          .where('org_id', '=', work.org)
          .where('about_id', '=', person)
          .execute(),
        causes: await db
          .selectFrom('growth.diagnosis')
          .selectAll()
          .where('org_id', '=', work.org)
          .where('gap_id', 'in', mine(person))
          .execute(),
        answers: await db
          .selectFrom('growth.diagnosis_answer')
          .selectAll()
          .where('org_id', '=', work.org)
          .where('person_id', '=', person)
          .execute(),
        steps: await db
          .selectFrom('growth.next_step')
          .selectAll()
          .where('org_id', '=', work.org)
          .where('owner_id', '=', person)
          .execute(),
        help: await db
          .selectFrom('growth.help_person')
          .selectAll()
          .where('org_id', '=', work.org)
          .where('person_id', '=', person)
          .execute(),
        observations: await db
          .selectFrom('growth.observation')
          .selectAll()
          .where('org_id', '=', work.org)
          .where('observed_by', '=', person)
          .execute(),
        skillEvidence: await db
          .selectFrom('growth.skill_evidence')
          .selectAll()
          .where('org_id', '=', work.org)
          .where((one) => one.or([one('person_id', '=', person), one('noted_by', '=', person)]))
          .execute(),
        plan: await db
          .selectFrom('growth.plan_step')
          .selectAll()
          .where('org_id', '=', work.org)
          .where('person_id', '=', person)
          .execute(),
        use: (
          await sql`select help_id, said, words, said_at from growth.use_prompt
            where org_id = ${work.org} and (person_id = ${person} or said_by = ${person})`.execute(work.tx)
        ).rows,
        watched: await db
          .selectFrom('growth.watch_request')
          .selectAll()
          .where('org_id', '=', work.org)
          .where((one) => one.or([one('person_id', '=', person), one('observer_id', '=', person)]))
          .execute(),
      };
    },

    /** @returns the gaps and steps that were about this person alone: whatever else repeats their words is to forget them too */
    async erase(person: string): Promise<string[]> {
      const { rows: gaps } = await sql<{ gap_id: string }>`${alone(person)}`.execute(work.tx);
      const { rows: steps } = await sql<{ id: string }>`
        update growth.next_step set what = '—' where org_id = ${work.org} and gap_id in (${alone(person)}) returning id`.execute(
        work.tx,
      );
      await sql`update growth.gap set title = '—', words = '' where org_id = ${work.org} and id in (${alone(person)})`.execute(
        work.tx,
      );
      await sql`update growth.diagnosis set reason = '', remarks = '{}' where org_id = ${work.org} and gap_id in (${alone(person)})`.execute(
        work.tx,
      );
      await sql`delete from growth.evidence where org_id = ${work.org} and (about_id = ${person} or gap_id in (${alone(person)}))`.execute(
        work.tx,
      );
      await db
        .updateTable('growth.diagnosis_answer')
        .set({ words: '' })
        .where('org_id', '=', work.org)
        .where('person_id', '=', person)
        .execute();
      await db
        .updateTable('growth.observation')
        .set({ words: '' })
        .where('org_id', '=', work.org)
        .where('observed_by', '=', person)
        .execute();
      await sql`delete from growth.skill_evidence where org_id = ${work.org} and person_id = ${person}`.execute(
        work.tx,
      );
      await sql`delete from growth.use_prompt where org_id = ${work.org} and person_id = ${person}`.execute(work.tx);
      await sql`delete from growth.plan_step where org_id = ${work.org} and person_id = ${person}`.execute(work.tx);
      await sql`delete from growth.watch_request where org_id = ${work.org} and person_id = ${person}`.execute(work.tx);
      await db
        .updateTable('growth.watch_request')
        .set({ words: '' })
        .where('org_id', '=', work.org)
        .where('observer_id', '=', person)
        .execute();
      await db
        .updateTable('growth.skill_evidence')
        .set({ seen: '—' })
        .where('org_id', '=', work.org)
        .where('noted_by', '=', person)
        .execute();
      return [...gaps.map((gap) => gap.gap_id), ...steps.map((step) => step.id)];
    },

    /** Closes open gaps that are about this person alone. */
    async closeAlone(person: string): Promise<void> {
      await sql`update growth.gap set closed_at = ${work.clock.iso()}, closed_reason = 'left'
        where org_id = ${work.org} and closed_at is null and id in (${alone(person)})`.execute(work.tx);
    },

    /** Open gaps this person decides, each with somebody it is about. */
    async ownedOpen(person: string): Promise<{ id: string; title: string; step: GapStep; about: string }[]> {
      const { rows } = await sql<{ id: string; title: string; step: GapStep; about: string }>`
        select g.id, g.title, g.step, min(p.person_id::text) as about from growth.gap_card g
        join growth.gap_person p on p.org_id = g.org_id and p.gap_id = g.id
        where g.org_id = ${work.org} and g.owner_id = ${person} and g.closed_at is null
        group by g.id, g.title, g.step order by g.id`.execute(work.tx);
      return rows;
    },

    async handOver(gapId: string, to: string): Promise<void> {
      await db
        .updateTable('growth.gap')
        .set({ owner_id: to })
        .where('org_id', '=', work.org)
        .where('id', '=', gapId)
        .execute();
    },
  };
};
