-- Who works here, where, since when, and who answers for whom. Reporting lines are dated; what holds today also stands on the
-- person's own row (manager_id, acting_manager_id, mentor_id, gone_at), kept by the actions and by the turn of each day, so that
-- lists over a hundred thousand people need neither dates nor recursion.
create schema people;

create table people.organisation (
  org_id uuid not null primary key,
  name text not null check (length(name) between 1 and 200),
  zone text not null,
  locale text not null default 'en-GB',
  -- 1 = Monday … 7 = Sunday
  week_starts_on int not null default 1 check (week_starts_on between 1 and 7),
  working_days int[] not null default '{1,2,3,4,5}',
  -- The made-up company that can be explored without an account.
  demo boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1
);
select platform.protect('people.organisation');
select platform.open_to_system('people.organisation', 'select');

-- `path` holds the ids from the top down to the row itself.
create table people.location (
  org_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  parent_id uuid,
  path uuid[] not null,
  zone text,
  working_days int[],
  created_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id) references people.organisation (org_id),
  foreign key (org_id, parent_id) references people.location (org_id, id)
);
create unique index location_name on people.location (org_id, coalesce(parent_id, org_id), lower(name)) where closed_at is null;
select platform.protect('people.location');

create table people.team (
  org_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  parent_id uuid,
  path uuid[] not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id) references people.organisation (org_id),
  foreign key (org_id, parent_id) references people.team (org_id, id)
);
create unique index team_name on people.team (org_id, coalesce(parent_id, org_id), lower(name)) where closed_at is null;
select platform.protect('people.team');

create table people.person (
  org_id uuid not null,
  id uuid not null,
  employee_no text,
  name text not null check (length(name) between 1 and 200),
  -- The name as lists sort it and the words by which search finds the person, folded by the application.
  sort_key text collate "C" not null,
  search_key text not null,
  email text,
  login text,
  title text,
  zone text,
  locale text,
  working_days int[],
  team_id uuid,
  location_id uuid,
  started_on date,
  -- The last day; `gone_at` says when that was carried out.
  leaves_on date,
  gone_at timestamptz,
  erased_at timestamptz,
  manager_id uuid,
  acting_manager_id uuid,
  mentor_id uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id) references people.organisation (org_id),
  foreign key (org_id, team_id) references people.team (org_id, id),
  foreign key (org_id, location_id) references people.location (org_id, id),
  foreign key (org_id, manager_id) references people.person (org_id, id) deferrable initially deferred,
  foreign key (org_id, acting_manager_id) references people.person (org_id, id) deferrable initially deferred,
  foreign key (org_id, mentor_id) references people.person (org_id, id) deferrable initially deferred,
  check (leaves_on is null or started_on is null or leaves_on >= started_on)
);
create unique index person_employee_no on people.person (org_id, lower(employee_no)) where employee_no is not null;
create unique index person_email on people.person (org_id, lower(email)) where email is not null;
create index person_sorted on people.person (org_id, sort_key, id) where gone_at is null;
create index person_manager on people.person (org_id, manager_id);
create index person_acting_manager on people.person (org_id, acting_manager_id) where acting_manager_id is not null;
create index person_mentor on people.person (org_id, mentor_id) where mentor_id is not null;
create index person_team on people.person (org_id, team_id);
create index person_location on people.person (org_id, location_id);
create index person_leaving on people.person (org_id, leaves_on) where gone_at is null and leaves_on is not null;
select platform.protect('people.person');
select platform.open_to_system('people.person', 'select');

alter table people.location add foreign key (org_id, closed_by) references people.person (org_id, id);
alter table people.team add foreign key (org_id, closed_by) references people.person (org_id, id);

-- In force from `from_on` up to but not including `until_on`. One manager, one acting manager and one mentor at a time. What was
-- planned and then changed, or corrected backwards, is withdrawn and stays.
create table people.relation (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('manager', 'acting_manager', 'mentor')),
  other_id uuid not null,
  from_on date not null,
  until_on date,
  created_at timestamptz not null,
  created_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, other_id) references people.person (org_id, id),
  foreign key (org_id, created_by) references people.person (org_id, id),
  foreign key (org_id, withdrawn_by) references people.person (org_id, id),
  check (person_id <> other_id),
  check (until_on is null or until_on > from_on)
);
create unique index relation_of on people.relation (org_id, person_id, kind, from_on) where withdrawn_at is null;
-- Two managers at once would need two links without an end, or a change that skips the person's lock (reporting.actions.ts). An
-- exclusion constraint over day ranges says the same in one line, but its GiST index doubles the time of a large import.
create unique index relation_running on people.relation (org_id, person_id, kind) where until_on is null and withdrawn_at is null;
create index relation_other on people.relation (org_id, other_id, kind) where withdrawn_at is null;
select platform.protect('people.relation');

-- Who leads a team or a location; a row ends when somebody else takes over.
create table people.lead (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  team_id uuid,
  location_id uuid,
  began_at timestamptz not null,
  began_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  primary key (org_id, id),
  check (num_nonnulls(team_id, location_id) = 1),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, team_id) references people.team (org_id, id),
  foreign key (org_id, location_id) references people.location (org_id, id),
  foreign key (org_id, began_by) references people.person (org_id, id),
  foreign key (org_id, ended_by) references people.person (org_id, id)
);
create unique index lead_of_team on people.lead (org_id, team_id) where ended_at is null and team_id is not null;
create unique index lead_of_location on people.lead (org_id, location_id) where ended_at is null and location_id is not null;
create index lead_person on people.lead (org_id, person_id) where ended_at is null;
select platform.protect('people.lead');

