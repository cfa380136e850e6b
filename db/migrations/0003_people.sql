-- Officers, what they may do and where, and how they prove who they are.

create table core.officers (
  officer_id bigint generated always as identity primary key,
  email text not null check (length(email) between 3 and 254),
  name text not null check (length(name) between 1 and 200),
  language text not null default 'id',
  password_hash text,
  password_set_at timestamptz,
  invited_at timestamptz not null,
  left_at timestamptz,
  invented boolean not null default false
);
comment on table core.officers is 'People who act for an agency. A row is never deleted: the ledger names it.';
comment on column core.officers.password_hash is 'argon2id; null until the invitation is taken up.';
comment on column core.officers.left_at is 'Set when the officer leaves: no sign-in, no new cases; the past stays.';
comment on column core.officers.invented is 'Belongs to the demo, and is removed with it.';
create unique index officers_email on core.officers (lower(email));

create table core.officer_roles (
  officer_id bigint not null references core.officers,
  role text not null check (role in ('national_admin', 'coordinator', 'officer', 'supervisor', 'overseer', 'system_admin')),
  agency_id text not null references core.agencies,
  given_at timestamptz not null,
  primary key (officer_id, role, agency_id)
);
create index officer_roles_agency on core.officer_roles (agency_id, role);

create table core.sessions (
  session_id bigint generated always as identity primary key,
  session_hash bytea not null unique,
  officer_id bigint not null references core.officers,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  browser text not null default '' check (length(browser) <= 300)
);
comment on column core.sessions.session_hash is 'SHA-256 of the cookie; the cookie itself is kept nowhere.';
create index sessions_officer on core.sessions (officer_id);

create table core.officer_links (
  link_hash bytea primary key,
  officer_id bigint not null references core.officers,
  purpose text not null check (purpose in ('invitation', 'reset')),
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz
);
comment on table core.officer_links is 'Links that let an officer set a password once. Only the hash is kept.';
create index officer_links_officer on core.officer_links (officer_id);

create table core.tokens (
  token_id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  officer_id bigint not null references core.officers,
  name text not null default '' check (length(name) <= 200),
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
comment on table core.tokens is 'Bearer tokens of programs that act as an officer. Only the hash is kept.';
create index tokens_officer on core.tokens (officer_id);

create table core.tries (
  try_hash bytea primary key,
  count integer not null,
  since timestamptz not null,
  blocked_until timestamptz
);
comment on table core.tries is 'Wrong tries at a sign-in name or a case key, counted per name, not per address: guessing from many addresses is counted too. The name itself is hashed.';
