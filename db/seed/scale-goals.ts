import type { Step } from './scale.ts';

/**
 * Twelve quarters of goals: five of the organisation a quarter, one for each team and one for each person, each with a
 * key result and monthly words on it, and each serving the goal above. Goals of past quarters are closed. In this quarter
 * everybody has a second goal with two key results; every fiftieth of these serves nothing yet.
 */
export const goalSteps: readonly Step[] = [
  {
    name: 'priorities',
    sql: `insert into goals.priority (org_id, id, title, statement, owner_id, position, created_by, created_at)
          select s.org, pg_temp.id(s.began, 'priority' || p), (array['Customers stay','Shops run calmly','People grow','Every order right','A sound purse'])[p],
                 'What this means in a sentence that people can repeat.', w.id, p, w.id, s.began
          from scale s cross join who w cross join generate_series(1, 5) as p where w.i = 0`,
  },
  {
    name: 'goals planned',
    sql: `create temp table aim on commit drop as
          with kinds as (
            select q.q, 'organisation' as kind, 1 as n, p as i, 0 as owner_i, null::int as parent_i, null::uuid as team_id, 'Priority ' || p || ' this quarter' as title
            from quarter q cross join generate_series(1, 5) as p
            union all
            select q.q, 'team', 1, w.i, w.i, w.manager_i, pg_temp.id(s.began, 'team' || w.i), 'What the team of ' || w.name || ' carries'
            from quarter q cross join who w cross join scale s where w.leads
            union all
            select q.q, 'individual', n, w.i, w.i, w.manager_i, null, 'What ' || w.name || case n when 1 then ' brings' else ' learns' end
            from quarter q cross join who w cross join generate_series(1, 2) as n where w.i > 0 and (n = 1 or q.q = 0))
          select k.*, pg_temp.id(q.starts_on + (k.i % 80000) * interval '1 second', k.kind || k.q || '-' || k.i || case k.n when 2 then '-2' else '' end) as id, q.starts_on, q.ends_on, q.id as cycle_id
          from kinds k join quarter q using (q)`,
  },
  { name: 'goals planned, looked at', sql: `analyze aim` },
  {
    name: 'goals',
    sql: `insert into goals.goal (org_id, id, kind, title, why, owner_id, team_id, cycle_id, starts_on, due_on, news_every_days, published_by, published_at,
                                  closed_by, closed_at, outcome, latest_on, latest_confidence, serves, results, created_by, created_at)
          select s.org, a.id, a.kind, a.title, 'Because it moves the goal above it.', w.id, a.team_id, a.cycle_id, a.starts_on, a.ends_on, 14, w.id, a.starts_on,
                 case when a.q > 0 then w.id end, case when a.q > 0 then a.ends_on::timestamptz end,
                 case when a.q > 0 then (array['achieved', 'missed', 'achieved', 'dropped'])[a.i % 4 + 1] end,
                 least(s.today, a.ends_on) - a.i % 20, 30 + (a.i * 7 + a.q * 13) % 65,
                 case when a.n = 2 and a.i % 50 = 0 then 0 else 1 end, a.n, w.id, a.starts_on
          from aim a join who w on w.i = a.owner_i cross join scale s order by a.id`,
  },
  {
    name: 'words of titles',
    sql: `insert into goals.title_word (org_id, word, goal_id)
          select g.org_id, word, g.id from goals.goal g cross join scale s cross join lateral goals.words_of(g.title) as word
          where g.org_id = s.org and g.closed_at is null`,
  },
  {
    name: 'contributions',
    sql: `insert into goals.contribution (org_id, id, goal_id, parent_goal_id, priority_id, how, created_by, created_at)
          select s.org, pg_temp.id(a.starts_on, 'serves' || a.id), a.id,
                 case a.kind when 'organisation' then null
                             when 'team' then coalesce(pg_temp.id(a.starts_on + (a.parent_i % 80000) * interval '1 second', 'team' || a.q || '-' || a.parent_i),
                                                       pg_temp.id(a.starts_on + interval '1 second', 'organisation' || a.q || '-1'))
                             else pg_temp.id(a.starts_on + (a.parent_i % 80000) * interval '1 second', 'team' || a.q || '-' || a.parent_i) end,
                 case when a.kind = 'organisation' then pg_temp.id(s.began, 'priority' || a.i) end,
                 'It does the part that can be done here.', w.id, a.starts_on
          from aim a join who w on w.i = a.owner_i cross join scale s where a.n = 1 or a.i % 50 > 0`,
  },
  {
    name: 'key results',
    sql: `insert into goals.key_result (org_id, id, goal_id, title, unit, baseline, target, direction, due_on, position, latest_on, latest_value, latest_confidence, created_by, created_at)
          select s.org, pg_temp.id(a.starts_on, 'measure' || case m when 2 then '2-' else '' end || a.id), a.id,
                 case m when 1 then 'Orders right the first time' else 'Questions asked again' end, '%', 80, 95, 'higher', a.ends_on, m,
                 least(s.today, a.ends_on) - a.i % 20, 80 + (a.i * 3 + a.q) % 15, 30 + (a.i * 7 + a.q * 13) % 65, w.id, a.starts_on
          from aim a join who w on w.i = a.owner_i cross join scale s cross join lateral generate_series(1, a.n) as m`,
  },
  {
    name: 'words on goals',
    sql: `insert into goals.progress_update (org_id, id, goal_id, key_result_id, on_day, value, confidence, note, said_in, by_id, at)
          select s.org, pg_temp.id(a.starts_on + m * interval '30 days', 'word' || m || a.id), a.id, pg_temp.id(a.starts_on, 'measure' || a.id),
                 a.starts_on + m * 30, 80 + (a.i * m) % 15, 30 + (a.i * m * 7) % 65, '', 'goal', w.id, a.starts_on + m * interval '30 days'
          from aim a join who w on w.i = a.owner_i cross join scale s cross join generate_series(1, 2) as m
          where a.starts_on + m * 30 <= s.today`,
  },
  {
    name: 'KPIs',
    sql: `insert into kpis.kpi (org_id, id, name, definition, unit, kind, direction, horizon, owner_id, team_id, cadence, target,
                                response_up, response_down, created_at, created_by, activated_at, activated_by)
          select s.org, pg_temp.id(s.began, 'kpi' || w.i), 'Right first time, team ' || w.i, 'Orders that needed no correction, of all orders.', '%', 'value', 'higher',
                 case when w.i % 3 = 0 then 'lagging' else 'leading' end, w.id, pg_temp.id(s.began, 'team' || w.i), 'week', 95,
                 'Ask what helped, and keep it.', 'Look at three orders together on the same day.', s.began, w.id, s.began, w.id
          from who w cross join scale s where w.leads`,
  },
  {
    name: 'readings',
    sql: `insert into kpis.reading (org_id, id, kpi_id, period, value, source, recorded_at)
          select s.org, pg_temp.id(monday, 'reading' || w.i), pg_temp.id(s.began, 'kpi' || w.i), monday::date,
                 88 + 4 * sin(w.i + extract(week from monday) / 8) + (w.i * 31 + extract(doy from monday)::int * 17) % 40 / 10.0, 'till', monday + interval '7 days'
          from who w cross join scale s
          cross join lateral generate_series(date_trunc('week', s.began), date_trunc('week', s.today::timestamp) - interval '7 days', interval '7 days') as monday
          where w.leads`,
  },
];
