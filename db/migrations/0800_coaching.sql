-- What slows people down, what was decided about it, and whether promises were kept. Personal records: seen by a person and by whoever
-- answers for them; a note by its two people only.
create schema coaching;

-- A week for which a check-in is asked, at most one row a person and week. Without a due day the person does not work in that week.
create table coaching.check_in_week (
  org_id uuid not null,
  person_id uuid not null,
  -- The first day of the person's local week.
  week_of date not null,
  due_on date,
  opened_at timestamptz not null,
  primary key (org_id, person_id, week_of),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
select platform.protect('coaching.check_in_week');

-- What is being written and was not sent: seen by nobody but its writer. `about` names it: check-in:<week> or answer:<check-in>.
create table coaching.draft (
  org_id uuid not null,
  person_id uuid not null,
  about text not null,
  body jsonb not null,
  kept_at timestamptz not null,
  version int not null default 1,
  primary key (org_id, person_id, about),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
select platform.protect('coaching.draft');

create table coaching.check_in (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  week_of date not null,
  -- Who answered for the person when it was sent.
  to_person_id uuid,
  asks text not null check (length(asks) <= 2000),
  went_well text not null check (length(went_well) <= 2000),
  sent_at timestamptz not null,
  sent_on date not null,
  primary key (org_id, id),
  unique (org_id, person_id, week_of),
  foreign key (org_id, person_id, week_of) references coaching.check_in_week (org_id, person_id, week_of),
  foreign key (org_id, to_person_id) references people.person (org_id, id)
);
create index check_in_to on coaching.check_in (org_id, to_person_id, id desc) where to_person_id is not null;
select platform.protect('coaching.check_in', 'append');

-- A later word on a check-in that was sent; the first one stays as it was.
create table coaching.amendment (
  org_id uuid not null,
  id uuid not null,
  check_in_id uuid not null,
  text text not null check (length(text) between 1 and 2000),
  at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, check_in_id) references coaching.check_in (org_id, id)
);
create index amendment_of on coaching.amendment (org_id, check_in_id, id);
select platform.protect('coaching.amendment', 'append');

-- How a goal stood when the check-in was sent; the progress itself is recorded with the goal.
create table coaching.progress_line (
  org_id uuid not null,
  check_in_id uuid not null,
  position int not null,
  goal_id uuid not null,
  key_result_id uuid,
  value numeric,
  previous_value numeric,
  confidence int check (confidence between 0 and 100),
  primary key (org_id, check_in_id, position),
  foreign key (org_id, check_in_id) references coaching.check_in (org_id, id),
  foreign key (org_id, goal_id) references goals.goal (org_id, id),
  foreign key (org_id, key_result_id) references goals.key_result (org_id, id)
);
select platform.protect('coaching.progress_line', 'append');

create table coaching.barrier (
  org_id uuid not null,
  id uuid not null,
  check_in_id uuid not null,
  person_id uuid not null,
  position int not null,
  text text not null check (length(text) between 1 and 2000),
  at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, check_in_id) references coaching.check_in (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
create index barrier_of on coaching.barrier (org_id, check_in_id, position);
create index barrier_person on coaching.barrier (org_id, person_id, id desc);
select platform.protect('coaching.barrier', 'append');

-- A manager has read a check-in and answered it, with a word to the whole where there was one.
create table coaching.answer (
  org_id uuid not null,
  check_in_id uuid not null,
  person_id uuid not null,
  word text not null check (length(word) <= 4000),
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (org_id, check_in_id),
  foreign key (org_id, check_in_id) references coaching.check_in (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, answered_by) references people.person (org_id, id)
);
select platform.protect('coaching.answer', 'append');

create table coaching.support_decision (
  org_id uuid not null,
  id uuid not null,
  barrier_id uuid not null,
  person_id uuid not null,
  decision text not null check (decision in ('remove', 'clarify', 'teach')),
  text text not null check (length(text) between 1 and 2000),
  due_on date not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, barrier_id),
  foreign key (org_id, barrier_id) references coaching.barrier (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, decided_by) references people.person (org_id, id)
);
select platform.protect('coaching.support_decision', 'append');

-- What somebody said they would do for somebody, until it is kept or let go with a reason.
create table coaching.promise (
  org_id uuid not null,
  id uuid not null,
  made_by uuid not null,
  to_person_id uuid not null,
  text text not null check (length(text) between 1 and 2000),
  decision_id uuid,
  -- What made it where no barrier was answered, e.g. a signed review: the same origin makes it once.
  origin text,
  made_at timestamptz not null,
  made_on date not null,
  first_due_on date not null,
  due_on date not null,
  kept_at timestamptz,
  kept_by uuid,
  let_go_at timestamptz,
  let_go_by uuid,
  let_go_reason text,
  version int not null default 1,
  primary key (org_id, id),
  check (made_by <> to_person_id),
  check (kept_at is null or let_go_at is null),
  foreign key (org_id, made_by) references people.person (org_id, id),
  foreign key (org_id, to_person_id) references people.person (org_id, id),
  foreign key (org_id, decision_id) references coaching.support_decision (org_id, id),
  foreign key (org_id, kept_by) references people.person (org_id, id),
  foreign key (org_id, let_go_by) references people.person (org_id, id)
);
create unique index promise_origin on coaching.promise (org_id, origin) where origin is not null;
create index promise_made on coaching.promise (org_id, made_by, due_on);
create index promise_to on coaching.promise (org_id, to_person_id, due_on);
create index promise_decision on coaching.promise (org_id, decision_id) where decision_id is not null;
select platform.protect('coaching.promise');

-- Each time a promise was given another day, and why.
create table coaching.promise_move (
  org_id uuid not null,
  id uuid not null,
  promise_id uuid not null,
  from_on date not null,
  to_on date not null,
  reason text not null check (length(reason) <= 500),
  moved_by uuid not null,
  moved_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, promise_id) references coaching.promise (org_id, id),
  foreign key (org_id, moved_by) references people.person (org_id, id)
);
create index promise_move_of on coaching.promise_move (org_id, promise_id, id);
select platform.protect('coaching.promise_move', 'append');

