-- A goal that was taken into the next period goes on as a new one; the old one keeps its numbers, its score and its story.
alter table goals.goal
  add column carried_from uuid,
  add foreign key (org_id, carried_from) references goals.goal (org_id, id);
create unique index goal_carried on goals.goal (org_id, carried_from) where carried_from is not null;
create index goal_of_cycle on goals.goal (org_id, cycle_id, id) where closed_at is null and published_at is not null;
