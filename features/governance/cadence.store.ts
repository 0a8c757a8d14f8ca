import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { CadenceRow, CadenceScope } from './cadence.domain.ts';

interface CadenceTable {
  org_id: string;
  id: string;
  scope: CadenceScope;
  team_id: string | null;
  person_id: string | null;
  check_in_day: number;
  set_at: string;
  set_by: string | null;
  ended_at: string | null;
  ended_by: string | null;
}

export type CadenceTarget =
  | { scope: 'organisation' }
  | { scope: 'team'; teamId: string }
  | { scope: 'person'; personId: string };

export interface PersonPlace {
  readonly person: string;
  /** The person's team first, then its parents. */
  readonly teams: readonly string[];
}

export function cadenceStore({ org, tx, clock, ids }: Work) {
  const db = tx.withTables<{ 'governance.cadence': CadenceTable }>();
  return {
    /** The organisation's row, and those of these teams and people. */
    async of(teams: readonly string[], people: readonly string[]): Promise<CadenceRow[]> {
      const { rows } = await sql<CadenceRow>`
        select scope, team_id as "teamId", person_id as "personId", check_in_day as "checkInDay" from governance.cadence
        where ended_at is null and (scope = 'organisation' or team_id = any(${teams}::uuid[]) or person_id = any(${people}::uuid[]))`.execute(
        tx,
      );
      return rows;
    },

    /** Everything that differs from the organisation's day, by name. */
    async exceptions(): Promise<
      { scope: 'team' | 'person'; id: string; name: string; checkInDay: number; manager_id: string | null }[]
    > {
      const { rows } = await sql<{
        scope: 'team' | 'person';
        id: string;
        name: string;
        checkInDay: number;
        manager_id: string | null;
      }>`
        select c.scope, coalesce(c.team_id, c.person_id) as id, coalesce(t.name, p.name) as name, c.check_in_day as "checkInDay", p.manager_id
        from governance.cadence c
        left join people.team_card t on t.org_id = c.org_id and t.team_id = c.team_id
        left join people.person_card p on p.org_id = c.org_id and p.person_id = c.person_id
        where c.ended_at is null and c.scope <> 'organisation' and p.left_on is null and t.closed_at is null
        order by c.scope desc, name limit 500`.execute(tx);
      return rows;
    },

    async places(people: readonly string[]): Promise<PersonPlace[]> {
      const { rows } = await sql<{ person: string; path: string[] | null }>`
        select p.person_id as person, t.path::text[] as path from people.person_card p
        left join people.team_card t on t.org_id = p.org_id and t.team_id = p.team_id
        where p.person_id = any(${people}::uuid[])`.execute(tx);
      return rows.map(({ person, path }) => ({ person, teams: (path ?? []).toReversed() }));
    },

    async teamExists(id: string): Promise<boolean> {
      const { rows } = await sql`select from people.team_card where team_id = ${id} and closed_at is null`.execute(tx);
      return rows.length > 0;
    },

    /** @param day null: the row ends and what is above counts again */
    async set(target: CadenceTarget, day: number | null, by: string): Promise<void> {
      const teamId = target.scope === 'team' ? target.teamId : null;
      const personId = target.scope === 'person' ? target.personId : null;
      await db
        .updateTable('governance.cadence')
        .set({ ended_at: clock.iso(), ended_by: by })
        .where('scope', '=', target.scope)
        .where('team_id', teamId === null ? 'is' : '=', teamId)
        .where('person_id', personId === null ? 'is' : '=', personId)
        .where('ended_at', 'is', null)
        .execute();
      if (day === null) return;
      await db
        .insertInto('governance.cadence')
        .values({
          org_id: org,
          id: ids.next(),
          scope: target.scope,
          team_id: teamId,
          person_id: personId,
          check_in_day: day,
          set_at: clock.iso(),
          set_by: by,
          ended_at: null,
          ended_by: null,
        })
        .execute();
    },

    async erase(person: string): Promise<void> {
      await db.deleteFrom('governance.cadence').where('person_id', '=', person).execute();
    },
  };
}
