import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { tablesOf } from './table.store.ts';

export interface SightRow {
  readonly thing_id: string;
  readonly depth: number;
  readonly type: 'goal' | 'priority';
  readonly id: string;
  readonly title: string;
}

interface Things {
  readonly goal: readonly string[];
  readonly key_result: readonly string[];
  readonly kpi: readonly string[];
  readonly priority: readonly string[];
}

/** No real cascade is this deep; it bounds the walk whatever the rows say. */
const HIGHEST = 50;

export const sightStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** The way from each thing up to its priority along first links, in one statement, nearest step first. */
    async chains(things: Things): Promise<SightRow[]> {
      const found = await sql<SightRow>`
        with recursive walk (thing_id, depth, goal_id, priority_id) as (
          select start.* from (
            select id, 0, id, null::uuid from unnest(${things.goal}::uuid[]) as id
            union all
            select id, 0, null::uuid, id from unnest(${things.priority}::uuid[]) as id
            union all
            select k.id, 0, k.goal_id, k.priority_id from goals.key_result k where k.id = any (${things.key_result}::uuid[])
            union all
            (select distinct on (c.kpi_id) c.kpi_id, 0, null::uuid, c.priority_id
             from goals.kpi_choice c
             where c.kpi_id = any (${things.kpi}::uuid[])
               and not exists (select from goals.key_result k where k.org_id = c.org_id and k.kpi_id = c.kpi_id and k.retired_at is null)
             order by c.kpi_id, c.id desc)
            union all
            (select distinct on (k.kpi_id) k.kpi_id, 0, k.goal_id, k.priority_id
             from goals.key_result k
             left join goals.goal g on g.org_id = k.org_id and g.id = k.goal_id
             where k.kpi_id = any (${things.kpi}::uuid[]) and k.retired_at is null and (g.id is null or g.closed_at is null)
             order by k.kpi_id, k.goal_id nulls first, k.id)
          ) as start
          union all
          select w.thing_id, w.depth + 1, link.parent_goal_id, link.priority_id
          from walk w
          cross join lateral (
            select c.parent_goal_id, c.priority_id from goals.contribution c where c.goal_id = w.goal_id order by c.id limit 1
          ) as link
          where w.depth < ${HIGHEST}
        )
        select w.thing_id, w.depth, case when w.goal_id is null then 'priority' else 'goal' end as type,
               coalesce(w.goal_id, w.priority_id) as id, coalesce(g.title, p.title) as title
        from walk w
        left join goals.goal g on g.id = w.goal_id
        left join goals.priority p on p.id = w.priority_id
        where coalesce(g.title, p.title) is not null
        order by w.thing_id, w.depth`.execute(db);
      return found.rows;
    },

    /**
     * Titles that hold all the words, active goals and open priorities, those of the organisation first. The longest word is looked
     * up as the beginning of a word; where there is none of three letters, the goals next to the top are looked through. Either
     * way no more than {@link LOOKED_AT} titles are read, whatever the size of the organisation.
     */
    async targets(
      words: readonly string[],
      except: string | null,
      limit: number,
    ): Promise<Pick<SightRow, 'type' | 'id' | 'title'>[]> {
      const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
      const begins = longest(words);
      const looked =
        begins === null
          ? sql`select g.id, g.title, g.tier from goals.goal g
              where g.closed_at is null and g.published_at is not null order by g.tier, g.id limit ${LOOKED_AT}`
          : sql`select g.id, g.title, g.tier from (
                select distinct w.org_id, w.goal_id from (
                  select w.org_id, w.goal_id from goals.title_word w
                  where w.word >= ${begins}::text collate "C" and w.word < (${begins}::text || chr(1114111)) collate "C"
                  order by w.word, w.goal_id limit ${LOOKED_AT}
                ) w
              ) w join goals.goal g on g.org_id = w.org_id and g.id = w.goal_id`;
      const found = await sql<Pick<SightRow, 'type' | 'id' | 'title'>>`
        (select 'priority' as type, p.id, p.title, -1 as tier from goals.priority p
         where p.closed_at is null and p.title ilike all (${patterns}::text[]) order by p.position, p.id limit ${limit})
        union all
        (select 'goal', g.id, g.title, g.tier from (${looked}) g
         where g.title ilike all (${patterns}::text[]) and g.id is distinct from ${except}::uuid
         order by g.tier, g.id limit ${limit})
        order by tier
        limit ${limit}`.execute(db);
      return found.rows.map(({ type, id, title }) => ({ type, id, title }));
    },
  };
};

/** Titles that are read for one search. */
const LOOKED_AT = 2000;

/** The longest of the words as the index of titles knows them, parted where they are: of three letters at least. */
function longest(words: readonly string[]): string | null {
  const parts = words
    .flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length >= 3 && part.length <= 40)
    .toSorted((one, other) => other.length - one.length);
  return parts[0] ?? null;
}
