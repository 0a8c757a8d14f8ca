-- A KPI earns its place: who answers a rise and a fall within how many days, whether that answer was used, whether anybody opens the
-- KPI at all, and what becomes of one that leads to nothing.

-- '' means the owner, null one period of the KPI: what was written before these columns existed stays as true as it was.
alter table kpis.kpi
  add column response_up_who text not null default '' check (length(response_up_who) <= 120),
  add column response_up_days int check (response_up_days between 1 and 365),
  add column response_down_who text not null default '' check (length(response_down_who) <= 120),
  add column response_down_days int check (response_down_days between 1 and 365),
  add column parent_id uuid,
  add foreign key (org_id, parent_id) references kpis.kpi (org_id, id),
  add check (parent_id <> id);
create index kpi_parent on kpis.kpi (org_id, parent_id) where parent_id is not null;

-- That a KPI was opened on a day. Not by whom, nor how often: nobody's looking is counted.
create table kpis.opening (
  org_id uuid not null,
  kpi_id uuid not null,
  on_day date not null,
  primary key (org_id, kpi_id, on_day),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id)
);
select platform.protect('kpis.opening', 'append');

-- Whether the written response was used at a signal. The latest word stands, the earlier ones stay.
create table kpis.response_use (
  org_id uuid not null,
  id uuid not null,
  signal_id uuid not null,
  outcome text not null check (outcome in ('used', 'not-used', 'not-yet')),
  words text not null check (words <> '' or outcome = 'not-yet'),
  due_on date check ((due_on is null) or outcome = 'not-yet'),
  noted_at timestamptz not null,
  noted_by uuid,
  primary key (org_id, id),
  foreign key (org_id, signal_id) references kpis.signal (org_id, id),
  foreign key (org_id, noted_by) references people.person (org_id, id)
);
create index response_use_of on kpis.response_use (org_id, signal_id, id desc);
select platform.protect('kpis.response_use', 'append');

-- A KPI that led to nothing, or that nobody opened, is proposed for retirement; a person decides.
create table kpis.retirement_proposal (
  org_id uuid not null,
  id uuid not null,
  kpi_id uuid not null,
  ground text not null check (ground in ('no-effect', 'unopened')),
  signals int not null,
  since date not null,
  proposed_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id)
);
create index retirement_proposal_of on kpis.retirement_proposal (org_id, kpi_id, id desc);
select platform.protect('kpis.retirement_proposal', 'append');

create table kpis.retirement_answer (
  org_id uuid not null,
  proposal_id uuid not null,
  answer text not null check (answer in ('kept', 'retired')),
  reason text not null,
  answered_at timestamptz not null,
  answered_by uuid,
  primary key (org_id, proposal_id),
  foreign key (org_id, proposal_id) references kpis.retirement_proposal (org_id, id),
  foreign key (org_id, answered_by) references people.person (org_id, id)
);
select platform.protect('kpis.retirement_answer', 'append');

-- Where a KPI of a register came from, with everything its line said that has no place of its own here.
create table kpis.register_line (
  org_id uuid not null,
  kpi_id uuid not null,
  register text not null,
  key text not null,
  owner_words text not null,
  target_words text not null,
  health_level int,
  health_reasons jsonb not null,
  parent_key text not null,
  content jsonb not null,
  file text not null,
  line int not null,
  imported_at timestamptz not null,
  imported_by uuid,
  primary key (org_id, kpi_id),
  unique (org_id, register, key),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id),
  foreign key (org_id, imported_by) references people.person (org_id, id)
);
select platform.protect('kpis.register_line');
