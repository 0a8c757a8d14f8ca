import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { LeavingLink, LeavingMeasure, LeavingNode } from './plan-leaving.domain.ts';
import { tablesOf } from './table.store.ts';

export const planLeavingStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** Open priorities in their order, then active goals from the top down with what they hang below and how they serve it. */
    async nodes(): Promise<LeavingNode[]> {
      const found = await sql<LeavingNode>`
        select id, parent, title, why, how, owner, level, team, "startsOn", "dueOn" from (
          select -1 as tier, p.position, p.id, null::uuid as parent, p.title, p.statement as why, null as how, o.name as owner,
            null as level, null as team, null::date as "startsOn", null::date as "dueOn"
          from goals.priority p
          left join people.person_card o on o.org_id = p.org_id and o.person_id = p.owner_id
          where p.closed_at is null
          union all
          select g.tier, 0, g.id, l.parent, g.title, g.why, l.how, o.name, g.kind, t.name, g.starts_on, g.due_on
          from goals.goal g
          left join people.person_card o on o.org_id = g.org_id and o.person_id = g.owner_id
          left join people.team_card t on t.org_id = g.org_id and t.team_id = g.team_id
          left join lateral (
            select coalesce(c.parent_goal_id, c.priority_id) as parent, c.how
            from goals.contribution c where c.org_id = g.org_id and c.goal_id = g.id order by c.id limit 1
          ) l on true
          where g.closed_at is null and g.published_at is not null
        ) n order by tier, position, id`.execute(db);
      return found.rows;
    },

    /** What goals serve beside what they hang below, and what they still need from others. */
    async links(): Promise<LeavingLink[]> {
      const found = await sql<LeavingLink>`
        select "from", kind, "to", words, who, by from (
          select c.goal_id as "from", 'serves' as kind, coalesce(c.parent_goal_id, c.priority_id) as "to", c.how as words,
            null as who, null::date as by, c.id
          from goals.contribution c
          where exists (
            select from goals.contribution f where f.org_id = c.org_id and f.goal_id = c.goal_id and f.id < c.id
          )
          union all
          select n.goal_id, 'needs', n.from_goal_id, n.what, p.name, n.needed_by, n.id
          from goals.need n
          left join people.person_card p on p.org_id = n.org_id and p.person_id = n.from_person_id
          where n.ended is null and n.answer is distinct from 'declined'
        ) l order by kind desc, id`.execute(db);
      return found.rows;
    },

    /** Their measures with their steps; where a KPI feeds one, its latest reading. */
    async measures(): Promise<LeavingMeasure[]> {
      const found = await sql<LeavingMeasure>`
        select k.id, coalesce(k.goal_id, k.priority_id) as node, k.title, k.unit, k.kind, k.direction, k.baseline, k.target,
          k.stretch, coalesce(r.value::numeric, k.latest_value) as now, coalesce(r.period, k.latest_on) as "nowOn",
          g.starts_on as "startsOn", k.due_on as "dueOn", g.due_on as "goalDueOn", coalesce(s.steps, '[]') as steps
        from goals.key_result k
        left join goals.goal g on g.org_id = k.org_id and g.id = k.goal_id
        left join lateral (
          select r.period, r.value from kpis.reading_current r
          where r.org_id = k.org_id and r.kpi_id = k.kpi_id and r.unit_key = '' order by r.period desc limit 1
        ) r on k.kpi_id is not null
        left join lateral (
          select jsonb_agg(
            jsonb_build_object('name', s.title, 'by', s.due_on, 'weight', s.weight, 'done', (s.done_at at time zone 'UTC')::date)
            order by s.position
          ) as steps
          from goals.step s where s.org_id = k.org_id and s.key_result_id = k.id
        ) s on k.kind = 'milestone'
        where k.retired_at is null
        order by node, k.position, k.id`.execute(db);
      return found.rows;
    },
  };
};
