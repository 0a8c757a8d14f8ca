-- How goals come to be agreed, change, hang together across teams, get stuck and go on.

-- A goal may be proposed to whoever holds the right to agree; it is told as an objective with key results or in plain words.
alter table goals.goal
  add column form text not null default 'okr' check (form in ('okr', 'plain')),
  add column proposed_by uuid,
  add column proposed_at timestamptz,
  add column approval_id uuid,
  add constraint goal_proposed check ((proposed_by is null) = (proposed_at is null)),
  add foreign key (org_id, proposed_by) references people.person (org_id, id),
  add foreign key (org_id, approval_id) references governance.approval (org_id, id);

-- A number, the steps of a milestone, or a yes; `stretch` is what would be more than hoped for.
alter table goals.key_result
  add column kind text not null default 'metric' check (kind in ('metric', 'milestone', 'yes_no')),
  add column stretch numeric;

-- The form in which new goals are written; the latest row counts, the others are its history.
create table goals.form_choice (
  org_id uuid not null,
  id uuid not null,
  form text not null check (form in ('okr', 'plain')),
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, chosen_by) references people.person (org_id, id)
);
select platform.protect('goals.form_choice', 'append');

-- What was asked to be different in an agreed goal: owner, day, targets. Its approval says what became of it.
create table goals.change_request (
  org_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  approval_id uuid not null,
  -- {ownerId?, dueOn?, targets?: {keyResultId: number | null}}: as it was when it was asked, and as it should be.
  before jsonb not null,
  after jsonb not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, goal_id) references goals.goal (org_id, id),
  foreign key (org_id, approval_id) references governance.approval (org_id, id),
  foreign key (org_id, asked_by) references people.person (org_id, id)
);
create index change_request_goal on goals.change_request (org_id, goal_id, id desc);
select platform.protect('goals.change_request');

-- A goal wants to serve a goal of another team, which says yes or no first.
create table goals.contribution_request (
  org_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  parent_goal_id uuid not null,
  how text not null check (length(how) <= 4000),
  asked_by uuid not null,
  asked_at timestamptz not null,
  answer text check (answer in ('accepted', 'declined', 'withdrawn')),
  words text not null default '' check (length(words) <= 1000),
  answered_by uuid,
  answered_at timestamptz,
  primary key (org_id, id),
  check (parent_goal_id <> goal_id),
  check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)),
  foreign key (org_id, goal_id) references goals.goal (org_id, id),
  foreign key (org_id, parent_goal_id) references goals.goal (org_id, id),
  foreign key (org_id, asked_by) references people.person (org_id, id),
  foreign key (org_id, answered_by) references people.person (org_id, id)
);
create unique index contribution_request_open on goals.contribution_request (org_id, goal_id, parent_goal_id) where answer is null;
create index contribution_request_parent on goals.contribution_request (org_id, parent_goal_id);
select platform.protect('goals.contribution_request');

-- Who needs what from whom by when. Not a contribution: it says nothing about what a goal is for.
create table goals.need (
  org_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  from_person_id uuid not null,
  from_goal_id uuid,
  what text not null check (length(what) between 1 and 500),
  needed_by date not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  answer text check (answer in ('acknowledged', 'declined')),
  words text not null default '' check (length(words) <= 1000),
  answered_at timestamptz,
  ended text check (ended in ('met', 'withdrawn')),
  ended_by uuid,
  ended_at timestamptz,
  primary key (org_id, id),
  check (from_goal_id is distinct from goal_id),
  check ((answer is null) = (answered_at is null)),
  check ((ended is null) = (ended_by is null) and (ended is null) = (ended_at is null)),
  foreign key (org_id, goal_id) references goals.goal (org_id, id),
  foreign key (org_id, from_goal_id) references goals.goal (org_id, id),
  foreign key (org_id, from_person_id) references people.person (org_id, id),
  foreign key (org_id, asked_by) references people.person (org_id, id),
  foreign key (org_id, ended_by) references people.person (org_id, id)
);
create index need_goal on goals.need (org_id, goal_id, id);
create index need_from_goal on goals.need (org_id, from_goal_id, id) where from_goal_id is not null;
select platform.protect('goals.need');

-- Something holds a goal up, in its keeper's words, until it does not any more.
create table goals.block (
  org_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  text text not null check (length(text) between 1 and 1000),
  said_by uuid not null,
  said_at timestamptz not null,
  lifted_by uuid,
  lifted_at timestamptz,
  primary key (org_id, id),
  check ((lifted_by is null) = (lifted_at is null)),
  foreign key (org_id, goal_id) references goals.goal (org_id, id),
  foreign key (org_id, said_by) references people.person (org_id, id),
  foreign key (org_id, lifted_by) references people.person (org_id, id)
);
create unique index block_open on goals.block (org_id, goal_id) where lifted_at is null;
select platform.protect('goals.block');

-- What happened to a goal, as its page tells it: one sentence each.
create table goals.life_event (
  org_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  what text not null,
  detail jsonb not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, goal_id) references goals.goal (org_id, id),
  foreign key (org_id, by_id) references people.person (org_id, id)
);
create index life_event_goal on goals.life_event (org_id, goal_id, id desc);
select platform.protect('goals.life_event', 'append');

-- Erasure: the words of one person go, what happened and when stays.
create function goals.forget_story_of(person uuid) returns void
language sql security definer set search_path = pg_catalog as $$
  update goals.life_event set detail = '{}'
  where org_id = nullif(current_setting('app.org', true), '')::uuid and detail <> '{}'
    and (by_id = person or detail::text like '%' || person::text || '%');
$$;
revoke all on function goals.forget_story_of(uuid) from public;
grant execute on function goals.forget_story_of(uuid) to headway_app;
