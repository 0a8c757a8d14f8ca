-- The link by which a person's calendar reads what they are due to do. Its id stands in the link; a new link is a new id.
create table inbox.calendar_feed (
  org_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  made_at timestamptz not null,
  primary key (org_id, person_id),
  unique (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
select platform.protect('inbox.calendar_feed');
