-- Appointments at counter groups: when there are places, and who has taken them.

create table mall.availabilities (
  availability_id bigint generated always as identity primary key,
  group_id bigint not null references mall.counter_groups,
  weekdays smallint[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ '{1,2,3,4,5,6,7}'::smallint[]),
  every_weeks smallint not null default 1 check (every_weeks between 1 and 12),
  from_on date not null,
  until_on date,
  from_minute smallint not null check (from_minute between 0 and 1439),
  to_minute smallint not null check (to_minute between 1 and 1440),
  slot_minutes smallint not null check (slot_minutes between 5 and 240),
  places smallint not null check (places between 1 and 100),
  added_at timestamptz not null,
  ended_at timestamptz,
  check (from_minute + slot_minutes <= to_minute),
  check (until_on is null or until_on >= from_on)
);
comment on table mall.availabilities is 'Series of days and hours at which a counter group takes appointments. Two of a group never overlap, so no hour is open twice.';
comment on column mall.availabilities.places is 'How many appointments each slot takes: counters that are there for them.';
create index availabilities_group on mall.availabilities (group_id) where ended_at is null;

create table mall.availability_exceptions (
  exception_id bigint generated always as identity primary key,
  group_id bigint not null references mall.counter_groups,
  on_day date not null,
  kind text not null check (kind in ('closed', 'open')),
  from_minute smallint not null check (from_minute between 0 and 1439),
  to_minute smallint not null check (to_minute between 1 and 1440),
  slot_minutes smallint check (slot_minutes between 5 and 240),
  places smallint check (places between 1 and 100),
  reason text check (length(reason) between 1 and 500),
  added_at timestamptz not null,
  ended_at timestamptz,
  check (from_minute < to_minute),
  check ((kind = 'open') = (slot_minutes is not null and places is not null))
);
comment on table mall.availability_exceptions is 'One day on which a group is closed for some hours, or open for others. It overrides the series; a day off overrides both.';
create index availability_exceptions_group on mall.availability_exceptions (group_id, on_day) where ended_at is null;

create table mall.booking_rules (
  group_id bigint primary key references mall.counter_groups,
  days_from smallint not null default 0 check (days_from between 0 and 60),
  days_until smallint not null default 30 check (days_until between 1 and 180),
  per_contact_max smallint not null default 2 check (per_contact_max between 1 and 50),
  services_max smallint not null default 3 check (services_max between 1 and 10),
  reserve_minutes smallint not null default 15 check (reserve_minutes between 5 and 120),
  confirm_minutes smallint not null default 60 check (confirm_minutes between 10 and 1440),
  rest_minutes smallint not null default 30 check (rest_minutes between 0 and 1440),
  changed_at timestamptz not null,
  check (days_from < days_until)
);
comment on table mall.booking_rules is 'How a group takes bookings, where it differs from what the columns say by themselves.';
comment on column mall.booking_rules.rest_minutes is 'So long a place that was given back stays away: against trade in appointments.';

create table mall.slots (
  group_id bigint not null references mall.counter_groups,
  on_day date not null,
  minute smallint not null check (minute between 0 and 1439),
  minutes smallint not null check (minutes between 5 and 240),
  places smallint not null check (places >= 0),
  taken smallint not null default 0,
  primary key (group_id, on_day, minute),
  check (taken >= 0)
);
comment on table mall.slots is 'Generated from series and exceptions. A place is taken only under the lock of its row, and never beyond `places`.';
comment on column mall.slots.places is 'May fall below `taken` when a series ends under appointments that stand: then nothing more is taken.';

create table mall.appointments (
  appointment_id bigint generated always as identity primary key,
  uid uuid not null unique,
  mall_id text not null references mall.malls,
  group_id bigint not null references mall.counter_groups,
  status text not null check (status in ('reserved', 'asked', 'confirmed', 'arrived', 'cancelled', 'lapsed', 'missed')),
  on_day date not null,
  minute smallint not null,
  slots smallint not null check (slots between 1 and 48),
  minutes smallint not null check (minutes > 0),
  people smallint not null check (people between 1 and 20),
  language text not null,
  sequence integer not null default 0,
  version integer not null default 1,
  nonce text not null unique,
  token_hash bytea not null unique check (length(token_hash) = 32),
  name text check (length(name) between 1 and 200),
  email text check (length(email) between 3 and 254),
  contact_hash bytea,
  mail_hash bytea check (length(mail_hash) = 32),
  made_at timestamptz not null,
  lapses_at timestamptz,
  frees_at timestamptz,
  ended_at timestamptz,
  erased_at timestamptz,
  check ((status in ('reserved', 'asked')) = (lapses_at is not null)),
  check (status not in ('asked', 'confirmed') or email is not null or erased_at is not null),
  check ((status in ('cancelled', 'lapsed')) or frees_at is null)
);
comment on table mall.appointments is 'A place that somebody has asked for. Who they are stands here until it is erased; the ledger has the number alone.';
comment on column mall.appointments.nonce is 'Names its link. The secret in the link is made of it and the secret of the house, so that the queue of letters opens nothing.';
comment on column mall.appointments.mail_hash is 'What the letter alone knows: whoever only holds the place cannot confirm it in the name of an address that is not theirs.';
comment on column mall.appointments.contact_hash is 'Keyed with the secret of the house: only to count how many places one address holds.';
comment on column mall.appointments.frees_at is 'When a place that was given back may be taken again; null: it is free, or was never given back.';
create index appointments_day on mall.appointments (group_id, on_day, minute);
create index appointments_lapsing on mall.appointments (lapses_at) where lapses_at is not null;
create index appointments_freeing on mall.appointments (frees_at) where frees_at is not null;
create index appointments_contact on mall.appointments (contact_hash, on_day) where contact_hash is not null and status in ('asked', 'confirmed');
create index appointments_erasing on mall.appointments (on_day) where erased_at is null;

create table mall.appointment_services (
  appointment_id bigint not null references mall.appointments,
  service_id text not null references core.services,
  primary key (appointment_id, service_id)
);
comment on table mall.appointment_services is 'What the appointment is for.';
