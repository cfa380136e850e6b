-- Machines and hands of a mall's hall: when kiosks give no numbers, which counters are reckoned with, who calls for help.

alter table mall.devices add column has_printer boolean not null default false;
comment on column mall.devices.has_printer is 'A kiosk with a printer asks for printing by itself; one without shows the code large.';

create table mall.kiosk_closings (
  mall_id text primary key references mall.malls,
  words text not null check (length(words) between 1 and 500),
  closed_at timestamptz not null
);
comment on table mall.kiosk_closings is 'While there is a row, the kiosks of the mall give no numbers and show these words: an evacuation, a day without power.';

create table mall.reckoned_counters (
  group_id bigint not null references mall.counter_groups,
  served_on date not null,
  counters smallint not null check (counters between 0 and 50),
  primary key (group_id, served_on)
);
comment on table mall.reckoned_counters is 'With how many counters the estimates of a day reckon, where whoever runs the mall knows better than the sittings. Of one day, so each night forgets it.';

create table mall.alarms (
  alarm_id bigint generated always as identity primary key,
  mall_id text not null references mall.malls,
  counter_id bigint not null references mall.counters,
  raised_at timestamptz not null,
  raised_by bigint not null references core.officers,
  ended_at timestamptz,
  check (ended_at >= raised_at)
);
comment on table mall.alarms is 'A clerk has called for help without a sound. Seen where the queue is watched, until somebody says that help is there.';
create unique index alarms_counter on mall.alarms (counter_id) where ended_at is null;
create index alarms_mall on mall.alarms (mall_id) where ended_at is null;
