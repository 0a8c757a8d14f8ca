-- One number is said to lead another. The claim is tested, and tested again as readings arrive; every verdict that differs is kept.
create table kpis.lead_claim (
  org_id uuid not null,
  id uuid not null,
  leading_id uuid not null,
  lagging_id uuid not null,
  claimed_at timestamptz not null,
  claimed_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (org_id, id),
  check (leading_id <> lagging_id),
  foreign key (org_id, leading_id) references kpis.kpi (org_id, id),
  foreign key (org_id, lagging_id) references kpis.kpi (org_id, id),
  foreign key (org_id, claimed_by) references people.person (org_id, id),
  foreign key (org_id, withdrawn_by) references people.person (org_id, id)
);
create unique index lead_claim_once on kpis.lead_claim (org_id, leading_id, lagging_id) where withdrawn_at is null;
create index lead_claim_lagging on kpis.lead_claim (org_id, lagging_id);
select platform.protect('kpis.lead_claim');

create table kpis.lead_verdict (
  org_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  verdict text not null check (verdict in ('leads', 'together', 'follows', 'none', 'cannot-tell')),
  lag int,
  lag_low int,
  lag_high int,
  correlation double precision,
  n int not null,
  needed int,
  judged_at timestamptz not null,
  primary key (org_id, id),
  check ((verdict in ('leads', 'together', 'follows')) = (lag is not null)),
  foreign key (org_id, claim_id) references kpis.lead_claim (org_id, id)
);
create index lead_verdict_of on kpis.lead_verdict (org_id, claim_id, id desc);
select platform.protect('kpis.lead_verdict', 'append');
