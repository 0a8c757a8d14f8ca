-- Numbers that must earn their place: what is measured, what was read, what really moved and what was done about it.
create schema kpis;

-- A KPI. It is active only with a written answer to a rise and to a fall. Periods are the days on which they begin.
create table kpis.kpi (
  org_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  definition text not null,
  unit text not null,
  kind text not null check (kind in ('value', 'ratio')),
  direction text not null check (direction in ('higher', 'lower')),
  horizon text not null check (horizon in ('leading', 'lagging')),
  owner_id uuid not null,
  team_id uuid,
  location_id uuid,
  cadence text not null check (cadence in ('day', 'week', 'month')),
  target double precision,
  response_up text not null default '',
  response_down text not null default '',
  -- Which readings the natural limits come from; null: the first twenty-four. Re-basing needs a reason.
  baseline_from date,
  baseline_until date,
  baseline_reason text,
  created_at timestamptz not null,
  created_by uuid,
  activated_at timestamptz,
  activated_by uuid,
  retired_at timestamptz,
  retired_by uuid,
  retired_reason text,
  version int not null default 1,
  primary key (org_id, id),
  check (activated_at is null or (response_up <> '' and response_down <> '')),
  check ((retired_at is null) = (retired_reason is null)),
  check (baseline_from is null or baseline_reason is not null),
  foreign key (org_id, owner_id) references people.person (org_id, id),
  foreign key (org_id, team_id) references people.team (org_id, id),
  foreign key (org_id, location_id) references people.location (org_id, id),
  foreign key (org_id, created_by) references people.person (org_id, id),
  foreign key (org_id, activated_by) references people.person (org_id, id),
  foreign key (org_id, retired_by) references people.person (org_id, id)
);
create index kpi_name on kpis.kpi (org_id, name, id);
create index kpi_owner on kpis.kpi (org_id, owner_id);
create index kpi_team on kpis.kpi (org_id, team_id) where team_id is not null;
select platform.protect('kpis.kpi');

-- What a KPI said before each change, so that a verdict is read against the target of its day.
create table kpis.kpi_version (
  org_id uuid not null,
  kpi_id uuid not null,
  version int not null,
  content jsonb not null,
  replaced_at timestamptz not null,
  replaced_by uuid,
  primary key (org_id, kpi_id, version),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id),
  foreign key (org_id, replaced_by) references people.person (org_id, id)
);
select platform.protect('kpis.kpi_version', 'append');

-- One number of one period. unit_key is the team or location it belongs to, '' for the whole. Never changed: a correction is
-- a reading that amends another, with its reason; each is amended at most once, so the history is a line.
create table kpis.reading (
  org_id uuid not null,
  id uuid not null,
  kpi_id uuid not null,
  unit_key text not null default '',
  period date not null,
  value double precision not null,
  numerator double precision,
  denominator double precision,
  source text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  amends uuid,
  reason text,
  primary key (org_id, id),
  check ((amends is null) = (reason is null)),
  check ((numerator is null) = (denominator is null)),
  check (value = value and abs(value) < 1e300),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id),
  foreign key (org_id, recorded_by) references people.person (org_id, id),
  foreign key (org_id, amends) references kpis.reading (org_id, id)
);
create unique index reading_once on kpis.reading (org_id, kpi_id, unit_key, period) where amends is null;
create unique index reading_amended_once on kpis.reading (org_id, amends) where amends is not null;
create index reading_series on kpis.reading (org_id, kpi_id, unit_key, period);
select platform.protect('kpis.reading', 'append');

-- A number has really moved: it wants a decision.
create table kpis.signal (
  org_id uuid not null,
  id uuid not null,
  kpi_id uuid not null,
  unit_key text not null default '',
  period date not null,
  since date not null,
  rule text not null check (rule in ('beyond-limit', 'run-of-eight')),
  side text not null check (side in ('above', 'below')),
  value double precision not null,
  raised_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, kpi_id, unit_key, period, rule),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id)
);
select platform.protect('kpis.signal', 'append');

-- What was decided about a signal, by whom and why. A watch may be followed by another answer; the latest stands.
create table kpis.signal_answer (
  org_id uuid not null,
  id uuid not null,
  signal_id uuid not null,
  decision text not null check (decision in ('respond', 'watch', 'explain', 'dismiss')),
  reason text not null,
  watch_until date,
  decided_at timestamptz not null,
  decided_by uuid,
  primary key (org_id, id),
  check ((decision = 'watch') = (watch_until is not null)),
  foreign key (org_id, signal_id) references kpis.signal (org_id, id),
  foreign key (org_id, decided_by) references people.person (org_id, id)
);
create index signal_answer_of on kpis.signal_answer (org_id, signal_id, id desc);
select platform.protect('kpis.signal_answer', 'append');

-- Something that happened to the process: a training, a new form, a price. Drawn on the chart.
create table kpis.timeline_event (
  org_id uuid not null,
  id uuid not null,
  kpi_id uuid not null,
  on_day date not null,
  label text not null check (length(label) between 1 and 120),
  expected text not null default '',
  noted_at timestamptz not null,
  noted_by uuid,
  primary key (org_id, id),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id),
  foreign key (org_id, noted_by) references people.person (org_id, id)
);
create index timeline_event_of on kpis.timeline_event (org_id, kpi_id, on_day);
select platform.protect('kpis.timeline_event', 'append');

create view kpis.kpi_card with (security_invoker = true) as
  select org_id, id, name, definition, unit, kind, direction, horizon, owner_id, team_id, location_id, cadence, target,
    case when retired_at is not null then 'retired' when activated_at is not null then 'active' else 'draft' end as status
  from kpis.kpi;
select platform.publish('kpis.kpi_card');

create view kpis.reading_current with (security_invoker = true) as
  select org_id, id, kpi_id, unit_key, period, value, numerator, denominator, source, recorded_at
  from kpis.reading r
  where not exists (select from kpis.reading a where a.org_id = r.org_id and a.amends = r.id);
select platform.publish('kpis.reading_current');

create view kpis.signal_card with (security_invoker = true) as
  select s.org_id, s.id, s.kpi_id, s.unit_key, s.period, s.since, s.rule, s.side, s.value, s.raised_at,
    a.decision, a.reason, a.watch_until, a.decided_at, a.decided_by
  from kpis.signal s
  left join lateral (
    select * from kpis.signal_answer a where a.org_id = s.org_id and a.signal_id = s.id order by a.id desc limit 1
  ) a on true;
select platform.publish('kpis.signal_card');
