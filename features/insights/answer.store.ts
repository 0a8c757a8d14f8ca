import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { PersonalAnswer } from './answer.domain.ts';

interface AnswerTable {
  org_id: string;
  asked_on: string;
  answer: unknown;
  asked_at: string;
}

export const answerStore = (work: Work) => {
  const db = work.tx.withTables<{ 'insights.answer': AnswerTable }>();
  return {
    /** The latest answer from this day on, as it was stored. */
    async since(day: Day): Promise<unknown> {
      const row = await db
        .selectFrom('insights.answer')
        .select('answer')
        .where('asked_on', '>=', day)
        .orderBy('asked_on', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.answer;
    },

    /** False where this day has an answer already. */
    async keep(answer: PersonalAnswer): Promise<boolean> {
      const kept = await db
        .insertInto('insights.answer')
        .values({
          org_id: work.org,
          asked_on: answer.askedOn,
          answer: JSON.stringify(answer),
          asked_at: work.clock.iso(),
        })
        .onConflict((already) => already.columns(['org_id', 'asked_on']).doNothing())
        .executeTakeFirst();
      return kept.numInsertedOrUpdatedRows === 1n;
    },
  };
};
