import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Aim, Aims } from './expectation.contract.ts';
import { tablesOf } from './table.store.ts';

export interface ExpectationRow {
  readonly id: string;
  readonly sentence: string;
  readonly why: string;
  readonly measure: string;
  readonly team_name: string | null;
  readonly location_name: string | null;
  readonly role: string | null;
  readonly parent_goal_id: string | null;
  readonly priority_id: string | null;
  readonly serves_title: string | null;
  readonly due_on: string;
  readonly given_by: string;
  readonly given_by_name: string;
  readonly given_at: string;
  readonly ended_at: string | null;
  readonly reached: number;
  readonly translated: number;
  readonly my_goal_id: string | null;
  readonly my_published: boolean | null;
}

export interface TranslationRow {
  readonly person_id: string;
  readonly name: string;
  readonly goal_id: string;
  readonly given_as: string;
  readonly title: string;
  readonly published: boolean;
}

interface Given {
  readonly aim: Aim;
  readonly sentence: string;
  readonly why: string;
  readonly measure: string;
  readonly dueOn: string;
  readonly serves: { readonly type: 'goal' | 'priority'; readonly id: string } | null;
}

interface DraftGiven {
  readonly title: string;
  readonly why: string;
  readonly form: 'okr' | 'plain';
  readonly startsOn: string;
  readonly dueOn: string;
  readonly cycleId: string | null;
}

const SHOWN = 200;
/** Teams, places or titles to choose from. */
const CHOICES = 2000;

