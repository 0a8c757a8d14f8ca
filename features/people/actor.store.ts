import { sql } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';

export interface ActorRow {
  readonly name: string;
  readonly zone: string;
  readonly locale: string;
  readonly gone_at: string | null;
  readonly leaves_on: string | null;
  readonly manages: boolean;
  readonly stands_in: boolean;
  readonly mentors: boolean;
  readonly teams: string[];
  readonly locations: string[];
}

/** What has to be known about a person to act as them, with one statement, because every request asks it. */
export async function findActor(tx: Tx, org: string, person: string): Promise<ActorRow | null> {
  const { rows } = await sql<ActorRow>`
    select p.name, coalesce(p.zone, l.zone, o.zone) as zone, coalesce(p.locale, o.locale) as locale, p.gone_at, p.leaves_on,
      exists (select from people.person r where r.org_id = p.org_id and r.manager_id = p.id and r.gone_at is null) as manages,
      exists (select from people.person r where r.org_id = p.org_id and r.acting_manager_id = p.id and r.gone_at is null) as stands_in,
      exists (select from people.person r where r.org_id = p.org_id and r.mentor_id = p.id and r.gone_at is null) as mentors,
      array(select t.id from people.lead d join people.team t on t.org_id = d.org_id and d.team_id = any (t.path)
        where d.org_id = p.org_id and d.person_id = p.id and d.ended_at is null and t.closed_at is null) as teams,
      array(select t.id from people.lead d join people.location t on t.org_id = d.org_id and d.location_id = any (t.path)
        where d.org_id = p.org_id and d.person_id = p.id and d.ended_at is null and t.closed_at is null) as locations
    from people.person p
    join people.organisation o on o.org_id = p.org_id
    left join people.location l on l.org_id = p.org_id and l.id = p.location_id
    where p.org_id = ${org} and p.id = ${person}`.execute(tx);
  return rows[0] ?? null;
}
