import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { PlacedNeed } from './plan-placing.domain.ts';
import { tablesOf } from './table.store.ts';

export interface NeedMade {
  readonly id: string;
  readonly what: string;
  readonly needed_by: string;
  readonly from_person_id: string;
  readonly goal_id: string;
  readonly title: string;
  readonly owner_id: string | null;
}

export const planNeedStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /**
     * What goals of a plan need from others: of whoever the file names, else of the owner of the goal that it names; by the day of the
     * file, else by that of the goal itself. Where nobody here can be asked it stays with the import.
     */
    async add(
      needs: readonly PlacedNeed[],
      ids: { readonly goals: ReadonlyMap<string, string>; readonly people: ReadonlyMap<string, string> },
      by: string,
    ): Promise<NeedMade[]> {
      if (needs.length === 0) return [];
      const of = <Value>(pick: (need: PlacedNeed) => Value): Value[] => needs.map(pick);
      const found = await sql<NeedMade>`
        with made as (
          insert into goals.need (org_id, id, goal_id, from_person_id, from_goal_id, what, needed_by, asked_by, asked_at)
          select g.org_id, d.id, g.id, coalesce(d.person, f.owner_id), f.id, d.what, coalesce(d.needed_by, g.due_on),
            ${by}::uuid, ${work.clock.iso()}::timestamptz
          from unnest(
            ${of(() => work.ids.next()).toSorted()}::uuid[],
            ${of(({ node }) => ids.goals.get(node) ?? null)}::uuid[],
            ${of(({ from }) => from && (from.here ?? ids.goals.get(from.node) ?? null))}::uuid[],
            ${of(({ who }) => ids.people.get(who?.trim().toLowerCase() ?? '') ?? null)}::uuid[],
            ${of(({ what }) => what)}::text[],
            ${of(({ by: day }) => day)}::date[]
          ) as d (id, goal, from_goal, person, what, needed_by)
          join goals.goal g on g.org_id = ${work.org} and g.id = d.goal
          left join goals.goal f on f.org_id = g.org_id and f.id = d.from_goal and f.id <> g.id
          where coalesce(d.person, f.owner_id) is not null
          returning id, goal_id, from_person_id, what, needed_by
        )
        select m.id, m.what, m.needed_by, m.from_person_id, m.goal_id, g.title, g.owner_id
        from made m join goals.goal g on g.org_id = ${work.org} and g.id = m.goal_id
        order by m.id`.execute(db);
      return found.rows;
    },
  };
};
