import type { Work } from '../../platform/action/context.ts';
import type { Decision } from './contract.ts';
import { tablesOf } from './table.store.ts';

export interface BarrierRecord {
  readonly id: string;
  readonly check_in_id: string | null;
  readonly person_id: string;
  readonly text: string;
  readonly at: string;
  readonly decision: Decision | null;
}

/** What slows people down, in their words. */
export const barrierStore = (work: Work) => {
  const db = tablesOf(work);
  const barriers = () =>
    db
      .selectFrom('coaching.barrier as b')
      .leftJoin('coaching.support_decision as d', (on) =>
        on.onRef('d.org_id', '=', 'b.org_id').onRef('d.barrier_id', '=', 'b.id'),
      )
      .select(['b.id', 'b.check_in_id', 'b.person_id', 'b.text', 'b.at', 'd.decision']);
  return {
    async byIds(ids: readonly string[]): Promise<BarrierRecord[]> {
      return ids.length === 0 ? [] : barriers().where('b.id', 'in', ids).execute();
    },

    /** Of one person since an instant, latest first. */
    async of(person: string, since: string): Promise<BarrierRecord[]> {
      return barriers()
        .where('b.person_id', '=', person)
        .where('b.at', '>=', since)
        .orderBy('b.id', 'desc')
        .limit(200)
        .execute();
    },
  };
};
