-- One sentence that somebody expects of a team, a place or a role. Everybody it reaches says in a goal of their own what it means there.
create table goals.expectation (
  org_id uuid not null,
  id uuid not null,
  sentence text not null check (length(sentence) between 1 and 200),
  why text not null check (length(why) <= 2000),
  -- How one could notice, as a pattern: "… goes from … to …".
  measure text not null check (length(measure) <= 200),
  team_id uuid,
  location_id uuid,
  role text,
  parent_goal_id uuid,
  priority_id uuid,
  due_on date not null,
  given_by uuid not null,
  given_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  primary key (org_id, id),
  check (num_nonnulls(team_id, location_id, role) = 1),
  check (num_nonnulls(parent_goal_id, priority_id) <= 1),
  check ((ended_by is null) = (ended_at is null)),
  foreign key (org_id, team_id) references people.team (org_id, id),
  foreign key (org_id, location_id) references people.location (org_id, id),
  foreign key (org_id, parent_goal_id) references goals.goal (org_id, id),
  foreign key (org_id, priority_id) references goals.priority (org_id, id),
  foreign key (org_id, given_by) references people.person (org_id, id),
  foreign key (org_id, ended_by) references people.person (org_id, id)
);
create index expectation_given on goals.expectation (org_id, id desc);
select platform.protect('goals.expectation');

-- Whom it reached, with the draft each of them translates it in.
create table goals.expectation_for (
  org_id uuid not null,
  expectation_id uuid not null,
  person_id uuid not null,
  goal_id uuid not null,
  -- What the draft said when it was given: as long as the goal says that, nobody has translated it.
  given_as text not null,
  primary key (org_id, expectation_id, person_id),
  foreign key (org_id, expectation_id) references goals.expectation (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, goal_id) references goals.goal (org_id, id)
);
create index expectation_for_person on goals.expectation_for (org_id, person_id);
create index expectation_for_goal on goals.expectation_for (org_id, goal_id);
select platform.protect('goals.expectation_for');
