-- Calendars and deadline rules as editions: gathered in a draft, tried, published, and taken back by another edition.

create table core.deadline_editions (
  edition_id bigint generated always as identity primary key,
  subject text not null check (subject in ('calendar', 'rules')),
  title text not null check (title <> ''),
  decree text,
  holds_from date not null,
  pack text,
  undoes_id bigint references core.deadline_editions,
  version integer not null default 1,
  begun_at timestamptz not null,
  begun_by bigint references core.officers,
  published_at timestamptz,
  published_by bigint references core.officers,
  foreseen integer,
  looked integer not null default 0,
  moved integer not null default 0,
  recomputed_at timestamptz,
  check (pack is null or published_at is not null),
  check (recomputed_at is null or published_at is not null)
);
comment on table core.deadline_editions is 'What changed the days off or the deadline rules, as a whole: who, when, by which decree. Without published_at it is the draft in which changes gather.';
comment on column core.deadline_editions.holds_from is 'No day off before it is touched; a rule holds for clocks that start on it or later.';
comment on column core.deadline_editions.pack is 'The edition of the country pack that brought it.';
comment on column core.deadline_editions.foreseen is 'Cases of which the preview said that a date of theirs would move.';
comment on column core.deadline_editions.looked is 'Running cases that the computation of dates has looked at so far, and how many of them moved.';
create unique index deadline_editions_draft on core.deadline_editions (subject) where published_at is null;
comment on index core.deadline_editions_draft is 'One draft of each: two system admins work on the same one, and neither can publish past the other.';
create index deadline_editions_published on core.deadline_editions (subject, published_at);
create index deadline_editions_unfinished on core.deadline_editions (published_at) where recomputed_at is null;
create index deadline_editions_undoes on core.deadline_editions (undoes_id) where undoes_id is not null;

create table core.edition_entries (
  edition_id bigint not null references core.deadline_editions on delete cascade,
  entry_key text not null,
  wanted jsonb,
  version integer not null,
  entered_at timestamptz not null,
  entered_by bigint references core.officers,
  primary key (edition_id, entry_key)
);
comment on table core.edition_entries is 'What the draft wants: a day off or a rule by its key, as it shall be. Without wanted it shall be none.';
comment on column core.edition_entries.version is 'The version of the draft that this entry made: who looked at an older one has not seen it.';

create table core.edition_changes (
  edition_id bigint not null references core.deadline_editions on delete cascade,
  row_key text not null,
  before jsonb,
  after jsonb not null,
  primary key (edition_id, row_key),
  check (before is distinct from after)
);
comment on table core.edition_changes is 'What publishing did to each row, so that the edition can be read and undone.';

create table core.edition_previews (
  edition_id bigint primary key references core.deadline_editions on delete cascade,
  version integer not null,
  base integer not null,
  asked_at timestamptz not null,
  total integer not null,
  reached text,
  tally jsonb not null,
  done_at timestamptz
);
comment on table core.edition_previews is 'How the draft of that version would move the dates of running cases, counted piece by piece. Holds numbers of cases, no words of theirs.';
comment on column core.edition_previews.base is 'How many editions were published when it was asked for: after another one it says nothing any more.';
comment on column core.edition_previews.reached is 'Up to which case it has counted; of two workers one counts on from there.';

alter table core.holidays add column edition_id bigint references core.deadline_editions;
alter table core.deadline_rules add column edition_id bigint references core.deadline_editions;
comment on column core.holidays.edition_id is 'The edition that an administrator published and that made the row what it is. Empty: the country pack.';
comment on column core.deadline_rules.edition_id is 'The edition that an administrator published and that made the row what it is. Empty: the country pack.';
create index holidays_edition on core.holidays (edition_id) where edition_id is not null;
create index deadline_rules_edition on core.deadline_rules (edition_id) where edition_id is not null;
