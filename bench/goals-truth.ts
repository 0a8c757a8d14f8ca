import type pg from 'pg';
import type { LooseList } from '../features/goals/coverage.contract.ts';

/** What the lists must hold, asked of the tables in the plainest way and past all that is kept beside them. */
export interface Truth {
  readonly goals: number;
  /** The priority with most goals below it, and what carries it. */
  readonly priority: string;
  readonly carried: { readonly goals: number; readonly keyResults: number; readonly teams: number };
  readonly loose: Readonly<Record<LooseList, number>>;
}

export async function truthOf(client: pg.Client, org: string): Promise<Truth> {
  const number = async (sql: string, ...more: string[]) =>
    (await client.query<{ n: number }>(sql, [org, ...more])).rows[0]!.n;
  const active = `g.org_id = $1 and g.published_at is not null and g.closed_at is null`;
  const below = `with recursive below (id) as (
    select c.goal_id from goals.contribution c join goals.goal g on g.org_id = c.org_id and g.id = c.goal_id
    where c.priority_id = $2 and ${active}
    union
    select c.goal_id from below b join goals.contribution c on c.org_id = $1 and c.parent_goal_id = b.id
    join goals.goal g on g.org_id = c.org_id and g.id = c.goal_id and ${active})`;
  const { rows } = await client.query<{ id: string }>('select id from goals.priority where org_id = $1', [org]);
  let priority = '';
  let most = -1;
  for (const { id } of rows) {
    const goals = await number(`${below} select count(*)::int as n from below`, id);
    if (goals > most) [priority, most] = [id, goals];
  }
  const has = (what: string) => `(select count(*) from goals.${what})`;
  return {
    goals: await number(`select count(*)::int as n from goals.goal g where ${active}`),
    priority,
    carried: {
      goals: most,
      keyResults: await number(
        `${below} select count(*)::int as n from goals.key_result k
         where k.org_id = $1 and k.retired_at is null and (k.priority_id = $2 or k.goal_id in (select id from below))`,
        priority,
      ),
      teams: await number(
        `${below} select count(distinct coalesce(g.team_id, o.team_id))::int as n from below b
         join goals.goal g on g.org_id = $1 and g.id = b.id
         left join people.person_card o on o.org_id = $1 and o.person_id = g.owner_id`,
        priority,
      ),
    },
    loose: {
      orphans: await number(
        `select count(*)::int as n from goals.goal g where ${active}
         and ${has('contribution c where c.org_id = g.org_id and c.goal_id = g.id')} = 0`,
      ),
      single: await number(
        `select count(*)::int as n from goals.goal g where ${active}
         and ${has('key_result k where k.org_id = g.org_id and k.goal_id = g.id and k.retired_at is null')} = 1`,
      ),
      uncarried: await number(
        `select count(*)::int as n from goals.priority p where p.org_id = $1 and p.closed_at is null and not exists (
           select from goals.contribution c join goals.goal g on g.org_id = c.org_id and g.id = c.goal_id
           where c.priority_id = p.id and ${active})`,
      ),
      full_hands: await number(
        `select count(*)::int as n from (select g.owner_id from goals.goal g where ${active} group by 1 having count(*) > 5) o`,
      ),
    },
  };
}
