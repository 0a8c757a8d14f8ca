-- Where the organisation is going, and the goals that carry it.
create schema goals;

-- Each time somebody sets the direction a row is added; the highest version counts, the others are its history.
create table goals.direction (
  org_id uuid not null,
  version int not null check (version > 0),
  vision text not null check (length(vision) <= 1000),
  mission text not null check (length(mission) <= 1000),
  principles jsonb not null default '[]',
  will_not_do text not null check (length(will_not_do) <= 1000),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (org_id, version),
  foreign key (org_id, set_by) references people.person (org_id, id)
);
select platform.protect('goals.direction', 'append');

-- A plan file that was read: what it said, what had to be mended, and what found no place, so that nothing is lost.
create table goals.import_batch (
  org_id uuid not null,
  id uuid not null,
  filename text not null check (length(filename) <= 200),
  format text not null,
  name text not null,
  plan jsonb not null,
  read_by uuid not null,
  read_at timestamptz not null,
  committed_by uuid,
  committed_at timestamptz,
  primary key (org_id, id),
  check ((committed_by is null) = (committed_at is null)),
  foreign key (org_id, read_by) references people.person (org_id, id),
  foreign key (org_id, committed_by) references people.person (org_id, id)
);
select platform.protect('goals.import_batch');

create table goals.priority (
  org_id uuid not null,
  id uuid not null,
  title text not null check (length(title) between 1 and 200),
  statement text not null check (length(statement) <= 2000),
  owner_id uuid,
  cycle_id uuid,
  position int not null,
  closed_by uuid,
  closed_at timestamptz,
  close_note text,
  import_id uuid,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (org_id, id),
  check ((closed_by is null) = (closed_at is null)),
  foreign key (org_id, owner_id) references people.person (org_id, id),
  foreign key (org_id, cycle_id) references governance.cycle (org_id, id),
  foreign key (org_id, closed_by) references people.person (org_id, id),
  foreign key (org_id, created_by) references people.person (org_id, id),
  foreign key (org_id, import_id) references goals.import_batch (org_id, id)
);
create index priority_open on goals.priority (org_id, position, id) where closed_at is null;
select platform.protect('goals.priority');

-- A goal of the organisation, a team or a person. It is a draft until it is published and lives until it is closed.
create table goals.goal (
  org_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('organisation', 'team', 'individual')),
  -- The outline is read from the top: goals of the organisation first, then of teams, then of persons.
  tier smallint not null generated always as (case kind when 'organisation' then 0 when 'team' then 1 else 2 end) stored,
  title text not null check (length(title) between 1 and 200),
  why text not null check (length(why) <= 4000),
  owner_id uuid,
  team_id uuid,
  cycle_id uuid,
  starts_on date not null,
  due_on date not null,
  news_every_days int not null default 7 check (news_every_days between 1 and 92),
  published_by uuid,
  published_at timestamptz,
  -- Why it was published although something was missing: an owner, a measure, or what it serves.
  publish_reason text,
  closed_by uuid,
  closed_at timestamptz,
  outcome text check (outcome in ('achieved', 'missed', 'dropped')),
  close_note text,
  -- The latest word on the goal itself, kept beside it so that a list of thousands needs no look at the updates.
  latest_on date,
  latest_confidence int check (latest_confidence between 0 and 100),
  -- What made it, where no person began it by hand, e.g. a signed review: the same source makes it once.
  origin text,
  import_id uuid,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (org_id, id),
  check (due_on > starts_on),
  check ((published_by is null) = (published_at is null)),
  check ((closed_by is null) = (closed_at is null) and (closed_at is null) = (outcome is null)),
  foreign key (org_id, owner_id) references people.person (org_id, id),
  foreign key (org_id, team_id) references people.team (org_id, id),
  foreign key (org_id, cycle_id) references governance.cycle (org_id, id),
  foreign key (org_id, published_by) references people.person (org_id, id),
  foreign key (org_id, closed_by) references people.person (org_id, id),
  foreign key (org_id, created_by) references people.person (org_id, id),
  foreign key (org_id, import_id) references goals.import_batch (org_id, id)
);
create index goal_outline on goals.goal (org_id, tier, id) where closed_at is null;
create index goal_owner on goals.goal (org_id, owner_id) where closed_at is null;
create index goal_team on goals.goal (org_id, team_id) where closed_at is null;
create unique index goal_origin on goals.goal (org_id, origin) where origin is not null;
select platform.protect('goals.goal');

-- How a goal serves another goal or a priority, in its own words. The first one is its place in the outline.
create table goals.contribution (
  org_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  parent_goal_id uuid,
  priority_id uuid,
  how text not null check (length(how) <= 4000),
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  check (num_nonnulls(parent_goal_id, priority_id) = 1),
  check (parent_goal_id is distinct from goal_id),
  unique (org_id, goal_id, parent_goal_id),
  unique (org_id, goal_id, priority_id),
  foreign key (org_id, goal_id) references goals.goal (org_id, id),
  foreign key (org_id, parent_goal_id) references goals.goal (org_id, id),
  foreign key (org_id, priority_id) references goals.priority (org_id, id),
  foreign key (org_id, created_by) references people.person (org_id, id)
);
create index contribution_child on goals.contribution (org_id, goal_id, id);
create index contribution_parent on goals.contribution (org_id, parent_goal_id) where parent_goal_id is not null;
create index contribution_priority on goals.contribution (org_id, priority_id) where priority_id is not null;
select platform.protect('goals.contribution');

