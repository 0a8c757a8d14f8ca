import type { Step } from './scale.ts';

/**
 * Everybody stands in a tree with eight reports a manager: person 0 at the top, person i reports to (i - 1) / 8. Each
 * manager leads a team; a hundred people share a shop, the shops lie in ten regions.
 */
export const peopleSteps: readonly Step[] = [
  {
    name: 'organisation',
    sql: `insert into people.organisation (org_id, name, zone, created_at)
          select org, 'Scale ' || n, 'Europe/London', began from scale`,
  },
  {
    name: 'who',
    sql: `create temp table who on commit drop as
          select i, pg_temp.id(began + i * interval '1 second', 'person' || i) as id,
                 case when i > 0 then (i - 1) / 8 end as manager_i, 8 * i + 1 < n as leads,
                 case when i > 0 then pg_temp.id(began, 'team' || (i - 1) / 8) else pg_temp.id(began, 'team0') end as team_id,
                 pg_temp.id(began, 'shop' || i / 100) as shop_id,
                 (array['Ada','Ben','Chloe','Dev','Esra','Finn','Grace','Hugo','Ines','Jonas','Kaya','Liam','Mara','Noor','Oskar','Priya','Quinn','Rosa','Sven','Tara','Uma','Viktor','Wren','Xenia','Yusuf','Zoe'])[i % 26 + 1]
                 || ' ' ||
                 (array['Abara','Berg','Castro','Dietz','Evans','Fischer','Garcia','Hansen','Ito','Jansen','Khan','Larsen','Moreau','Novak','Okafor','Petrov','Quist','Rossi','Silva','Tanaka','Ueda','Vogel','Weber','Xu','Young','Zimmer','Adeyemi','Brandt','Costa'])[i / 26 % 29 + 1]
                 || case when i >= 754 then ' ' || i / 754 else '' end as name
          from scale, generate_series(0, n - 1) as i`,
  },
  { name: 'who, by number', sql: `create unique index on who (i)` },
  { name: 'who, looked at', sql: `analyze who` },
  {
    name: 'places',
    sql: `insert into people.location (org_id, id, name, parent_id, path, zone, created_at)
          select org, pg_temp.id(began, 'region' || r), 'Region ' || r + 1, null, array[pg_temp.id(began, 'region' || r)],
                 (array['Europe/London','Europe/Berlin','Africa/Johannesburg','America/Toronto','Australia/Melbourne','Asia/Tokyo','America/Sao_Paulo','Asia/Kolkata','America/Los_Angeles','Africa/Lagos'])[r + 1], began
          from scale, generate_series(0, 9) as r
          union all
          select org, pg_temp.id(began, 'shop' || s), 'Shop ' || s + 1, pg_temp.id(began, 'region' || s % 10),
                 array[pg_temp.id(began, 'region' || s % 10), pg_temp.id(began, 'shop' || s)], null, began
          from scale, generate_series(0, (n - 1) / 100) as s`,
  },
  {
    name: 'teams',
    sql: `insert into people.team (org_id, id, name, parent_id, path, created_at)
          with recursive tree (i, path) as (
            select 0, array[pg_temp.id(began, 'team0')] from scale
            union all
            select w.i, t.path || pg_temp.id(s.began, 'team' || w.i)
            from tree t join who w on w.manager_i = t.i and w.leads cross join scale s)
          select s.org, pg_temp.id(s.began, 'team' || t.i), 'Team of ' || w.name,
                 case when t.i > 0 then t.path[cardinality(t.path) - 1] end, t.path, s.began
          from tree t join who w using (i) cross join scale s order by t.i`,
  },
  {
    name: 'people',
    sql: `insert into people.person (org_id, id, employee_no, name, sort_key, search_key, email, title, team_id, location_id,
                                     started_on, manager_id, created_at)
          select s.org, w.id, 'E' || w.i, w.name, lower(split_part(w.name, ' ', 2) || ' ' || w.name), lower(w.name || ' e' || w.i),
                 'person' || w.i || '@scale.example', case when w.leads then 'Manager' else 'Advisor' end, w.team_id, w.shop_id,
                 s.began::date, m.id, s.began
          from who w cross join scale s left join who m on m.i = w.manager_i order by w.i`,
  },
  {
    name: 'reporting lines',
    sql: `insert into people.relation (org_id, id, person_id, kind, other_id, from_on, created_at)
          select s.org, pg_temp.id(s.began, 'line' || w.i), w.id, 'manager', m.id, s.began::date, s.began
          from who w join who m on m.i = w.manager_i cross join scale s`,
  },
  {
    name: 'leads',
    sql: `insert into people.lead (org_id, id, person_id, team_id, began_at)
          select s.org, pg_temp.id(s.began, 'lead' || w.i), w.id, pg_temp.id(s.began, 'team' || w.i), s.began
          from who w cross join scale s where w.leads or w.i = 0`,
  },
  {
    name: 'rights',
    sql: `insert into identity.grant_held (org_id, id, person_id, grant_name, granted_at)
          select s.org, pg_temp.id(s.began, g), w.id, g, s.began
          from scale s cross join who w cross join unnest(array['administrator', 'executive', 'people_lead']) as g where w.i = 0`,
  },
  {
    name: 'account',
    sql: `insert into identity.account (org_id, person_id, password_hash, password_set_at, created_at)
          select s.org, w.id, s.password_hash, s.began, s.began from who w cross join scale s where w.i = 0`,
  },
  {
    name: 'sign-in names',
    sql: `insert into identity.sign_in_name (org_id, name, person_id, kind, shown, created_at)
          select s.org, typed, w.id, 'email', typed, s.began
          from scale s cross join who w cross join lateral (select 'person' || w.i || '@scale.example' as typed) as t where w.i = 0`,
  },
  {
    name: 'planning periods',
    sql: `create temp table quarter on commit drop as
          select q, (date_trunc('quarter', today::timestamp) - q * interval '3 months')::date as starts_on,
                 (date_trunc('quarter', today::timestamp) - (q - 1) * interval '3 months')::date - 1 as ends_on,
                 pg_temp.id(date_trunc('quarter', today::timestamp) - q * interval '3 months', 'quarter' || q) as id
          from scale, generate_series(0, 11) as q`,
  },
  {
    name: 'planning periods, kept',
    sql: `insert into governance.cycle (org_id, id, name, kind, starts_on, ends_on, opened_at)
          select org, id, to_char(starts_on, '"Q"Q YYYY'), 'quarter', starts_on, ends_on, starts_on
          from quarter cross join scale`,
  },
  {
    name: 'cadence',
    sql: `insert into governance.cadence (org_id, id, scope, check_in_day, set_at)
          select org, pg_temp.id(began, 'cadence'), 'organisation', 5, began from scale`,
  },
];
