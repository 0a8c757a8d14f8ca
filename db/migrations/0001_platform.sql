-- The ground every room stands on: two roles, the tenant rule, and the platform's own tables.
-- headway_app serves people and sees one organisation at a time; headway_system serves session look-up, relay and scheduled jobs
-- and may touch only what is opened to it by name.
create schema platform;

do $$
begin
  if not exists (select from pg_roles where rolname = 'headway_app') then
    create role headway_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'headway_system') then
    create role headway_system nologin;
  end if;
  execute format('grant headway_app, headway_system to %I', current_user);
end $$;

grant usage on schema platform to headway_app, headway_system;

-- Puts a table under the tenant rule. 'edit' lets the app change and delete rows, 'append' only add them.
create function platform.protect(target regclass, mode text default 'edit') returns void
language plpgsql as $$
declare
  home name := (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target);
begin
  if mode not in ('edit', 'append') then
    raise exception 'unknown mode %', mode;
  end if;
  execute format('grant usage on schema %I to headway_app, headway_system', home);
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant on %s to headway_app using (org_id = nullif(current_setting(''app.org'', true), '''')::uuid) '
    'with check (org_id = nullif(current_setting(''app.org'', true), '''')::uuid)', target);
  execute format('create policy system on %s to headway_system using (true) with check (true)', target);
  execute format('grant select, insert on %s to headway_app', target);
  if mode = 'edit' then
    execute format('grant update, delete on %s to headway_app', target);
  end if;
end $$;

-- Lets the app read a view. Views run with the reader's rights (security_invoker), so the tenant rule holds through them.
create function platform.publish(target regclass) returns void
language plpgsql as $$
begin
  if not coalesce((select 'security_invoker=true' = any (reloptions) from pg_class where oid = target), false) then
    raise exception 'a published view needs security_invoker: %', target;
  end if;
  execute format('grant select on %s to headway_app', target);
end $$;

-- Opens a table to the system role: rights as in a grant, e.g. 'select, update'.
create function platform.open_to_system(target regclass, rights text) returns void
language plpgsql as $$
begin
  execute format('grant %s on %s to headway_system', rights, target);
end $$;

-- Events wait here from the transaction that caused them until the relay has delivered them to every reaction.
create table platform.outbox (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  payload jsonb not null,
  at timestamptz not null,
  attempts int not null default 0,
  next_at timestamptz not null,
  delivered_at timestamptz,
  last_error text,
  primary key (org_id, id)
);
create index outbox_waiting on platform.outbox (next_at, id) where delivered_at is null;
select platform.protect('platform.outbox', 'append');
select platform.open_to_system('platform.outbox', 'select, insert, update, delete');

-- One row a reaction has done its work for an event; written in the reaction's own transaction, so twice cannot happen.
create table platform.delivery (
  org_id uuid not null,
  event_id uuid not null,
  reaction text not null,
  at timestamptz not null,
  primary key (org_id, event_id, reaction)
);
select platform.protect('platform.delivery', 'append');

-- The answer given to a write that carried an Idempotency-Key.
create table platform.idempotency (
  org_id uuid not null,
  person_id uuid not null,
  key text not null,
  action text not null,
  request_hash text not null,
  response jsonb not null,
  at timestamptz not null,
  primary key (org_id, person_id, key)
);
select platform.protect('platform.idempotency', 'append');
select platform.open_to_system('platform.idempotency', 'select, delete');

-- What was done, by whom, about whom. The payload may go when a person is erased; its salted hash stays in the chain.
create table platform.audit_entry (
  org_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  via text not null,
  action text not null,
  verb text not null,
  subject_type text not null,
  subject_id uuid not null,
  about_id uuid,
  payload text,
  payload_salt text,
  payload_hash text not null,
  primary key (org_id, id)
);
create index audit_about on platform.audit_entry (org_id, about_id, id) where about_id is not null;
create index audit_subject on platform.audit_entry (org_id, subject_type, subject_id, id);
select platform.protect('platform.audit_entry', 'append');
select platform.open_to_system('platform.audit_entry', 'select');

-- Entries not yet in the chain. A queue, because commit order is not the order of any number given out before it.
create table platform.audit_unsealed (
  org_id uuid not null,
  entry_id uuid not null,
  primary key (org_id, entry_id),
  foreign key (org_id, entry_id) references platform.audit_entry (org_id, id)
);
select platform.protect('platform.audit_unsealed', 'append');
select platform.open_to_system('platform.audit_unsealed', 'select, delete');

-- The hash chain over an organisation's entries, laid down by the sealer within seconds of the entry.
create table platform.audit_seal (
  org_id uuid not null,
  no bigint not null,
  entry_id uuid not null,
  hash text not null,
  sealed_at timestamptz not null,
  primary key (org_id, no),
  unique (org_id, entry_id),
  foreign key (org_id, entry_id) references platform.audit_entry (org_id, id)
);
select platform.protect('platform.audit_seal', 'append');
select platform.open_to_system('platform.audit_seal', 'select, insert');

-- How far each chain reaches: without it a cut tail would look like a shorter history.
create table platform.audit_head (
  org_id uuid not null primary key,
  no bigint not null,
  hash text not null
);
select platform.protect('platform.audit_head', 'append');
select platform.open_to_system('platform.audit_head', 'select, insert, update');

-- Every look at a named person's private record, readable by that person.
create table platform.access_entry (
  org_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_id uuid not null,
  about_id uuid not null,
  action text not null,
  subject_type text not null,
  subject_id uuid not null,
  primary key (org_id, id)
);
create index access_about on platform.access_entry (org_id, about_id, id);
select platform.protect('platform.access_entry', 'append');

-- Kept mail: what was or will be sent; without an SMTP server it is read in the app.
create table platform.mail (
  org_id uuid not null,
  id uuid not null,
  to_person_id uuid,
  to_address text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts int not null default 0,
  last_error text,
  primary key (org_id, id)
);
create index mail_waiting on platform.mail (created_at) where sent_at is null;
select platform.protect('platform.mail');
select platform.open_to_system('platform.mail', 'select, update');

-- Takes the words of an erased person's entries; the salted hash stays in the chain. The app may append entries but not change
-- them, so this one change has a function of its own, held to the organisation of the transaction.
create function platform.erase_audit_payloads(person uuid) returns void
language sql security definer set search_path = '' as $$
  update platform.audit_entry set payload = null, payload_salt = null
  where org_id = nullif(current_setting('app.org', true), '')::uuid and (about_id = person or actor_id = person)
$$;
revoke all on function platform.erase_audit_payloads(uuid) from public;
grant execute on function platform.erase_audit_payloads(uuid) to headway_app;
