-- What a country is, as rows: its regions, the bodies of its state, what people can complain about, its public services, its days off
-- and its deadlines. A country pack fills these tables; an administrator may change every row afterwards.

-- Trigrams find a place or a body by a part of its name or by a misspelt name; btree_gist keeps dated rules from overlapping.
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

create table core.editions (
  part text primary key,
  edition text not null,
  installed_at timestamptz not null default now()
);
comment on table core.editions is 'Which edition of each part of the country pack stands in the database, so that a start that brings nothing new changes nothing.';

create table core.regions (
  region_code text primary key check (region_code ~ '^[0-9A-Za-z]+([.-][0-9A-Za-z]+)*$' and length(region_code) <= 32),
  parent_code text constraint regions_parent_fkey references core.regions,
  level smallint not null check (level between 1 and 9),
  kind text not null,
  name text not null check (name <> ''),
  place text not null check (place <> ''),
  search text not null,
  ended_on date,
  check ((level = 1) = (parent_code is null))
);
comment on table core.regions is 'Every area a country is divided into, from the province to the village. Never deleted: cases point here.';
comment on column core.regions.region_code is 'Always text: read as a number 11.10 would become 11.1.';
comment on column core.regions.kind is 'The country''s own word for this sort of area (kabupaten, kota, kelurahan, desa); its names stand in the country pack.';
comment on column core.regions.place is 'The name with all that it lies in, as an address says it, so that two villages of one name can be told apart.';
comment on column core.regions.search is 'The words of the place in small letters without accents, each with a blank before it, for finding by the beginnings of words.';
comment on column core.regions.ended_on is 'The day on which a newer list no longer held the region. It takes no new cases, the old ones keep their place.';
create index regions_name_trgm on core.regions using gin (name gin_trgm_ops);
create index regions_parent on core.regions (parent_code, name);

create table core.agencies (
  agency_id text primary key check (agency_id ~ '^[a-z0-9]+([.-][a-z0-9]+)*$' and length(agency_id) <= 64),
  parent_id text references core.agencies check (parent_id <> agency_id),
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  short text,
  type text not null,
  region_code text references core.regions,
  governs boolean not null default false,
  zone text not null,
  search text not null,
  valid_from date,
  valid_to date,
  source text not null check (source in ('pack', 'regions', 'import', 'administrator')),
  note text,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  check (valid_to >= valid_from),
  check (not governs or region_code is not null)
);
comment on table core.agencies is 'The bodies of the state, as a tree. Dated, for cabinets change: a body that has ended takes no new cases and keeps its old ones.';
comment on column core.agencies.name is 'The name by language: {"id": "…", "en": "…"}.';
comment on column core.agencies.governs is 'True for the one body that governs its region. The departments of a local government share the region and do not govern it.';
comment on column core.agencies.zone is 'The time zone in which the days of this body''s deadlines begin and end.';
comment on column core.agencies.search is 'Name in the country''s own language first, so that it also sorts, then the short name and the other languages; folded.';
comment on column core.agencies.valid_from is 'Empty where the day is older than our list or not known.';
comment on column core.agencies.edited_at is 'When an administrator last changed the row. A newer country pack leaves such a row as it is and says so.';
create unique index agencies_government on core.agencies (region_code) where governs and valid_to is null;
create index agencies_search on core.agencies (search, agency_id);
create index agencies_search_trgm on core.agencies using gin (search gin_trgm_ops);
create index agencies_parent on core.agencies (parent_id, search);
create index agencies_region on core.agencies (region_code);

create table core.offices (
  office_id bigint generated always as identity primary key,
  agency_id text not null references core.agencies,
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  region_code text references core.regions,
  address text,
  phone text,
  email text,
  valid_from date,
  valid_to date check (valid_to >= valid_from)
);
comment on table core.offices is 'Where an agency can be visited. An office in a region of its own keeps that region''s days off.';
create index offices_agency on core.offices (agency_id);
create index offices_region on core.offices (region_code);

