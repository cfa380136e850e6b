-- Malls of public services: where they are, who works there under which letter, and the machines that stand there.

create schema if not exists mall;
comment on schema mall is 'The public-service mall: places, appointments, the queue, applications and the survey.';
do $$
begin
  if exists (select from pg_roles where rolname = 'jembatan_app') then
    grant usage on schema mall to jembatan_app;
    alter default privileges in schema mall grant select, insert, update, delete on tables to jembatan_app;
    alter default privileges in schema mall grant usage, select on sequences to jembatan_app;
  end if;
  if exists (select from pg_roles where rolname = 'jembatan_reader') then
    grant usage on schema mall to jembatan_reader;
  end if;
end $$;

create table mall.malls (
  mall_id text primary key check (mall_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(mall_id) <= 64),
  agency_id text not null references core.agencies,
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  search text not null,
  address text not null check (length(address) between 1 and 500),
  zone text not null,
  hours jsonb not null check (jsonb_typeof(hours) = 'object'),
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  closes_on date,
  closing_reason text check (length(closing_reason) between 1 and 2000),
  check ((closes_on is null) = (closing_reason is null))
);
comment on table mall.malls is 'A house in which many agencies serve people. The agency runs the house; counters belong to those who serve there.';
comment on column mall.malls.hours is 'Opening hours by the ISO day of the week, "1": "08:00-12:00 13:00-15:00". Days off of the agency close the house whatever stands here.';
comment on column mall.malls.closes_on is 'The last day on which it serves. Null: no end is planned.';
create index malls_search on mall.malls (search, mall_id);
create index malls_agency on mall.malls (agency_id);

create table mall.counter_groups (
  group_id bigint generated always as identity primary key,
  mall_id text not null references mall.malls,
  agency_id text not null references core.agencies,
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  prefix text not null check (prefix ~ '^[A-Z]{1,2}$'),
  way_seconds integer not null default 60 check (way_seconds between 0 and 900),
  added_at timestamptz not null,
  version integer not null default 1,
  ended_at timestamptz
);
comment on table mall.counter_groups is 'A team of an agency behind one or more counters. Its letter stands before the numbers that are called, so that nobody mistakes them for another''s.';
comment on column mall.counter_groups.way_seconds is 'How long people need from where they wait to its counters.';
create unique index counter_groups_prefix on mall.counter_groups (mall_id, prefix) where ended_at is null;
create index counter_groups_mall on mall.counter_groups (mall_id, group_id);
create index counter_groups_agency on mall.counter_groups (agency_id);

create table mall.counters (
  counter_id bigint generated always as identity primary key,
  mall_id text not null references mall.malls,
  group_id bigint not null references mall.counter_groups,
  label text not null check (label ~ '^[0-9]{1,3}[A-Z]?$'),
  hint text check (length(hint) between 1 and 200),
  added_at timestamptz not null,
  ended_at timestamptz
);
comment on table mall.counters is 'Where somebody sits and serves. What is written above it is spoken aloud, so it is a number and at most one letter.';
comment on column mall.counters.hint is 'How to find it: "second floor, beside the stairs".';
create unique index counters_label on mall.counters (mall_id, label) where ended_at is null;
create index counters_group on mall.counters (group_id, counter_id);

create table mall.group_services (
  group_id bigint not null references mall.counter_groups,
  service_id text not null references core.services,
  slots smallint not null default 1 check (slots between 1 and 12),
  people_max smallint not null default 1 check (people_max between 1 and 20),
  offered_at timestamptz not null,
  primary key (group_id, service_id)
);
comment on table mall.group_services is 'What a counter group serves.';
comment on column mall.group_services.slots is 'How many slots, one after the other, it takes.';
comment on column mall.group_services.people_max is 'For how many people at once somebody may ask it.';
create index group_services_service on mall.group_services (service_id, group_id);

create table mall.devices (
  device_id bigint generated always as identity primary key,
  mall_id text not null references mall.malls,
  kind text not null check (kind in ('kiosk', 'display')),
  name text not null check (length(name) between 1 and 200),
  group_ids bigint[] not null default '{}',
  token_hash bytea not null unique check (length(token_hash) = 32),
  made_at timestamptz not null,
  seen_at timestamptz,
  revoked_at timestamptz
);
comment on table mall.devices is 'A machine that stands in the mall. It has a token of its own, opens its one place and nothing of any person, and can be shut out alone.';
comment on column mall.devices.group_ids is 'The counter groups that it serves; none: all of the mall.';
create index devices_mall on mall.devices (mall_id, device_id);

-- The story of a mall, read from the ledger.
create index ledger_mall_story on core.ledger ((facts ->> 'mall'), line_id) where act like 'mall.%';
