-- A goal that is held up is a barrier of its owner, to be answered like one in a check-in: removed, clarified or taught.

-- A barrier was written in a check-in or comes from a goal.
alter table coaching.barrier alter column check_in_id drop not null;

-- Which block of which goal a barrier comes from. When the goal goes on, nobody is asked any more; what was decided stays.
create table coaching.goal_barrier (
  org_id uuid not null,
  block_id uuid not null,
  barrier_id uuid not null,
  goal_id uuid not null,
  person_id uuid not null,
  lifted_at timestamptz,
  primary key (org_id, block_id),
  unique (org_id, barrier_id),
  foreign key (org_id, barrier_id) references coaching.barrier (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
create index goal_barrier_goal on coaching.goal_barrier (org_id, goal_id, block_id desc);
create index goal_barrier_open on coaching.goal_barrier (org_id, person_id) where lifted_at is null;
select platform.protect('coaching.goal_barrier');
