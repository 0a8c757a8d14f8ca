import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { smallCompany, type DecisionRight, type Holder, type Level, type Matter } from './decision-right.domain.ts';

export interface DecisionRightRow extends DecisionRight {
  readonly matter: Matter;
  readonly level: Level;
  readonly decided_by: string | null;
  readonly decided_name: string | null;
}

export interface RightCase {
  readonly decided: DecisionRight | null;
  readonly people: number;
  readonly holders: readonly Holder[];
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

const peopleHere = sql`
  (select count(*)::int from (select 1 from people.person_card where left_on is null limit ${smallCompany + 1}) here)`;

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
      const { rows } = await sql<{ count: number }>`select ${peopleHere} as count`.execute(tx);
      return rows[0]?.count ?? 0;
    },

    /**
     * Everything that tells who decides in one case, with one statement: what was laid down, how many people work here (counted up to one
     * more than makes a company small), and who is the person, the manager, the lead and holds each right.
     */
    async inCase(matter: Matter, level: Level, ownerId: string | null, teamId: string | null): Promise<RightCase> {
      const { rows } = await sql<RightCase>`
        with owner as (select * from people.person_card where person_id = ${ownerId}::uuid),
        holder as (
          select h.decider, c.person_id as id, c.name, h.place, c.sort_key
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
        )
        select
          (select jsonb_build_object('sets', r.sets, 'approves', r.approves, 'changes', r.changes)
            from governance.decision_right r where r.matter = ${matter} and r.level = ${level} and r.ended_at is null) as decided,
          ${peopleHere} as people,
          (select coalesce(jsonb_agg(jsonb_build_object('decider', h.decider, 'id', h.id, 'name', h.name)
            order by h.place, h.sort_key, h.id), '[]') from holder h) as holders`.execute(tx);
      return rows[0]!;
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
