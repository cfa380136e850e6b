-- The queue of a mall: tickets, the calls, and the periods from which every statistic is summed.

create table mall.lines (
  group_id bigint not null references mall.counter_groups,
  served_on date not null,
  next_number smallint not null default 1 check (next_number between 1 and 10000),
  primary key (group_id, served_on)
);
comment on table mall.lines is 'The line of a counter group on a day. Whoever takes a number or calls somebody holds this row, so no number is given twice and nobody is called by two.';

create table mall.number_blocks (
  block_id bigint generated always as identity primary key,
  group_id bigint not null,
  served_on date not null,
  device_id bigint not null references mall.devices,
  first_number smallint not null,
  last_number smallint not null check (last_number >= first_number),
  reserved_at timestamptz not null,
  foreign key (group_id, served_on) references mall.lines,
  exclude using gist (group_id with =, served_on with =, int4range(first_number, last_number, '[]') with &&)
);
comment on table mall.number_blocks is 'Numbers that a kiosk keeps for the time without a line to the portal. Nobody else gives them out.';
create index number_blocks_device on mall.number_blocks (device_id, served_on);

create table mall.tickets (
  ticket_id bigint generated always as identity primary key,
  mall_id text not null references mall.malls,
  group_id bigint not null references mall.counter_groups,
  service_id text not null references core.services,
  served_on date not null,
  display_number text not null check (display_number ~ '^[A-Z]{1,2}[0-9]{3,4}$'),
  kind text not null check (kind in ('booked', 'walk-in')),
  priority smallint not null check (priority between 1 and 3),
  status text not null check (status in ('queued', 'called', 'processing', 'missed', 'parked', 'held', 'sent-on', 'finished', 'left')),
  arrived_at timestamptz not null,
  booked_for timestamptz,
  status_at timestamptz not null,
  first_called_at timestamptz,
  calls smallint not null default 0,
  counter_id bigint references mall.counters,
  clerk_id bigint references core.officers,
  link_hash bytea not null unique check (length(link_hash) = 32),
  language text not null,
  told_seconds integer,
  told_low integer,
  told_high integer,
  version integer not null default 1,
  unique (mall_id, served_on, display_number),
  check ((kind = 'booked') = (booked_for is not null)),
  check (status not in ('called', 'processing') or (counter_id is not null and clerk_id is not null))
);
comment on table mall.tickets is 'Somebody''s place in a line on a day. It holds no name and no contact, and why somebody goes first is not written down: that is a fact about their health.';
comment on column mall.tickets.link_hash is 'SHA-256 of the secret in the address of the ticket''s own page.';
comment on column mall.tickets.told_seconds is 'How long the wait was to be when the ticket was taken, with the range of it: so that the error of the estimates can be published.';
comment on constraint tickets_mall_id_served_on_display_number_key on mall.tickets is 'No number is called for two people on one day.';
create unique index tickets_at_counter on mall.tickets (counter_id) where status in ('called', 'processing');
comment on index mall.tickets_at_counter is 'A counter has one person before it.';
create index tickets_waiting on mall.tickets (group_id, served_on) where status in ('queued', 'sent-on');
create index tickets_open on mall.tickets (group_id, served_on, display_number);
create index tickets_unended on mall.tickets (served_on, ticket_id) where status not in ('finished', 'left');

create table mall.periods (
  period_id bigint generated always as identity primary key,
  ticket_id bigint not null references mall.tickets,
  group_id bigint not null references mall.counter_groups,
  service_id text not null references core.services,
  counter_id bigint references mall.counters,
  clerk_id bigint references core.officers,
  status text not null,
  kind text not null,
  priority smallint not null,
  started_at timestamptz not null,
  ended_at timestamptz not null check (ended_at >= started_at),
  corrects bigint unique references mall.periods
);
comment on table mall.periods is 'How long a ticket stood in a status: written when it ends, never changed. Every statistic is a sum over these; a wrong one is corrected by another that names it, and counts no more.';
create index periods_ticket on mall.periods (ticket_id, period_id);
create index periods_group on mall.periods (group_id, status, ended_at);

create table mall.calls (
  call_id bigint generated always as identity primary key,
  ticket_id bigint not null references mall.tickets,
  mall_id text not null,
  group_id bigint not null,
  counter_id bigint not null references mall.counters,
  display_number text not null,
  called_at timestamptz not null
);
comment on table mall.calls is 'What displays show and speak, the newest last. Calling somebody again is another call.';
create index calls_mall on mall.calls (mall_id, call_id);
create index calls_ticket on mall.calls (ticket_id);

create table mall.sittings (
  counter_id bigint not null references mall.counters,
  clerk_id bigint not null references core.officers,
  opened_at timestamptz not null,
  rest_from timestamptz,
  rest_until timestamptz,
  closed_at timestamptz,
  check ((rest_from is null) = (rest_until is null)),
  check (rest_until > rest_from),
  primary key (counter_id, opened_at)
);
comment on table mall.sittings is 'A clerk has opened a counter, and plans a rest or takes one. Estimates count the counters that are open.';
create unique index sittings_counter on mall.sittings (counter_id) where closed_at is null;
create index sittings_clerk on mall.sittings (clerk_id) where closed_at is null;

create table mall.line_measures (
  group_id bigint primary key references mall.counter_groups,
  services jsonb not null,
  manners jsonb not null,
  kept jsonb not null,
  measured_at timestamptz not null
);
comment on table mall.line_measures is 'What the periods of the last weeks say of a group''s line: times of each service by hour, ways, turns, who did not come. Summed anew each day.';
comment on column mall.line_measures.kept is 'How right the estimates were that were told with the tickets of the last four weeks.';

create table mall.ticket_notices (
  ticket_id bigint primary key references mall.tickets,
  sealed bytea not null,
  asked_at timestamptz not null
);
comment on table mall.ticket_notices is 'Who wants a mail when three people are before them. The address is sealed with the portal''s secret, and the row goes when it was told or the day is over.';

do $$
begin
  if exists (select from pg_roles where rolname = 'jembatan_app') then
    revoke update, delete, truncate on mall.periods, mall.calls from jembatan_app;
  end if;
end $$;
