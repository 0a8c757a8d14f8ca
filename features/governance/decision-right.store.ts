import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { smallCompany, type DecisionRight, type Holder, type Level, type Matter } from './decision-right.domain.ts';

export interface DecisionRightRow extends DecisionRight {
  readonly matter: Matter;
  readonly level: Level;
  readonly decided_by: string | null;
  readonly decided_name: string | null;
}

export interface FormerRightRow extends DecisionRight {
  readonly id: string;
  readonly decided_at: string;
  readonly decided_by: string | null;
  readonly decided_name: string | null;
  readonly ended_at: string | null;
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

    /** Everything that was ever laid down for a matter on a level, newest first. */
    async history(matter: Matter, level: Level): Promise<FormerRightRow[]> {
      const { rows } = await sql<FormerRightRow>`
        select r.id, r.sets, r.approves, r.changes, r.decided_at, r.decided_by, p.name as decided_name, r.ended_at
        from governance.decision_right r left join people.person_card p on p.org_id = r.org_id and p.person_id = r.decided_by
        where r.matter = ${matter} and r.level = ${level} order by r.id desc limit 100`.execute(tx);
      return rows;
    },

    /** How many people work here, counted up to one more than makes a company small. */
    async people(): Promise<number> {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count
        from (select 1 from people.person_card where left_on is null limit ${smallCompany + 1}) here`.execute(tx);
      return rows[0]?.count ?? 0;
    },

    /** Who, in the case of one person and team, is the person, the manager, the lead and holds each right; one statement. */
    async holders(ownerId: string | null, teamId: string | null): Promise<Holder[]> {
      const { rows } = await sql<Holder>`
        with owner as (select * from people.person_card where person_id = ${ownerId}::uuid)
        select h.decider, c.person_id as id, c.name
        from (
          select 'person' as decider, person_id, 0 as place from owner
          union all select 'manager', acting_manager_id, 0 from owner where acting_manager_id is not null
          union all select 'manager', manager_id, 1 from owner where manager_id is not null
          union all select 'lead', t.lead_id, 0 from people.team_card t
            where t.lead_id is not null and t.team_id = coalesce(${teamId}::uuid, (select team_id from owner))
          union all (select g.grant_name, g.person_id, 2 from identity.grant_card g
            where g.grant_name in ('executive', 'people_lead', 'learning_team') order by g.granted_at limit 30)
        ) h
        join people.person_card c on c.person_id = h.person_id and c.left_on is null
        order by h.place, c.sort_key, c.person_id`.execute(tx);
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
