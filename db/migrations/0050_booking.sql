-- Booking: a phone in place of an address, the work that a browser has done, who may hold more, reminders, and who did not come.

alter table mall.appointments
  add phone text check (phone ~ '^\+?[0-9]{6,15}$'),
  add proof_hash bytea unique check (length(proof_hash) = 32),
  add ticket_id bigint references mall.tickets,
  add reminded_at timestamptz,
  drop constraint appointments_check1,
  add constraint appointments_reached check (status not in ('asked', 'confirmed') or email is not null or phone is not null or erased_at is not null),
  add constraint appointments_one_way check (email is null or phone is null);
comment on column mall.appointments.phone is 'For who has no e-mail: the link comes by SMS. Erased with the name.';
comment on column mall.appointments.proof_hash is 'SHA-256 of the challenge that the browser solved (ALTCHA). Unique: each counts once. Null: no work was shown, and only so many of those are held at once.';
comment on column mall.appointments.ticket_id is 'The number with which they stand in the line since they came.';
create index appointments_unproved on mall.appointments (group_id) where proof_hash is null and status in ('reserved', 'asked');
create index appointments_unended on mall.appointments (on_day, appointment_id) where status = 'confirmed';
create index appointments_ticket on mall.appointments (ticket_id) where ticket_id is not null;

alter table mall.booking_rules
  add unproved_max smallint not null default 40 check (unproved_max between 0 and 1000);
comment on column mall.booking_rules.unproved_max is 'Places that are held at once, and not confirmed yet, for browsers that showed no work: those without scripts, and programs that hoard.';

create table mall.booking_allowances (
  allowance_id bigint generated always as identity primary key,
  group_id bigint not null references mall.counter_groups,
  contact text not null check (length(contact) between 3 and 254),
  contact_hash bytea not null check (length(contact_hash) = 32),
  most smallint not null check (most between 1 and 200),
  reason text not null check (length(reason) between 1 and 200),
  added_at timestamptz not null,
  ended_at timestamptz
);
comment on table mall.booking_allowances is 'Addresses that may hold more appointments than others: a midwife, a notary, a school that comes for many.';
create unique index booking_allowances_contact on mall.booking_allowances (group_id, contact_hash) where ended_at is null;
