-- One row is one thing that needs one person. Rooms open and close their asks in their own transactions; Today and the digest read here.
create schema inbox;

create table inbox.ask (
  org_id uuid not null,
  id uuid not null,
  key text not null,
  kind text not null,
  to_person_id uuid not null,
  bundle text not null check (bundle in ('promised', 'moved', 'waiting', 'for_you')),
  subject_type text not null,
  subject_id uuid not null,
  link text not null,
  params jsonb not null,
  due_on date,
  show_on date,
  minutes int,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_how text,
  primary key (org_id, id),
  foreign key (org_id, to_person_id) references people.person (org_id, id)
);
-- The same thing is asked of the same person once at a time.
create unique index ask_open on inbox.ask (org_id, to_person_id, key) where closed_at is null;
create index ask_by_key on inbox.ask (org_id, key text_pattern_ops) where closed_at is null;
create index ask_today on inbox.ask (org_id, to_person_id, show_on) where closed_at is null;
select platform.protect('inbox.ask');
