-- Photos and documents of a case. The bytes lie in a store outside the database; here stands what is known of them.

create table core.files (
  file_id uuid primary key,
  file_no bigint not null generated always as identity,
  case_id uuid not null references core.cases,
  officer_id bigint references core.officers,
  added_at timestamptz not null,
  kind text not null check (kind in ('jpeg', 'png', 'webp', 'pdf')),
  sent_sha256 bytea not null check (length(sent_sha256) = 32),
  sent_bytes integer not null check (sent_bytes > 0),
  state text not null check (state in ('waiting', 'ready', 'refused')),
  refusal text,
  settled_at timestamptz,
  kept_kind text check (kept_kind in ('jpeg', 'png', 'pdf')),
  sha256 bytea check (length(sha256) = 32),
  bytes integer check (bytes > 0),
  width integer check (width > 0),
  height integer check (height > 0),
  small_sha256 bytea check (length(small_sha256) = 32),
  veil text[],
  public_sha256 bytea check (length(public_sha256) = 32),
  public_small_sha256 bytea check (length(public_small_sha256) = 32),
  check ((state = 'waiting') = (settled_at is null)),
  check ((state = 'refused') = (refusal is not null)),
  check ((state = 'ready') = (sha256 is not null)),
  check ((sha256 is null) = (bytes is null) and (sha256 is null) = (kept_kind is null)),
  check ((width is null) = (height is null) and (width is null) = (small_sha256 is null)),
  check (kept_kind = 'pdf' or (kept_kind is null) = (small_sha256 is null)),
  check (veil is null or small_sha256 is not null),
  check (public_sha256 is null or veil is not null),
  check ((public_sha256 is null) = (public_small_sha256 is null))
);
comment on table core.files is 'Photos and documents that belong to a case. Its own people see them; the public sees only copies in which somebody has blacked out what must not be seen.';
comment on column core.files.file_id is 'Drawn at random: it stands in addresses, and nobody can guess the next.';
comment on column core.files.file_no is 'The order in which files came: those of one sending share their moment. Shown to nobody.';
comment on column core.files.officer_id is 'Who of the agency added it. Null: the complainant.';
comment on column core.files.sent_sha256 is 'Of the bytes as they came, so that a photo that is sent again after a broken line counts once.';
comment on column core.files.state is 'waiting: lies as it came and is shown to nobody. ready: made anew from its pixels, without place, time and device. refused: its bytes are gone.';
comment on column core.files.kept_kind is 'What is kept: a photo is written anew as JPEG or PNG.';
create index files_case on core.files (case_id, file_no);
create unique index files_sent on core.files (case_id, sent_sha256) where state <> 'refused';
create index files_waiting on core.files (added_at) where state = 'waiting';
comment on column core.files.veil is 'The squares that an officer blacked out for the public, as column-row; none where nothing had to be. Null: not for the public. Only pictures can be looked over so.';
comment on column core.files.public_sha256 is 'Of the copy that the public sees, in which what is blacked out is no more. Null while it is being made.';
