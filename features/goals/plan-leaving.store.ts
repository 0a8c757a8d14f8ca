import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { LeavingMeasure, LeavingNode } from './plan-leaving.domain.ts';
import { tablesOf } from './table.store.ts';

export const planLeavingStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** Open priorities in their order, then active goals from the top down with what they hang below and how they serve it. */
    async nodes(): Promise<LeavingNode[]> {
      const found = await sql<LeavingNode>`
        select id, parent, title, description, owner from (
          select -1 as tier, p.position, p.id, null::uuid as parent, p.title, p.statement as description, o.name as owner
          from goals.priority p
          left join people.person_card o on o.org_id = p.org_id and o.person_id = p.owner_id
          where p.closed_at is null
          union all
          select g.tier, 0, g.id, l.parent, g.title, concat_ws(E'\n\n', nullif(l.how, ''), nullif(g.why, '')), o.name
          from goals.goal g
          left join people.person_card o on o.org_id = g.org_id and o.person_id = g.owner_id
          left join lateral (
            select coalesce(c.parent_goal_id, c.priority_id) as parent, c.how
            from goals.contribution c where c.org_id = g.org_id and c.goal_id = g.id order by c.id limit 1
          ) l on true
          where g.closed_at is null and g.published_at is not null
        ) n order by tier, position, id`.execute(db);
      return found.rows;
    },

    /** Their measures; where a KPI feeds one, its latest reading. */
    async measures(): Promise<LeavingMeasure[]> {
      const found = await sql<LeavingMeasure>`
        select k.id, coalesce(k.goal_id, k.priority_id) as node, k.title, k.unit, k.baseline, k.target,
          coalesce(r.value::numeric, k.latest_value) as now, coalesce(r.period, k.latest_on) as "nowOn",
          g.starts_on as "startsOn", coalesce(k.due_on, g.due_on) as "dueOn"
        from goals.key_result k
        left join goals.goal g on g.org_id = k.org_id and g.id = k.goal_id
        left join lateral (
          select r.period, r.value from kpis.reading_current r
          where r.org_id = k.org_id and r.kpi_id = k.kpi_id and r.unit_key = '' order by r.period desc limit 1
        ) r on k.kpi_id is not null
        where k.retired_at is null
        order by node, k.position, k.id`.execute(db);
      return found.rows;
    },
  };
};
