import { type RawBuilder, sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { partsToPlay } from './course-table.store.ts';

export interface StandingRow {
  id: string;
  audience: 'everybody' | 'role' | 'team' | 'location';
  name: string;
  mandatory: boolean;
  dueDays: number;
  begunBy: { id: string; name: string };
  people: number;
}

/** Somebody who is in an audience and was not asked yet. */
export interface Newcomer {
  standingId: string;
  courseId: string;
  courseVersion: number;
  title: string;
  lessons: number;
  minutes: number;
  personId: string;
  zone: string;
  dueDays: number;
  mandatory: boolean;
}

export interface VariantRow {
  id: string;
  title: string;
  for: string;
  published: boolean;
}

/** Whether the person `p` is in the audience of `s`. */
const inAudience = sql`(case s.audience
  when 'everybody' then true
  when 'role' then lower(p.title) = s.role
  when 'team' then exists (select from people.team_card t where t.org_id = p.org_id and t.team_id = p.team_id and s.team_id = any (t.path))
  else exists (select from people.location_card l where l.org_id = p.org_id and l.location_id = p.location_id and s.location_id = any (l.path)) end)`;

/** Here, and begun: somebody who starts next month is asked then. */
const here = (now: string): RawBuilder<unknown> =>
  sql`p.left_on is null and (p.started_on is null or p.started_on <= (${now}::timestamptz at time zone p.zone)::date)`;

/** The course that the person `p` takes where `s.course_id` is meant: the variant for their title, else for the nearest place, else itself. */
const variant = sql`coalesce((
  select v.id from learning.course v
  left join people.location_card l on l.org_id = p.org_id and l.location_id = p.location_id
  where v.org_id = s.org_id and v.variant_of = s.course_id and v.published_version > 0 and v.retired_at is null
    and (v.variant_role = lower(p.title) or v.variant_location_id = any (l.path))
  order by v.variant_role is null, array_position(l.path, v.variant_location_id) desc nulls last, v.id limit 1), s.course_id)`;

/** Standing assignments of an organisation, and who they reach today. */
export const standingStore = (work: Work) => ({
  async begin(given: {
    courseId: string;
    audience: StandingRow['audience'];
    role: string | null;
    teamId: string | null;
    locationId: string | null;
    mandatory: boolean;
    dueDays: number;
    by: string;
  }): Promise<string> {
    const id = work.ids.next();
    await sql`
      insert into learning.standing (org_id, id, course_id, audience, role, team_id, location_id, mandatory, due_days, begun_at, begun_by)
      values (${work.org}, ${id}, ${given.courseId}, ${given.audience}, ${given.role}, ${given.teamId}, ${given.locationId},
        ${given.mandatory}, ${given.dueDays}, ${work.clock.iso()}, ${given.by})`.execute(work.tx);
    return id;
  },

  async end(id: string, by: string): Promise<boolean> {
    const { numAffectedRows } = await sql`
      update learning.standing set ended_at = ${work.clock.iso()}, ended_by = ${by}
      where org_id = ${work.org} and id = ${id} and ended_at is null`.execute(work.tx);
    return (numAffectedRows ?? 0n) > 0n;
  },

  async of(course: string): Promise<StandingRow[]> {
    const { rows } = await sql<StandingRow>`
      select s.id, s.audience, coalesce(s.role, t.name, l.name, '') as name, s.mandatory, s.due_days as "dueDays",
        json_build_object('id', b.person_id, 'name', b.name) as "begunBy",
        (select count(*) from people.person_card p where p.org_id = s.org_id and ${here(work.clock.iso())} and ${inAudience}) as people
      from learning.standing s
      join people.person_card b on b.org_id = s.org_id and b.person_id = s.begun_by
      left join people.team_card t on t.org_id = s.org_id and t.team_id = s.team_id
      left join people.location_card l on l.org_id = s.org_id and l.location_id = s.location_id
      where s.org_id = ${work.org} and s.course_id = ${course} and s.ended_at is null
      order by s.begun_at`.execute(work.tx);
    return rows;
  },

  /** People in audiences who have neither the course nor anything of it behind them; `only` one standing assignment, or all. */
  async newcomers(only: string | null, limit = 2000): Promise<Newcomer[]> {
    const { rows } = await sql<Newcomer>`
      with wanted as (
        select distinct on (p.person_id, s.course_id) s.id as standing_id, s.course_id as base_id, ${variant} as course_id,
          p.person_id, p.zone, s.due_days, s.mandatory
        from learning.standing s
        join learning.course b on b.org_id = s.org_id and b.id = s.course_id and b.published_version > 0 and b.retired_at is null
        join people.person_card p on p.org_id = s.org_id and ${here(work.clock.iso())} and ${inAudience}
        where s.org_id = ${work.org} and s.ended_at is null and (${only}::uuid is null or s.id = ${only})
        order by p.person_id, s.course_id, s.mandatory desc, s.due_days)
      select w.standing_id as "standingId", c.id as "courseId", c.published_version as "courseVersion", c.title,
        w.person_id as "personId", w.zone, w.due_days as "dueDays", w.mandatory,
        coalesce(${partsToPlay},
          (select count(*) from learning.lesson l where l.org_id = c.org_id and l.course_id = c.id
            and l.course_version = c.published_version and l.decision = 'accepted')) as lessons,
        coalesce(k.minutes, (select coalesce(sum(l.minutes), 0) from learning.lesson l where l.org_id = c.org_id and l.course_id = c.id
          and l.course_version = c.published_version and l.decision = 'accepted')) as minutes
      from wanted w
      join learning.course c on c.org_id = ${work.org} and c.id = w.course_id
      left join learning.course_version v on v.org_id = c.org_id and v.course_id = c.id and v.number = c.published_version
      left join learning.package k on k.org_id = v.org_id and k.id = v.package_id
      where not exists (
          select from learning.assignment a join learning.course ac on ac.org_id = a.org_id and ac.id = a.course_id
          where a.org_id = c.org_id and a.person_id = w.person_id and coalesce(ac.variant_of, ac.id) = w.base_id
            -- Asked already, done already, or taken back by somebody: each is respected.
            and (a.withdrawn_at is null or a.withdrawn_by is not null))
        and not exists (
          select from learning.attempt t join learning.course tc on tc.org_id = t.org_id and tc.id = t.course_id
          where t.org_id = c.org_id and t.person_id = w.person_id and coalesce(tc.variant_of, tc.id) = w.base_id
            and t.completed_at is not null)
      order by w.person_id limit ${limit}`.execute(work.tx);
    return rows;
  },

  async assign(newcomers: readonly (Newcomer & { dueOn: string })[]): Promise<{ id: string; newcomer: number }[]> {
    if (newcomers.length === 0) return [];
    const { rows } = await sql<{ id: string; person_id: string; course_id: string }>`
      insert into learning.assignment (org_id, id, course_id, course_version, person_id, due_on, because, assigned_at, assigned_by, standing_id, mandatory)
      select ${work.org}, n.id, n.course_id, n.version, n.person_id, n.due_on, '{}', ${work.clock.iso()}, null, n.standing_id, n.mandatory
      from unnest(${newcomers.map(() => work.ids.next())}::uuid[], ${newcomers.map((one) => one.courseId)}::uuid[],
        ${newcomers.map((one) => one.courseVersion)}::int[], ${newcomers.map((one) => one.personId)}::uuid[],
        ${newcomers.map((one) => one.dueOn)}::date[], ${newcomers.map((one) => one.standingId)}::uuid[],
        ${newcomers.map((one) => one.mandatory)}::boolean[]) as n (id, course_id, version, person_id, due_on, standing_id, mandatory)
      on conflict (org_id, course_id, person_id) where completed_at is null and withdrawn_at is null do nothing
      returning id, person_id, course_id`.execute(work.tx);
    const place = new Map(newcomers.map((one, at) => [`${one.personId} ${one.courseId}`, at]));
    return rows.map((row) => ({ id: row.id, newcomer: place.get(`${row.person_id} ${row.course_id}`)! }));
  },

  /** Takes back what is open of people who left an audience, or whose course is now another variant. @returns assignment ids */
  async letGo(): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      update learning.assignment a set withdrawn_at = ${work.clock.iso()}
      from learning.standing s, people.person_card p
      where a.org_id = ${work.org} and a.completed_at is null and a.withdrawn_at is null and s.org_id = a.org_id and s.id = a.standing_id
        and p.org_id = a.org_id and p.person_id = a.person_id
        and (s.ended_at is not null or not ${inAudience} or a.course_id <> ${variant})
        -- Whoever has begun goes on: a walk that is open is theirs.
        and not exists (select from learning.attempt t where t.org_id = a.org_id and t.person_id = a.person_id
          and t.course_id = a.course_id and t.completed_at is null)
      returning a.id`.execute(work.tx);
    return rows.map((row) => row.id);
  },

  async choices() {
    const { rows } = await sql<{
      roles: string[];
      teams: { id: string; name: string }[];
      locations: { id: string; name: string }[];
    }>`
      select
        (select coalesce(json_agg(r.title order by r.title), '[]') from (
          select min(title) as title from people.person_card where org_id = ${work.org} and left_on is null and title <> ''
          group by lower(title) limit 500) r) as roles,
        (select coalesce(json_agg(json_build_object('id', team_id, 'name', name) order by name), '[]')
          from people.team_card where org_id = ${work.org} and closed_at is null) as teams,
        (select coalesce(json_agg(json_build_object('id', location_id, 'name', name) order by name), '[]')
          from people.location_card where org_id = ${work.org} and closed_at is null) as locations`.execute(work.tx);
    return rows[0]!;
  },

  async variants(course: string): Promise<VariantRow[]> {
    const { rows } = await sql<VariantRow>`
      select v.id, v.title, coalesce(v.variant_role, l.name, '') as for, v.published_version > 0 as published
      from learning.course v
      left join people.location_card l on l.org_id = v.org_id and l.location_id = v.variant_location_id
      where v.org_id = ${work.org} and v.variant_of = ${course} and v.retired_at is null order by v.created_at`.execute(
      work.tx,
    );
    return rows;
  },

  async variantOf(course: string): Promise<{ id: string; title: string } | null> {
    const { rows } = await sql<{ id: string; title: string }>`
      select b.id, b.title from learning.course v join learning.course b on b.org_id = v.org_id and b.id = v.variant_of
      where v.org_id = ${work.org} and v.id = ${course}`.execute(work.tx);
    return rows[0] ?? null;
  },

  async setVariant(course: string, of: string, role: string | null, location: string | null): Promise<void> {
    await sql`
      update learning.course set variant_of = ${of}, variant_role = ${role}, variant_location_id = ${location}
      where org_id = ${work.org} and id = ${course}`.execute(work.tx);
  },
});
