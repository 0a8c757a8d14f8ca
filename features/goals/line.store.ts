import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { LineFacts } from './judgement.domain.ts';
import { tablesOf } from './table.store.ts';

/** Key results as lists of thousands show them: nothing that only a page reads. */

interface LineRow extends LineFacts {
  readonly owner_id: string;
  readonly position: number;
  /** Of the KPI that feeds it; the others are not asked for one. */
  readonly reading: readonly [on: string, value: number | null] | null;
}

export const lineStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** The key results of goals and priorities by what they belong to, in their order. */
    async of(owners: {
      goals: readonly string[];
      priorities: readonly string[];
    }): Promise<ReadonlyMap<string, readonly LineFacts[]>> {
      const lines = new Map<string, LineRow[]>();
      if (owners.goals.length + owners.priorities.length === 0) return lines;
      const found = await sql<LineRow>`
        select coalesce(k.goal_id, k.priority_id) as owner_id, k.id, k.title, k.unit, k.baseline, k.target, k.direction, k.due_on,
               k.kind, k.pace, case when k.pace = 'milestones' then k.milestones end as milestones, k.position,
               k.latest_on as now_on, k.latest_value as now_value, k.latest_confidence as confidence,
               case when k.kpi_id is not null then (
                 select jsonb_build_array(r.period, r.value::numeric) from kpis.reading_current r
                 where r.org_id = k.org_id and r.kpi_id = k.kpi_id and r.unit_key = '' order by r.period desc limit 1
               ) end as reading
        from goals.key_result k
        where k.retired_at is null
          and (k.goal_id = any (${owners.goals}::uuid[]) or k.priority_id = any (${owners.priorities}::uuid[]))`.execute(
        db,
      );
      for (const one of found.rows) {
        const row =
          one.reading === null ? one : { ...one, now_on: one.reading[0], now_value: one.reading[1] ?? one.now_value };
        const held = lines.get(row.owner_id);
        if (held) held.push(row);
        else lines.set(row.owner_id, [row]);
      }
      // A few of each are put in order here for less than the database sorts all of them.
      for (const held of lines.values())
        if (held.length > 1) held.sort((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1));
      return lines;
    },
  };
};
