-- Who may come in, as whom, and with which rights. The secrets kept here are hashed, or sealed with HEADWAY_SECRET.
create schema identity;

-- A person who has chosen a password. Without a row nobody can sign in as this person.
create table identity.account (
  org_id uuid not null,
  person_id uuid not null,
  password_hash text not null,
  password_set_at timestamptz not null,
  created_at timestamptz not null,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
select platform.protect('identity.account');
select platform.open_to_system('identity.account', 'select');

-- What a person types: an e-mail address or an employee number, folded to lower case.
create table identity.sign_in_name (
  org_id uuid not null,
  name text not null,
  person_id uuid not null,
  kind text not null check (kind in ('email', 'employee_number')),
  shown text not null,
  created_at timestamptz not null,
  primary key (org_id, name),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
create index sign_in_name_of on identity.sign_in_name (org_id, person_id);
-- Signing in begins with a name and no organisation.
create index sign_in_name_everywhere on identity.sign_in_name (name);
select platform.protect('identity.sign_in_name');
select platform.open_to_system('identity.sign_in_name', 'select');

-- The second step: a sealed TOTP secret. It counts once confirmed_at is set; used_step keeps a code from counting twice.
create table identity.two_step (
  org_id uuid not null,
  person_id uuid not null,
  sealed_secret text not null,
  started_at timestamptz not null,
  confirmed_at timestamptz,
  used_step bigint,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
select platform.protect('identity.two_step');
select platform.open_to_system('identity.two_step', 'select');

create table identity.recovery_code (
  org_id uuid not null,
  person_id uuid not null,
  code_hash text not null,
  used_at timestamptz,
  primary key (org_id, person_id, code_hash),
  foreign key (org_id, person_id) references people.person (org_id, id)
);
select platform.protect('identity.recovery_code');

-- A signed-in browser. Only the hash of its token is here; the token carries the organisation, so that the look-up is local to it.
create table identity.session (
  org_id uuid not null,
  id uuid not null,
  token_hash text not null,
  person_id uuid not null,
  kind text not null check (kind in ('own_device', 'shared_device')),
  user_agent text not null,
  address text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (org_id, id),
  unique (org_id, token_hash),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, ended_by) references people.person (org_id, id)
);
create index session_of on identity.session (org_id, person_id) where ended_at is null;
select platform.protect('identity.session');
select platform.open_to_system('identity.session', 'select, update');

-- A right held in the whole organisation: who gave it and when, who took it and when.
create table identity.grant_held (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  grant_name text not null check (grant_name in ('administrator', 'people_lead', 'executive', 'learning_team')),
  granted_at timestamptz not null,
  granted_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, granted_by) references people.person (org_id, id),
  foreign key (org_id, ended_by) references people.person (org_id, id)
);
create unique index grant_once on identity.grant_held (org_id, person_id, grant_name) where ended_at is null;
select platform.protect('identity.grant_held');
select platform.open_to_system('identity.grant_held', 'select');

-- A link with which a person chooses a password, for the first time or again.
create table identity.invitation (
  org_id uuid not null,
  id uuid not null,
  token_hash text not null,
  person_id uuid not null,
  purpose text not null check (purpose in ('join', 'reset')),
  created_at timestamptz not null,
  created_by uuid,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (org_id, id),
  unique (org_id, token_hash),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, created_by) references people.person (org_id, id),
  foreign key (org_id, withdrawn_by) references people.person (org_id, id)
);
create index invitation_of on identity.invitation (org_id, person_id, created_at);
select platform.protect('identity.invitation');

-- A program's key: it acts for its person, in the rooms and directions of its scopes, until it expires.
create table identity.api_token (
  org_id uuid not null,
  id uuid not null,
  token_hash text not null,
  person_id uuid not null,
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  created_by uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (org_id, id),
  unique (org_id, token_hash),
  foreign key (org_id, person_id) references people.person (org_id, id),
  foreign key (org_id, created_by) references people.person (org_id, id),
  foreign key (org_id, revoked_by) references people.person (org_id, id)
);
create index api_token_of on identity.api_token (org_id, person_id, created_at);
select platform.protect('identity.api_token');
select platform.open_to_system('identity.api_token', 'select, update');

-- Failed attempts before anybody is known. org_id is the nil UUID: a guess at a name belongs to no organisation yet.
-- Keys are hashes, so the table does not list who tried to come in from where.
create table identity.throttle (
  org_id uuid not null check (org_id = '00000000-0000-0000-0000-000000000000'),
  kind text not null check (kind in ('device', 'name', 'address', 'code')),
  key text not null,
  failures int not null,
  last_at timestamptz not null,
  primary key (org_id, kind, key)
);
create index throttle_age on identity.throttle (last_at);
select platform.protect('identity.throttle');
select platform.open_to_system('identity.throttle', 'select, insert, update, delete');

create view identity.grant_card with (security_invoker = true) as
  select org_id, person_id, grant_name, granted_at, granted_by from identity.grant_held where ended_at is null;
select platform.publish('identity.grant_card');

create view identity.account_card with (security_invoker = true) as
  select org_id, person_id, created_at, password_set_at from identity.account;
select platform.publish('identity.account_card');
