-- What a priority leaves out, and why there was room for one more than five.
alter table goals.priority
  add column not_doing text not null default '' check (length(not_doing) <= 1000),
  add column more_reason text check (length(more_reason) between 3 and 1000);

-- How a key result is expected to move over its time. Milestones are [{"on": day, "value": number}], in the order of their days.
alter table goals.key_result
  add column pace text not null default 'linear' check (pace in ('linear', 'back_loaded', 'milestones')),
  add column milestones jsonb not null default '[]' check (jsonb_typeof(milestones) = 'array');

-- What somebody says about a derived health. It changes nothing about the health; it stands beside it.
create table goals.explanation (
  org_id uuid not null,
  id uuid not null,
  goal_id uuid,
  priority_id uuid,
  -- The health that it was said about.
  health text not null,
  words text not null check (length(words) <= 1000),
  by_id uuid not null,
  at timestamptz not null,
  primary key (org_id, id),
  check (num_nonnulls(goal_id, priority_id) = 1),
  foreign key (org_id, goal_id) references goals.goal (org_id, id),
  foreign key (org_id, priority_id) references goals.priority (org_id, id),
  foreign key (org_id, by_id) references people.person (org_id, id)
);
create index explanation_goal on goals.explanation (org_id, goal_id, id desc) where goal_id is not null;
create index explanation_priority on goals.explanation (org_id, priority_id, id desc) where priority_id is not null;
select platform.protect('goals.explanation', 'append');

-- Erasure: the words of one person go, that something was said stays.
create function goals.forget_explanations_of(person uuid) returns void
language sql security definer set search_path = pg_catalog as $$
  update goals.explanation set words = ''
  where org_id = nullif(current_setting('app.org', true), '')::uuid and by_id = person and words <> '';
$$;
revoke all on function goals.forget_explanations_of(uuid) from public;
grant execute on function goals.forget_explanations_of(uuid) to headway_app;

-- The words said on one key result, for what was thought of it before it ended.
create index progress_key_result on goals.progress_update (org_id, key_result_id, on_day) where confidence is not null;
create index goal_closed on goals.goal (org_id, closed_at desc) where closed_at is not null;
