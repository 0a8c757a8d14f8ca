-- Whoever is in an audience is asked to take a course, whenever they come into it; whoever leaves it before taking it is not asked any
-- more. A team includes the teams below it, a place the places below it.
create table learning.standing (
  org_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  audience text not null check (audience in ('everybody', 'role', 'team', 'location')),
  -- A job title in small letters.
  role text check (length(role) between 1 and 200),
  team_id uuid,
  location_id uuid,
  mandatory boolean not null,
  -- Working days of the person from the day on which they are asked.
  due_days int not null check (due_days between 1 and 260),
  begun_at timestamptz not null,
  begun_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (org_id, id),
  foreign key (org_id, course_id) references learning.course (org_id, id),
  foreign key (org_id, team_id) references people.team (org_id, id),
  foreign key (org_id, location_id) references people.location (org_id, id),
  foreign key (org_id, begun_by) references people.person (org_id, id),
  foreign key (org_id, ended_by) references people.person (org_id, id),
  check ((audience = 'role') = (role is not null)),
  check ((audience = 'team') = (team_id is not null)),
  check ((audience = 'location') = (location_id is not null))
);
create index standing_of on learning.standing (org_id, course_id) where ended_at is null;
select platform.protect('learning.standing');

-- What came of a standing assignment says so. Voluntary: the person may say no.
alter table learning.assignment
  add column standing_id uuid,
  add column mandatory boolean not null default true,
  add foreign key (org_id, standing_id) references learning.standing (org_id, id);
create index assignment_standing on learning.assignment (org_id, standing_id, person_id) where standing_id is not null;

-- A variant of a course for one role or place, made from the same source. Who is asked to take the course receives the variant.
alter table learning.course
  add column variant_of uuid,
  add column variant_role text check (length(variant_role) between 1 and 200),
  add column variant_location_id uuid,
  add foreign key (org_id, variant_of) references learning.course (org_id, id),
  add foreign key (org_id, variant_location_id) references people.location (org_id, id),
  add check ((variant_of is null) = (variant_role is null and variant_location_id is null));
create unique index course_variant on learning.course (org_id, variant_of, variant_role, variant_location_id) nulls not distinct
  where variant_of is not null and retired_at is null;
