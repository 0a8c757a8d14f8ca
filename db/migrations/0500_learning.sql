-- From a company's own documents to short lessons, questions and what people remember.
-- Answers belong to the learner: nothing here is published about them, and what leaves is completion.
create schema learning;

-- A thin framework: something people can learn to do. Levels and expectations come on a higher floor.
create table learning.skill (
  org_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  about text not null default '' check (length(about) <= 1000),
  created_at timestamptz not null,
  created_by uuid not null,
  retired_at timestamptz,
  retired_by uuid,
  primary key (org_id, id),
  foreign key (org_id, created_by) references people.person (org_id, id),
  foreign key (org_id, retired_by) references people.person (org_id, id)
);
create unique index skill_name on learning.skill (org_id, lower(name)) where retired_at is null;
select platform.protect('learning.skill');

create table learning.document (
  org_id uuid not null,
  id uuid not null,
  title text not null check (length(title) between 1 and 200),
  owner_id uuid not null,
  -- The newest version that was read.
  version int not null default 0,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (org_id, id),
  foreign key (org_id, owner_id) references people.person (org_id, id),
  foreign key (org_id, withdrawn_by) references people.person (org_id, id)
);
create index document_recent on learning.document (org_id, created_at desc, id) where withdrawn_at is null;
select platform.protect('learning.document');

-- One file as it was brought. `refused` names why it could not be read; the file stays, so nothing is lost.
create table learning.document_version (
  org_id uuid not null,
  document_id uuid not null,
  number int not null,
  file text not null,
  filename text not null,
  bytes bigint not null,
  brought_at timestamptz not null,
  brought_by uuid not null,
  format text,
  language text,
  pages int,
  words int,
  warnings jsonb not null default '[]',
  -- Per cent of the pages read so far.
  progress int not null default 0 check (progress between 0 and 100),
  read_at timestamptz,
  refused text,
  primary key (org_id, document_id, number),
  foreign key (org_id, document_id) references learning.document (org_id, id),
  foreign key (org_id, brought_by) references people.person (org_id, id)
);
select platform.protect('learning.document_version');

create table learning.block (
  org_id uuid not null,
  document_id uuid not null,
  version int not null,
  place int not null,
  -- Depends on the content alone: the same sentence in the next version keeps its id.
  block_id text not null,
  type text not null,
  level int,
  path jsonb not null,
  text text not null,
  page int,
  line int,
  sha256 text not null,
  confidence real not null,
  structure jsonb not null default '{}',
  search tsvector generated always as (to_tsvector('english', text || ' ' || path::text)) stored,
  primary key (org_id, document_id, version, place),
  foreign key (org_id, document_id, version) references learning.document_version (org_id, document_id, number)
);
create unique index block_id on learning.block (org_id, document_id, version, block_id);
create index block_search on learning.block using gin (search);
select platform.protect('learning.block');

create table learning.course (
  org_id uuid not null,
  id uuid not null,
  title text not null check (length(title) between 1 and 200),
  -- What somebody should be able to do afterwards, in the words of whoever asked for the course.
  need text not null default '' check (length(need) <= 2000),
  skill_id uuid,
  owner_id uuid not null,
  -- 0 until first published.
  published_version int not null default 0,
  created_at timestamptz not null,
  retired_at timestamptz,
  retired_by uuid,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, skill_id) references learning.skill (org_id, id),
  foreign key (org_id, owner_id) references people.person (org_id, id),
  foreign key (org_id, retired_by) references people.person (org_id, id)
);
create index course_recent on learning.course (org_id, created_at desc, id) where retired_at is null;
select platform.protect('learning.course');

-- A draft becomes a published version and is never changed again; the next edit starts the next number.
create table learning.course_version (
  org_id uuid not null,
  course_id uuid not null,
  number int not null,
  document_id uuid not null,
  document_version int not null,
  -- Blocks a person picked; empty means the whole document.
  picked jsonb not null default '[]',
  drafted_at timestamptz,
  draft_problem text,
  -- How many questions each gate kept away, and which headings are covered.
  refused jsonb not null default '{}',
  coverage jsonb not null default '{}',
  warnings jsonb not null default '[]',
  created_at timestamptz not null,
  created_by uuid not null,
  published_at timestamptz,
  published_by uuid,
  primary key (org_id, course_id, number),
  foreign key (org_id, course_id) references learning.course (org_id, id),
  foreign key (org_id, document_id, document_version) references learning.document_version (org_id, document_id, number),
  foreign key (org_id, created_by) references people.person (org_id, id),
  foreign key (org_id, published_by) references people.person (org_id, id)
);
create unique index course_one_draft on learning.course_version (org_id, course_id) where published_at is null;
select platform.protect('learning.course_version');

