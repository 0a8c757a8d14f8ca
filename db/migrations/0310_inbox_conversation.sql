-- What people say to each other about a thing. The room that keeps the thing decides who may see it; here it is a type and an id.
create table inbox.comment (
  org_id uuid not null,
  id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  by_id uuid not null,
  at timestamptz not null,
  -- People are named as @[id], so that a name is read as it is today, and goes when a person is erased.
  body text not null check (length(body) <= 4000),
  -- [{title, url}]: attachments are links; nothing is copied.
  links jsonb not null default '[]',
  changed_at timestamptz,
  -- Words that were taken back are gone; that something stood here, and whose it was, stays.
  taken_back_at timestamptz,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, by_id) references people.person (org_id, id)
);
create index comment_subject on inbox.comment (org_id, subject_type, subject_id, id desc);
select platform.protect('inbox.comment');

-- How a comment read before it was changed, for everybody who reads it now.
create table inbox.comment_wording (
  org_id uuid not null,
  comment_id uuid not null,
  version int not null,
  body text not null,
  until timestamptz not null,
  primary key (org_id, comment_id, version),
  foreign key (org_id, comment_id) references inbox.comment (org_id, id)
);
select platform.protect('inbox.comment_wording');

-- Who wants to hear of a thing, or no more of it. Without a row it is as the room that keeps the thing says.
create table inbox.follow (
  org_id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  person_id uuid not null,
  follows boolean not null,
  chosen_at timestamptz not null,
  primary key (org_id, subject_type, subject_id, person_id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
select platform.protect('inbox.follow');

-- What happened to things that people follow, with a way to it, until everybody was told or nobody wants to be.
create table inbox.happening (
  org_id uuid not null,
  id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  title text not null,
  link text not null,
  by_id uuid not null,
  at timestamptz not null,
  -- `<room>.<what>`: the room that told it knows the words; `params` are values for them.
  what text not null,
  params jsonb not null,
  primary key (org_id, id),
  foreign key (org_id, by_id) references people.person (org_id, id)
);
select platform.protect('inbox.happening');

-- Who is still to be told of what; the row goes when they are.
create table inbox.untold (
  org_id uuid not null,
  person_id uuid not null,
  happening_id uuid not null,
  primary key (org_id, person_id, happening_id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, happening_id) references inbox.happening (org_id, id) on delete cascade
);
create index untold_happening on inbox.untold (org_id, happening_id);
select platform.protect('inbox.untold');

-- When somebody wants their digest. Without a row: at half past eight of every working day.
create table inbox.digest_choice (
  org_id uuid not null,
  person_id uuid not null,
  rhythm text not null check (rhythm in ('daily', 'weekly', 'never')),
  at text not null check (at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  changed_at timestamptz not null,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
select platform.protect('inbox.digest_choice');

-- The local day for which somebody's digest was looked at last, and the moment up to which they have been told.
create table inbox.digest_state (
  org_id uuid not null,
  person_id uuid not null,
  looked_on date not null,
  told_until timestamptz not null,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
select platform.protect('inbox.digest_state');
