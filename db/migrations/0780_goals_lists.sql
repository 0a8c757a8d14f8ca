-- What lists ask of every goal, kept beside it: what it serves, and by how many key results it is measured.
alter table goals.goal
  add column serves int not null default 0,
  add column results int not null default 0;

-- The tenant rule holds for the owner too; for what was there before it is lifted as long as that takes.
alter table goals.goal no force row level security;
alter table goals.contribution no force row level security;
alter table goals.key_result no force row level security;
update goals.goal g
set serves = (select count(*) from goals.contribution c where c.org_id = g.org_id and c.goal_id = g.id),
    results = (select count(*) from goals.key_result k where k.org_id = g.org_id and k.goal_id = g.id and k.retired_at is null);

create function goals.keep_serves() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    update goals.goal set serves = serves + 1 where org_id = new.org_id and id = new.goal_id;
  else
    update goals.goal set serves = serves - 1 where org_id = old.org_id and id = old.goal_id;
  end if;
  return null;
end $$;
create trigger keep_serves after insert or delete on goals.contribution
  for each row execute function goals.keep_serves();

create function goals.keep_results() returns trigger
language plpgsql set search_path = pg_catalog as $$
declare
  before int := case when tg_op = 'INSERT' or old.retired_at is not null then 0 else 1 end;
  after int := case when tg_op = 'DELETE' or new.retired_at is not null then 0 else 1 end;
begin
  if before <> after then
    update goals.goal set results = results + after - before
    where org_id = coalesce(new.org_id, old.org_id) and id = coalesce(new.goal_id, old.goal_id);
  end if;
  return null;
end $$;
create trigger keep_results after insert or delete or update of retired_at on goals.key_result
  for each row execute function goals.keep_results();

create index goal_orphan on goals.goal (org_id, tier, id)
  where closed_at is null and published_at is not null and serves = 0;
create index goal_single on goals.goal (org_id, tier, id)
  where closed_at is null and published_at is not null and results = 1;

-- The words in the titles of active goals: what a goal being written is near to. Under the tenant rule an index on parts of a text is not
-- used, one on words that are equal or begin alike is.
create table goals.title_word (
  org_id uuid not null,
  word text collate "C" not null,
  goal_id uuid not null,
  primary key (org_id, word, goal_id),
  foreign key (org_id, goal_id) references goals.goal (org_id, id)
);
create index title_word_goal on goals.title_word (org_id, goal_id);
select platform.protect('goals.title_word');

create function goals.words_of(title text) returns setof text
language sql immutable set search_path = pg_catalog as $$
  select distinct word from regexp_split_to_table(lower(title), '[\s[:punct:]]+') as word where length(word) between 3 and 40;
$$;

create function goals.keep_title_words() returns trigger
language plpgsql set search_path = pg_catalog as $$
declare
  was boolean := tg_op = 'UPDATE' and old.published_at is not null and old.closed_at is null;
  is_now boolean := new.published_at is not null and new.closed_at is null;
begin
  if was and is_now and old.title = new.title then
    return null;
  end if;
  if was then
    delete from goals.title_word where org_id = old.org_id and goal_id = old.id;
  end if;
  if is_now then
    insert into goals.title_word (org_id, word, goal_id) select new.org_id, word, new.id from goals.words_of(new.title) as word;
  end if;
  return null;
end $$;
create trigger keep_title_words after insert or update of title, published_at, closed_at on goals.goal
  for each row execute function goals.keep_title_words();

alter table goals.title_word no force row level security;
insert into goals.title_word (org_id, word, goal_id)
select g.org_id, word, g.id from goals.goal g cross join lateral goals.words_of(g.title) as word
where g.published_at is not null and g.closed_at is null;
alter table goals.title_word force row level security;
alter table goals.goal force row level security;
alter table goals.contribution force row level security;
alter table goals.key_result force row level security;

revoke all on function goals.keep_serves(), goals.keep_results(), goals.keep_title_words() from public;

-- Above some thousand active goals what lies below a priority is not walked for every reader: it was counted at a time that is told.
create table goals.carried (
  org_id uuid not null,
  priority_id uuid not null,
  -- {goals, silent, keyResults, silentKeyResults, teams: [{team: {id, name}, goals, silent, keyResults}], teamCount}
  coverage jsonb not null,
  counted_at timestamptz not null,
  primary key (org_id, priority_id),
  foreign key (org_id, priority_id) references goals.priority (org_id, id)
);
select platform.protect('goals.carried');

-- The same for loose ends: how many there were.
create table goals.loose_count (
  org_id uuid not null,
  list text not null check (list in ('orphans', 'single', 'full_hands')),
  total int not null,
  counted_at timestamptz not null,
  primary key (org_id, list)
);
select platform.protect('goals.loose_count');

-- And for people who carry more than five goals.
create table goals.full_hands (
  org_id uuid not null,
  person_id uuid not null,
  goals int not null,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
select platform.protect('goals.full_hands');