create table learning.lesson (
  org_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  course_version int not null,
  place int not null,
  title text not null check (length(title) between 1 and 200),
  minutes int not null check (minutes between 1 and 3),
  blocks jsonb not null,
  decision text check (decision in ('accepted', 'rejected')),
  decided_at timestamptz,
  decided_by uuid,
  reason text,
  edited_at timestamptz,
  edited_by uuid,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, course_id, course_version) references learning.course_version (org_id, course_id, number),
  foreign key (org_id, decided_by) references people.person (org_id, id),
  foreign key (org_id, edited_by) references people.person (org_id, id),
  check ((decision is null) = (decided_at is null))
);
create index lesson_of on learning.lesson (org_id, course_id, course_version, place);
select platform.protect('learning.lesson');

-- A reserve item is offered when its author asks for another one.
create table learning.item (
  org_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  course_version int not null,
  lesson_id uuid not null,
  place int not null,
  reserve boolean not null default false,
  content jsonb not null,
  -- 'rules', or whatever wrote it.
  author text not null,
  decision text check (decision in ('accepted', 'rejected')),
  decided_at timestamptz,
  decided_by uuid,
  reason text,
  edited_at timestamptz,
  edited_by uuid,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, course_id, course_version) references learning.course_version (org_id, course_id, number),
  foreign key (org_id, lesson_id) references learning.lesson (org_id, id),
  foreign key (org_id, decided_by) references people.person (org_id, id),
  foreign key (org_id, edited_by) references people.person (org_id, id),
  check ((decision is null) = (decided_at is null))
);
create index item_of on learning.item (org_id, course_id, course_version, lesson_id, place);
select platform.protect('learning.item');

-- Whoever assigns says why in words of their own floor; this room keeps `because` and never reads it.
create table learning.assignment (
  org_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  course_version int not null,
  person_id uuid not null,
  due_on date,
  because jsonb not null default '{}',
  assigned_at timestamptz not null,
  assigned_by uuid,
  completed_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (org_id, id),
  foreign key (org_id, course_id, course_version) references learning.course_version (org_id, course_id, number),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, assigned_by) references people.person (org_id, id),
  foreign key (org_id, withdrawn_by) references people.person (org_id, id)
);
create unique index assignment_open on learning.assignment (org_id, course_id, person_id) where completed_at is null and withdrawn_at is null;
create index assignment_person on learning.assignment (org_id, person_id, assigned_at desc);
select platform.protect('learning.assignment');

-- One walk through a course, also without an assignment. `step` is where it goes on.
create table learning.attempt (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  course_id uuid not null,
  course_version int not null,
  assignment_id uuid,
  step int not null default 0,
  started_at timestamptz not null,
  moved_at timestamptz not null,
  completed_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, course_id, course_version) references learning.course_version (org_id, course_id, number),
  foreign key (org_id, assignment_id) references learning.assignment (org_id, id)
);
create unique index attempt_open on learning.attempt (org_id, person_id, course_id) where completed_at is null;
select platform.protect('learning.attempt');

create table learning.answer (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  item_id uuid not null,
  -- Null when it was given while refreshing.
  attempt_id uuid,
  response jsonb not null,
  is_right boolean not null,
  answered_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, item_id) references learning.item (org_id, id),
  foreign key (org_id, attempt_id) references learning.attempt (org_id, id)
);
create unique index answer_once on learning.answer (org_id, attempt_id, item_id) where attempt_id is not null;
create index answer_of on learning.answer (org_id, person_id, answered_at);
select platform.protect('learning.answer');

-- What somebody is to meet again, and when (FSRS). One card a person and item.
create table learning.refresher_card (
  org_id uuid not null,
  person_id uuid not null,
  item_id uuid not null,
  due_on date not null,
  stability double precision not null,
  difficulty double precision not null,
  repetitions int not null,
  lapses int not null,
  state int not null,
  last_on date not null,
  primary key (org_id, person_id, item_id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, item_id) references learning.item (org_id, id)
);
create index refresher_due on learning.refresher_card (org_id, due_on, person_id);
select platform.protect('learning.refresher_card');

create view learning.skill_card with (security_invoker = true) as
  select org_id, id as skill_id, name, about from learning.skill where retired_at is null;
select platform.publish('learning.skill_card');

create view learning.course_card with (security_invoker = true) as
  select c.org_id, c.id as course_id, c.title, c.need, c.skill_id, c.owner_id, c.published_version, c.retired_at
  from learning.course c;
select platform.publish('learning.course_card');

-- Who was asked to learn what, until when, and whether they did. No answers.
create view learning.assignment_card with (security_invoker = true) as
  select a.org_id, a.id as assignment_id, a.course_id, a.course_version, c.title as course_title, a.person_id, a.due_on, a.because,
    a.assigned_at, a.assigned_by, a.completed_at, a.withdrawn_at
  from learning.assignment a
  join learning.course c on c.org_id = a.org_id and c.id = a.course_id;
select platform.publish('learning.assignment_card');
