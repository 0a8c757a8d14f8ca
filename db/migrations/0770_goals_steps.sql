-- The steps of a milestone, in their order: by when, how much each counts beside the others, and who did which when.
create table goals.step (
  org_id uuid not null,
  id uuid not null,
  key_result_id uuid not null,
  position int not null,
  title text not null check (length(title) between 1 and 200),
  due_on date,
  weight int not null default 1 check (weight between 1 and 100),
  done_by uuid,
  done_at timestamptz,
  primary key (org_id, id),
  check ((done_by is null) = (done_at is null)),
  foreign key (org_id, key_result_id) references goals.key_result (org_id, id),
  foreign key (org_id, done_by) references people.person (org_id, id)
);
create index step_key_result on goals.step (org_id, key_result_id, position);
select platform.protect('goals.step');
