-- Questions in use: what learners say about one, and one that a person took out on evidence. The published version itself never changes.
create table learning.item_report (
  org_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  person_id uuid not null,
  reason text not null check (reason in ('wrong_key', 'unclear', 'outdated', 'other')),
  words text not null default '' check (length(words) <= 500),
  reported_at timestamptz not null,
  -- Somebody has looked at it.
  settled_at timestamptz,
  settled_by uuid,
  primary key (org_id, id),
  foreign key (org_id, item_id) references learning.item (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, settled_by) references people.person (org_id, id)
);
create unique index item_report_once on learning.item_report (org_id, item_id, person_id) where settled_at is null;
select platform.protect('learning.item_report');

create table learning.item_retirement (
  org_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  reason text not null check (length(reason) between 1 and 500),
  -- The figures that were on the screen when it was decided.
  evidence jsonb not null default '{}',
  retired_at timestamptz not null,
  retired_by uuid not null,
  returned_at timestamptz,
  returned_by uuid,
  primary key (org_id, id),
  foreign key (org_id, item_id) references learning.item (org_id, id),
  foreign key (org_id, retired_by) references people.person (org_id, id),
  foreign key (org_id, returned_by) references people.person (org_id, id)
);
create unique index item_retirement_standing on learning.item_retirement (org_id, item_id) where returned_at is null;
select platform.protect('learning.item_retirement');
