-- A person says that an entry of the record that concerns them is wrong: one of what was done, or one of who looked. The entry stays as
-- it is, because the trail is a chain; what was said about it and what became of it stands here, beside it.
create table governance.disagreement (
  org_id uuid not null,
  id uuid not null,
  entry_id uuid,
  look_id uuid,
  person_id uuid not null,
  -- Who made the entry; none where it was Headway itself, or the person who disagrees.
  maker_id uuid,
  words text not null check (length(words) <= 1000),
  raised_at timestamptz not null,
  verdict text check (verdict in ('kept', 'corrected', 'withdrawn')),
  answer text not null default '' check (length(answer) <= 1000),
  decided_by uuid,
  decided_at timestamptz,
  primary key (org_id, id),
  check (num_nonnulls(entry_id, look_id) = 1),
  check ((verdict is null) = (decided_by is null) and (verdict is null) = (decided_at is null)),
  foreign key (org_id, entry_id) references platform.audit_entry (org_id, id),
  foreign key (org_id, look_id) references platform.access_entry (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, maker_id) references people.person (org_id, id),
  foreign key (org_id, decided_by) references people.person (org_id, id)
);
create unique index disagreement_open on governance.disagreement (org_id, person_id, coalesce(entry_id, look_id)) where verdict is null;
create index disagreement_entry on governance.disagreement (org_id, entry_id) where entry_id is not null;
create index disagreement_look on governance.disagreement (org_id, look_id) where look_id is not null;
create index disagreement_person on governance.disagreement (org_id, person_id, id);
create index disagreement_maker on governance.disagreement (org_id, maker_id, id) where maker_id is not null;
select platform.protect('governance.disagreement');

-- Who was asked to judge: somebody who was not part of it.
create table governance.disagreement_judge (
  org_id uuid not null,
  disagreement_id uuid not null,
  person_id uuid not null,
  primary key (org_id, disagreement_id, person_id),
  foreign key (org_id, disagreement_id) references governance.disagreement (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
create index disagreement_judge_person on governance.disagreement_judge (org_id, person_id);
select platform.protect('governance.disagreement_judge');

-- The trail is asked for what one person did, page by page.
create index audit_actor on platform.audit_entry (org_id, actor_id, id) where actor_id is not null;
