-- A later word to an answer that has been sent: what was sent stays as it was, because it may have been read.
create table coaching.answer_amendment (
  org_id uuid not null,
  id uuid not null,
  check_in_id uuid not null,
  person_id uuid not null,
  text text not null check (length(text) between 1 and 2000),
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, check_in_id) references coaching.answer (org_id, check_in_id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, added_by) references people.person (org_id, id)
);
create index answer_amendment_of on coaching.answer_amendment (org_id, check_in_id, id);
select platform.protect('coaching.answer_amendment', 'append');

-- As before, and what was added to an answer.
create or replace function coaching.forget_words_of(person uuid) returns void
language sql security definer set search_path = '' as $$
  update coaching.check_in set asks = '', went_well = ''
  where org_id = nullif(current_setting('app.org', true), '')::uuid and person_id = person;
  update coaching.amendment set text = '—'
  where org_id = nullif(current_setting('app.org', true), '')::uuid and check_in_id in (
    select c.id from coaching.check_in c
    where c.org_id = nullif(current_setting('app.org', true), '')::uuid and c.person_id = person);
  update coaching.barrier set text = '—'
  where org_id = nullif(current_setting('app.org', true), '')::uuid and person_id = person;
  update coaching.answer set word = ''
  where org_id = nullif(current_setting('app.org', true), '')::uuid and (answered_by = person or person_id = person);
  update coaching.answer_amendment set text = '—'
  where org_id = nullif(current_setting('app.org', true), '')::uuid and (added_by = person or person_id = person);
  update coaching.support_decision set text = '—'
  where org_id = nullif(current_setting('app.org', true), '')::uuid and (decided_by = person or person_id = person);
  update coaching.promise_move set reason = ''
  where org_id = nullif(current_setting('app.org', true), '')::uuid and moved_by = person;
  update coaching.note set text = '—'
  where org_id = nullif(current_setting('app.org', true), '')::uuid and (author_id = person or about_id = person);
$$;
