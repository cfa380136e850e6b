-- Complaints, aspirations and requests for information.

create table complaints.complaints (
  case_id uuid primary key references core.cases,
  number text not null unique,
  class text not null check (class ~ '^[a-z_]{2,32}$'),
  status text not null check (status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied', 'closed', 'withdrawn', 'archived')),
  version integer not null default 1,
  title text not null check (length(title) between 1 and 200),
  words text not null check (length(words) between 1 and 20000),
  happened_on date,
  region_code text references core.regions,
  place text check (length(place) <= 200),
  agency_id text references core.agencies,
  officer_id bigint references core.officers,
  category_id text references core.categories,
  service_id text references core.services,
  inspection boolean not null default false,
  anonymous boolean not null,
  secret boolean not null,
  public_title text check (length(public_title) <= 200),
  public_words text check (length(public_words) <= 20000),
  published_at timestamptz,
  filed_at timestamptz not null,
  completed_at timestamptz not null,
  due_on date,
  next_step text check (next_step in ('verify', 'answer', 'close', 'final')),
  next_due_on date,
  round smallint not null default 1,
  bounces smallint not null default 0,
  objected_at timestamptz,
  closed_at timestamptz,
  closed_by text check (closed_by in ('complainant', 'agency', 'lapse', 'import')),
  changed_at timestamptz not null,
  source jsonb,
  search tsvector not null default '',
  public_search tsvector not null default '',
  check (not secret or published_at is null),
  check (published_at is null or (public_title is not null and public_words is not null)),
  check ((status = 'closed') = (closed_by is not null)),
  check (next_due_on is null or next_step is not null)
);
comment on table complaints.complaints is 'What a person brought. The columns that lists filter and sort by stand in this one table, so that a list is one index walk.';
comment on column complaints.complaints.words is 'As sent. Never changed and never public: what the public reads is public_words.';
comment on column complaints.complaints.completed_at is 'Perpres 76/2013: the final term runs from the complete file. Until something is asked for, that is the filing.';
comment on column complaints.complaints.due_on is 'The final lawful day. Null: an imported case that was over when it came, on which no clock runs.';
comment on column complaints.complaints.next_due_on is 'The nearest open step, kept with the case for the lists; recomputed with it.';
comment on column complaints.complaints.bounces is 'How often an agency said "not ours". The second time the national admin decides.';
comment on column complaints.complaints.source is 'What an import knew that has no column of its own: the foreign number, channel, names of agency and category as they were written.';
comment on column complaints.complaints.closed_by is 'Silence closes too (lapse), and is counted as silence, not as contentment.';

create index complaints_public on complaints.complaints (published_at desc, case_id desc) where published_at is not null and not secret;
create index complaints_public_agency on complaints.complaints (agency_id, published_at desc, case_id desc) where published_at is not null and not secret;
create index complaints_public_category on complaints.complaints (category_id, published_at desc, case_id desc) where published_at is not null and not secret;
create index complaints_public_class on complaints.complaints (class, published_at desc, case_id desc) where published_at is not null and not secret;
create index complaints_public_status on complaints.complaints (status, published_at desc, case_id desc) where published_at is not null and not secret;
create index complaints_public_region on complaints.complaints (region_code text_pattern_ops) where published_at is not null and not secret;
-- The code of a region begins with those of all that it lies in, parted by dots: one index for each level that holds too many cases to sort.
create index complaints_public_region_1 on complaints.complaints (split_part(region_code, '.', 1), published_at desc, case_id desc)
  where published_at is not null and not secret;
create index complaints_public_region_2 on complaints.complaints ((split_part(region_code, '.', 1) || '.' || split_part(region_code, '.', 2)), published_at desc, case_id desc)
  where published_at is not null and not secret;
create index complaints_public_region_3 on complaints.complaints
  ((split_part(region_code, '.', 1) || '.' || split_part(region_code, '.', 2) || '.' || split_part(region_code, '.', 3)), published_at desc, case_id desc)
  where published_at is not null and not secret;
create index complaints_public_search on complaints.complaints using gin (public_search) where published_at is not null and not secret;
create index complaints_search on complaints.complaints using gin (search);
create index complaints_agency_due on complaints.complaints (agency_id, next_due_on, case_id) where next_due_on is not null;
create index complaints_open_due on complaints.complaints (next_due_on, case_id) where next_due_on is not null;
create index complaints_agency_filed on complaints.complaints (agency_id, filed_at desc, case_id desc);
create index complaints_filed on complaints.complaints (filed_at desc, case_id desc);
create index complaints_officer on complaints.complaints (officer_id, next_due_on, case_id) where officer_id is not null;
create unique index complaints_source on complaints.complaints ((source ->> 'id')) where source is not null;

create table complaints.questions (
  question_id bigint generated always as identity primary key,
  case_id uuid not null references complaints.complaints,
  officer_id bigint not null references core.officers,
  words text not null check (length(words) between 1 and 8000),
  asked_at timestamptz not null,
  answer text check (length(answer) between 1 and 8000),
  answered_at timestamptz,
  dropped_at timestamptz,
  check ((answer is null) = (answered_at is null)),
  check (answered_at is null or dropped_at is null)
);
comment on column complaints.questions.dropped_at is 'The case went on without an answer.';
create index questions_case on complaints.questions (case_id, question_id);
create unique index questions_open on complaints.questions (case_id) where answered_at is null and dropped_at is null;
comment on index complaints.questions_open is 'One question at a time: the complainant must know what is wanted.';

create table complaints.replies (
  reply_id bigint generated always as identity primary key,
  case_id uuid not null references complaints.complaints,
  round smallint not null,
  writer_id bigint not null references core.officers,
  words text not null check (length(words) between 1 and 20000),
  drafted_at timestamptz not null,
  returned_at timestamptz,
  returned_by bigint references core.officers,
  returned_words text check (length(returned_words) <= 8000),
  released_at timestamptz,
  released_by bigint references core.officers,
  public_words text,
  check (released_by is null or released_by <> writer_id),
  check ((released_at is null) = (released_by is null)),
  check (released_at is null or returned_at is null)
);
comment on table complaints.replies is 'Drafts and what became of them. Nobody releases the reply that they wrote.';
create index replies_case on complaints.replies (case_id, reply_id);
create unique index replies_draft on complaints.replies (case_id) where released_at is null and returned_at is null;
comment on index complaints.replies_draft is 'One draft at a time, so that the second pair of eyes sees what will be sent.';

create table complaints.notes (
  note_id bigint generated always as identity primary key,
  case_id uuid not null references complaints.complaints,
  officer_id bigint not null references core.officers,
  words text not null check (length(words) between 1 and 8000),
  noted_at timestamptz not null
);
comment on table complaints.notes is 'Between officers. No complainant and no public page ever reads this table.';
create index notes_case on complaints.notes (case_id, note_id);

create table complaints.referrals (
  referral_id bigint generated always as identity primary key,
  case_id uuid not null references complaints.complaints,
  from_agency_id text references core.agencies,
  to_agency_id text not null references core.agencies,
  decided_by_nation boolean not null,
  officer_id bigint not null references core.officers,
  reason text not null check (length(reason) between 1 and 8000),
  referred_at timestamptz not null,
  check (from_agency_id is distinct from to_agency_id)
);
comment on column complaints.referrals.to_agency_id is 'A refusal must say whose it is. On the second bounce the case waits at the national admin with this as the proposal.';
comment on column complaints.referrals.decided_by_nation is 'False where an agency passed it on; those are the bounces that count.';
create index referrals_case on complaints.referrals (case_id, referral_id);

create table complaints.verdicts (
  case_id uuid not null references complaints.complaints,
  round smallint not null,
  solved boolean not null,
  stars smallint not null check (stars between 1 and 5),
  words text check (length(words) <= 8000),
  judged_at timestamptz not null,
  primary key (case_id, round)
);

create table complaints.objections (
  case_id uuid primary key references complaints.complaints,
  reply_id bigint not null references complaints.replies,
  words text not null check (length(words) between 1 and 8000),
  not_officers bigint[] not null,
  objected_at timestamptz not null
);
comment on table complaints.objections is 'Once a case: the primary key says so.';
comment on column complaints.objections.not_officers is 'Who wrote the reply that was objected to. The case must go to somebody else.';

create table complaints.closings (
  case_id uuid not null references complaints.complaints,
  round smallint not null,
  officer_id bigint references core.officers,
  done text check (length(done) <= 8000),
  evidence text check (length(evidence) <= 8000),
  no_evidence_reason text check (length(no_evidence_reason) <= 8000),
  reason text check (length(reason) <= 8000),
  closed_at timestamptz not null,
  primary key (case_id, round),
  check (done is null or num_nonnulls(evidence, no_evidence_reason) = 1)
);
comment on table complaints.closings is 'Closing is a claim: what was done, and what shows it or why nothing can. An archived or withdrawn case says why.';

create view complaints.public_complaints as
select c.case_id, c.number, c.class, c.status, c.public_title as title, c.public_words as words, c.happened_on, c.region_code, c.agency_id,
  c.category_id, c.service_id, c.filed_at, c.published_at, c.due_on, c.closed_at, c.closed_by, c.objected_at, c.changed_at, c.public_search
from complaints.complaints c
where c.published_at is not null and not c.secret;
comment on view complaints.public_complaints is 'All that the public may read of a complaint. It holds no name, no contact and no original words, so no page can show them by mistake.';

create view complaints.public_replies as
select r.case_id, r.reply_id, r.round, r.public_words as words, r.released_at
from complaints.replies r join complaints.complaints c using (case_id)
where r.released_at is not null and r.public_words is not null and c.published_at is not null and not c.secret;
comment on view complaints.public_replies is 'Released replies to published complaints, masked.';