create table core.categories (
  category_id text primary key check (category_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(category_id) <= 64),
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  main text,
  words text[] not null default '{}',
  position smallint not null,
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  edited_at timestamptz
);
comment on table core.categories is 'What a complaint can be about, in few plain words. Dated, for topics of a year stand beside lasting ones.';
comment on column core.categories.main is 'What the country''s existing complaint system calls the main category that this one falls under; for exchange with it.';
comment on column core.categories.words is 'What people write when they mean it; never shown.';

create table core.services (
  service_id text primary key check (service_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(service_id) <= 64),
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  agency_id text references core.agencies,
  agency_types text[] check (agency_types <> '{}'),
  life_event text,
  search text not null,
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  edited_at timestamptz,
  check (num_nonnulls(agency_id, agency_types) = 1)
);
comment on table core.services is 'The public services of the state: one record for the complaint, the counter, the software that carries it and the purchase that replaces it.';
comment on column core.services.agency_types is 'For a service that every local government of these types gives: which of them it is follows from the place.';
create index services_agency on core.services (agency_id);
create index services_search_trgm on core.services using gin (search gin_trgm_ops);

create table core.holidays (
  holiday_id bigint generated always as identity primary key,
  holiday_on date not null,
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  kind text not null check (kind in ('national', 'cuti_bersama', 'local')),
  region_code text references core.regions,
  agency_id text references core.agencies,
  decree text,
  edition text not null,
  note text,
  source text not null check (source in ('pack', 'import', 'administrator')),
  edited_at timestamptz,
  struck_at timestamptz,
  check (num_nonnulls(region_code, agency_id) <= 1),
  constraint holidays_once unique nulls not distinct (holiday_on, kind, region_code, agency_id)
);
comment on table core.holidays is 'Days on which a deadline in working days stands still: for the whole country, for a region and all in it, or for one agency.';
comment on column core.holidays.kind is 'cuti_bersama: a day off that the government decrees for its own offices, often amended during the year.';
comment on column core.holidays.edition is 'Which edition of the list the line comes from: the decree is amended during the year and deadlines are computed anew.';
comment on column core.holidays.struck_at is 'When the day ceased to be a day off. Kept, so that a date computed before can be explained.';
create index holidays_region on core.holidays (region_code) where region_code is not null;
create index holidays_agency on core.holidays (agency_id) where agency_id is not null;

create table core.deadline_rules (
  deadline_rule_id bigint generated always as identity primary key,
  key text not null check (key in ('verify', 'answer', 'close', 'final')),
  class text,
  inspection boolean,
  days smallint not null check (days between 1 and 366),
  day_kind text not null check (day_kind in ('working', 'calendar')),
  runs_from text not null check (runs_from in ('filed', 'accepted', 'replied', 'complete')),
  article text not null,
  source text not null check (source in ('law', 'secondary', 'ours')),
  note jsonb not null default '{}' check (jsonb_typeof(note) = 'object'),
  valid_from date not null,
  valid_to date,
  edited_at timestamptz,
  struck_at timestamptz,
  check (valid_to >= valid_from),
  check (inspection is null or key = 'final'),
  constraint deadline_rules_once unique nulls not distinct (key, class, inspection, valid_from),
  constraint deadline_rules_no_overlap exclude using gist (
    key with =,
    coalesce(class, '*') with =,
    coalesce(inspection::text, '*') with =,
    daterange(valid_from, valid_to, '[]') with &&
  ) where (struck_at is null)
);
comment on table core.deadline_rules is 'How long each step may take, by law. Rows with dates, for the regulation is replaced while cases run.';
comment on column core.deadline_rules.class is 'Empty: every class of complaint.';
comment on column core.deadline_rules.inspection is 'Empty: whether or not somebody has to go and look.';
comment on column core.deadline_rules.source is 'law: read in the law itself; secondary: as others repeat it; ours: the law is silent and this is our default.';
comment on column core.deadline_rules.struck_at is 'When the rule proved a mistake and ceased to be read. Kept, for a step of a case may name it; a rule that is replaced by a new law ends instead.';
comment on column core.deadline_rules.valid_to is 'The last day on which the rule holds.';
comment on constraint deadline_rules_no_overlap on core.deadline_rules is 'On any day one rule at most answers for a step: a person must not be told two lawful dates.';
