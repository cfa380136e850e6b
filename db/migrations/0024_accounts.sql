-- Accounts of citizens: never needed, opened by a link in a mail, and erased with everything that names the person.

create table core.citizens (
  citizen_id uuid primary key default gen_random_uuid(),
  email text not null check (length(email) between 3 and 254),
  name text check (length(name) <= 200),
  phone text check (length(phone) <= 30),
  language text not null check (length(language) between 2 and 12),
  made_at timestamptz not null
);
comment on table core.citizens is 'People who chose to have an account. Made when the first link is used, so that asking tells nothing and leaves nothing. The row is deleted when they erase it; the ledger then holds a number that leads nowhere.';
create unique index citizens_email on core.citizens (lower(email));

create table core.citizen_links (
  link_hash bytea primary key check (length(link_hash) = 32),
  email text not null check (length(email) <= 254),
  citizen_id uuid references core.citizens on delete cascade,
  language text not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz
);
comment on table core.citizen_links is 'Links that sign a citizen in, once; or, where one is named, make this address theirs. Only the hash is kept.';
create index citizen_links_ends on core.citizen_links (ends_at);
create index citizen_links_citizen on core.citizen_links (citizen_id) where citizen_id is not null;
create index citizen_links_email on core.citizen_links (lower(email));

create table core.citizen_sessions (
  session_id bigint generated always as identity primary key,
  session_hash bytea not null unique check (length(session_hash) = 32),
  citizen_id uuid not null references core.citizens on delete cascade,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  browser text not null default '' check (length(browser) <= 300)
);
comment on table core.citizen_sessions is 'Apart from those of officers: neither cookie opens anything of the other.';
create index citizen_sessions_citizen on core.citizen_sessions (citizen_id);
create index citizen_sessions_ends on core.citizen_sessions (ends_at);

create table core.citizen_cases (
  citizen_id uuid not null references core.citizens on delete cascade,
  case_id uuid not null references core.cases on delete cascade,
  by_key boolean not null,
  added_at timestamptz not null,
  primary key (citizen_id, case_id)
);
comment on table core.citizen_cases is 'Filed while signed in, or shown by number and key. Never by an address that somebody typed: it proves nothing.';
comment on column core.citizen_cases.by_key is 'Came with the key: a new key ends it, as it ends all that the old one opened.';
create index citizen_cases_case on core.citizen_cases (case_id);

alter table core.ledger drop constraint ledger_actor_kind_check;
alter table core.ledger add constraint ledger_actor_kind_check check (actor_kind in ('visitor', 'complainant', 'program', 'officer', 'citizen'));
