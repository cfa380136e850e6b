-- Notices that somebody wants no more of; and people who have an account, their links, their cases.

create table core.stop_links (
  link_hash bytea primary key check (length(link_hash) = 32),
  case_id uuid not null references core.cases on delete cascade,
  address_mark bytea not null check (length(address_mark) = 32),
  nonce text not null check (length(nonce) between 16 and 64),
  made_at timestamptz not null
);
comment on table core.stop_links is 'The link in each notice by which whoever reads it stops them. One for a case and an address, good in every letter of theirs until its row is taken away. It opens nothing else.';
comment on column core.stop_links.address_mark is 'SHA-256 of the address in small letters. The address itself stands where it is needed to send.';
comment on column core.stop_links.nonce is 'With the secret of the house it makes the link again for the next letter; alone it opens nothing.';
create unique index stop_links_case on core.stop_links (case_id, address_mark);

create table core.notice_stops (
  address_mark bytea not null check (length(address_mark) = 32),
  case_id uuid references core.cases on delete cascade,
  stopped_at timestamptz not null,
  unique nulls not distinct (address_mark, case_id)
);
comment on table core.notice_stops is 'Who wants no notices: of one case, or, where no case is named, of any. Kept by a mark of the address, so that it holds though the address is typed again.';
create index notice_stops_case on core.notice_stops (case_id) where case_id is not null;

alter table core.notices drop constraint notices_state_check;
alter table core.notices add constraint notices_state_check
  check (state in ('waiting', 'sending', 'sent', 'failed', 'unsure', 'stopped'));
