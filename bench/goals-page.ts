import type pg from 'pg';

/** How many open goals a company is given; of each three key results, but of `withTwo` of them two. */
export interface Shape {
  readonly objectives: number;
  readonly withTwo: number;
}

/** 1,004 objectives and 3,009 key results. */
export const onePage: Shape = { objectives: 1004, withTwo: 3 };
/** A map of 5,000 goals and, with each goal's second key result in a line of its own, an outline of 10,000. */
export const longOutline: Shape = { objectives: 5000, withTwo: 5000 };

/** Makes the open goals of a company exactly as many, five of them below the priorities and the rest below those. */
export async function shapePage(client: pg.Client, org: string, { objectives, withTwo }: Shape): Promise<void> {
  const { rows } = await client.query<{ n: number }>(
    'select count(*)::int as n from goals.goal where org_id = $1 and closed_at is null',
    [org],
  );
  if (rows[0]?.n === objectives) return;
  await client.query('begin');
  await client.query(
    `update goals.goal set closed_by = created_by, closed_at = now(), outcome = 'dropped' where org_id = $1 and closed_at is null`,
    [org],
  );
  await client.query(
    `create temp table wanted on commit drop as
     select n, gen_random_uuid() as id, p.id as owner_id from generate_series(1, ${objectives}) as n
     join (select id, row_number() over (order by id) as place, count(*) over () as people from people.person where org_id = $1) p
       on p.place = n % p.people + 1`,
    [org],
  );
  await client.query(
    `insert into goals.goal (org_id, id, kind, title, why, owner_id, starts_on, due_on, news_every_days, published_by, published_at, latest_on, created_by, created_at)
     select $1, id, case when n <= 5 then 'organisation' when n <= 100 then 'team' else 'individual' end, 'Objective number ' || n, '',
            owner_id, current_date - 40, current_date + 50, 14, owner_id, now(), current_date - 3, owner_id, now() from wanted`,
    [org],
  );
  await client.query(
    `insert into goals.contribution (org_id, id, goal_id, parent_goal_id, priority_id, how, created_by, created_at)
     select $1, gen_random_uuid(), w.id, case when w.n > 5 then above.id end, case when w.n <= 5 then p.id end, 'By its part.', w.owner_id, now()
     from wanted w
     left join wanted above on above.n = case when w.n <= 100 then w.n % 5 + 1 else 6 + w.n % 95 end
     left join goals.priority p on p.org_id = $1 and p.position = w.n`,
    [org],
  );
  await client.query(
    `insert into goals.key_result (org_id, id, goal_id, title, unit, baseline, target, direction, position, latest_on, latest_value, latest_confidence, created_by, created_at)
     select $1, gen_random_uuid(), w.id, 'Key result ' || k, '%', 10, 90, 'higher', k, current_date - 3, 50, 70, w.owner_id, now()
     from wanted w cross join generate_series(1, case when w.n <= ${withTwo} then 2 else 3 end) as k`,
    [org],
  );
  await client.query('commit');
  await client.query('vacuum analyze');
}
