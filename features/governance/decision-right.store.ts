import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { DecisionRight, Level, Matter } from './decision-right.domain.ts';

export interface DecisionRightRow extends DecisionRight {
  readonly matter: Matter;
  readonly level: Level;
  readonly decided_by: string | null;
  readonly decided_name: string | null;
}

interface DecisionRightTable extends DecisionRight {
  org_id: string;
  id: string;
  matter: Matter;
  level: Level;
  decided_at: string;
  decided_by: string | null;
  ended_at: string | null;
  ended_by: string | null;
}

export function decisionRightStore({ org, tx, clock, ids }: Work) {
  const db = tx.withTables<{ 'governance.decision_right': DecisionRightTable }>();
  return {
    async list(): Promise<DecisionRightRow[]> {
      const { rows } = await sql<DecisionRightRow>`
        select r.matter, r.level, r.sets, r.approves, r.changes, r.decided_by, p.name as decided_name
        from governance.decision_right r left join people.person_card p on p.org_id = r.org_id and p.person_id = r.decided_by
        where r.ended_at is null`.execute(tx);
      return rows;
    },

    async decide(right: DecisionRight & { matter: Matter; level: Level }, by: string): Promise<void> {
      await db
        .updateTable('governance.decision_right')
        .set({ ended_at: clock.iso(), ended_by: by })
        .where('matter', '=', right.matter)
        .where('level', '=', right.level)
        .where('ended_at', 'is', null)
        .execute();
      await db
        .insertInto('governance.decision_right')
        .values({
          ...right,
          org_id: org,
          id: ids.next(),
          decided_at: clock.iso(),
          decided_by: by,
          ended_at: null,
          ended_by: null,
        })
        .execute();
    },
  };
}
