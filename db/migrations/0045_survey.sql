-- The satisfaction survey (PermenPANRB 14/2017): one-time links, answers that nothing leads back from, and published results.

create table mall.survey_given (
  given_hash bytea primary key check (length(given_hash) = 32),
  mall_id text not null references mall.malls,
  service_id text not null references core.services,
  given_on date not null
);
comment on table mall.survey_given is 'One row for each finished service: it is asked once, and their number is the population of the survey. Answering never touches it.';
comment on column mall.survey_given.given_hash is 'Names the finished service, keyed with the secret of the house; it is not the hash of the link.';
create index survey_given_mall on mall.survey_given (mall_id, given_on);

create table mall.survey_links (
  link_hash bytea primary key check (length(link_hash) = 32),
  mall_id text not null references mall.malls,
  service_id text not null references core.services,
  lapses_on date not null
);
comment on table mall.survey_links is 'Links that are still open. The row goes the moment its link is used, so that there is nothing an answer could be joined to.';
create index survey_links_lapsing on mall.survey_links (lapses_on);

create table mall.survey_answers (
  answer_id uuid primary key default gen_random_uuid(),
  mall_id text not null references mall.malls,
  service_id text not null references core.services,
  answered_on date not null,
  requirements smallint check (requirements between 1 and 4),
  procedure smallint check (procedure between 1 and 4),
  "time" smallint check ("time" between 1 and 4),
  fee smallint check (fee between 1 and 4),
  product smallint check (product between 1 and 4),
  competence smallint check (competence between 1 and 4),
  conduct smallint check (conduct between 1 and 4),
  complaints smallint check (complaints between 1 and 4),
  facilities smallint check (facilities between 1 and 4),
  sex text check (sex in ('female', 'male')),
  age text check (age in ('under_18', '18_30', '31_45', '46_60', 'over_60')),
  education text check (education in ('primary', 'lower_secondary', 'upper_secondary', 'diploma', 'bachelor', 'postgraduate')),
  job text check (job in ('civil_servant', 'military', 'police', 'private', 'own_business', 'student', 'other')),
  mixed boolean not null default false,
  check (num_nonnulls(requirements, procedure, "time", fee, product, competence, conduct, complaints, facilities) > 0)
);
comment on table mall.survey_answers is 'What people answered, with the day and nothing closer: no number that counts up, no moment, no link, no person. The elements stand by key, for their order differs between questionnaires.';
comment on column mall.survey_answers.mixed is 'Each night the rows of days that are over are written anew in a random order, so that neither their place nor their transaction tells when they came.';
create index survey_answers_mall on mall.survey_answers (mall_id, answered_on);
create index survey_answers_unmixed on mall.survey_answers (answered_on) where not mixed;

create table mall.survey_results (
  result_id bigint generated always as identity primary key,
  mall_id text not null references mall.malls,
  from_on date not null,
  until_on date not null,
  population integer not null check (population > 0),
  method text not null check (length(method) between 1 and 64),
  figures jsonb not null check (jsonb_typeof(figures) = 'object'),
  published_at timestamptz not null,
  published_by bigint not null references core.officers,
  check (from_on <= until_on),
  constraint survey_results_no_overlap exclude using gist (mall_id with =, daterange(from_on, until_on, '[]') with &&)
);
comment on table mall.survey_results is 'A published result as it was reckoned, with its method. Periods of a mall never overlap: two that differ by a day would tell what few people answered.';
create index survey_results_mall on mall.survey_results (mall_id, until_on);

create table mall.survey_service_results (
  result_id bigint not null references mall.survey_results,
  service_id text not null references core.services,
  figures jsonb not null check (jsonb_typeof(figures) = 'object'),
  primary key (result_id, service_id)
);
comment on table mall.survey_service_results is 'The same by service, for those with enough answers to give nobody away.';
create index survey_service_results_service on mall.survey_service_results (service_id, result_id);

create table mall.survey_changes (
  change_id bigint generated always as identity primary key,
  result_id bigint not null references mall.survey_results,
  words text not null check (length(words) between 1 and 8000),
  written_at timestamptz not null,
  officer_id bigint not null references core.officers
);
comment on table mall.survey_changes is 'What the mall changed after a result. The newest is shown; the older ones stay.';
create index survey_changes_result on mall.survey_changes (result_id, change_id);
