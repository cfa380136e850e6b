-- Applications for public services: each is a case, with a number and a key from the moment its draft is begun.

create table mall.applications (
  case_id uuid primary key references core.cases,
  form_id bigint not null,
  form_number integer not null,
  service_version_id bigint not null references core.service_versions,
  service_id text not null references core.services,
  agency_id text not null references core.agencies,
  mall_id text references mall.malls,
  status text not null check (status in ('draft', 'signing', 'submitted', 'processing', 'asked', 'granted', 'refused', 'closed', 'ready', 'delivered', 'objected',
    'withdrawn', 'lapsed')),
  revision integer not null default 1,
  answers jsonb not null default '{}' check (jsonb_typeof(answers) = 'object'),
  register_answers jsonb not null default '{}' check (jsonb_typeof(register_answers) = 'object'),
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  returned_at timestamptz not null,
  submitted_at timestamptz,
  officer_id bigint references core.officers,
  decided_at timestamptz,
  decision text check (decision in ('granted', 'refused', 'closed')),
  decision_reason text check (length(decision_reason) between 1 and 8000),
  decision_article text check (length(decision_article) between 1 and 1000),
  decided_by bigint references core.officers,
  fee bigint check (fee >= 0),
  payment_reference text unique check (length(payment_reference) between 1 and 64),
  paid_at timestamptz,
  objected_at timestamptz,
  objection_words text check (length(objection_words) between 1 and 8000),
  objection_decision text check (objection_decision in ('granted', 'refused')),
  objection_reason text check (length(objection_reason) between 1 and 8000),
  objection_decided_at timestamptz,
  objection_decided_by bigint references core.officers,
  delivery text check (delivery in ('pickup', 'post', 'digital')),
  delivery_note text check (length(delivery_note) between 1 and 1000),
  ready_at timestamptz,
  delivered_at timestamptz,
  ended_at timestamptz,
  erased_at timestamptz,
  next_step text,
  due_on date,
  due_at timestamptz,
  next_due_on date,
  next_due_at timestamptz,
  foreign key (form_id, form_number) references mall.form_versions (form_id, number),
  check (status in ('draft', 'signing', 'withdrawn', 'lapsed') or submitted_at is not null),
  check (num_nulls(decision, decided_at) in (0, 2)),
  check (decision is null or erased_at is not null or decision_reason is not null),
  check (decision is distinct from 'refused' or erased_at is not null or decision_article is not null),
  check (status not in ('granted', 'refused', 'closed', 'ready', 'delivered', 'objected') or decision is not null),
  check (status <> 'objected' or objected_at is not null),
  check (num_nulls(objection_decision, objection_decided_at) in (0, 2)),
  check (objection_decision is null or objected_at is not null),
  check (objection_decision is null or erased_at is not null or objection_reason is not null),
  constraint applications_two_pairs_of_eyes check (objection_decided_by <> decided_by),
  check (paid_at is null or payment_reference is not null),
  check (erased_at is null or (answers = '{}' and register_answers = '{}' and objection_words is null)),
  check (status <> 'lapsed' or erased_at is not null)
);
comment on table mall.applications is 'What somebody applies for: the answers to a version of a form, under a version of the service''s standard, and what the agency made of it. The applicant holds number and key of its case.';
comment on column mall.applications.revision is 'Grows with each change, so that of two who change it at once one is told.';
comment on column mall.applications.answers is 'What the applicant answered, by the number of the question. An answer to a page with a paper is the id of its file.';
comment on column mall.applications.register_answers is 'What registers answered. Nobody edits it by hand, for it is told apart from what the applicant says.';
comment on column mall.applications.returned_at is 'When the applicant last worked on the draft. A draft to which nobody comes back is erased.';
comment on column mall.applications.decision_article is 'Where the standard or the law says so: no refusal without it.';
comment on column mall.applications.fee is 'In whole units of the country''s currency; empty: nothing is to be paid, or it is not known yet.';
comment on constraint applications_two_pairs_of_eyes on mall.applications is 'Nobody decides an objection against their own decision.';
comment on column mall.applications.erased_at is 'When the words of the applicant were taken away: a draft that was left lying.';
create index applications_agency on mall.applications (agency_id, status, next_due_on, case_id);
create index applications_officer on mall.applications (officer_id, case_id) where officer_id is not null and ended_at is null;
create index applications_open on mall.applications (case_id) where next_step is not null;
comment on index mall.applications_open is 'Clocks that run: computed anew when a calendar or a rule changes.';
create index applications_left on mall.applications (returned_at) where status in ('draft', 'signing');
create index applications_form on mall.applications (form_id, form_number);
create index applications_service on mall.applications (service_id, agency_id, submitted_at);
create index applications_version on mall.applications (service_version_id);

