-- From a noticed gap to proof that help arrived: the cause before the course, and a study written down before it begins.
create schema growth;

-- Something does not work yet, noticed by somebody. Its owner decides; its people see it and may answer.
create table growth.gap (
  org_id uuid not null,
  id uuid not null,
  title text not null check (length(title) between 1 and 160),
  -- The need as it was first said, before it was made teachable.
  words text not null default '',
  noticed_from text not null check (noticed_from in ('barrier', 'note', 'signal', 'review', 'insight', 'person')),
  owner_id uuid not null,
  team_id uuid,
  location_id uuid,
  -- What it holds back: its line of sight begins there.
  kpi_id uuid,
  goal_id uuid,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  closed_by uuid,
  closed_reason text,
  version int not null default 1,
  primary key (org_id, id),
  check ((closed_at is null) = (closed_reason is null)),
  foreign key (org_id, owner_id) references people.person (org_id, id),
  foreign key (org_id, team_id) references people.team (org_id, id),
  foreign key (org_id, location_id) references people.location (org_id, id),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id),
  foreign key (org_id, goal_id) references goals.goal (org_id, id),
  foreign key (org_id, opened_by) references people.person (org_id, id),
  foreign key (org_id, closed_by) references people.person (org_id, id)
);
create index gap_owner on growth.gap (org_id, owner_id, id);
create index gap_recent on growth.gap (org_id, id desc);
select platform.protect('growth.gap');

create table growth.gap_person (
  org_id uuid not null,
  gap_id uuid not null,
  person_id uuid not null,
  added_at timestamptz not null,
  added_by uuid,
  primary key (org_id, gap_id, person_id),
  foreign key (org_id, gap_id) references growth.gap (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, added_by) references people.person (org_id, id)
);
create index gap_person_of on growth.gap_person (org_id, person_id, gap_id);
select platform.protect('growth.gap_person');

-- Why we think so: a link to a row elsewhere, or words. The same row counts once.
create table growth.evidence (
  org_id uuid not null,
  id uuid not null,
  gap_id uuid not null,
  kind text not null check (kind in ('barrier', 'check_in', 'note', 'signal', 'observation', 'words')),
  label text not null check (length(label) between 1 and 300),
  link text,
  source_id uuid,
  happened_on date,
  about_id uuid,
  added_at timestamptz not null,
  added_by uuid,
  primary key (org_id, id),
  foreign key (org_id, gap_id) references growth.gap (org_id, id),
  foreign key (org_id, about_id) references people.person (org_id, id),
  foreign key (org_id, added_by) references people.person (org_id, id)
);
create unique index evidence_once on growth.evidence (org_id, gap_id, source_id) where source_id is not null;
create index evidence_of on growth.evidence (org_id, gap_id, id);
create index evidence_source on growth.evidence (org_id, source_id) where source_id is not null;
select platform.protect('growth.evidence');

-- The cause, named by a person with a reason. At most one stands; those before it were withdrawn and stay.
create table growth.diagnosis (
  org_id uuid not null,
  id uuid not null,
  gap_id uuid not null,
  cause text not null check (cause in ('skill', 'clarity', 'process', 'tools', 'workload', 'motivation')),
  reason text not null,
  -- What was said to each of the six questions: {"clarity": "Yes, since August."}
  remarks jsonb not null default '{}',
  decided_at timestamptz not null,
  decided_by uuid,
  -- The diagnosis was opened again, with why; until a new one there is no cause.
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text,
  primary key (org_id, id),
  foreign key (org_id, gap_id) references growth.gap (org_id, id),
  foreign key (org_id, decided_by) references people.person (org_id, id),
  foreign key (org_id, withdrawn_by) references people.person (org_id, id)
);
create index diagnosis_of on growth.diagnosis (org_id, gap_id, id desc);
create unique index diagnosis_standing on growth.diagnosis (org_id, gap_id) where withdrawn_at is null;
select platform.protect('growth.diagnosis');

