-- Application forms: what is asked of whoever applies for a service, written by the agency that gives it.

create table mall.application_forms (
  form_id bigint generated always as identity primary key,
  service_id text not null references core.services,
  agency_id text not null references core.agencies,
  draft jsonb not null check (jsonb_typeof(draft) = 'object'),
  revision integer not null default 0,
  changed_at timestamptz,
  unique (service_id, agency_id),
  check ((revision = 0) = (changed_at is null))
);
comment on table mall.application_forms is 'The form of a service as one agency gives it, while it is being written. What people fill in is a published version.';
comment on column mall.application_forms.revision is 'Grows with each change of pages, routes or tests, so that of two writers one is told.';
create index application_forms_agency on mall.application_forms (agency_id, service_id);

create table mall.form_tests (
  test_id bigint generated always as identity primary key,
  form_id bigint not null references mall.application_forms,
  name text not null check (length(name) between 1 and 200),
  given jsonb not null check (jsonb_typeof(given) = 'object'),
  pages text[] not null,
  ends text not null check (ends in ('end', 'exit')),
  added_at timestamptz not null
);
comment on table mall.form_tests is 'Given these answers, these pages. While one of them fails, the form is not published.';
create index form_tests_form on mall.form_tests (form_id, test_id);

create table mall.form_versions (
  form_id bigint not null references mall.application_forms,
  number integer not null check (number >= 1),
  service_version_id bigint not null references core.service_versions,
  definition jsonb not null check (jsonb_typeof(definition) = 'object'),
  tests jsonb not null check (jsonb_typeof(tests) = 'array'),
  published_at timestamptz not null,
  published_by bigint references core.officers,
  replaced_at timestamptz,
  restores integer,
  primary key (form_id, number),
  foreign key (form_id, restores) references mall.form_versions (form_id, number),
  check (restores < number)
);
comment on table mall.form_versions is 'A form as it was published. It never changes: an application can always be read with the questions that were asked.';
comment on column mall.form_versions.service_version_id is 'The standard of the service for which it was written: requirements, fee and time may be others in a later one.';
comment on column mall.form_versions.restores is 'The earlier version that it brings back.';
create unique index form_versions_current on mall.form_versions (form_id) where replaced_at is null;
comment on index mall.form_versions_current is 'One version at most is filled in.';
create index form_versions_service on mall.form_versions (service_version_id);