create table mall.application_signers (
  signer_id bigint generated always as identity primary key,
  case_id uuid not null references mall.applications,
  name text check (length(name) between 1 and 200),
  email text check (length(email) between 3 and 254),
  language text not null check (length(language) between 2 and 12),
  link_hash bytea unique check (length(link_hash) = 32),
  named_at timestamptz not null,
  asked_at timestamptz,
  signed_at timestamptz,
  signed_revision integer,
  refused_at timestamptz,
  refused_words text check (length(refused_words) between 1 and 2000),
  struck_at timestamptz,
  check (num_nulls(signed_at, signed_revision) in (0, 2)),
  check (num_nonnulls(signed_at, refused_at) <= 1)
);
comment on table mall.application_signers is 'Who signs an application beside the applicant, each by a link of their own. Name and address go when the draft is erased.';
comment on column mall.application_signers.link_hash is 'SHA-256 of the secret in the link; empty before it was sent and after it is over.';
comment on column mall.application_signers.signed_revision is 'Of the application that they read: a signature under other answers holds no more.';
create index application_signers_case on mall.application_signers (case_id, signer_id);
create unique index application_signers_address on mall.application_signers (case_id, lower(email)) where struck_at is null;
comment on index mall.application_signers_address is 'Two signatures come from two people.';

create table mall.application_requests (
  request_id bigint generated always as identity primary key,
  case_id uuid not null references mall.applications,
  officer_id bigint references core.officers,
  asked_at timestamptz not null,
  words text check (length(words) between 1 and 8000),
  question_ids text[] not null default '{}',
  answered_at timestamptz,
  answer_words text check (length(answer_words) between 1 and 8000)
);
comment on table mall.application_requests is 'What the agency asks of the applicant while it works: words, and the questions of the form that they may answer anew. The promise stands still meanwhile.';
create index application_requests_case on mall.application_requests (case_id, request_id);
create unique index application_requests_open on mall.application_requests (case_id) where answered_at is null;
comment on index mall.application_requests_open is 'One thing at a time: the applicant sees what is asked now.';

create table mall.application_reuses (
  case_id uuid not null references mall.applications,
  question_id text not null check (question_id ~ '^q[1-9][0-9]{0,5}$'),
  file_id uuid not null references core.files,
  from_case_id uuid not null references mall.applications,
  from_file_id uuid not null references core.files,
  consented_at timestamptz not null,
  primary key (case_id, file_id)
);
comment on table mall.application_reuses is 'A paper that was given once already and is used again because its owner said so: which, from where, and when they consented.';
create index application_reuses_from on mall.application_reuses (from_case_id);

create table mall.application_notes (
  note_id bigint generated always as identity primary key,
  case_id uuid not null references mall.applications,
  officer_id bigint not null references core.officers,
  noted_at timestamptz not null,
  words text not null check (length(words) between 1 and 8000)
);
comment on table mall.application_notes is 'Of officers for officers. No applicant and no signer ever reads one.';
create index application_notes_case on mall.application_notes (case_id, note_id);

-- A clock may also run by what the standard of a service promises, or by what a law gives for objecting.

alter table core.case_steps
  alter column deadline_rule_id drop not null,
  add service_version_id bigint references core.service_versions,
  drop constraint case_steps_step_check,
  add constraint case_steps_step_check check (step in ('verify', 'answer', 'close', 'final', 'promise', 'objection', 'review')),
  add constraint case_steps_by check (num_nonnulls(deadline_rule_id, service_version_id) = 1),
  add constraint case_steps_promise check ((step = 'promise') = (service_version_id is not null));
comment on column core.case_steps.service_version_id is 'Of a promise: the standard of the service that gives it. All other clocks run by a rule.';

alter table core.deadline_rules
  drop constraint deadline_rules_key_check,
  add constraint deadline_rules_key_check check (key in ('verify', 'answer', 'close', 'final', 'remind', 'rest', 'extension', 'objection', 'review')),
  drop constraint deadline_rules_runs_from_check,
  add constraint deadline_rules_runs_from_check check (runs_from in ('filed', 'accepted', 'replied', 'complete', 'asked', 'decided', 'objected'));
