-- What registers answered in an application: with whose consent, and from where.

create table mall.register_consents (
  consent_id bigint generated always as identity primary key,
  case_id uuid not null references mall.applications,
  register_id text not null references core.registers,
  question_ids text[] not null check (cardinality(question_ids) between 1 and 100),
  agreed_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  outcome text check (length(outcome) between 1 and 40),
  check ((used_at is null) = (outcome is null)),
  check (ends_at > agreed_at)
);
comment on table mall.register_consents is 'The applicant agreed that a register is asked for the answers to these questions, once and soon. Nothing of what it says stands here.';
create index register_consents_case on mall.register_consents (case_id, consent_id);
create unique index register_consents_open on mall.register_consents (case_id) where used_at is null;
comment on index mall.register_consents_open is 'One register at a time is on its way: an answer lands by the consent that was given last.';

create table mall.register_fills (
  case_id uuid not null references mall.applications,
  question_id text not null check (question_id ~ '^q[1-9][0-9]{0,5}$'),
  register_id text not null references core.registers,
  filled_at timestamptz not null,
  primary key (case_id, question_id)
);
comment on table mall.register_fills is 'From which register an answer came, and when. The answer itself stands in applications.register_answers.';