-- Words between two people about one of them: seen by both from the moment they are saved, and by nobody else.
create table coaching.note (
  org_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('note', 'question')),
  author_id uuid not null,
  other_id uuid not null,
  about_id uuid not null,
  text text not null check (length(text) between 1 and 4000),
  written_at timestamptz not null,
  written_on date not null,
  primary key (org_id, id),
  check (author_id <> other_id),
  check (about_id in (author_id, other_id)),
  foreign key (org_id, author_id) references people.person (org_id, id),
  foreign key (org_id, other_id) references people.person (org_id, id),
  foreign key (org_id, about_id) references people.person (org_id, id)
);
create index note_about on coaching.note (org_id, about_id, id desc);
create index note_author on coaching.note (org_id, author_id, id desc);
create index note_other on coaching.note (org_id, other_id, id desc);
select platform.protect('coaching.note', 'append');

-- A note was read by the one it was written to, perhaps with thanks.
create table coaching.acknowledgement (
  org_id uuid not null,
  note_id uuid not null,
  kind text not null check (kind in ('read', 'thanks')),
  person_id uuid not null,
  at timestamptz not null,
  on_day date not null,
  primary key (org_id, note_id, kind),
  foreign key (org_id, note_id) references coaching.note (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
select platform.protect('coaching.acknowledgement', 'append');

-- A note stands as evidence in a review from here on; the person it is about is told at the same moment.
create table coaching.note_conversion (
  org_id uuid not null,
  note_id uuid not null,
  converted_by uuid not null,
  converted_at timestamptz not null,
  primary key (org_id, note_id),
  foreign key (org_id, note_id) references coaching.note (org_id, id),
  foreign key (org_id, converted_by) references people.person (org_id, id)
);
select platform.protect('coaching.note_conversion', 'append');

-- For the rooms above: that something happened and when, without anybody's words.
create view coaching.check_in_card with (security_invoker = true) as
  select w.org_id, w.person_id, w.week_of, w.due_on, c.id as check_in_id, c.to_person_id, c.sent_at, c.sent_on, a.answered_by, a.answered_at
  from coaching.check_in_week w
  left join coaching.check_in c on c.org_id = w.org_id and c.person_id = w.person_id and c.week_of = w.week_of
  left join coaching.answer a on a.org_id = c.org_id and a.check_in_id = c.id;
select platform.publish('coaching.check_in_card');

create view coaching.barrier_card with (security_invoker = true) as
  select b.org_id, b.id as barrier_id, b.check_in_id, b.person_id, b.at, d.decision, d.decided_by, d.decided_at, d.due_on
  from coaching.barrier b
  left join coaching.support_decision d on d.org_id = b.org_id and d.barrier_id = b.id;
select platform.publish('coaching.barrier_card');

create view coaching.promise_card with (security_invoker = true) as
  select p.org_id, p.id as promise_id, p.made_by, p.to_person_id, d.decision, p.made_on, p.first_due_on, p.due_on, p.kept_at, p.let_go_at
  from coaching.promise p
  left join coaching.support_decision d on d.org_id = p.org_id and d.id = p.decision_id;
select platform.publish('coaching.promise_card');

-- What was sent is append-only for the app; when a person is erased, this alone takes their words away, and only theirs.
create function coaching.forget_words_of(person uuid) returns void
language sql security definer set search_path = '' as $$
  update coaching.check_in set asks = '', went_well = ''
  where org_id = nullif(current_setting('app.org', true), '')::uuid and person_id = person;
  update coaching.amendment set text = '—'
  where org_id = nullif(current_setting('app.org', true), '')::uuid and check_in_id in (
    select c.id from coaching.check_in c
    where c.org_id = nullif(current_setting('app.org', true), '')::uuid and c.person_id = person);
  update coaching.barrier set text = '—'
  where org_id = nullif(current_setting('app.org', true), '')::uuid and person_id = person;
  update coaching.answer set word = ''
  where org_id = nullif(current_setting('app.org', true), '')::uuid and (answered_by = person or person_id = person);
  update coaching.support_decision set text = '—'
  where org_id = nullif(current_setting('app.org', true), '')::uuid and (decided_by = person or person_id = person);
  update coaching.promise_move set reason = ''
  where org_id = nullif(current_setting('app.org', true), '')::uuid and moved_by = person;
  update coaching.note set text = '—'
  where org_id = nullif(current_setting('app.org', true), '')::uuid and (author_id = person or about_id = person);
$$;
revoke all on function coaching.forget_words_of(uuid) from public;
grant execute on function coaching.forget_words_of(uuid) to headway_app;
