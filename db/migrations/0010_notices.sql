-- What complainants are told, the links that renew a lost key, and the mails of a demo that has no mail server.

create table core.notices (
  notice_id bigint generated always as identity primary key,
  case_id uuid not null references core.cases on delete cascade,
  kind text not null check (kind in ('filed', 'accepted', 'asked', 'referred', 'replied', 'closed', 'lapsed', 'archived', 'new_key')),
  occasion uuid not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'unsure')),
  tries smallint not null default 0,
  made_at timestamptz not null,
  due_at timestamptz not null,
  claimed_at timestamptz,
  sent_at timestamptz,
  check ((state = 'sent') = (sent_at is not null)),
  check (state <> 'sending' or claimed_at is not null)
);
comment on table core.notices is 'Which notices a complainant was to have, and what became of each. No address and no words: they are read when it is sent.';
comment on column core.notices.occasion is 'Drawn once by the act that is told of. A job that comes again finds it here and sends nothing twice.';
comment on column core.notices.state is 'unsure: the mail server was given it and did not say what became of it. It is not sent again, for twice is worse than a count that somebody looks at.';
comment on column core.notices.due_at is 'Before this moment it is not tried again.';
create unique index notices_occasion on core.notices (occasion);
create index notices_case on core.notices (case_id);
create index notices_made on core.notices (made_at);
create index notices_waiting on core.notices (due_at, notice_id) where state = 'waiting';
create index notices_open on core.notices (state, claimed_at) where state in ('sending', 'failed', 'unsure');

create table core.key_links (
  link_hash bytea primary key check (length(link_hash) = 32),
  case_id uuid not null references core.cases on delete cascade,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz
);
comment on table core.key_links is 'Links that let a complainant have a new follow key, once. Only the hash is kept.';
create index key_links_case on core.key_links (case_id, made_at);
create index key_links_ends on core.key_links (ends_at);

create table core.demo_mails (
  mail_id bigint generated always as identity primary key,
  recipient text not null,
  subject text not null,
  words text not null,
  made_at timestamptz not null
);
comment on table core.demo_mails is 'Mails of a demo without a mail server, to be looked at on the machine itself. A real portal never writes here.';
