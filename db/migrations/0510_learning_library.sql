-- A document has somebody who looks at it again by a day, and a circle of people who may read it.
alter table learning.document
  add column review_on date,
  -- Who may read it, beside its owner and those who serve everybody: authors are those who make courses.
  add column access text not null default 'authors' check (access in ('authors', 'everybody', 'team', 'location', 'role')),
  -- Ids of teams or locations, or job titles in small letters.
  add column access_to text[] not null default '{}' check (cardinality(access_to) <= 50),
  add column revision int not null default 1;
create index document_review on learning.document (org_id, review_on) where withdrawn_at is null and review_on is not null;

-- A document that is fetched has an address, and no file until it has come.
alter table learning.document_version
  alter column file drop not null,
  add column address text check (length(address) <= 2000);

-- What a passage means, as numbers, by its text and the model that read it: the same sentence is read once, whatever document it stands in.
create table learning.passage_vector (
  org_id uuid not null,
  model text not null,
  sha256 text not null,
  vector bytea not null,
  primary key (org_id, model, sha256)
);
select platform.protect('learning.passage_vector');

-- A version made from an earlier one: which piece each piece comes from, and what its passage said before.
alter table learning.lesson
  add column copied_from uuid,
  add column before jsonb,
  add foreign key (org_id, copied_from) references learning.lesson (org_id, id);
alter table learning.item
  add column copied_from uuid,
  add column before jsonb,
  add foreign key (org_id, copied_from) references learning.item (org_id, id);
-- What learners of the version before are told, in the words of whoever published; null tells nobody.
alter table learning.course_version add column told text check (length(told) <= 500);
-- Who wrote the draft, when it was not the rules alone, and why not the one that was asked.
alter table learning.course_version add column author text not null default 'rules', add column author_note text;
