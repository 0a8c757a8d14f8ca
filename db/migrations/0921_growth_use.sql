-- What was learned is used in the week after: whoever answers for the person is reminded of the moment that the need names, and says
-- whether there was one. One row a person who took the course.
create table growth.use_prompt (
  org_id uuid not null,
  help_id uuid not null,
  person_id uuid not null,
  asked_at timestamptz not null,
  -- 'used': it was done; 'not_yet': there was a moment; 'no_moment': there was none.
  said text check (said in ('used', 'not_yet', 'no_moment')),
  words text not null default '' check (length(words) <= 500),
  said_at timestamptz,
  said_by uuid,
  primary key (org_id, help_id, person_id),
  foreign key (org_id, help_id, person_id) references growth.help_person (org_id, help_id, person_id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, said_by) references people.person (org_id, id),
  check ((said is null) = (said_at is null))
);
select platform.protect('growth.use_prompt');
