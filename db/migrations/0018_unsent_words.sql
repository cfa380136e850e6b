-- What officers have typed for a deed and not sent yet.

create table complaints.unsent_words (
  officer_id bigint not null references core.officers,
  case_id uuid not null references complaints.complaints,
  noun text not null check (noun ~ '^[a-z]{3,20}$'),
  sheet text not null check (length(sheet) between 1 and 100),
  fields jsonb check (jsonb_typeof(fields) = 'object' and octet_length(fields::text) <= 400000),
  shown_at timestamptz not null,
  saved_at timestamptz not null,
  primary key (officer_id, case_id, noun, sheet)
);
comment on table complaints.unsent_words is 'Words of an officer that nobody else reads: kept here and not in the browser, since officers change desks and a secret case must not lie on one. Erased when they are sent, thrown away, or thirty days old, and when their officer leaves.';
comment on column complaints.unsent_words.sheet is 'The mark of the form as it was opened: two windows have two sheets, so neither writes over the other.';
comment on column complaints.unsent_words.fields is 'Null once it was sent: a save that was still under way must not bring the words back.';
comment on column complaints.unsent_words.shown_at is 'When the writer last saw how the case stands: what others did since is told to them.';
create index unsent_words_age on complaints.unsent_words (saved_at);
create index unsent_words_case on complaints.unsent_words (case_id);
