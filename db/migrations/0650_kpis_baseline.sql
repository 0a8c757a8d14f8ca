-- Which readings say what is ordinary, chosen by a person with the reason. A baseline holds for one series (the whole, or one team or
-- location) from its first day on; until_day null: its first twenty readings. Never changed: a later choice or an undoing is a row.
create table kpis.baseline (
  org_id uuid not null,
  id uuid not null,
  kpi_id uuid not null,
  unit_key text not null default '',
  from_day date not null,
  until_day date,
  ground text not null check (ground in ('chosen', 'shift')),
  reason text not null check (length(reason) between 1 and 500),
  chosen_at timestamptz not null,
  chosen_by uuid,
  primary key (org_id, id),
  check (until_day is null or until_day >= from_day),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id),
  foreign key (org_id, chosen_by) references people.person (org_id, id)
);
create index baseline_of on kpis.baseline (org_id, kpi_id, unit_key, from_day);

create table kpis.baseline_undo (
  org_id uuid not null,
  baseline_id uuid not null,
  undone_at timestamptz not null,
  undone_by uuid,
  primary key (org_id, baseline_id),
  foreign key (org_id, baseline_id) references kpis.baseline (org_id, id),
  foreign key (org_id, undone_by) references people.person (org_id, id)
);
select platform.protect('kpis.baseline_undo', 'append');

-- What was chosen before this table existed.
alter table kpis.kpi no force row level security;
insert into kpis.baseline (org_id, id, kpi_id, from_day, until_day, ground, reason, chosen_at)
  select org_id, gen_random_uuid(), id, baseline_from, baseline_until, 'chosen', baseline_reason, created_at
  from kpis.kpi where baseline_from is not null and (baseline_until is null or baseline_until >= baseline_from);
alter table kpis.kpi force row level security;
alter table kpis.kpi drop column baseline_from, drop column baseline_until, drop column baseline_reason;
select platform.protect('kpis.baseline', 'append');
