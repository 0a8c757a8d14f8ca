-- Where an organisation wants its learning told (xAPI), and what was told. Nothing is, until an administrator names a store.
create table learning.record_store (
  org_id uuid not null,
  id uuid not null,
  endpoint text not null check (length(endpoint) between 8 and 500),
  account text not null check (length(account) <= 200),
  sealed_secret text not null,
  -- How people are named there: by an id that says nothing, or by their address.
  names text not null check (names in ('account', 'email')),
  begun_at timestamptz not null,
  begun_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (org_id, id),
  foreign key (org_id, begun_by) references people.person (org_id, id),
  foreign key (org_id, ended_by) references people.person (org_id, id)
);
create unique index record_store_one on learning.record_store (org_id) where ended_at is null;
select platform.protect('learning.record_store');

create table learning.statement (
  org_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  person_id uuid not null,
  verb text not null check (verb in ('assigned', 'launched', 'completed')),
  course_id uuid not null,
  course_version int not null,
  -- The assignment or the walk, so that what belongs together can be found together.
  registration uuid not null,
  happened_at timestamptz not null,
  attempts int not null default 0,
  next_at timestamptz not null,
  problem text,
  sent_at timestamptz,
  refused_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, store_id) references learning.record_store (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, course_id) references learning.course (org_id, id)
);
create index statement_waiting on learning.statement (org_id, next_at) where sent_at is null and refused_at is null;
create index statement_of on learning.statement (org_id, person_id);
select platform.protect('learning.statement');
