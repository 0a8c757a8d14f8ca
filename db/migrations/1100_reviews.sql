-- Looking ahead together at the end of a cycle: two voices, the evidence both have seen, what comes next. No rating.
create schema reviews;

-- Reviews were opened for a cycle; opened again, it takes in whoever joined since.
create table reviews.round (
  org_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  primary key (org_id, id),
  unique (org_id, cycle_id),
  foreign key (org_id, cycle_id) references governance.cycle (org_id, id),
  foreign key (org_id, opened_by) references people.person (org_id, id)
);
select platform.protect('reviews.round');

create table reviews.review (
  org_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  -- Who writes the other half: whoever answered for the person when it was opened, or came to answer for them since.
  manager_id uuid,
  -- The part of the cycle in which the person was here.
  from_on date not null,
  until_on date not null,
  opened_at timestamptz not null,
  signed_at timestamptz,
  primary key (org_id, id),
  unique (org_id, round_id, person_id),
  foreign key (org_id, round_id) references reviews.round (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, manager_id) references people.person (org_id, id)
);
create index review_person on reviews.review (org_id, person_id, opened_at desc);
create index review_manager on reviews.review (org_id, manager_id) where manager_id is not null;
select platform.protect('reviews.review');

-- One of the two voices. Until it is shared its words are seen by nobody but its writer.
create table reviews.voice (
  org_id uuid not null,
  review_id uuid not null,
  side text not null check (side in ('person', 'manager')),
  writer_id uuid not null,
  version int not null default 1,
  kept_at timestamptz not null,
  shared_at timestamptz,
  signed_at timestamptz,
  primary key (org_id, review_id, side),
  check (signed_at is null or shared_at is not null),
  foreign key (org_id, review_id) references reviews.review (org_id, id),
  foreign key (org_id, writer_id) references people.person (org_id, id)
);
select platform.protect('reviews.voice');

create table reviews.statement (
  org_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  side text not null check (side in ('person', 'manager')),
  author_id uuid not null,
  question text not null check (question in ('patterns', 'helped', 'next', 'capability')),
  position int not null,
  text text not null check (length(text) between 1 and 2000),
  -- The writer says that it is no criticism although it may sound like one.
  kindly_meant boolean not null default false,
  -- On which day the two talked about it, when it was noted, and when the person said that it was new to them.
  talked_on date,
  talked_at timestamptz,
  new_to_me_at timestamptz,
  taken_out_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, review_id) references reviews.review (org_id, id),
  foreign key (org_id, author_id) references people.person (org_id, id)
);
create index statement_of on reviews.statement (org_id, review_id, side, question, position);
select platform.protect('reviews.statement');

-- What a statement points to: something both have seen. The day travels with it, because the piece itself belongs to another room.
create table reviews.citation (
  org_id uuid not null,
  statement_id uuid not null,
  type text not null check (type in ('check_in', 'note', 'promise', 'progress', 'result')),
  piece_id uuid not null,
  on_day date not null,
  seen_on date,
  primary key (org_id, statement_id, type, piece_id),
  foreign key (org_id, statement_id) references reviews.statement (org_id, id)
);
select platform.protect('reviews.citation');

-- What comes next: an expectation becomes the draft of a goal, support becomes a promise, both when the second voice has signed.
create table reviews.agreement (
  org_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  kind text not null check (kind in ('expectation', 'support')),
  text text not null check (length(text) between 1 and 200),
  due_on date not null,
  written_by uuid not null,
  written_at timestamptz not null,
  taken_out_at timestamptz,
  goal_id uuid,
  promise_id uuid,
  primary key (org_id, id),
  foreign key (org_id, review_id) references reviews.review (org_id, id),
  foreign key (org_id, written_by) references people.person (org_id, id),
  foreign key (org_id, goal_id) references goals.goal (org_id, id),
  foreign key (org_id, promise_id) references coaching.promise (org_id, id)
);
create index agreement_of on reviews.agreement (org_id, review_id, id);
select platform.protect('reviews.agreement');

-- The one private question after signing. Its answer is the person's; others read it only as a number of many.
create table reviews.clarity (
  org_id uuid not null,
  review_id uuid not null,
  person_id uuid not null,
  answer text not null check (answer in ('clearer', 'same', 'less_clear')),
  at timestamptz not null,
  primary key (org_id, review_id),
  foreign key (org_id, review_id) references reviews.review (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
select platform.protect('reviews.clarity');

create view reviews.review_card with (security_invoker = true) as
  select r.org_id, r.id as review_id, r.round_id, o.cycle_id, r.person_id, r.manager_id, r.from_on, r.until_on, r.opened_at, r.signed_at,
    p.shared_at as person_shared_at, p.signed_at as person_signed_at, m.shared_at as manager_shared_at, m.signed_at as manager_signed_at
  from reviews.review r
  join reviews.round o on o.org_id = r.org_id and o.id = r.round_id
  left join reviews.voice p on p.org_id = r.org_id and p.review_id = r.id and p.side = 'person'
  left join reviews.voice m on m.org_id = r.org_id and m.review_id = r.id and m.side = 'manager';
select platform.publish('reviews.review_card');

-- Answers without persons: for counting, and only many at once.
create view reviews.clarity_count with (security_invoker = true) as
  select r.org_id, r.round_id, c.answer, count(*) as answers
  from reviews.clarity c
  join reviews.review r on r.org_id = c.org_id and r.id = c.review_id
  group by r.org_id, r.round_id, c.answer;
select platform.publish('reviews.clarity_count');
