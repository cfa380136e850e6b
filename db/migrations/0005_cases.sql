-- The case: the envelope that every public service shares.

create table core.cases (
  case_id uuid primary key,
  system text not null check (system ~ '^[a-z]+$'),
  number text not null check (number ~ '^[2-9CDFGHJKMNPQRTVW]{3}-[2-9CDFGHJKMNPQRTVW]{3}-[2-9CDFGHJKMNPQRTVW]{4}$'),
  key_hash bytea check (length(key_hash) = 32),
  language text not null check (length(language) between 2 and 12),
  channel text not null default 'web' check (length(channel) between 1 and 64),
  filed_at timestamptz not null
);
comment on column core.cases.case_id is 'uuid v7: ordered by time, so the table can be partitioned by time without changing a key.';
comment on column core.cases.key_hash is 'SHA-256 of the follow key, which the complainant alone holds. Null: imported, nobody holds a key.';
create unique index cases_number on core.cases (number);

create table core.case_contacts (
  case_id uuid primary key references core.cases,
  name text check (length(name) <= 200),
  email text check (length(email) <= 254),
  phone text check (length(phone) <= 30),
  check (name is not null or email is not null or phone is not null)
);
comment on table core.case_contacts is 'How to reach who brought the case. Apart from the case, so that few statements ever touch it.';

create table core.case_steps (
  case_id uuid not null references core.cases,
  step text not null check (step in ('verify', 'answer', 'close', 'final')),
  round smallint not null default 1,
  deadline_rule_id bigint not null references core.deadline_rules,
  agency_id text references core.agencies,
  started_at timestamptz not null,
  due_on date not null,
  ended_at timestamptz,
  primary key (case_id, step, round)
);
comment on table core.case_steps is 'The clocks of a case. An open one (ended_at null) is recomputed when a calendar, a rule or a pause changes.';
create index case_steps_open on core.case_steps (step, due_on) where ended_at is null;

create table core.case_pauses (
  case_id uuid not null references core.cases,
  paused_at timestamptz not null,
  resumed_at timestamptz check (resumed_at >= paused_at),
  reason text not null check (reason in ('question', 'incomplete')),
  primary key (case_id, paused_at)
);
comment on table core.case_pauses is 'While the complainant is asked, the clocks of the case stand, and the page says why.';