-- What somebody the gap is about says to the cause.
create table growth.diagnosis_answer (
  org_id uuid not null,
  id uuid not null,
  diagnosis_id uuid not null,
  person_id uuid not null,
  words text not null,
  answered_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, diagnosis_id) references growth.diagnosis (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
create index diagnosis_answer_of on growth.diagnosis_answer (org_id, diagnosis_id, id);
select platform.protect('growth.diagnosis_answer');

-- What a cause other than skill opens: somebody does something by a day. Followed up like a promise.
create table growth.next_step (
  org_id uuid not null,
  id uuid not null,
  gap_id uuid not null,
  cause text not null,
  what text not null check (length(what) between 1 and 500),
  owner_id uuid not null,
  due_on date not null,
  agreed_at timestamptz not null,
  agreed_by uuid,
  kept_at timestamptz,
  kept_by uuid,
  dropped_at timestamptz,
  dropped_by uuid,
  dropped_reason text,
  primary key (org_id, id),
  foreign key (org_id, gap_id) references growth.gap (org_id, id),
  foreign key (org_id, owner_id) references people.person (org_id, id),
  foreign key (org_id, agreed_by) references people.person (org_id, id),
  foreign key (org_id, kept_by) references people.person (org_id, id),
  foreign key (org_id, dropped_by) references people.person (org_id, id)
);
create index next_step_of on growth.next_step (org_id, gap_id, id);
create index next_step_owner on growth.next_step (org_id, owner_id) where kept_at is null and dropped_at is null;
select platform.protect('growth.next_step');

-- Made teachable: behaviour, situation, standard and how we will see it. The latest stands.
create table growth.skill_need (
  org_id uuid not null,
  id uuid not null,
  gap_id uuid not null,
  skill_id uuid,
  behaviour text not null,
  situation text not null,
  standard text not null,
  sign text not null,
  agreed_at timestamptz not null,
  agreed_by uuid,
  primary key (org_id, id),
  foreign key (org_id, gap_id) references growth.gap (org_id, id),
  foreign key (org_id, skill_id) references learning.skill (org_id, id),
  foreign key (org_id, agreed_by) references people.person (org_id, id)
);
create index skill_need_of on growth.skill_need (org_id, gap_id, id desc);
select platform.protect('growth.skill_need');

-- A course given to people because of a need.
create table growth.help (
  org_id uuid not null,
  id uuid not null,
  gap_id uuid not null,
  need_id uuid not null,
  course_id uuid not null,
  due_on date,
  given_at timestamptz not null,
  given_by uuid,
  primary key (org_id, id),
  foreign key (org_id, gap_id) references growth.gap (org_id, id),
  foreign key (org_id, need_id) references growth.skill_need (org_id, id),
  foreign key (org_id, course_id) references learning.course (org_id, id),
  foreign key (org_id, given_by) references people.person (org_id, id)
);
create index help_of on growth.help (org_id, gap_id, id);
select platform.protect('growth.help');

create table growth.help_person (
  org_id uuid not null,
  help_id uuid not null,
  person_id uuid not null,
  assignment_id uuid not null,
  completed_at timestamptz,
  primary key (org_id, help_id, person_id),
  foreign key (org_id, help_id) references growth.help (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, assignment_id) references learning.assignment (org_id, id)
);
create index help_person_assignment on growth.help_person (org_id, assignment_id);
select platform.protect('growth.help_person');

-- The plan of a study, frozen when the help is given: nobody argues afterwards.
create table growth.outcome_study (
  org_id uuid not null,
  id uuid not null,
  gap_id uuid not null,
  help_id uuid not null,
  title text not null,
  kpi_id uuid,
  behaviour text not null default '',
  better text not null check (better in ('higher', 'lower')),
  matters double precision check (matters > 0),
  -- Teams or locations, as in the readings.
  treated text[] not null,
  comparison text[] not null,
  starts_on date not null,
  delay_periods int not null check (delay_periods between 0 and 104),
  baseline_until date not null,
  first_look_on date not null,
  written_at timestamptz not null,
  written_by uuid,
  primary key (org_id, id),
  check (kpi_id is not null or behaviour <> ''),
  foreign key (org_id, gap_id) references growth.gap (org_id, id),
  foreign key (org_id, help_id) references growth.help (org_id, id),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id),
  foreign key (org_id, written_by) references people.person (org_id, id)
);
create index outcome_study_gap on growth.outcome_study (org_id, gap_id);
select platform.protect('growth.outcome_study', 'append');