-- How one would notice. It belongs to a goal or, as the headline, to a priority; a KPI may feed it.
create table goals.key_result (
  org_id uuid not null,
  id uuid not null,
  goal_id uuid,
  priority_id uuid,
  title text not null check (length(title) between 1 and 200),
  unit text not null check (length(unit) <= 40),
  baseline numeric,
  target numeric,
  direction text not null check (direction in ('higher', 'lower')),
  due_on date,
  kpi_id uuid,
  -- It came with a plan: its periods are in goals.measurement.
  imported boolean not null default false,
  position int not null,
  latest_on date,
  latest_value numeric,
  latest_confidence int check (latest_confidence between 0 and 100),
  created_by uuid not null,
  created_at timestamptz not null,
  retired_by uuid,
  retired_at timestamptz,
  version int not null default 1,
  primary key (org_id, id),
  check (num_nonnulls(goal_id, priority_id) = 1),
  check (baseline is null or target is null or (direction = 'higher' and target > baseline) or (direction = 'lower' and target < baseline)),
  check ((retired_by is null) = (retired_at is null)),
  foreign key (org_id, goal_id) references goals.goal (org_id, id),
  foreign key (org_id, priority_id) references goals.priority (org_id, id),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id),
  foreign key (org_id, created_by) references people.person (org_id, id),
  foreign key (org_id, retired_by) references people.person (org_id, id)
);
create index key_result_goal on goals.key_result (org_id, goal_id, position, id) where retired_at is null;
create index key_result_priority on goals.key_result (org_id, priority_id, position, id) where retired_at is null;
create index key_result_kpi on goals.key_result (org_id, kpi_id) where kpi_id is not null;
select platform.protect('goals.key_result');

-- The periods of a measure that came with a plan: its targets and results as the file told them.
create table goals.measurement (
  org_id uuid not null,
  key_result_id uuid not null,
  position int not null,
  starts_on date,
  ends_on date,
  target numeric,
  target_words text,
  actual numeric,
  actual_words text,
  primary key (org_id, key_result_id, position),
  foreign key (org_id, key_result_id) references goals.key_result (org_id, id)
);
select platform.protect('goals.measurement', 'append');

-- One word on how it goes. Nothing is overwritten: a mistake is answered by the next word.
create table goals.progress_update (
  org_id uuid not null,
  id uuid not null,
  goal_id uuid,
  priority_id uuid,
  key_result_id uuid,
  on_day date not null,
  value numeric,
  confidence int check (confidence between 0 and 100),
  note text not null check (length(note) <= 2000),
  -- Where it was said: on the goal or in a check-in.
  said_in text not null check (said_in in ('goal', 'check_in')),
  by_id uuid not null,
  at timestamptz not null,
  primary key (org_id, id),
  check (num_nonnulls(goal_id, priority_id) = 1),
  check (value is null or key_result_id is not null),
  foreign key (org_id, goal_id) references goals.goal (org_id, id),
  foreign key (org_id, priority_id) references goals.priority (org_id, id),
  foreign key (org_id, key_result_id) references goals.key_result (org_id, id),
  foreign key (org_id, by_id) references people.person (org_id, id)
);
create index progress_goal on goals.progress_update (org_id, goal_id, id desc) where goal_id is not null;
create index progress_priority on goals.progress_update (org_id, priority_id, id desc) where priority_id is not null;
select platform.protect('goals.progress_update', 'append');

-- Published to the rooms above.
create view goals.goal_card with (security_invoker = true) as
  select g.org_id, g.id, g.kind, g.title, g.owner_id, g.team_id, g.cycle_id, g.starts_on, g.due_on, g.news_every_days,
         case when g.closed_at is not null then 'closed' when g.published_at is not null then 'active' else 'draft' end as status,
         g.outcome, g.latest_on, g.latest_confidence, g.published_at, g.closed_at
  from goals.goal g;
select platform.publish('goals.goal_card');

create view goals.priority_card with (security_invoker = true) as
  select p.org_id, p.id, p.title, p.owner_id, p.cycle_id, p.position, p.closed_at is null as open
  from goals.priority p;
select platform.publish('goals.priority_card');

create view goals.key_result_card with (security_invoker = true) as
  select k.org_id, k.id, k.goal_id, k.priority_id, k.title, k.unit, k.baseline, k.target, k.direction, k.due_on, k.kpi_id,
         k.latest_on, k.latest_value, k.latest_confidence
  from goals.key_result k
  where k.retired_at is null;
select platform.publish('goals.key_result_card');

create view goals.contribution_card with (security_invoker = true) as
  select c.org_id, c.id, c.goal_id, c.parent_goal_id, c.priority_id, c.how
  from goals.contribution c;
select platform.publish('goals.contribution_card');

-- Erasure: the words of one person go, their numbers and days stay. Runs with the rights of the tables' owner, inside the tenant rule.
create function goals.forget_words_of(person uuid) returns void
language sql security definer set search_path = pg_catalog as $$
  update goals.progress_update set note = ''
  where org_id = nullif(current_setting('app.org', true), '')::uuid and by_id = person and note <> '';
$$;
revoke all on function goals.forget_words_of(uuid) from public;
grant execute on function goals.forget_words_of(uuid) to headway_app;