-- Days away, both included. The reason is nobody's business here.
create table people.absence (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  from_on date not null,
  to_on date not null,
  noted_at timestamptz not null,
  noted_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, noted_by) references people.person (org_id, id),
  foreign key (org_id, withdrawn_by) references people.person (org_id, id),
  check (to_on >= from_on)
);
create index absence_of on people.absence (org_id, person_id, to_on) where withdrawn_at is null;
select platform.protect('people.absence');

-- A day off in a place and all places below it; without a place, everywhere.
create table people.holiday (
  org_id uuid not null,
  id uuid not null,
  location_id uuid,
  day date not null,
  name text not null check (length(name) between 1 and 100),
  primary key (org_id, id),
  foreign key (org_id) references people.organisation (org_id),
  foreign key (org_id, location_id) references people.location (org_id, id)
);
create unique index holiday_once on people.holiday (org_id, coalesce(location_id, org_id), day);
select platform.protect('people.holiday');

-- A people file that is being looked at or was brought in: the file itself, how its columns are read, and what was found.
create table people.import (
  org_id uuid not null,
  id uuid not null,
  filename text not null,
  -- Emptied once the people are brought in.
  file bytea,
  header text[] not null,
  sample jsonb not null,
  mapping jsonb not null,
  date_order text check (date_order in ('dmy', 'mdy')),
  row_count int not null,
  ready_count int not null,
  joining_count int not null,
  known_count int not null,
  missing_count int not null,
  missing_ids uuid[] not null,
  notes jsonb not null,
  created_at timestamptz not null,
  created_by uuid not null,
  committed_at timestamptz,
  committed_by uuid,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, created_by) references people.person (org_id, id),
  foreign key (org_id, committed_by) references people.person (org_id, id)
);
select platform.protect('people.import');

create table people.import_problem (
  org_id uuid not null,
  import_id uuid not null,
  no int not null,
  line int not null,
  column_name text,
  code text not null,
  message text not null,
  effect text not null check (effect in ('row_left_out', 'cell_left_out', 'mended')),
  primary key (org_id, import_id, no),
  foreign key (org_id, import_id) references people.import (org_id, id)
);
select platform.protect('people.import_problem');

create view people.organisation_card with (security_invoker = true) as
  select org_id, name, zone, locale, week_starts_on, working_days, demo, created_at from people.organisation;
select platform.publish('people.organisation_card');
grant select on people.organisation_card to headway_system;

create view people.team_card with (security_invoker = true) as
  select t.org_id, t.id as team_id, t.name, t.parent_id, t.path, l.person_id as lead_id, t.closed_at
  from people.team t
  left join people.lead l on l.org_id = t.org_id and l.team_id = t.id and l.ended_at is null;
select platform.publish('people.team_card');

create view people.location_card with (security_invoker = true) as
  select p.org_id, p.id as location_id, p.name, p.parent_id, p.path, coalesce(p.zone, o.zone) as zone, l.person_id as lead_id, p.closed_at
  from people.location p
  join people.organisation o on o.org_id = p.org_id
  left join people.lead l on l.org_id = p.org_id and l.location_id = p.id and l.ended_at is null;
select platform.publish('people.location_card');

-- Everybody, also those who left (`left_on` is set once they are gone; `leaves_on` is the planned last day).
create view people.person_card with (security_invoker = true) as
  select p.org_id, p.id as person_id, p.name, p.sort_key, p.title, p.employee_no, p.email,
    p.team_id, t.name as team_name, p.location_id, l.name as location_name,
    coalesce(p.zone, l.zone, o.zone) as zone, coalesce(p.locale, o.locale) as locale,
    p.manager_id, p.acting_manager_id, p.mentor_id,
    p.started_on, p.leaves_on, case when p.gone_at is null then null else coalesce(p.leaves_on, p.gone_at::date) end as left_on
  from people.person p
  join people.organisation o on o.org_id = p.org_id
  left join people.team t on t.org_id = p.org_id and t.id = p.team_id
  left join people.location l on l.org_id = p.org_id and l.id = p.location_id;
select platform.publish('people.person_card');

-- How one person stands to another today. Ask with actor_id or subject_id given: each branch is then a look into an index.
create view people.standing with (security_invoker = true) as
  select org_id, id as actor_id, id as subject_id, 'self' as relation from people.person
  union all
  select org_id, manager_id, id, 'manager' from people.person where manager_id is not null
  union all
  select org_id, acting_manager_id, id, 'acting_manager' from people.person where acting_manager_id is not null
  union all
  select org_id, mentor_id, id, 'mentor' from people.person where mentor_id is not null
  union all
  select p.org_id, m.manager_id, p.id, 'skip_level'
  from people.person p join people.person m on m.org_id = p.org_id and m.id = p.manager_id
  where m.manager_id is not null
  union all
  select d.org_id, d.person_id, p.id, 'location_lead'
  from people.lead d
  join people.location l on l.org_id = d.org_id and d.location_id = any (l.path)
  join people.person p on p.org_id = l.org_id and p.location_id = l.id
  where d.ended_at is null and d.person_id <> p.id
  union all
  select a.org_id, a.id, b.id, 'peer'
  from people.person a join people.person b on b.org_id = a.org_id and b.team_id = a.team_id and b.id <> a.id
  where a.gone_at is null;
select platform.publish('people.standing');

-- Dated reporting lines for rooms that look back: who answered for whom on a day.
create view people.reporting_line with (security_invoker = true) as
  select org_id, person_id, kind, other_id, from_on, until_on from people.relation where withdrawn_at is null;
select platform.publish('people.reporting_line');
