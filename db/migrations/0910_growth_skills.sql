-- A framework of skills: what each level looks like to somebody who watches, what a role expects, and who saw what when.
create table growth.skill_level (
  org_id uuid not null,
  skill_id uuid not null,
  level smallint not null check (level between 1 and 5),
  behaviour text not null check (length(behaviour) between 1 and 500),
  written_at timestamptz not null,
  written_by uuid,
  primary key (org_id, skill_id, level),
  foreign key (org_id, skill_id) references learning.skill (org_id, id),
  foreign key (org_id, written_by) references people.person (org_id, id)
);
select platform.protect('growth.skill_level');

-- What a role asks for. A role is a job title; ended ones stay.
create table growth.role_expectation (
  org_id uuid not null,
  id uuid not null,
  role text not null check (length(role) between 1 and 200),
  skill_id uuid not null,
  level smallint not null check (level between 1 and 5),
  written_at timestamptz not null,
  written_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  primary key (org_id, id),
  foreign key (org_id, skill_id) references learning.skill (org_id, id),
  foreign key (org_id, written_by) references people.person (org_id, id),
  foreign key (org_id, ended_by) references people.person (org_id, id)
);
create unique index role_expectation_standing on growth.role_expectation (org_id, lower(role), skill_id) where ended_at is null;
select platform.protect('growth.role_expectation');

-- Somebody saw a person do something that shows a level. A level is never reckoned: the latest word of a named person stands.
create table growth.skill_evidence (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  skill_id uuid not null,
  level smallint not null check (level between 1 and 5),
  seen text not null,
  seen_on date not null,
  noted_at timestamptz not null,
  noted_by uuid not null,
  withdrawn_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, skill_id) references learning.skill (org_id, id),
  foreign key (org_id, noted_by) references people.person (org_id, id)
);
create index skill_evidence_of on growth.skill_evidence (org_id, person_id, skill_id, seen_on desc);
create index skill_evidence_noted on growth.skill_evidence (org_id, noted_by);
select platform.protect('growth.skill_evidence');

-- What somebody means to do for their own growth. The employee writes it; whoever answers for them reads it.
create table growth.plan_step (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  skill_id uuid,
  what text not null check (length(what) between 1 and 500),
  due_on date,
  written_at timestamptz not null,
  done_at timestamptz,
  let_go_at timestamptz,
  primary key (org_id, id),
  check (done_at is null or let_go_at is null),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, skill_id) references learning.skill (org_id, id)
);
create index plan_step_of on growth.plan_step (org_id, person_id, id);
select platform.protect('growth.plan_step');

-- What was said to the six questions that separate the causes: {"done_before": "no"}
alter table growth.diagnosis add column replies jsonb not null default '{}';

-- One need at several people is one gap: what was joined into another says so.
alter table growth.gap add column joined_into uuid;
alter table growth.gap add foreign key (org_id, joined_into) references growth.gap (org_id, id);

-- Somebody asked to watch a behaviour, who is told neither what was tried nor who was given it.
create table growth.watch_request (
  org_id uuid not null,
  id uuid not null,
  study_id uuid not null,
  person_id uuid not null,
  observer_id uuid not null,
  asked_at timestamptz not null,
  asked_by uuid,
  answered_at timestamptz,
  seen text check (seen in ('yes', 'partly', 'no', 'not_met')),
  words text not null default '',
  primary key (org_id, id),
  check ((answered_at is null) = (seen is null)),
  foreign key (org_id, study_id) references growth.outcome_study (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, observer_id) references people.person (org_id, id),
  foreign key (org_id, asked_by) references people.person (org_id, id)
);
create unique index watch_request_open on growth.watch_request (org_id, study_id, person_id, observer_id) where answered_at is null;
create index watch_request_of on growth.watch_request (org_id, study_id, id);
create index watch_request_person on growth.watch_request (org_id, person_id);
create index watch_request_observer on growth.watch_request (org_id, observer_id);
select platform.protect('growth.watch_request');
