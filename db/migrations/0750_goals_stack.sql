-- The few numbers of a team, or of one role in it: each in its place.
create table goals.stack_place (
  org_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  -- the title of the role, '' for the whole team
  role text not null default '' check (length(role) <= 120),
  kpi_id uuid not null,
  place text not null check (place in ('outcome', 'leading', 'quality', 'development')),
  placed_at timestamptz not null,
  placed_by uuid not null,
  left_at timestamptz,
  left_by uuid,
  primary key (org_id, id),
  foreign key (org_id, team_id) references people.team (org_id, id),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id),
  foreign key (org_id, placed_by) references people.person (org_id, id),
  foreign key (org_id, left_by) references people.person (org_id, id)
);
create unique index stack_place_once on goals.stack_place (org_id, team_id, role, kpi_id) where left_at is null;
create index stack_place_of_kpi on goals.stack_place (org_id, kpi_id);
select platform.protect('goals.stack_place');

-- Why a place is empty or holds more than it should. The latest reason stands.
create table goals.stack_exception (
  org_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  role text not null default '' check (length(role) <= 120),
  place text not null check (place in ('outcome', 'leading', 'quality', 'development')),
  kind text not null check (kind in ('missing', 'surplus')),
  reason text not null check (reason <> ''),
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (org_id, id),
  foreign key (org_id, team_id) references people.team (org_id, id),
  foreign key (org_id, made_by) references people.person (org_id, id)
);
create index stack_exception_of on goals.stack_exception (org_id, team_id, role, id desc);
select platform.protect('goals.stack_exception', 'append');

-- Why a KPI was chosen: the priority it serves and the answers to the four questions.
create table goals.kpi_choice (
  org_id uuid not null,
  id uuid not null,
  kpi_id uuid not null,
  priority_id uuid not null,
  result text not null,
  behaviour text not null,
  observed text not null,
  understood text not null,
  chosen_at timestamptz not null,
  chosen_by uuid not null,
  primary key (org_id, id),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id),
  foreign key (org_id, priority_id) references goals.priority (org_id, id),
  foreign key (org_id, chosen_by) references people.person (org_id, id)
);
create index kpi_choice_of on goals.kpi_choice (org_id, kpi_id, id desc);
select platform.protect('goals.kpi_choice', 'append');
