import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { tablesOf } from './table.store.ts';

export interface ClosedResult {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly direction: 'higher' | 'lower';
  readonly value: number | null;
}

export interface ClosedForecast extends ClosedResult {
  readonly confidence: number;
  readonly by_id: string;
}

/** The number a closed goal's key result ended with: of a KPI its last reading by the closing day, which later ones do not change. */
const ended = sql`
  select k.id, k.title, k.unit, k.baseline, k.target, k.direction, k.goal_id, k.org_id, k.position,
         case when k.kpi_id is null then k.latest_value else r.value::numeric end as value,
         g.starts_on, coalesce(k.due_on, g.due_on) as due_on, g.closed_at
  from goals.goal g
  join goals.key_result k on k.org_id = g.org_id and k.goal_id = g.id and k.retired_at is null
  left join lateral (
    select r.value from kpis.reading_current r
    where r.org_id = k.org_id and r.kpi_id = k.kpi_id and r.unit_key = '' and r.period <= g.closed_at::date
    order by r.period desc limit 1
  ) r on k.kpi_id is not null
  where g.closed_at is not null`;

export const scoreStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    async ofGoal(goal: string): Promise<ClosedResult[]> {
      const found = await sql<ClosedResult>`
        select e.* from (${ended} and g.id = ${goal}::uuid) e order by e.position, e.id`.execute(db);
      return found.rows;
    },

    /**
     * For each key result of goals that were closed as achieved or missed since a day: the last confidence that was said before
     * the last quarter of its time. What is said just before the end is no forecast.
     */
    async forecasts(since: string, limit: number): Promise<ClosedForecast[]> {
      const found = await sql<ClosedForecast>`
        select e.id, e.title, e.unit, e.baseline, e.target, e.direction, e.value, u.confidence, u.by_id
        from (${ended} and g.closed_at >= ${since}::date and g.outcome in ('achieved', 'missed') and k.target is not null) e
        cross join lateral (
          select u.confidence, u.by_id from goals.progress_update u
          where u.org_id = e.org_id and u.key_result_id = e.id and u.confidence is not null
            and u.on_day <= e.due_on - (e.due_on - e.starts_on) / 4
          order by u.on_day desc, u.id desc limit 1
        ) u
        where e.value is not null
        order by e.closed_at desc
        limit ${limit}`.execute(db);
      return found.rows;
    },
  };
};
