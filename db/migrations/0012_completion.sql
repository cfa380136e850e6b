-- Completing a report, giving an agency more time, and parting a report that names two matters.

alter table core.deadline_rules
  add column times smallint check (times between 1 and 9),
  drop constraint deadline_rules_key_check,
  add constraint deadline_rules_key_check check (key in ('verify', 'answer', 'close', 'final', 'remind', 'rest', 'extension')),
  drop constraint deadline_rules_runs_from_check,
  add constraint deadline_rules_runs_from_check check (runs_from in ('filed', 'accepted', 'replied', 'complete', 'asked')),
  add constraint deadline_rules_times check ((times is not null) = (key = 'extension'));
comment on column core.deadline_rules.times is 'How often an agency may take more time, each time at most the days of this rule. Only rules of extension have it.';

alter table core.case_steps add column extension_days smallint not null default 0 check (extension_days between 0 and 3660);
comment on column core.case_steps.extension_days is 'Days granted on top of the rule, of the rule''s kind. They stay when a calendar or a rule changes and the day is computed anew.';

-- Each system names the kinds of its notices in the code, whose types hold them: a list here would only be a second one.
alter table core.notices
  drop constraint notices_kind_check,
  add constraint notices_kind_check check (kind ~ '^[a-z_]{2,32}$');

create table complaints.extensions (
  case_id uuid not null references complaints.complaints,
  extension_no smallint not null check (extension_no between 1 and 9),
  officer_id bigint not null references core.officers,
  days smallint not null check (days between 1 and 366),
  reason text not null check (length(reason) between 1 and 8000),
  extended_at timestamptz not null,
  primary key (case_id, extension_no)
);
comment on table complaints.extensions is 'Each time that an agency took more days than its rule gives, with the reason that the complainant reads. How often it may says the rule.';

alter table complaints.questions
  alter column words drop not null,
  add column missing text[] not null default '{}' check (missing <@ array['place', 'date', 'event', 'who', 'evidence', 'other']),
  add column remind_on date,
  add column reminded_at timestamptz,
  add column rested_at timestamptz check (rested_at > reminded_at),
  add constraint questions_asks check (words is not null or missing <> '{}'),
  drop constraint questions_check,
  add constraint questions_answer check (answer is null or answered_at is not null);
comment on column complaints.questions.missing is 'What was ticked as missing. The complainant is asked for exactly these.';
comment on column complaints.questions.remind_on is 'The last day before the next reminder, by the rules of the day of asking; empty when none is to come.';
comment on column complaints.questions.rested_at is 'When the last reminder went out. The report rests until it is answered or an officer decides; nothing ends it.';
create index questions_remind on complaints.questions (remind_on) where remind_on is not null and answered_at is null and dropped_at is null;

create table complaints.additions (
  addition_id bigint generated always as identity primary key,
  case_id uuid not null references complaints.complaints,
  question_id bigint not null references complaints.questions,
  piece text not null check (piece in ('place', 'date', 'event', 'who', 'evidence', 'other')),
  words text check (length(words) between 1 and 8000),
  happened_on date,
  added_at timestamptz not null,
  check (num_nonnulls(words, happened_on) = 1),
  check ((piece = 'date') = (happened_on is not null))
);
comment on table complaints.additions is 'What the complainant added when asked. The report itself stays as it was sent.';
create unique index additions_piece on complaints.additions (question_id, piece);
create index additions_case on complaints.additions (case_id, addition_id);

create table complaints.parts (
  case_id uuid primary key references complaints.complaints,
  of_case_id uuid not null references complaints.complaints check (of_case_id <> case_id),
  officer_id bigint not null references core.officers,
  parted_at timestamptz not null,
  joined_at timestamptz,
  joined_by bigint references core.officers,
  check ((joined_at is null) = (joined_by is null))
);
comment on table complaints.parts is 'Reports that were made of one that named several matters. They open with the key of the one that they were parted from.';
comment on column complaints.parts.joined_at is 'It was parted by mistake and is one with the other again. It keeps its number, which says so.';
create index parts_of on complaints.parts (of_case_id, case_id);

create view complaints.public_extensions as
select e.case_id, e.extension_no, e.days, e.extended_at
from complaints.extensions e join complaints.complaints c using (case_id)
where c.published_at is not null and not c.secret;
comment on view complaints.public_extensions is 'How often and by how much the time of a published complaint was extended; the reason is for its complainant.';

create view complaints.public_parts as
select p.case_id, c.number, c.public_title as title, p.of_case_id, o.number as of_number, o.public_title as of_title
from complaints.parts p join complaints.complaints c using (case_id) join complaints.complaints o on o.case_id = p.of_case_id
where p.joined_at is null and c.published_at is not null and not c.secret and o.published_at is not null and not o.secret;
comment on view complaints.public_parts is 'Parts and what they were parted from, where the public may read both: a link would tell of the other.';
