-- Similar cases before sending: the words of public texts, those who support a case, and reports that a similar case saved.

alter table complaints.complaints
  add supporters integer not null default 0 check (supporters >= 0),
  add supported_instead integer not null default 0 check (supported_instead >= 0),
  add spared integer not null default 0 check (spared >= 0);
comment on column complaints.complaints.supporters is 'How many said "me too". Kept with the case for the lists; who they are stands in core.case_supporters.';
comment on column complaints.complaints.supported_instead is 'How many of them were about to send a report of their own.';
comment on column complaints.complaints.spared is 'How many read this case before sending, found their answer, and did not send.';
create index complaints_supported on complaints.complaints (supporters desc, case_id desc)
  where supporters > 0 and status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied');
create index complaints_agency_supported on complaints.complaints (agency_id, supporters desc, case_id desc)
  where supporters > 0 and status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied');

create or replace view complaints.public_complaints as
select c.case_id, c.number, c.class, c.status, c.public_title as title, c.public_words as words, c.happened_on, c.region_code, c.agency_id,
  c.category_id, c.service_id, c.filed_at, c.published_at, c.due_on, c.closed_at, c.closed_by, c.objected_at, c.changed_at, c.public_search,
  c.supporters, c.supported_instead, c.spared
from complaints.complaints c
where c.published_at is not null and not c.secret;

create table complaints.vocabulary (
  word text primary key,
  cases integer not null check (cases > 0)
);
comment on table complaints.vocabulary is 'The stems of published texts and in how many of the newest they stand: which words tell cases apart, and what a misspelt one was meant to be. Learned anew each night, so nothing that was taken off stays. The empty word counts the texts.';
create index vocabulary_alike on complaints.vocabulary using gin (word gin_trgm_ops);

create table complaints.spared_reports (
  form_hash bytea primary key check (length(form_hash) = 32),
  case_id uuid not null references complaints.complaints,
  spared_at timestamptz not null
);
comment on table complaints.spared_reports is 'Reports that were not sent because this case answered them: once for each form that was filled in, and taken back when it is sent after all. Nothing of the report itself.';
create index spared_reports_spared on complaints.spared_reports (spared_at);

create table core.case_supporters (
  supporter_id uuid primary key,
  case_id uuid not null references core.cases on delete cascade,
  device_mark bytea check (length(device_mark) = 32),
  email_mark bytea check (length(email_mark) = 32),
  email text check (length(email) <= 254),
  language text not null check (length(language) between 2 and 12),
  stop_hash bytea not null check (length(stop_hash) = 32),
  instead boolean not null,
  supported_at timestamptz not null,
  check (email is null or email_mark is not null)
);
comment on table core.case_supporters is 'Who said "me too" to a case: a mark of their device, and an address if they want to be told. No officer and no page ever reads an address; it goes when the case is over and its time has passed.';
comment on column core.case_supporters.device_mark is 'HMAC of the cookie and the case: the same device counts once, and no two cases can be tied together by it.';
comment on column core.case_supporters.email_mark is 'HMAC of the address and the case: the same address counts once.';
comment on column core.case_supporters.stop_hash is 'SHA-256 of the secret in the letters by which this one support is ended. It opens nothing else.';
create unique index case_supporters_device on core.case_supporters (case_id, device_mark) where device_mark is not null;
create unique index case_supporters_email on core.case_supporters (case_id, email_mark) where email_mark is not null;
create unique index case_supporters_stop on core.case_supporters (stop_hash);
create index case_supporters_traces on core.case_supporters (case_id) where device_mark is not null or email_mark is not null;

alter table core.notices add supporter_id uuid references core.case_supporters on delete cascade;
comment on column core.notices.supporter_id is 'For whom it is, where that is not who brought the case.';
create index notices_supporter on core.notices (supporter_id) where supporter_id is not null;
