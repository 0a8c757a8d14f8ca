import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Cause } from './cause.domain.ts';
import type { Replies } from './question.domain.ts';
import type { DiagnosisTable, GrowthTables, NextStepTable, SkillNeedTable } from './table.store.ts';

interface Answer {
  id: string;
  by: { id: string; name: string };
  words: string;
  at: string;
}

/** What was decided about a gap: its cause, the steps that followed, the need. */
export const decisionStore = (work: Work) => {
  const db = work.tx.withTables<GrowthTables>();
  return {
    async nameCause(
      gapId: string,
      cause: Cause,
      reason: string,
      said: { remarks: Partial<Record<Cause, string>>; replies: Replies },
      by: string,
    ): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('growth.diagnosis')
        .values({
          org_id: work.org,
          id,
          gap_id: gapId,
          cause,
          reason,
          remarks: JSON.stringify(said.remarks),
          replies: JSON.stringify(said.replies),
          decided_at: work.clock.iso(),
          decided_by: by,
          withdrawn_at: null,
          withdrawn_by: null,
          withdrawn_reason: null,
        })
        .execute();
      return id;
    },

    /** The diagnosis that stands, if there is one. */
    async standing(gapId: string): Promise<{ id: string; cause: Cause } | undefined> {
      return db
        .selectFrom('growth.diagnosis')
        .select(['id', 'cause'])
        .where('org_id', '=', work.org)
        .where('gap_id', '=', gapId)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst();
    },

    async withdraw(id: string, by: string, reason: string): Promise<void> {
      await db
        .updateTable('growth.diagnosis')
        .set({ withdrawn_at: work.clock.iso(), withdrawn_by: by, withdrawn_reason: reason })
        .where('org_id', '=', work.org)
        .where('id', '=', id)
        .execute();
    },

    async answer(diagnosisId: string, person: string, words: string): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('growth.diagnosis_answer')
        .values({
          org_id: work.org,
          id,
          diagnosis_id: diagnosisId,
          person_id: person,
          words,
          answered_at: work.clock.iso(),
        })
        .execute();
      return id;
    },

    /** All diagnoses with their answers, the one that stands first. */
    async diagnoses(gapId: string): Promise<(DiagnosisRow & { decided_by_name: string | null; answers: Answer[] })[]> {
      const { rows } = await sql<DiagnosisRow & { decided_by_name: string | null; answers: Answer[] }>`
        select d.*, p.name as decided_by_name,
          (select coalesce(json_agg(json_build_object('id', a.id, 'words', a.words,
              'at', to_char(a.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
              'by', json_build_object('id', a.person_id, 'name', ap.name)) order by a.id), '[]')
            from growth.diagnosis_answer a join people.person_card ap on ap.org_id = a.org_id and ap.person_id = a.person_id
            where a.org_id = d.org_id and a.diagnosis_id = d.id) as answers
        from growth.diagnosis d left join people.person_card p on p.org_id = d.org_id and p.person_id = d.decided_by
        where d.org_id = ${work.org} and d.gap_id = ${gapId} order by d.withdrawn_at desc nulls first, d.id desc limit 20`.execute(
        work.tx,
      );
      return rows;
    },

    async agreeStep(
      step: Pick<NextStepTable, 'gap_id' | 'cause' | 'what' | 'owner_id' | 'due_on' | 'agreed_by'>,
    ): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('growth.next_step')
        .values({
          ...step,
          org_id: work.org,
          id,
          agreed_at: work.clock.iso(),
          kept_at: null,
          kept_by: null,
          dropped_at: null,
          dropped_by: null,
          dropped_reason: null,
        })
        .execute();
      return id;
    },

    async step(id: string): Promise<NextStepTable | undefined> {
      return db
        .selectFrom('growth.next_step')
        .selectAll()
        .where('org_id', '=', work.org)
        .where('id', '=', id)
        .executeTakeFirst();
    },

    async openStepsOf(person: string): Promise<NextStepTable[]> {
      return db
        .selectFrom('growth.next_step')
        .selectAll()
        .where('org_id', '=', work.org)
        .where('owner_id', '=', person)
        .where('kept_at', 'is', null)
        .where('dropped_at', 'is', null)
        .orderBy('due_on')
        .limit(100)
        .execute();
    },

    async steps(gapId: string): Promise<(NextStepTable & { owner_name: string })[]> {
      return db
        .selectFrom('growth.next_step as s')
        .innerJoin('people.person_card as p', (on) =>
          on.onRef('p.org_id', '=', 's.org_id').onRef('p.person_id', '=', 's.owner_id'),
        )
        .selectAll('s')
        .select('p.name as owner_name')
        .where('s.org_id', '=', work.org)
        .where('s.gap_id', '=', gapId)
        .orderBy('s.id')
        .execute();
    },

    async settleStep(
      id: string,
      how:
        | Pick<NextStepTable, 'kept_at' | 'kept_by'>
        | Pick<NextStepTable, 'dropped_at' | 'dropped_by' | 'dropped_reason'>,
    ): Promise<void> {
      await db.updateTable('growth.next_step').set(how).where('org_id', '=', work.org).where('id', '=', id).execute();
    },

    async agreeNeed(need: Omit<SkillNeedTable, 'org_id' | 'id' | 'agreed_at'>): Promise<SkillNeedTable> {
      const row = { ...need, org_id: work.org, id: work.ids.next(), agreed_at: work.clock.iso() };
      await db.insertInto('growth.skill_need').values(row).execute();
      return row;
    },

    async need(gapId: string): Promise<SkillNeedTable | undefined> {
      return db
        .selectFrom('growth.skill_need')
        .selectAll()
        .where('org_id', '=', work.org)
        .where('gap_id', '=', gapId)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
    },
  };
};

type DiagnosisRow = Omit<DiagnosisTable, 'remarks' | 'replies'> & {
  remarks: Partial<Record<Cause, string>>;
  replies: Replies;
};
