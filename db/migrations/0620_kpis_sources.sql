-- Where readings of a KPI come from by themselves: a webhook that is called, a database or an address that is asked. The secret is
-- sealed under HEADWAY_SECRET and never leaves again.
create table kpis.source (
  org_id uuid not null,
  id uuid not null,
  kpi_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  kind text not null check (kind in ('webhook', 'sql', 'http')),
  setting jsonb not null,
  sealed_secret text not null,
  -- when it is asked, in its zone; null: it is called from outside
  schedule jsonb,
  zone text not null,
  due_at timestamptz,
  created_at timestamptz not null,
  created_by uuid,
  stopped_at timestamptz,
  stopped_by uuid,
  primary key (org_id, id),
  check ((kind = 'webhook') = (schedule is null)),
  foreign key (org_id, kpi_id) references kpis.kpi (org_id, id),
  foreign key (org_id, created_by) references people.person (org_id, id),
  foreign key (org_id, stopped_by) references people.person (org_id, id)
);
create index source_of on kpis.source (org_id, kpi_id, id);
create index source_due on kpis.source (org_id, due_at) where stopped_at is null and due_at is not null;
select platform.protect('kpis.source');

-- What came of each time. message_id is the sender's, so that the same message twice is answered twice and taken once.
create table kpis.source_run (
  org_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  ran_at timestamptz not null,
  message_id text,
  outcome text not null check (outcome in ('taken', 'refused', 'failed')),
  recorded int not null,
  amended int not null,
  unchanged int not null,
  signals int not null,
  problem text check ((problem is null) = (outcome = 'taken')),
  primary key (org_id, id),
  foreign key (org_id, source_id) references kpis.source (org_id, id)
);
create index source_run_of on kpis.source_run (org_id, source_id, id desc);
create unique index source_message_once on kpis.source_run (org_id, source_id, message_id)
  where message_id is not null and outcome = 'taken';
select platform.protect('kpis.source_run', 'append');
