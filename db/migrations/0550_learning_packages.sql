-- Courses that somebody else made and that come as a SCORM package. Its files lie in the file store by the hash of their content.
create table learning.package (
  org_id uuid not null,
  id uuid not null,
  standard text not null check (standard in ('scorm12', 'scorm2004')),
  -- As the package names it, e.g. "2004 4th Edition".
  edition text not null check (length(edition) <= 60),
  title text not null check (length(title) between 1 and 200),
  -- What there is to play, in the order of its contents: title, depth, where it starts.
  parts jsonb not null,
  warnings jsonb not null default '[]',
  filename text not null check (length(filename) <= 255),
  -- Of the package as it was brought, and of everything in it unpacked.
  bytes bigint not null,
  unpacked bigint not null,
  files int not null,
  -- What learners are told; whoever keeps the package says it, because packages rarely do.
  minutes int not null default 5 check (minutes between 1 and 600),
  brought_at timestamptz not null,
  brought_by uuid not null,
  primary key (org_id, id),
  foreign key (org_id, brought_by) references people.person (org_id, id)
);
select platform.protect('learning.package');

create table learning.package_file (
  org_id uuid not null,
  package_id uuid not null,
  path text not null check (length(path) between 1 and 500),
  file text not null,
  bytes bigint not null,
  primary key (org_id, package_id, path),
  foreign key (org_id, package_id) references learning.package (org_id, id)
);
-- Packages made where names have no case name their files loosely.
create index package_file_anycase on learning.package_file (org_id, package_id, lower(path));
select platform.protect('learning.package_file');

-- A version of a course rests on a document or is a package.
alter table learning.course_version
  alter column document_id drop not null,
  alter column document_version drop not null,
  add column package_id uuid,
  add foreign key (org_id, package_id) references learning.package (org_id, id),
  add check ((document_id is null) = (document_version is null)),
  add check ((document_id is null) <> (package_id is null));

-- What a package asked to be kept for one learner: its place, what it suspended, and also scores. It is the learner's own, like answers.
create table learning.package_part (
  org_id uuid not null,
  attempt_id uuid not null,
  part int not null check (part >= 0),
  person_id uuid not null,
  data jsonb not null default '{}',
  moved_at timestamptz not null,
  done_at timestamptz,
  primary key (org_id, attempt_id, part),
  foreign key (org_id, attempt_id) references learning.attempt (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
create index package_part_of on learning.package_part (org_id, person_id);
select platform.protect('learning.package_part');
