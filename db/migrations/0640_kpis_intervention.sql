-- Something is done so that a number moves: what was expected of it is written down, and on its day it is judged.
create table kpis.intervention (
  org_id uuid not null,
  id uuid not null,
  kpi_id uuid not null,
  kind text not null check (kind in ('training', 'process', 'price', 'law', 'tool', 'other')),
  label text not null check (length(label) between 1 and 120),
  -- in words; the figures follow
  expected text not null default '',
  direction text not null check (direction in ('rise', 'fall')),
  matters double precision check (matters > 0),
  starts_on date not null,
  -- periods until it can show
  delay_periods int not null check (delay_periods between 0 and 104),
  -- Teams or locations as in the readings; '' is the whole.
  treated text[] not null check (cardinality(treated) > 0),
  comparison text[] not null,
  -- The baseline; null: everything that was read before. What lies between its end and the start got the treated chosen.
  baseline_from date,
  baseline_until date not null check (baseline_until < starts_on),
  -- by when it should have shown, and when it is looked at next; null: it is decided
  look_on date not null check (look_on > starts_on),
  next_look_on date,
  -- the writer's local day: after the start, the plan was written with the outcome in sight, and that is said
  written_on date not null,
  written_at timestamptz not null,
  written_by uuid,
  withdrawn_on date,
  withdrawn_by uuid,
  withdrawn_reason text,
  -- A higher room keeps it, judges it and shows it there.
  source_id uuid,
  source_link text check ((source_link is null) = (source_id is null)),
  version int not null default 1,
  primary key (org_id, id),
  check ((withdrawn_on is null) = (withdrawn_reason is null)),
  check (not treated && comparison),
  check (baseline_from is null or baseline_from < baseline_until),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id),
  foreign key (org_id, written_by) references people.person (org_id, id),
  foreign key (org_id, withdrawn_by) references people.person (org_id, id)
);
create index intervention_of on kpis.intervention (org_id, kpi_id, starts_on);
create index intervention_due on kpis.intervention (org_id, next_look_on) where next_look_on is not null;
create unique index intervention_source on kpis.intervention (org_id, source_id) where source_id is not null;
select platform.protect('kpis.intervention');

-- What a plan said before each amendment, and why it was amended.
create table kpis.intervention_version (
  org_id uuid not null,
  intervention_id uuid not null,
  version int not null,
  content jsonb not null,
  reason text not null,
  replaced_on date not null,
  replaced_at timestamptz not null,
  replaced_by uuid,
  primary key (org_id, intervention_id, version),
  foreign key (org_id, intervention_id) references kpis.intervention (org_id, id),
  foreign key (org_id, replaced_by) references people.person (org_id, id)
);
select platform.protect('kpis.intervention_version', 'append');

-- Each evaluation with what it was made from. The latest stands, the earlier ones are the history of the verdict.
create table kpis.intervention_verdict (
  org_id uuid not null,
  id uuid not null,
  intervention_id uuid not null,
  verdict text not null check (verdict in ('improved', 'no-effect', 'worse', 'cannot-tell')),
  effect double precision,
  low double precision,
  high double precision,
  reckoning jsonb not null,
  inputs jsonb not null,
  judged_on date not null,
  judged_at timestamptz not null,
  -- null: it was due
  judged_by uuid,
  primary key (org_id, id),
  foreign key (org_id, intervention_id) references kpis.intervention (org_id, id),
  foreign key (org_id, judged_by) references people.person (org_id, id)
);
create index intervention_verdict_of on kpis.intervention_verdict (org_id, intervention_id, id desc);
select platform.protect('kpis.intervention_verdict', 'append');

-- What a person made of a verdict.
create table kpis.intervention_decision (
  org_id uuid not null,
  id uuid not null,
  intervention_id uuid not null,
  verdict_id uuid not null,
  decision text not null check (decision in ('keep', 'change', 'undo', 'look-again')),
  words text not null,
  look_on date,
  decided_on date not null,
  decided_at timestamptz not null,
  decided_by uuid,
  primary key (org_id, id),
  check ((decision = 'look-again') = (look_on is not null)),
  foreign key (org_id, intervention_id) references kpis.intervention (org_id, id),
  foreign key (org_id, verdict_id) references kpis.intervention_verdict (org_id, id),
  foreign key (org_id, decided_by) references people.person (org_id, id)
);
create index intervention_decision_of on kpis.intervention_decision (org_id, intervention_id, id desc);
select platform.protect('kpis.intervention_decision', 'append');

-- Leads are tested again only when something was read since.
alter table kpis.lead_claim add column tested_at timestamptz;
