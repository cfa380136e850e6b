-- Papers that are issued when an application is granted: what anybody may check of them, and with which key of the house they are signed.

create table mall.paper_keys (
  generation integer primary key check (generation >= 1),
  public_key bytea not null unique check (length(public_key) = 32),
  made_at timestamptz not null
);
comment on table mall.paper_keys is 'Public halves of the keys that sign papers (Ed25519, RFC 8032). The secret half is derived from the secret of the house and stands nowhere. An old key stays: what it signed can be checked as long as the row is here.';

create table mall.papers (
  code text primary key check (code ~ '^[2-9CDFGHJKMNPQRTVW]{25}$'),
  case_id uuid not null references core.cases,
  agency_id text not null references core.agencies,
  service_id text not null references core.services,
  service_version_id bigint not null references core.service_versions,
  initials text not null check (length(initials) <= 40),
  file_id uuid not null unique references core.files,
  sha256 bytea not null unique check (length(sha256) = 32),
  generation integer not null references mall.paper_keys,
  signature bytea not null check (length(signature) = 64),
  issued_at timestamptz not null,
  issued_on date not null,
  revoked_at timestamptz,
  revoked_by bigint references core.officers,
  revoked_reason text check (length(revoked_reason) between 1 and 1000),
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_reason is null))
);
comment on table mall.papers is 'A paper as it was issued. It never changes; it can only be revoked, with a reason for everybody to read.';
comment on column mall.papers.code is '25 letters of 23 (113 bits), printed and drawn on the paper: nobody guesses one. Whoever holds the paper may check it.';
comment on column mall.papers.initials is 'All that the public page says of the holder, so that a paper in other hands is noticed.';
create unique index papers_case on mall.papers (case_id) where revoked_at is null;
comment on index mall.papers_case is 'One paper of a case at most is in force.';
create index papers_of_case on mall.papers (case_id, issued_at);

-- What is asked of an applicant has days: when they are reminded, and until when the agency waits.

alter table mall.application_requests
  add remind_on date,
  add answer_until date,
  add reminded_at timestamptz;
comment on column mall.application_requests.answer_until is 'The day that the applicant was told. After it the agency may close the application without a result; it is never deleted.';
create index application_requests_remind on mall.application_requests (remind_on) where answered_at is null and reminded_at is null;

-- Lists of officers: by the nearest day within an agency and a status, by sending within an agency, and what was decided of a service.

create index applications_due on mall.applications (agency_id, status, (coalesce(next_due_on, 'infinity'::date)), case_id);
create index applications_sent on mall.applications (agency_id, submitted_at, case_id) where submitted_at is not null;
create index applications_decided on mall.applications (service_id, decided_at) where decided_at is not null;
