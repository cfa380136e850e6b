-- The catalogue: what the standard of a public service says, in versions with dates. An application points to the version it was made under.

alter table core.services
  add life_events text[] not null default '{}',
  add standard text not null default 'none' check (standard in ('none', 'published', 'withdrawn')),
  add finds text not null default '',
  add stems tsvector not null default '';
update core.services set life_events = array[life_event] where life_event is not null;
alter table core.services drop column life_event;
comment on column core.services.life_events is 'Keys of the country''s events of life under which people look for it: several, for moving house is also a matter of identity.';
comment on column core.services.standard is 'Whether a standard for all who give it was published; withdrawn: the last one was taken back, and the catalogue lists it no more.';
comment on column core.services.finds is 'Names and keywords, folded: for finding with a slip of the pen, by trigrams.';
comment on column core.services.stems is 'The same by stems of the country''s language, for finding by any form of a word.';
create index services_order on core.services (search, service_id);
create index services_types on core.services using gin (agency_types);
create index services_events on core.services using gin (life_events);
create index services_finds on core.services using gin (finds gin_trgm_ops);
create index services_stems on core.services using gin (stems);

create table core.service_versions (
  version_id bigint generated always as identity primary key,
  service_id text not null references core.services,
  agency_id text references core.agencies,
  number integer check (number >= 1),
  revision integer not null default 1,
  parts jsonb not null check (jsonb_typeof(parts) = 'object'),
  finds text not null default '',
  as_of date,
  verified boolean not null default true,
  source text not null check (source in ('pack', 'officer', 'import')),
  begun_at timestamptz not null,
  begun_by bigint references core.officers,
  changed_at timestamptz not null,
  published_at timestamptz,
  published_by bigint references core.officers,
  valid_from date,
  ends_on date,
  restores_id bigint references core.service_versions,
  withdrawn_at timestamptz,
  withdrawn_by bigint references core.officers,
  withdrawn_reason text check (length(withdrawn_reason) between 1 and 2000),
  check ((published_at is null) = (valid_from is null)),
  check ((published_at is null) = (number is null)),
  check (published_at is not null or ends_on is null),
  check (ends_on >= valid_from),
  check (withdrawn_at is null or ends_on is not null),
  check ((withdrawn_at is null) = (withdrawn_reason is null)),
  check (published_at is null or (
    coalesce(jsonb_array_length(parts -> 'requirements'), 0) > 0 and coalesce(jsonb_array_length(parts -> 'procedure'), 0) > 0
    and parts ? 'time' and parts ? 'fee' and parts ? 'output' and parts ? 'complaints' and parts ? 'description')),
  constraint service_versions_no_overlap exclude using gist (
    service_id with =,
    coalesce(agency_id, '') with =,
    daterange(valid_from, ends_on) with &&
  ) where (published_at is not null)
);
comment on table core.service_versions is 'The standard of a service (UU 25/2009, article 21) as it was from a day on. What is published never changes: a newer version takes its place. Without published_at it is the draft.';
comment on column core.service_versions.agency_id is 'Empty: holds for whoever gives the service. Else the own standard of one of the many agencies of a kind that give it.';
comment on column core.service_versions.number is 'Counts the published versions of a service, or of one agency''s own.';
comment on column core.service_versions.revision is 'Of a draft: grows with each change, so that of two writers one is told.';
comment on column core.service_versions.parts is 'The components of the standard by name. The six that must be public (requirements, procedure, time, fee, output, complaints) are asked by the check.';
comment on column core.service_versions.verified is 'False where the figures come from others and nobody of the agency has confirmed them; as_of is the day to which they speak.';
comment on column core.service_versions.ends_on is 'The first day on which it holds no more. The same as valid_from: it was taken back before it held a day.';
comment on column core.service_versions.restores_id is 'The earlier version whose words it brings back, after the one between was withdrawn.';
comment on constraint service_versions_no_overlap on core.service_versions is 'On any day one version at most holds: a person must not be told two fees.';
create unique index service_versions_number on core.service_versions (service_id, agency_id, number) nulls not distinct where published_at is not null;
create unique index service_versions_draft on core.service_versions (service_id, agency_id) nulls not distinct where published_at is null;
comment on index core.service_versions_draft is 'One draft of each: two officers work on the same one.';
create index service_versions_line on core.service_versions (service_id, agency_id, valid_from);
create index service_versions_agency on core.service_versions (agency_id) where agency_id is not null;
create index service_versions_restores on core.service_versions (restores_id) where restores_id is not null;

-- The page of a service shows how complaints about it were answered.
create index complaints_service on complaints.complaints (service_id, published_at desc) where published_at is not null and not secret;
