import { sql } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';
import type { Day } from '../../platform/kernel/day.ts';

export interface ProfileRow {
  readonly id: string;
  readonly name: string;
  readonly title: string | null;
  readonly employee_no: string | null;
  readonly email: string | null;
  readonly login: string | null;
  readonly own_zone: string | null;
  readonly own_locale: string | null;
  readonly own_working_days: number[] | null;
  readonly zone: string;
  readonly locale: string;
  readonly working_days: number[];
  readonly team_id: string | null;
  readonly team_name: string | null;
  readonly location_id: string | null;
  readonly location_name: string | null;
  readonly started_on: Day | null;
  readonly leaves_on: Day | null;
  readonly gone_at: string | null;
  readonly version: number;
  /** Managers above, nearest first. */
  readonly line: string[];
  readonly mentees: string[];
  readonly reports: number;
  readonly leads: { kind: 'team' | 'location'; id: string; name: string }[] | null;
  readonly absences: { id: string; from: Day; to: Day }[] | null;
}

/** Nobody's line to the top is this long; it ends a walk through lines that a restore left in a circle. */
const HIGHEST = 40;

/** All that a person's page says about the person, with one statement. */
export async function findProfile(tx: Tx, org: string, person: string, today: Day): Promise<ProfileRow | null> {
  const { rows } = await sql<ProfileRow>`
    select p.id, p.name, p.title, p.employee_no, p.email, p.login, p.started_on, p.leaves_on, p.gone_at, p.version,
      p.zone as own_zone, p.locale as own_locale, p.working_days as own_working_days,
      coalesce(p.zone, l.zone, o.zone) as zone, coalesce(p.locale, o.locale) as locale,
      coalesce(p.working_days, l.working_days, o.working_days) as working_days,
      p.team_id, t.name as team_name, p.location_id, l.name as location_name,
      array(
        with recursive up as (
          select p.manager_id as id, 1 as step
          union all
          select m.manager_id, up.step + 1 from up join people.person m on m.org_id = p.org_id and m.id = up.id where up.step < ${HIGHEST}
        ) select id::text from up where id is not null order by step
      ) as line,
      array(select m.id::text from people.person m where m.org_id = p.org_id and m.mentor_id = p.id and m.gone_at is null order by m.sort_key) as mentees,
      (select count(*) from people.person r where r.org_id = p.org_id and r.manager_id = p.id and r.gone_at is null) as reports,
      (select json_agg(json_build_object('kind', case when d.team_id is null then 'location' else 'team' end,
          'id', coalesce(d.team_id, d.location_id), 'name', coalesce(dt.name, dl.name)) order by coalesce(dt.name, dl.name))
        from people.lead d
        left join people.team dt on dt.org_id = d.org_id and dt.id = d.team_id
        left join people.location dl on dl.org_id = d.org_id and dl.id = d.location_id
        where d.org_id = p.org_id and d.person_id = p.id and d.ended_at is null) as leads,
      (select json_agg(json_build_object('id', a.id, 'from', a.from_on, 'to', a.to_on) order by a.from_on)
        from people.absence a
        where a.org_id = p.org_id and a.person_id = p.id and a.withdrawn_at is null and a.to_on >= ${today}) as absences
    from people.person p
    join people.organisation o on o.org_id = p.org_id
    left join people.team t on t.org_id = p.org_id and t.id = p.team_id
    left join people.location l on l.org_id = p.org_id and l.id = p.location_id
    where p.org_id = ${org} and p.id = ${person} and p.erased_at is null`.execute(tx);
  return rows[0] ?? null;
}