export const expectationStore = (work: Work) => {
  const db = tablesOf(work);
  /** A team or a place with those inside it; a title as people wear it. */
  const reachedBy = (aim: Aim) => {
    if (aim.kind === 'team')
      return sql`p.team_id in (select t.team_id from people.team_card t where ${aim.id}::uuid = any(t.path))`;
    if (aim.kind === 'location')
      return sql`p.location_id in (select l.location_id from people.location_card l where ${aim.id}::uuid = any(l.path))`;
    return sql`lower(p.title) = lower(${aim.role})`;
  };
  const find = (where: ReturnType<typeof sql>, me: string) => sql<ExpectationRow>`
    select e.id, e.sentence, e.why, e.measure, t.name as team_name, l.name as location_name, e.role,
      e.parent_goal_id, e.priority_id, coalesce(g.title, y.title) as serves_title,
      e.due_on, e.given_by, b.name as given_by_name, e.given_at, e.ended_at,
      c.reached, c.translated, m.goal_id as my_goal_id, m.published as my_published
    from goals.expectation e
    join people.person_card b on b.org_id = e.org_id and b.person_id = e.given_by
    left join people.team_card t on t.org_id = e.org_id and t.team_id = e.team_id
    left join people.location_card l on l.org_id = e.org_id and l.location_id = e.location_id
    left join goals.goal g on g.org_id = e.org_id and g.id = e.parent_goal_id
    left join goals.priority y on y.org_id = e.org_id and y.id = e.priority_id
    left join lateral (
      select count(*)::int as reached, (count(*) filter (where d.published_at is not null))::int as translated
      from goals.expectation_for f join goals.goal d on d.org_id = f.org_id and d.id = f.goal_id
      where f.org_id = e.org_id and f.expectation_id = e.id
    ) c on true
    left join lateral (
      select f.goal_id, d.published_at is not null as published
      from goals.expectation_for f join goals.goal d on d.org_id = f.org_id and d.id = f.goal_id
      where f.org_id = e.org_id and f.expectation_id = e.id and f.person_id = ${me}::uuid
    ) m on true
    where ${where}
    order by e.id desc
    limit ${SHOWN}`;
  return {
    /** Who works here now and is meant, but for whoever says it. */
    async reach(aim: Aim, but: string, most: number): Promise<string[]> {
      const found = await sql<{ person_id: string }>`
        select p.person_id from people.person_card p
        where ${reachedBy(aim)} and p.left_on is null and p.person_id <> ${but}::uuid
        order by p.person_id limit ${most}`.execute(db);
      return found.rows.map((row) => row.person_id);
    },

    /** What may be aimed at, with how many people it reaches beside whoever asks; null: any team or place, and roles. */
    async aims(teams: readonly string[] | null, locations: readonly string[] | null, but: string): Promise<Aims> {
      const around = (kind: 'team' | 'location', ids: readonly string[] | null) => sql`
        select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name, 'people', x.people) order by lower(x.name), x.id), '[]')
        from (
          select c.${sql.ref(`${kind}_id`)} as id, c.name, coalesce(n.people, 0)::int as people
          from ${sql.table(`people.${kind}_card`)} c
          left join (
            select above as id, sum(h.people) as people
            from (select ${sql.ref(`${kind}_id`)} as id, count(*) as people from here where ${sql.ref(`${kind}_id`)} is not null group by 1) h
            join ${sql.table(`people.${kind}_card`)} inside on inside.${sql.ref(`${kind}_id`)} = h.id
            cross join unnest(inside.path) as above
            group by above
          ) n on n.id = c.${sql.ref(`${kind}_id`)}
          where c.closed_at is null and (${ids}::uuid[] is null or c.${sql.ref(`${kind}_id`)} = any(${ids}::uuid[]))
          order by lower(c.name) limit ${CHOICES}
        ) x`;
      const { rows } = await sql<Aims>`
        with here as (
          select team_id, location_id, title from people.person_card where left_on is null and person_id <> ${but}::uuid
        )
        select (${around('team', teams)}) as teams, (${around('location', locations)}) as locations,
          (select coalesce(jsonb_agg(jsonb_build_object('name', r.name, 'people', r.people) order by r.people desc, r.name), '[]')
           from (
             select min(title) as name, count(*)::int as people from here
             where title <> '' and length(title) <= 120 and ${teams === null}::boolean
             group by lower(title) order by 2 desc, 1 limit ${CHOICES}
           ) r) as roles`.execute(db);
      return rows[0]!;
    },

    /** A role is known by who wears it. */
    async known(aim: Aim): Promise<boolean> {
      if (aim.kind === 'role') return true;
      const found =
        aim.kind === 'team'
          ? sql`select 1 from people.team_card where team_id = ${aim.id}::uuid`
          : sql`select 1 from people.location_card where location_id = ${aim.id}::uuid`;
      return (await found.execute(db)).rows.length > 0;
    },

    async one(id: string, me: string): Promise<ExpectationRow | undefined> {
      return (await find(sql`e.id = ${id}::uuid`, me).execute(db)).rows[0];
    },

    /** What somebody gave and what is given to them; all for who leads the whole. Newest first. */
    async around(me: string, all: boolean): Promise<ExpectationRow[]> {
      const mine = sql`(e.given_by = ${me}::uuid or m.goal_id is not null)`;
      return (await find(all ? sql`true` : mine, me).execute(db)).rows;
    },

    async of(id: string): Promise<TranslationRow[]> {
      const found = await sql<TranslationRow>`
        select f.person_id, p.name, f.goal_id, f.given_as, d.title, d.published_at is not null as published
        from goals.expectation_for f
        join people.person_card p on p.org_id = f.org_id and p.person_id = f.person_id
        join goals.goal d on d.org_id = f.org_id and d.id = f.goal_id
        where f.expectation_id = ${id}::uuid
        order by p.sort_key, f.person_id`.execute(db);
      return found.rows;
    },

    /** The expectation with a draft for each person, and what each draft serves: five statements for any number. */
    async give(given: Given, people: readonly string[], draft: DraftGiven, by: string) {
      const id = work.ids.next();
      const goals = people.map(() => work.ids.next());
      const at = work.clock.iso();
      const { aim, serves } = given;
      await db
        .insertInto('goals.expectation')
        .values({
          org_id: work.org,
          id,
          sentence: given.sentence,
          why: given.why,
          measure: given.measure,
          team_id: aim.kind === 'team' ? aim.id : null,
          location_id: aim.kind === 'location' ? aim.id : null,
          role: aim.kind === 'role' ? aim.role : null,
          parent_goal_id: serves?.type === 'goal' ? serves.id : null,
          priority_id: serves?.type === 'priority' ? serves.id : null,
          due_on: given.dueOn,
          given_by: by,
          given_at: at,
          ended_by: null,
          ended_at: null,
        })
        .execute();
      const each = sql`unnest(${goals}::uuid[], ${people}::uuid[]) as d (goal, person)`;
      await sql`
        insert into goals.goal (org_id, id, kind, title, why, owner_id, cycle_id, starts_on, due_on, created_by, created_at, form, origin)
        select ${work.org}::uuid, d.goal, 'individual', ${draft.title}, ${draft.why}, d.person, ${draft.cycleId}::uuid,
          ${draft.startsOn}::date, ${draft.dueOn}::date, ${by}::uuid, ${at}::timestamptz, ${draft.form},
          'expectation:' || ${id}::text || ':' || d.person from ${each}`.execute(db);
      await sql`
        insert into goals.expectation_for (org_id, expectation_id, person_id, goal_id, given_as)
        select ${work.org}::uuid, ${id}::uuid, d.person, d.goal, ${draft.title} from ${each}`.execute(db);
      const told = people.map(() => work.ids.next());
      await sql`
        insert into goals.life_event (org_id, id, goal_id, what, detail, by_id, at)
        select ${work.org}::uuid, d.event, d.goal, 'drafted', '{}'::jsonb, ${by}::uuid, ${at}::timestamptz
        from unnest(${goals}::uuid[], ${told}::uuid[]) as d (goal, event)`.execute(db);
      if (serves) {
        const links = people.map(() => work.ids.next());
        await sql`
          insert into goals.contribution (org_id, id, goal_id, parent_goal_id, priority_id, how, created_by, created_at)
          select ${work.org}::uuid, d.link, d.goal, ${serves.type === 'goal' ? serves.id : null}::uuid,
            ${serves.type === 'priority' ? serves.id : null}::uuid, '', ${by}::uuid, ${at}::timestamptz
          from unnest(${goals}::uuid[], ${links}::uuid[]) as d (goal, link)`.execute(db);
      }
      return { id, drafts: people.map((person, place) => ({ person, goal: goals[place] ?? '' })) };
    },

    /** Drafts that nobody touched are let go. @returns the goals for which nobody is asked any more; null where it had ended */
    async end(id: string, by: string): Promise<string[] | null> {
      const at = work.clock.iso();
      const ended = await db
        .updateTable('goals.expectation')
        .set({ ended_by: by, ended_at: at })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      if (ended.numUpdatedRows === 0n) return null;
      const { rows } = await sql<{ id: string }>`
        with untouched as (
          update goals.goal g set closed_by = ${by}::uuid, closed_at = ${at}::timestamptz, outcome = 'dropped', close_note = '',
            version = g.version + 1
          from goals.expectation_for f
          where f.expectation_id = ${id}::uuid and f.org_id = g.org_id and f.goal_id = g.id and g.title = f.given_as
            and g.published_at is null and g.proposed_at is null and g.closed_at is null
          returning g.id)
        select id from untouched`.execute(db);
      return rows.map((row) => row.id);
    },
  };
};