-- When the study is looked at next; null: it is decided or stopped.
create table growth.study_schedule (
  org_id uuid not null,
  study_id uuid not null,
  look_on date,
  stopped_at timestamptz,
  stopped_by uuid,
  stopped_reason text,
  primary key (org_id, study_id),
  foreign key (org_id, study_id) references growth.outcome_study (org_id, id),
  foreign key (org_id, stopped_by) references people.person (org_id, id)
);
create index study_due on growth.study_schedule (org_id, look_on) where look_on is not null;
select platform.protect('growth.study_schedule');

-- Each look at a study, with the whole reckoning. The latest stands.
create table growth.study_verdict (
  org_id uuid not null,
  id uuid not null,
  study_id uuid not null,
  verdict text not null check (verdict in ('improved', 'no-effect', 'worse', 'cannot-tell')),
  effect double precision,
  low double precision,
  high double precision,
  reckoning jsonb not null,
  looked_on date not null,
  looked_at timestamptz not null,
  looked_by uuid,
  primary key (org_id, id),
  foreign key (org_id, study_id) references growth.outcome_study (org_id, id),
  foreign key (org_id, looked_by) references people.person (org_id, id)
);
create index study_verdict_of on growth.study_verdict (org_id, study_id, id desc);
select platform.protect('growth.study_verdict', 'append');

-- Where no number is watched: what somebody saw, in words. No figure is made of it.
create table growth.observation (
  org_id uuid not null,
  id uuid not null,
  study_id uuid not null,
  words text not null,
  seen text not null check (seen in ('yes', 'partly', 'no')),
  observed_at timestamptz not null,
  observed_by uuid not null,
  primary key (org_id, id),
  foreign key (org_id, study_id) references growth.outcome_study (org_id, id),
  foreign key (org_id, observed_by) references people.person (org_id, id)
);
create index observation_of on growth.observation (org_id, study_id, id);
select platform.protect('growth.observation');

-- A gap with where it stands: noticed, cause, skill_need or next_step, help, outcome, closed.
create view growth.gap_card with (security_invoker = true) as
  select g.org_id, g.id, g.title, g.noticed_from, g.owner_id, g.team_id, g.location_id, g.kpi_id, g.goal_id, g.opened_at, g.closed_at,
    d.cause, n.skill_id, n.id as need_id,
    case
      when g.closed_at is not null then 'closed'
      when d.cause is null then 'cause'
      when d.cause <> 'skill' then 'next_step'
      when n.id is null then 'skill_need'
      when not exists (select from growth.help h where h.org_id = g.org_id and h.gap_id = g.id) then 'help'
      else 'outcome'
    end as step
  from growth.gap g
  left join growth.diagnosis d on d.org_id = g.org_id and d.gap_id = g.id and d.withdrawn_at is null
  left join lateral (
    select n.id, n.skill_id from growth.skill_need n where n.org_id = g.org_id and n.gap_id = g.id order by n.id desc limit 1
  ) n on true;
select platform.publish('growth.gap_card');

-- Whom a gap is about: a personal record. Rooms above count it only from five people up.
create view growth.gap_about with (security_invoker = true) as
  select org_id, gap_id, person_id, added_at from growth.gap_person;
select platform.publish('growth.gap_about');

create view growth.study_card with (security_invoker = true) as
  select s.org_id, s.id, s.gap_id, s.title, s.kpi_id, s.better, s.matters, s.treated, s.starts_on, c.look_on, c.stopped_at,
    v.verdict, v.effect, v.low, v.high, v.looked_on
  from growth.outcome_study s
  join growth.study_schedule c on c.org_id = s.org_id and c.study_id = s.id
  left join lateral (
    select * from growth.study_verdict v where v.org_id = s.org_id and v.study_id = s.id order by v.id desc limit 1
  ) v on true;
select platform.publish('growth.study_card');

create view growth.next_step_card with (security_invoker = true) as
  select org_id, id, gap_id, cause, what, owner_id, due_on, agreed_at, kept_at, dropped_at from growth.next_step;
select platform.publish('growth.next_step_card');
