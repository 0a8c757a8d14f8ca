-- Something waits for the word of whoever holds the right to agree. The room that asked applies what was agreed, in its own transaction.
create table governance.approval (
  org_id uuid not null,
  id uuid not null,
  matter text not null check (matter in ('goal', 'kpi', 'expectation', 'course')),
  level text not null check (level in ('organisation', 'team', 'person')),
  -- What it is about, as the room that asked calls it, and where it is shown.
  subject_type text not null,
  subject_id uuid not null,
  title text not null check (length(title) <= 200),
  link text not null,
  what text not null check (what in ('agree', 'change')),
  words text not null check (length(words) <= 1000),
  asked_by uuid not null,
  asked_at timestamptz not null,
  verdict text check (verdict in ('granted', 'declined', 'withdrawn')),
  -- Why nobody was asked: nobody has to agree, or it would have been the asker.
  at_once text check (at_once in ('nobody_needed', 'own_right')),
  answer text not null default '' check (length(answer) <= 1000),
  decided_by uuid,
  decided_at timestamptz,
  primary key (org_id, id),
  check ((verdict is null) = (decided_by is null) and (verdict is null) = (decided_at is null)),
  check (at_once is null or verdict = 'granted'),
  foreign key (org_id, asked_by) references people.person (org_id, id),
  foreign key (org_id, decided_by) references people.person (org_id, id)
);
create unique index approval_open on governance.approval (org_id, subject_type, subject_id, what) where verdict is null;
create index approval_subject on governance.approval (org_id, subject_id);
create index approval_asked_by on governance.approval (org_id, asked_by) where verdict is null;
select platform.protect('governance.approval');

-- Who was asked: any one of them may answer.
create table governance.approver (
  org_id uuid not null,
  approval_id uuid not null,
  person_id uuid not null,
  primary key (org_id, approval_id, person_id),
  foreign key (org_id, approval_id) references governance.approval (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
create index approver_person on governance.approver (org_id, person_id);
select platform.protect('governance.approver');

create view governance.approval_card with (security_invoker = true) as
  select a.org_id, a.id, a.subject_type, a.subject_id, a.what, a.words, a.asked_by, a.asked_at, a.verdict, a.at_once, a.answer,
    a.decided_by, a.decided_at
  from governance.approval a;
select platform.publish('governance.approval_card');

create view governance.approver_card with (security_invoker = true) as
  select p.org_id, p.approval_id, p.person_id from governance.approver p;
select platform.publish('governance.approver_card');
