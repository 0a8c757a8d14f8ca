-- The rhythm and the rules: planning periods, when a check-in is due, who decides what, what good work looks like.
create schema governance;

-- A planning period. Those of one organisation do not overlap (judged by the action under a lock), so a day has at most one.
create table governance.cycle (
  org_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  kind text not null check (kind in ('quarter', 'trimester', 'half_year', 'year', 'custom')),
  starts_on date not null,
  ends_on date not null,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  closed_by uuid,
  version int not null default 1,
  primary key (org_id, id),
  check (ends_on > starts_on),
  foreign key (org_id, opened_by) references people.person (org_id, id),
  foreign key (org_id, closed_by) references people.person (org_id, id)
);
create index cycle_days on governance.cycle (org_id, starts_on desc);
select platform.protect('governance.cycle');
select platform.open_to_system('governance.cycle', 'select');

-- The weekday on which check-ins are due, 1 = Monday … 7 = Sunday. A person's own row beats the team's, which beats the organisation's;
-- An ended row is history.
create table governance.cadence (
  org_id uuid not null,
  id uuid not null,
  scope text not null check (scope in ('organisation', 'team', 'person')),
  team_id uuid,
  person_id uuid,
  check_in_day int not null check (check_in_day between 1 and 7),
  set_at timestamptz not null,
  set_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  primary key (org_id, id),
  check ((scope = 'team') = (team_id is not null) and (scope = 'person') = (person_id is not null)),
  foreign key (org_id, team_id) references people.team (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, set_by) references people.person (org_id, id),
  foreign key (org_id, ended_by) references people.person (org_id, id)
);
create unique index cadence_once on governance.cadence (org_id, scope, coalesce(team_id, person_id, org_id)) where ended_at is null;
select platform.protect('governance.cadence');

-- Who sets, approves and changes a thing on a level. A matter and level without a row follow the rule of the product.
create table governance.decision_right (
  org_id uuid not null,
  id uuid not null,
  matter text not null check (matter in ('goal', 'kpi', 'expectation', 'course')),
  level text not null check (level in ('organisation', 'team', 'person')),
  sets text not null,
  approves text not null,
  changes text not null,
  decided_at timestamptz not null,
  decided_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  primary key (org_id, id),
  foreign key (org_id, decided_by) references people.person (org_id, id),
  foreign key (org_id, ended_by) references people.person (org_id, id)
);
create unique index decision_right_once on governance.decision_right (org_id, matter, level) where ended_at is null;
select platform.protect('governance.decision_right');

-- What good work looks like, in words that can be observed: behaviour, situation, and how one would know.
create table governance.behaviour_standard (
  org_id uuid not null,
  id uuid not null,
  behaviour text not null,
  situation text not null,
  sign text not null,
  introduced_at timestamptz not null,
  introduced_by uuid,
  retired_at timestamptz,
  retired_by uuid,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, introduced_by) references people.person (org_id, id),
  foreign key (org_id, retired_by) references people.person (org_id, id)
);
select platform.protect('governance.behaviour_standard');

create view governance.cycle_card with (security_invoker = true) as
  select org_id, id, name, kind, starts_on, ends_on, closed_at from governance.cycle;
select platform.publish('governance.cycle_card');

create view governance.behaviour_standard_card with (security_invoker = true) as
  select org_id, id, behaviour, situation, sign from governance.behaviour_standard where retired_at is null;
select platform.publish('governance.behaviour_standard_card');
