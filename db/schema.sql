-- What the migrations make, printed from the catalogue of a migrated database by `npm run generate`.
-- A picture to read and to compare, not a file to run. The job queue's own schema is left out.

create extension btree_gist;

create extension pg_trgm;

create extension unaccent;

create schema complaints;
grant usage on schema complaints to jembatan_app;
grant usage on schema complaints to jembatan_reader;
alter default privileges in schema complaints grant delete, insert, select, update on tables to jembatan_app;
alter default privileges in schema complaints grant select, usage on sequences to jembatan_app;
comment on schema complaints is 'Complaints, aspirations and requests for information.';

create table complaints.additions (
  addition_id bigint not null generated always as identity,
  case_id uuid not null,
  question_id bigint not null,
  piece text not null,
  words text,
  happened_on date,
  added_at timestamp with time zone not null,
  constraint additions_pkey PRIMARY KEY (addition_id),
  constraint additions_case_id_fkey FOREIGN KEY (case_id) REFERENCES complaints.complaints(case_id),
  constraint additions_question_id_fkey FOREIGN KEY (question_id) REFERENCES complaints.questions(question_id),
  constraint additions_check CHECK ((num_nonnulls(words, happened_on) = 1)),
  constraint additions_check1 CHECK (((piece = 'date'::text) = (happened_on IS NOT NULL))),
  constraint additions_piece_check CHECK ((piece = ANY (ARRAY['place'::text, 'date'::text, 'event'::text, 'who'::text, 'evidence'::text, 'other'::text]))),
  constraint additions_words_check CHECK (((length(words) >= 1) AND (length(words) <= 8000)))
);
CREATE INDEX additions_case ON complaints.additions USING btree (case_id, addition_id);
CREATE UNIQUE INDEX additions_piece ON complaints.additions USING btree (question_id, piece);
grant delete, insert, select, update on complaints.additions to jembatan_app;
comment on table complaints.additions is 'What the complainant added when asked. The report itself stays as it was sent.';

create table complaints.closings (
  case_id uuid not null,
  round smallint not null,
  officer_id bigint,
  done text,
  evidence text,
  no_evidence_reason text,
  reason text,
  closed_at timestamp with time zone not null,
  constraint closings_pkey PRIMARY KEY (case_id, round),
  constraint closings_case_id_fkey FOREIGN KEY (case_id) REFERENCES complaints.complaints(case_id),
  constraint closings_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint closings_check CHECK (((done IS NULL) OR (num_nonnulls(evidence, no_evidence_reason) = 1))),
  constraint closings_done_check CHECK ((length(done) <= 8000)),
  constraint closings_evidence_check CHECK ((length(evidence) <= 8000)),
  constraint closings_no_evidence_reason_check CHECK ((length(no_evidence_reason) <= 8000)),
  constraint closings_reason_check CHECK ((length(reason) <= 8000))
);
grant delete, insert, select, update on complaints.closings to jembatan_app;
comment on table complaints.closings is 'Closing is a claim: what was done, and what shows it or why nothing can. An archived or withdrawn case says why.';

create table complaints.complaints (
  case_id uuid not null,
  number text not null,
  class text not null,
  status text not null,
  version integer not null default 1,
  title text not null,
  words text not null,
  happened_on date,
  region_code text,
  place text,
  agency_id text,
  officer_id bigint,
  category_id text,
  service_id text,
  inspection boolean not null default false,
  anonymous boolean not null,
  secret boolean not null,
  public_title text,
  public_words text,
  published_at timestamp with time zone,
  filed_at timestamp with time zone not null,
  completed_at timestamp with time zone not null,
  due_on date,
  next_step text,
  next_due_on date,
  round smallint not null default 1,
  bounces smallint not null default 0,
  objected_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by text,
  changed_at timestamp with time zone not null,
  source jsonb,
  search tsvector not null default ''::tsvector,
  public_search tsvector not null default ''::tsvector,
  supporters integer not null default 0,
  supported_instead integer not null default 0,
  spared integer not null default 0,
  due_at timestamp with time zone,
  next_due_at timestamp with time zone,
  constraint complaints_pkey PRIMARY KEY (case_id),
  constraint complaints_number_key UNIQUE (number),
  constraint complaints_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint complaints_case_id_fkey FOREIGN KEY (case_id) REFERENCES core.cases(case_id),
  constraint complaints_category_id_fkey FOREIGN KEY (category_id) REFERENCES core.categories(category_id),
  constraint complaints_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint complaints_region_code_fkey FOREIGN KEY (region_code) REFERENCES core.regions(region_code),
  constraint complaints_service_id_fkey FOREIGN KEY (service_id) REFERENCES core.services(service_id),
  constraint complaints_check CHECK (((NOT secret) OR (published_at IS NULL))),
  constraint complaints_check1 CHECK (((published_at IS NULL) OR ((public_title IS NOT NULL) AND (public_words IS NOT NULL)))),
  constraint complaints_check2 CHECK (((status = 'closed'::text) = (closed_by IS NOT NULL))),
  constraint complaints_check3 CHECK (((next_due_on IS NULL) OR (next_step IS NOT NULL))),
  constraint complaints_class_check CHECK ((class ~ '^[a-z_]{2,32}$'::text)),
  constraint complaints_closed_by_check CHECK ((closed_by = ANY (ARRAY['complainant'::text, 'agency'::text, 'lapse'::text, 'import'::text]))),
  constraint complaints_due_at_check CHECK (((due_at IS NULL) OR (due_on IS NOT NULL))),
  constraint complaints_next_due_at_check CHECK (((next_due_at IS NULL) OR (next_due_on IS NOT NULL))),
  constraint complaints_next_step_check CHECK ((next_step = ANY (ARRAY['verify'::text, 'answer'::text, 'close'::text, 'final'::text]))),
  constraint complaints_place_check CHECK ((length(place) <= 200)),
  constraint complaints_public_title_check CHECK ((length(public_title) <= 200)),
  constraint complaints_public_words_check CHECK ((length(public_words) <= 20000)),
  constraint complaints_spared_check CHECK ((spared >= 0)),
  constraint complaints_status_check CHECK ((status = ANY (ARRAY['received'::text, 'incomplete'::text, 'accepted'::text, 'waiting'::text, 'drafted'::text, 'replied'::text, 'closed'::text, 'withdrawn'::text, 'archived'::text]))),
  constraint complaints_supported_instead_check CHECK ((supported_instead >= 0)),
  constraint complaints_supporters_check CHECK ((supporters >= 0)),
  constraint complaints_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  constraint complaints_words_check CHECK (((length(words) >= 1) AND (length(words) <= 20000)))
);
CREATE INDEX complaints_agency_filed ON complaints.complaints USING btree (agency_id, filed_at DESC, case_id DESC);
CREATE INDEX complaints_agency_supported ON complaints.complaints USING btree (agency_id, supporters DESC, case_id DESC) WHERE ((supporters > 0) AND (status = ANY (ARRAY['received'::text, 'incomplete'::text, 'accepted'::text, 'waiting'::text, 'drafted'::text, 'replied'::text])));
CREATE INDEX complaints_filed ON complaints.complaints USING btree (filed_at DESC, case_id DESC);
CREATE INDEX complaints_public ON complaints.complaints USING btree (published_at DESC, case_id DESC) WHERE ((published_at IS NOT NULL) AND (NOT secret));
CREATE INDEX complaints_public_agency ON complaints.complaints USING btree (agency_id, published_at DESC, case_id DESC) WHERE ((published_at IS NOT NULL) AND (NOT secret));
CREATE INDEX complaints_public_category ON complaints.complaints USING btree (category_id, published_at DESC, case_id DESC) WHERE ((published_at IS NOT NULL) AND (NOT secret));
CREATE INDEX complaints_public_class ON complaints.complaints USING btree (class, published_at DESC, case_id DESC) WHERE ((published_at IS NOT NULL) AND (NOT secret));
CREATE INDEX complaints_public_region ON complaints.complaints USING btree (region_code text_pattern_ops) WHERE ((published_at IS NOT NULL) AND (NOT secret));
CREATE INDEX complaints_public_region_1 ON complaints.complaints USING btree (split_part(region_code, '.'::text, 1), published_at DESC, case_id DESC) WHERE ((published_at IS NOT NULL) AND (NOT secret));
CREATE INDEX complaints_public_region_2 ON complaints.complaints USING btree ((((split_part(region_code, '.'::text, 1) || '.'::text) || split_part(region_code, '.'::text, 2))), published_at DESC, case_id DESC) WHERE ((published_at IS NOT NULL) AND (NOT secret));
CREATE INDEX complaints_public_region_3 ON complaints.complaints USING btree ((((((split_part(region_code, '.'::text, 1) || '.'::text) || split_part(region_code, '.'::text, 2)) || '.'::text) || split_part(region_code, '.'::text, 3))), published_at DESC, case_id DESC) WHERE ((published_at IS NOT NULL) AND (NOT secret));
CREATE INDEX complaints_public_search ON complaints.complaints USING gin (public_search) WHERE ((published_at IS NOT NULL) AND (NOT secret));
CREATE INDEX complaints_public_status ON complaints.complaints USING btree (status, published_at DESC, case_id DESC) WHERE ((published_at IS NOT NULL) AND (NOT secret));
CREATE INDEX complaints_search ON complaints.complaints USING gin (search);
CREATE INDEX complaints_service ON complaints.complaints USING btree (service_id, published_at DESC) WHERE ((published_at IS NOT NULL) AND (NOT secret));
CREATE INDEX complaints_supported ON complaints.complaints USING btree (supporters DESC, case_id DESC) WHERE ((supporters > 0) AND (status = ANY (ARRAY['received'::text, 'incomplete'::text, 'accepted'::text, 'waiting'::text, 'drafted'::text, 'replied'::text])));
CREATE INDEX complaints_work ON complaints.complaints USING btree (COALESCE(next_due_on, 'infinity'::date), case_id) WHERE (status = ANY (ARRAY['received'::text, 'incomplete'::text, 'accepted'::text, 'waiting'::text, 'drafted'::text, 'replied'::text]));
CREATE INDEX complaints_work_agency ON complaints.complaints USING btree (agency_id, LEAST(next_due_on, 'infinity'::date), case_id) WHERE (status = ANY (ARRAY['received'::text, 'incomplete'::text, 'accepted'::text, 'waiting'::text, 'drafted'::text, 'replied'::text]));
CREATE INDEX complaints_work_objections ON complaints.complaints USING btree (COALESCE(next_due_on, 'infinity'::date), case_id) WHERE ((status = ANY (ARRAY['accepted'::text, 'waiting'::text, 'drafted'::text])) AND (objected_at IS NOT NULL));
CREATE INDEX complaints_work_officer ON complaints.complaints USING btree (officer_id, COALESCE(next_due_on, 'infinity'::date), case_id) WHERE ((status = ANY (ARRAY['received'::text, 'incomplete'::text, 'accepted'::text, 'waiting'::text, 'drafted'::text, 'replied'::text])) AND (officer_id IS NOT NULL));
CREATE INDEX complaints_work_status ON complaints.complaints USING btree (status, COALESCE(next_due_on, 'infinity'::date), case_id) WHERE (status = ANY (ARRAY['received'::text, 'incomplete'::text, 'waiting'::text, 'drafted'::text]));
CREATE INDEX complaints_work_unassigned ON complaints.complaints USING btree (COALESCE(next_due_on, 'infinity'::date), case_id) WHERE ((status = ANY (ARRAY['accepted'::text, 'waiting'::text, 'drafted'::text])) AND (officer_id IS NULL));
CREATE INDEX complaints_work_waiting ON complaints.complaints USING btree (COALESCE(next_due_on, 'infinity'::date), case_id) WHERE (status = ANY (ARRAY['incomplete'::text, 'waiting'::text]));
CREATE UNIQUE INDEX complaints_source ON complaints.complaints USING btree (((source ->> 'id'::text))) WHERE (source IS NOT NULL);
grant delete, insert, select, update on complaints.complaints to jembatan_app;
comment on table complaints.complaints is 'What a person brought. The columns that lists filter and sort by stand in this one table, so that a list is one index walk.';
comment on column complaints.complaints.words is 'As sent. Never changed and never public: what the public reads is public_words.';
comment on column complaints.complaints.completed_at is 'Perpres 76/2013: the final term runs from the complete file. Until something is asked for, that is the filing.';
comment on column complaints.complaints.due_on is 'The final lawful day. Null: an imported case that was over when it came, on which no clock runs.';
comment on column complaints.complaints.next_due_on is 'The nearest open step, kept with the case for the lists; recomputed with it.';
comment on column complaints.complaints.bounces is 'How often an agency said "not ours". The second time the national admin decides.';
comment on column complaints.complaints.closed_by is 'Silence closes too (lapse), and is counted as silence, not as contentment.';
comment on column complaints.complaints.source is 'What an import knew that has no column of its own: the foreign number, channel, names of agency and category as they were written.';
comment on column complaints.complaints.supporters is 'How many said "me too". Kept with the case for the lists; who they are stands in core.case_supporters.';
comment on column complaints.complaints.supported_instead is 'How many of them were about to send a report of their own.';
comment on column complaints.complaints.spared is 'How many read this case before sending, found their answer, and did not send.';
comment on column complaints.complaints.due_at is 'Until when on the final day; empty: until midnight.';
comment on column complaints.complaints.next_due_at is 'Until when on the day of the nearest open step; empty: until midnight.';

create table complaints.extensions (
  case_id uuid not null,
  extension_no smallint not null,
  officer_id bigint not null,
  days smallint not null,
  reason text not null,
  extended_at timestamp with time zone not null,
  constraint extensions_pkey PRIMARY KEY (case_id, extension_no),
  constraint extensions_case_id_fkey FOREIGN KEY (case_id) REFERENCES complaints.complaints(case_id),
  constraint extensions_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint extensions_days_check CHECK (((days >= 1) AND (days <= 366))),
  constraint extensions_extension_no_check CHECK (((extension_no >= 1) AND (extension_no <= 9))),
  constraint extensions_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 8000)))
);
grant delete, insert, select, update on complaints.extensions to jembatan_app;
comment on table complaints.extensions is 'Each time that an agency took more days than its rule gives, with the reason that the complainant reads. How often it may says the rule.';

create table complaints.notes (
  note_id bigint not null generated always as identity,
  case_id uuid not null,
  officer_id bigint not null,
  words text not null,
  noted_at timestamp with time zone not null,
  constraint notes_pkey PRIMARY KEY (note_id),
  constraint notes_case_id_fkey FOREIGN KEY (case_id) REFERENCES complaints.complaints(case_id),
  constraint notes_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint notes_words_check CHECK (((length(words) >= 1) AND (length(words) <= 8000)))
);
CREATE INDEX notes_case ON complaints.notes USING btree (case_id, note_id);
grant delete, insert, select, update on complaints.notes to jembatan_app;
comment on table complaints.notes is 'Between officers. No complainant and no public page ever reads this table.';

create table complaints.objections (
  case_id uuid not null,
  reply_id bigint not null,
  words text not null,
  not_officers bigint[] not null,
  objected_at timestamp with time zone not null,
  constraint objections_pkey PRIMARY KEY (case_id),
  constraint objections_case_id_fkey FOREIGN KEY (case_id) REFERENCES complaints.complaints(case_id),
  constraint objections_reply_id_fkey FOREIGN KEY (reply_id) REFERENCES complaints.replies(reply_id),
  constraint objections_words_check CHECK (((length(words) >= 1) AND (length(words) <= 8000)))
);
grant delete, insert, select, update on complaints.objections to jembatan_app;
comment on table complaints.objections is 'Once a case: the primary key says so.';
comment on column complaints.objections.not_officers is 'Who wrote the reply that was objected to. The case must go to somebody else.';

create table complaints.parts (
  case_id uuid not null,
  of_case_id uuid not null,
  officer_id bigint not null,
  parted_at timestamp with time zone not null,
  joined_at timestamp with time zone,
  joined_by bigint,
  constraint parts_pkey PRIMARY KEY (case_id),
  constraint parts_case_id_fkey FOREIGN KEY (case_id) REFERENCES complaints.complaints(case_id),
  constraint parts_joined_by_fkey FOREIGN KEY (joined_by) REFERENCES core.officers(officer_id),
  constraint parts_of_case_id_fkey FOREIGN KEY (of_case_id) REFERENCES complaints.complaints(case_id),
  constraint parts_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint parts_check CHECK ((of_case_id <> case_id)),
  constraint parts_check1 CHECK (((joined_at IS NULL) = (joined_by IS NULL)))
);
CREATE INDEX parts_of ON complaints.parts USING btree (of_case_id, case_id);
grant delete, insert, select, update on complaints.parts to jembatan_app;
comment on table complaints.parts is 'Reports that were made of one that named several matters. They open with the key of the one that they were parted from.';
comment on column complaints.parts.joined_at is 'It was parted by mistake and is one with the other again. It keeps its number, which says so.';

create view complaints.public_complaints as
 SELECT case_id,
    number,
    class,
    status,
    public_title AS title,
    public_words AS words,
    happened_on,
    region_code,
    agency_id,
    category_id,
    service_id,
    filed_at,
    published_at,
    due_on,
    closed_at,
    closed_by,
    objected_at,
    changed_at,
    public_search,
    supporters,
    supported_instead,
    spared,
    due_at
   FROM complaints.complaints c
  WHERE ((published_at IS NOT NULL) AND (NOT secret));
grant delete, insert, select, update on complaints.public_complaints to jembatan_app;
comment on view complaints.public_complaints is 'All that the public may read of a complaint. It holds no name, no contact and no original words, so no page can show them by mistake.';

create view complaints.public_extensions as
 SELECT e.case_id,
    e.extension_no,
    e.days,
    e.extended_at
   FROM (complaints.extensions e
     JOIN complaints.complaints c USING (case_id))
  WHERE ((c.published_at IS NOT NULL) AND (NOT c.secret));
grant delete, insert, select, update on complaints.public_extensions to jembatan_app;
comment on view complaints.public_extensions is 'How often and by how much the time of a published complaint was extended; the reason is for its complainant.';

create view complaints.public_parts as
 SELECT p.case_id,
    c.number,
    c.public_title AS title,
    p.of_case_id,
    o.number AS of_number,
    o.public_title AS of_title
   FROM ((complaints.parts p
     JOIN complaints.complaints c USING (case_id))
     JOIN complaints.complaints o ON ((o.case_id = p.of_case_id)))
  WHERE ((p.joined_at IS NULL) AND (c.published_at IS NOT NULL) AND (NOT c.secret) AND (o.published_at IS NOT NULL) AND (NOT o.secret));
grant delete, insert, select, update on complaints.public_parts to jembatan_app;
comment on view complaints.public_parts is 'Parts and what they were parted from, where the public may read both: a link would tell of the other.';

create view complaints.public_replies as
 SELECT r.case_id,
    r.reply_id,
    r.round,
    r.public_words AS words,
    r.released_at
   FROM (complaints.replies r
     JOIN complaints.complaints c USING (case_id))
  WHERE ((r.released_at IS NOT NULL) AND (r.public_words IS NOT NULL) AND (c.published_at IS NOT NULL) AND (NOT c.secret));
grant delete, insert, select, update on complaints.public_replies to jembatan_app;
comment on view complaints.public_replies is 'Released replies to published complaints, masked.';

create table complaints.questions (
  question_id bigint not null generated always as identity,
  case_id uuid not null,
  officer_id bigint not null,
  words text,
  asked_at timestamp with time zone not null,
  answer text,
  answered_at timestamp with time zone,
  dropped_at timestamp with time zone,
  missing text[] not null default '{}'::text[],
  remind_on date,
  reminded_at timestamp with time zone,
  rested_at timestamp with time zone,
  constraint questions_pkey PRIMARY KEY (question_id),
  constraint questions_case_id_fkey FOREIGN KEY (case_id) REFERENCES complaints.complaints(case_id),
  constraint questions_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint questions_answer CHECK (((answer IS NULL) OR (answered_at IS NOT NULL))),
  constraint questions_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 8000))),
  constraint questions_asks CHECK (((words IS NOT NULL) OR (missing <> '{}'::text[]))),
  constraint questions_check CHECK ((rested_at > reminded_at)),
  constraint questions_check1 CHECK (((answered_at IS NULL) OR (dropped_at IS NULL))),
  constraint questions_missing_check CHECK ((missing <@ ARRAY['place'::text, 'date'::text, 'event'::text, 'who'::text, 'evidence'::text, 'other'::text])),
  constraint questions_words_check CHECK (((length(words) >= 1) AND (length(words) <= 8000)))
);
CREATE INDEX questions_case ON complaints.questions USING btree (case_id, question_id);
CREATE INDEX questions_remind ON complaints.questions USING btree (remind_on) WHERE ((remind_on IS NOT NULL) AND (answered_at IS NULL) AND (dropped_at IS NULL));
CREATE UNIQUE INDEX questions_open ON complaints.questions USING btree (case_id) WHERE ((answered_at IS NULL) AND (dropped_at IS NULL));
grant delete, insert, select, update on complaints.questions to jembatan_app;
comment on column complaints.questions.dropped_at is 'The case went on without an answer.';
comment on column complaints.questions.missing is 'What was ticked as missing. The complainant is asked for exactly these.';
comment on column complaints.questions.remind_on is 'The last day before the next reminder, by the rules of the day of asking; empty when none is to come.';
comment on column complaints.questions.rested_at is 'When the last reminder went out. The report rests until it is answered or an officer decides; nothing ends it.';

create table complaints.referrals (
  referral_id bigint not null generated always as identity,
  case_id uuid not null,
  from_agency_id text,
  to_agency_id text not null,
  decided_by_nation boolean not null,
  officer_id bigint not null,
  reason text not null,
  referred_at timestamp with time zone not null,
  constraint referrals_pkey PRIMARY KEY (referral_id),
  constraint referrals_case_id_fkey FOREIGN KEY (case_id) REFERENCES complaints.complaints(case_id),
  constraint referrals_from_agency_id_fkey FOREIGN KEY (from_agency_id) REFERENCES core.agencies(agency_id),
  constraint referrals_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint referrals_to_agency_id_fkey FOREIGN KEY (to_agency_id) REFERENCES core.agencies(agency_id),
  constraint referrals_check CHECK ((from_agency_id IS DISTINCT FROM to_agency_id)),
  constraint referrals_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 8000)))
);
CREATE INDEX referrals_case ON complaints.referrals USING btree (case_id, referral_id);
grant delete, insert, select, update on complaints.referrals to jembatan_app;
comment on column complaints.referrals.to_agency_id is 'A refusal must say whose it is. On the second bounce the case waits at the national admin with this as the proposal.';
comment on column complaints.referrals.decided_by_nation is 'False where an agency passed it on; those are the bounces that count.';

create table complaints.replies (
  reply_id bigint not null generated always as identity,
  case_id uuid not null,
  round smallint not null,
  writer_id bigint not null,
  words text not null,
  drafted_at timestamp with time zone not null,
  returned_at timestamp with time zone,
  returned_by bigint,
  returned_words text,
  released_at timestamp with time zone,
  released_by bigint,
  public_words text,
  constraint replies_pkey PRIMARY KEY (reply_id),
  constraint replies_case_id_fkey FOREIGN KEY (case_id) REFERENCES complaints.complaints(case_id),
  constraint replies_released_by_fkey FOREIGN KEY (released_by) REFERENCES core.officers(officer_id),
  constraint replies_returned_by_fkey FOREIGN KEY (returned_by) REFERENCES core.officers(officer_id),
  constraint replies_writer_id_fkey FOREIGN KEY (writer_id) REFERENCES core.officers(officer_id),
  constraint replies_check CHECK (((released_by IS NULL) OR (released_by <> writer_id))),
  constraint replies_check1 CHECK (((released_at IS NULL) = (released_by IS NULL))),
  constraint replies_check2 CHECK (((released_at IS NULL) OR (returned_at IS NULL))),
  constraint replies_returned_words_check CHECK ((length(returned_words) <= 8000)),
  constraint replies_words_check CHECK (((length(words) >= 1) AND (length(words) <= 20000)))
);
CREATE INDEX replies_case ON complaints.replies USING btree (case_id, reply_id);
CREATE UNIQUE INDEX replies_draft ON complaints.replies USING btree (case_id) WHERE ((released_at IS NULL) AND (returned_at IS NULL));
grant delete, insert, select, update on complaints.replies to jembatan_app;
comment on table complaints.replies is 'Drafts and what became of them. Nobody releases the reply that they wrote.';
comment on column complaints.replies.returned_by is 'Null where nobody returned it: its case was withdrawn while it waited.';

create table complaints.spared_reports (
  form_hash bytea not null,
  case_id uuid not null,
  spared_at timestamp with time zone not null,
  constraint spared_reports_pkey PRIMARY KEY (form_hash),
  constraint spared_reports_case_id_fkey FOREIGN KEY (case_id) REFERENCES complaints.complaints(case_id),
  constraint spared_reports_form_hash_check CHECK ((length(form_hash) = 32))
);
CREATE INDEX spared_reports_spared ON complaints.spared_reports USING btree (spared_at);
grant delete, insert, select, update on complaints.spared_reports to jembatan_app;
comment on table complaints.spared_reports is 'Reports that were not sent because this case answered them: once for each form that was filled in, and taken back when it is sent after all. Nothing of the report itself.';

create table complaints.unsent_words (
  officer_id bigint not null,
  case_id uuid not null,
  noun text not null,
  sheet text not null,
  fields jsonb,
  shown_at timestamp with time zone not null,
  saved_at timestamp with time zone not null,
  constraint unsent_words_pkey PRIMARY KEY (officer_id, case_id, noun, sheet),
  constraint unsent_words_case_id_fkey FOREIGN KEY (case_id) REFERENCES complaints.complaints(case_id),
  constraint unsent_words_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint unsent_words_fields_check CHECK (((jsonb_typeof(fields) = 'object'::text) AND (octet_length((fields)::text) <= 400000))),
  constraint unsent_words_noun_check CHECK ((noun ~ '^[a-z]{3,20}$'::text)),
  constraint unsent_words_sheet_check CHECK (((length(sheet) >= 1) AND (length(sheet) <= 100)))
);
CREATE INDEX unsent_words_age ON complaints.unsent_words USING btree (saved_at);
CREATE INDEX unsent_words_case ON complaints.unsent_words USING btree (case_id);
grant delete, insert, select, update on complaints.unsent_words to jembatan_app;
comment on table complaints.unsent_words is 'Words of an officer that nobody else reads: kept here and not in the browser, since officers change desks and a secret case must not lie on one. Erased when they are sent, thrown away, or thirty days old, and when their officer leaves.';
comment on column complaints.unsent_words.sheet is 'The mark of the form as it was opened: two windows have two sheets, so neither writes over the other.';
comment on column complaints.unsent_words.fields is 'Null once it was sent: a save that was still under way must not bring the words back.';
comment on column complaints.unsent_words.shown_at is 'When the writer last saw how the case stands: what others did since is told to them.';

create table complaints.verdicts (
  case_id uuid not null,
  round smallint not null,
  solved boolean not null,
  stars smallint not null,
  words text,
  judged_at timestamp with time zone not null,
  constraint verdicts_pkey PRIMARY KEY (case_id, round),
  constraint verdicts_case_id_fkey FOREIGN KEY (case_id) REFERENCES complaints.complaints(case_id),
  constraint verdicts_stars_check CHECK (((stars >= 1) AND (stars <= 5))),
  constraint verdicts_words_check CHECK ((length(words) <= 8000))
);
grant delete, insert, select, update on complaints.verdicts to jembatan_app;

create table complaints.vocabulary (
  word text not null,
  cases integer not null,
  constraint vocabulary_pkey PRIMARY KEY (word),
  constraint vocabulary_cases_check CHECK ((cases > 0))
);
CREATE INDEX vocabulary_alike ON complaints.vocabulary USING gin (word public.gin_trgm_ops);
grant delete, insert, select, update on complaints.vocabulary to jembatan_app;
comment on table complaints.vocabulary is 'The stems of published texts and in how many of the newest they stand: which words tell cases apart, and what a misspelt one was meant to be. Learned anew each night, so nothing that was taken off stays. The empty word counts the texts.';

create schema core;
grant usage on schema core to jembatan_app;
grant usage on schema core to jembatan_reader;
alter default privileges in schema core grant delete, insert, select, update on tables to jembatan_app;
alter default privileges in schema core grant select, usage on sequences to jembatan_app;
comment on schema core is 'What every system stands on: the country, its agencies and people, cases, deadlines and the ledger.';

create table core.agencies (
  agency_id text not null,
  parent_id text,
  name jsonb not null,
  short text,
  type text not null,
  region_code text,
  governs boolean not null default false,
  zone text not null,
  search text not null,
  valid_from date,
  valid_to date,
  source text not null,
  note text,
  created_at timestamp with time zone not null default now(),
  edited_at timestamp with time zone,
  office_hours text,
  constraint agencies_pkey PRIMARY KEY (agency_id),
  constraint agencies_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES core.agencies(agency_id),
  constraint agencies_region_code_fkey FOREIGN KEY (region_code) REFERENCES core.regions(region_code),
  constraint agencies_agency_id_check CHECK (((agency_id ~ '^[a-z0-9]+([.-][a-z0-9]+)*$'::text) AND (length(agency_id) <= 64))),
  constraint agencies_check CHECK ((parent_id <> agency_id)),
  constraint agencies_check1 CHECK ((valid_to >= valid_from)),
  constraint agencies_check2 CHECK (((NOT governs) OR (region_code IS NOT NULL))),
  constraint agencies_name_check CHECK (((jsonb_typeof(name) = 'object'::text) AND (name <> '{}'::jsonb))),
  constraint agencies_office_hours_check CHECK ((office_hours ~ '^\d{2}:\d{2}-\d{2}:\d{2}( \d{2}:\d{2}-\d{2}:\d{2})*$'::text)),
  constraint agencies_source_check CHECK ((source = ANY (ARRAY['pack'::text, 'regions'::text, 'import'::text, 'administrator'::text])))
);
CREATE INDEX agencies_parent ON core.agencies USING btree (parent_id, search);
CREATE INDEX agencies_region ON core.agencies USING btree (region_code);
CREATE INDEX agencies_search ON core.agencies USING btree (search, agency_id);
CREATE INDEX agencies_search_trgm ON core.agencies USING gin (search public.gin_trgm_ops);
CREATE UNIQUE INDEX agencies_government ON core.agencies USING btree (region_code) WHERE (governs AND (valid_to IS NULL));
grant delete, insert, select, update on core.agencies to jembatan_app;
comment on table core.agencies is 'The bodies of the state, as a tree. Dated, for cabinets change: a body that has ended takes no new cases and keeps its old ones.';
comment on column core.agencies.name is 'The name by language: {"id": "…", "en": "…"}.';
comment on column core.agencies.governs is 'True for the one body that governs its region. The departments of a local government share the region and do not govern it.';
comment on column core.agencies.zone is 'The time zone in which the days of this body''s deadlines begin and end.';
comment on column core.agencies.search is 'Name in the country''s own language first, so that it also sorts, then the short name and the other languages; folded.';
comment on column core.agencies.valid_from is 'Empty where the day is older than our list or not known.';
comment on column core.agencies.edited_at is 'When an administrator last changed the row. A newer country pack leaves such a row as it is and says so.';
comment on column core.agencies.office_hours is 'Its own hours and those of the agencies below it, where they differ from the country''s.';

create table core.agency_changes (
  agency_change_id bigint not null generated always as identity,
  agency_id text not null,
  kind text not null,
  reason text not null,
  decided_by bigint,
  decided_at timestamp with time zone not null,
  constraint agency_changes_pkey PRIMARY KEY (agency_change_id),
  constraint agency_changes_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint agency_changes_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES core.officers(officer_id),
  constraint agency_changes_kind_check CHECK ((kind = ANY (ARRAY['added'::text, 'closed'::text, 'placed'::text, 'retyped'::text, 'merger_undone'::text, 'rename_dropped'::text]))),
  constraint agency_changes_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
);
CREATE INDEX agency_changes_agency ON core.agency_changes USING btree (agency_id, decided_at);
grant delete, insert, select, update on core.agency_changes to jembatan_app;
comment on table core.agency_changes is 'Why an agency was added, closed, put below another, became one of another kind, was brought back from a merger, or keeps its name after all. From what to what stands in the ledger.';

create table core.agency_mergers (
  agency_merger_id bigint not null generated always as identity,
  agency_id text not null,
  into_id text not null,
  handover_id bigint not null,
  reason text not null,
  before jsonb not null,
  decided_by bigint,
  decided_at timestamp with time zone not null,
  undone_at timestamp with time zone,
  constraint agency_mergers_pkey PRIMARY KEY (agency_merger_id),
  constraint agency_mergers_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint agency_mergers_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES core.officers(officer_id),
  constraint agency_mergers_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES core.handovers(handover_id),
  constraint agency_mergers_into_id_fkey FOREIGN KEY (into_id) REFERENCES core.agencies(agency_id),
  constraint agency_mergers_check CHECK ((into_id <> agency_id)),
  constraint agency_mergers_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
);
CREATE INDEX agency_mergers_into ON core.agency_mergers USING btree (into_id);
CREATE UNIQUE INDEX agency_mergers_one ON core.agency_mergers USING btree (agency_id) WHERE (undone_at IS NULL);
grant delete, insert, select, update on core.agency_mergers to jembatan_app;
comment on table core.agency_mergers is 'Which agency went into which. The one that ended keeps its address, its old cases and its figures.';
comment on column core.agency_mergers.before is 'What a merger changed besides cases (parent, last day, units below, roles, services), so that it can be taken back: codes and ids only.';

create table core.agency_renames (
  agency_rename_id bigint not null generated always as identity,
  agency_id text not null,
  old_name jsonb,
  old_short text,
  new_name jsonb not null,
  new_short text,
  effect_on date not null,
  reason text not null,
  decided_by bigint,
  decided_at timestamp with time zone not null,
  done_at timestamp with time zone,
  dropped_at timestamp with time zone,
  constraint agency_renames_pkey PRIMARY KEY (agency_rename_id),
  constraint agency_renames_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint agency_renames_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES core.officers(officer_id),
  constraint agency_renames_check CHECK (((done_at IS NULL) = (old_name IS NULL))),
  constraint agency_renames_check1 CHECK (((done_at IS NULL) OR (dropped_at IS NULL))),
  constraint agency_renames_new_name_check CHECK (((jsonb_typeof(new_name) = 'object'::text) AND (new_name <> '{}'::jsonb))),
  constraint agency_renames_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
);
CREATE INDEX agency_renames_agency ON core.agency_renames USING btree (agency_id, effect_on);
CREATE INDEX agency_renames_waiting ON core.agency_renames USING btree (effect_on) WHERE ((done_at IS NULL) AND (dropped_at IS NULL));
grant delete, insert, select, update on core.agency_renames to jembatan_app;
comment on table core.agency_renames is 'How agencies were called, and from which day they are called otherwise. Kept: old papers carry old names, and people look for them.';

create table core.case_contacts (
  case_id uuid not null,
  name text,
  email text,
  phone text,
  constraint case_contacts_pkey PRIMARY KEY (case_id),
  constraint case_contacts_case_id_fkey FOREIGN KEY (case_id) REFERENCES core.cases(case_id),
  constraint case_contacts_check CHECK (((name IS NOT NULL) OR (email IS NOT NULL) OR (phone IS NOT NULL))),
  constraint case_contacts_email_check CHECK ((length(email) <= 254)),
  constraint case_contacts_name_check CHECK ((length(name) <= 200)),
  constraint case_contacts_phone_check CHECK ((length(phone) <= 30))
);
grant delete, insert, select, update on core.case_contacts to jembatan_app;
comment on table core.case_contacts is 'How to reach who brought the case. Apart from the case, so that few statements ever touch it.';

create table core.case_pauses (
  case_id uuid not null,
  paused_at timestamp with time zone not null,
  resumed_at timestamp with time zone,
  reason text not null,
  constraint case_pauses_pkey PRIMARY KEY (case_id, paused_at),
  constraint case_pauses_case_id_fkey FOREIGN KEY (case_id) REFERENCES core.cases(case_id),
  constraint case_pauses_check CHECK ((resumed_at >= paused_at)),
  constraint case_pauses_reason_check CHECK ((reason = ANY (ARRAY['question'::text, 'incomplete'::text])))
);
grant delete, insert, select, update on core.case_pauses to jembatan_app;
comment on table core.case_pauses is 'While the complainant is asked, the clocks of the case stand, and the page says why.';

create table core.case_steps (
  case_id uuid not null,
  step text not null,
  round smallint not null default 1,
  deadline_rule_id bigint,
  agency_id text,
  started_at timestamp with time zone not null,
  due_on date not null,
  ended_at timestamp with time zone,
  extension_days smallint not null default 0,
  due_at timestamp with time zone,
  service_version_id bigint,
  constraint case_steps_pkey PRIMARY KEY (case_id, step, round),
  constraint case_steps_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint case_steps_case_id_fkey FOREIGN KEY (case_id) REFERENCES core.cases(case_id),
  constraint case_steps_deadline_rule_id_fkey FOREIGN KEY (deadline_rule_id) REFERENCES core.deadline_rules(deadline_rule_id),
  constraint case_steps_service_version_id_fkey FOREIGN KEY (service_version_id) REFERENCES core.service_versions(version_id),
  constraint case_steps_by CHECK ((num_nonnulls(deadline_rule_id, service_version_id) = 1)),
  constraint case_steps_extension_days_check CHECK (((extension_days >= 0) AND (extension_days <= 3660))),
  constraint case_steps_promise CHECK (((step = 'promise'::text) = (service_version_id IS NOT NULL))),
  constraint case_steps_step_check CHECK ((step = ANY (ARRAY['verify'::text, 'answer'::text, 'close'::text, 'final'::text, 'promise'::text, 'objection'::text, 'review'::text])))
);
CREATE INDEX case_steps_open ON core.case_steps USING btree (step, due_on) WHERE (ended_at IS NULL);
grant delete, insert, select, update on core.case_steps to jembatan_app;
comment on table core.case_steps is 'The clocks of a case. An open one (ended_at null) is recomputed when a calendar, a rule or a pause changes.';
comment on column core.case_steps.extension_days is 'Days granted on top of the rule, of the rule''s kind. They stay when a calendar or a rule changes and the day is computed anew.';
comment on column core.case_steps.due_at is 'Where the rule counts office hours: until when on its day. Empty: until midnight.';
comment on column core.case_steps.service_version_id is 'Of a promise: the standard of the service that gives it. All other clocks run by a rule.';

create table core.case_supporters (
  supporter_id uuid not null,
  case_id uuid not null,
  device_mark bytea,
  email_mark bytea,
  email text,
  language text not null,
  instead boolean not null,
  supported_at timestamp with time zone not null,
  citizen_id uuid,
  constraint case_supporters_pkey PRIMARY KEY (supporter_id),
  constraint case_supporters_case_id_fkey FOREIGN KEY (case_id) REFERENCES core.cases(case_id) ON DELETE CASCADE,
  constraint case_supporters_citizen_id_fkey FOREIGN KEY (citizen_id) REFERENCES core.citizens(citizen_id) ON DELETE SET NULL,
  constraint case_supporters_check CHECK (((email IS NULL) OR (email_mark IS NOT NULL))),
  constraint case_supporters_device_mark_check CHECK ((length(device_mark) = 32)),
  constraint case_supporters_email_check CHECK ((length(email) <= 254)),
  constraint case_supporters_email_mark_check CHECK ((length(email_mark) = 32)),
  constraint case_supporters_language_check CHECK (((length(language) >= 2) AND (length(language) <= 12)))
);
CREATE INDEX case_supporters_address ON core.case_supporters USING btree (lower(email)) WHERE (email IS NOT NULL);
CREATE INDEX case_supporters_of_citizen ON core.case_supporters USING btree (citizen_id) WHERE (citizen_id IS NOT NULL);
CREATE INDEX case_supporters_traces ON core.case_supporters USING btree (case_id) WHERE ((device_mark IS NOT NULL) OR (email_mark IS NOT NULL));
CREATE UNIQUE INDEX case_supporters_citizen ON core.case_supporters USING btree (case_id, citizen_id) WHERE (citizen_id IS NOT NULL);
CREATE UNIQUE INDEX case_supporters_device ON core.case_supporters USING btree (case_id, device_mark) WHERE (device_mark IS NOT NULL);
CREATE UNIQUE INDEX case_supporters_email ON core.case_supporters USING btree (case_id, email_mark) WHERE (email_mark IS NOT NULL);
grant delete, insert, select, update on core.case_supporters to jembatan_app;
comment on table core.case_supporters is 'Who said "me too" to a case: a mark of their device, and an address if they want to be told. No officer and no page ever reads an address; it goes when the case is over and its time has passed.';
comment on column core.case_supporters.device_mark is 'HMAC of the cookie and the case: the same device counts once, and no two cases can be tied together by it.';
comment on column core.case_supporters.email_mark is 'HMAC of the address and the case: the same address counts once.';
comment on column core.case_supporters.citizen_id is 'Said while signed in: listed in the account, and taken back there. Never read by an officer.';

create table core.cases (
  case_id uuid not null,
  system text not null,
  number text not null,
  key_hash bytea,
  language text not null,
  channel text not null default 'web'::text,
  filed_at timestamp with time zone not null,
  constraint cases_pkey PRIMARY KEY (case_id),
  constraint cases_channel_check CHECK (((length(channel) >= 1) AND (length(channel) <= 64))),
  constraint cases_key_hash_check CHECK ((length(key_hash) = 32)),
  constraint cases_language_check CHECK (((length(language) >= 2) AND (length(language) <= 12))),
  constraint cases_number_check CHECK ((number ~ '^[2-9CDFGHJKMNPQRTVW]{3}-[2-9CDFGHJKMNPQRTVW]{3}-[2-9CDFGHJKMNPQRTVW]{4}$'::text)),
  constraint cases_system_check CHECK ((system ~ '^[a-z]+$'::text))
);
CREATE UNIQUE INDEX cases_number ON core.cases USING btree (number);
grant delete, insert, select, update on core.cases to jembatan_app;
comment on column core.cases.case_id is 'uuid v7: ordered by time, so the table can be partitioned by time without changing a key.';
comment on column core.cases.key_hash is 'SHA-256 of the follow key, which the complainant alone holds. Null: imported, nobody holds a key.';

create table core.categories (
  category_id text not null,
  name jsonb not null,
  main text,
  words text[] not null default '{}'::text[],
  "position" smallint not null,
  valid_from date,
  valid_to date,
  edited_at timestamp with time zone,
  constraint categories_pkey PRIMARY KEY (category_id),
  constraint categories_category_id_check CHECK (((category_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(category_id) <= 64))),
  constraint categories_check CHECK ((valid_to >= valid_from)),
  constraint categories_name_check CHECK (((jsonb_typeof(name) = 'object'::text) AND (name <> '{}'::jsonb)))
);
grant delete, insert, select, update on core.categories to jembatan_app;
comment on table core.categories is 'What a complaint can be about, in few plain words. Dated, for topics of a year stand beside lasting ones.';
comment on column core.categories.main is 'What the country''s existing complaint system calls the main category that this one falls under; for exchange with it.';
comment on column core.categories.words is 'What people write when they mean it; never shown.';

create table core.citizen_cases (
  citizen_id uuid not null,
  case_id uuid not null,
  by_key boolean not null,
  added_at timestamp with time zone not null,
  constraint citizen_cases_pkey PRIMARY KEY (citizen_id, case_id),
  constraint citizen_cases_case_id_fkey FOREIGN KEY (case_id) REFERENCES core.cases(case_id) ON DELETE CASCADE,
  constraint citizen_cases_citizen_id_fkey FOREIGN KEY (citizen_id) REFERENCES core.citizens(citizen_id) ON DELETE CASCADE
);
CREATE INDEX citizen_cases_case ON core.citizen_cases USING btree (case_id);
grant delete, insert, select, update on core.citizen_cases to jembatan_app;
comment on table core.citizen_cases is 'Filed while signed in, or shown by number and key. Never by an address that somebody typed: it proves nothing.';
comment on column core.citizen_cases.by_key is 'Came with the key: a new key ends it, as it ends all that the old one opened.';

create table core.citizen_links (
  link_hash bytea not null,
  email text not null,
  citizen_id uuid,
  language text not null,
  made_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint citizen_links_pkey PRIMARY KEY (link_hash),
  constraint citizen_links_citizen_id_fkey FOREIGN KEY (citizen_id) REFERENCES core.citizens(citizen_id) ON DELETE CASCADE,
  constraint citizen_links_email_check CHECK ((length(email) <= 254)),
  constraint citizen_links_link_hash_check CHECK ((length(link_hash) = 32))
);
CREATE INDEX citizen_links_citizen ON core.citizen_links USING btree (citizen_id) WHERE (citizen_id IS NOT NULL);
CREATE INDEX citizen_links_email ON core.citizen_links USING btree (lower(email));
CREATE INDEX citizen_links_ends ON core.citizen_links USING btree (ends_at);
grant delete, insert, select, update on core.citizen_links to jembatan_app;
comment on table core.citizen_links is 'Links that sign a citizen in, once; or, where one is named, make this address theirs. Only the hash is kept.';

create table core.citizen_sessions (
  session_id bigint not null generated always as identity,
  session_hash bytea not null,
  citizen_id uuid not null,
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  browser text not null default ''::text,
  constraint citizen_sessions_pkey PRIMARY KEY (session_id),
  constraint citizen_sessions_session_hash_key UNIQUE (session_hash),
  constraint citizen_sessions_citizen_id_fkey FOREIGN KEY (citizen_id) REFERENCES core.citizens(citizen_id) ON DELETE CASCADE,
  constraint citizen_sessions_browser_check CHECK ((length(browser) <= 300)),
  constraint citizen_sessions_session_hash_check CHECK ((length(session_hash) = 32))
);
CREATE INDEX citizen_sessions_citizen ON core.citizen_sessions USING btree (citizen_id);
CREATE INDEX citizen_sessions_ends ON core.citizen_sessions USING btree (ends_at);
grant delete, insert, select, update on core.citizen_sessions to jembatan_app;
comment on table core.citizen_sessions is 'Apart from those of officers: neither cookie opens anything of the other.';

create table core.citizens (
  citizen_id uuid not null default gen_random_uuid(),
  email text not null,
  name text,
  phone text,
  language text not null,
  made_at timestamp with time zone not null,
  constraint citizens_pkey PRIMARY KEY (citizen_id),
  constraint citizens_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint citizens_language_check CHECK (((length(language) >= 2) AND (length(language) <= 12))),
  constraint citizens_name_check CHECK ((length(name) <= 200)),
  constraint citizens_phone_check CHECK ((length(phone) <= 30))
);
CREATE UNIQUE INDEX citizens_email ON core.citizens USING btree (lower(email));
grant delete, insert, select, update on core.citizens to jembatan_app;
comment on table core.citizens is 'People who chose to have an account. Made when the first link is used, so that asking tells nothing and leaves nothing. The row is deleted when they erase it; the ledger then holds a number that leads nowhere.';

create table core.country (
  only_one boolean not null default true,
  country_code text not null,
  weekend smallint[] not null,
  zone text not null,
  search_config regconfig not null default 'simple'::regconfig,
  secret_print bytea,
  demo boolean not null default false,
  office_hours text not null default '08:00-16:00'::text,
  constraint country_pkey PRIMARY KEY (only_one),
  constraint country_office_hours_check CHECK ((office_hours ~ '^\d{2}:\d{2}-\d{2}:\d{2}( \d{2}:\d{2}-\d{2}:\d{2})*$'::text)),
  constraint country_only_one_check CHECK (only_one)
);
grant delete, insert, select, update on core.country to jembatan_app;
comment on table core.country is 'The country whose portal this database is. One row: a database serves one country.';
comment on column core.country.search_config is 'How words are stemmed for search.';
comment on column core.country.secret_print is 'Fingerprint of the server secret. A process with another secret would derive other follow keys, so it refuses to start.';
comment on column core.country.demo is 'The database holds the invented people and cases of the demo.';
comment on column core.country.office_hours is 'When offices work on a working day, 09:00-12:00 13:00-18:00; only rules that count hours ask.';

create table core.deadline_editions (
  edition_id bigint not null generated always as identity,
  subject text not null,
  title text not null,
  decree text,
  holds_from date not null,
  pack text,
  undoes_id bigint,
  version integer not null default 1,
  begun_at timestamp with time zone not null,
  begun_by bigint,
  published_at timestamp with time zone,
  published_by bigint,
  foreseen integer,
  looked integer not null default 0,
  moved integer not null default 0,
  recomputed_at timestamp with time zone,
  constraint deadline_editions_pkey PRIMARY KEY (edition_id),
  constraint deadline_editions_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES core.officers(officer_id),
  constraint deadline_editions_published_by_fkey FOREIGN KEY (published_by) REFERENCES core.officers(officer_id),
  constraint deadline_editions_undoes_id_fkey FOREIGN KEY (undoes_id) REFERENCES core.deadline_editions(edition_id),
  constraint deadline_editions_check CHECK (((pack IS NULL) OR (published_at IS NOT NULL))),
  constraint deadline_editions_check1 CHECK (((recomputed_at IS NULL) OR (published_at IS NOT NULL))),
  constraint deadline_editions_subject_check CHECK ((subject = ANY (ARRAY['calendar'::text, 'rules'::text]))),
  constraint deadline_editions_title_check CHECK ((title <> ''::text))
);
CREATE INDEX deadline_editions_published ON core.deadline_editions USING btree (subject, published_at);
CREATE INDEX deadline_editions_undoes ON core.deadline_editions USING btree (undoes_id) WHERE (undoes_id IS NOT NULL);
CREATE INDEX deadline_editions_unfinished ON core.deadline_editions USING btree (published_at) WHERE (recomputed_at IS NULL);
CREATE UNIQUE INDEX deadline_editions_draft ON core.deadline_editions USING btree (subject) WHERE (published_at IS NULL);
grant delete, insert, select, update on core.deadline_editions to jembatan_app;
comment on table core.deadline_editions is 'What changed the days off or the deadline rules, as a whole: who, when, by which decree. Without published_at it is the draft in which changes gather.';
comment on column core.deadline_editions.holds_from is 'No day off before it is touched; a rule holds for clocks that start on it or later.';
comment on column core.deadline_editions.pack is 'The edition of the country pack that brought it.';
comment on column core.deadline_editions.foreseen is 'Cases of which the preview said that a date of theirs would move.';
comment on column core.deadline_editions.looked is 'Running cases that the computation of dates has looked at so far, and how many of them moved.';

create table core.deadline_rules (
  deadline_rule_id bigint not null generated always as identity,
  key text not null,
  class text,
  inspection boolean,
  days smallint not null,
  day_kind text not null,
  runs_from text not null,
  article text not null,
  source text not null,
  note jsonb not null default '{}'::jsonb,
  valid_from date not null,
  valid_to date,
  edited_at timestamp with time zone,
  struck_at timestamp with time zone,
  times smallint,
  edition_id bigint,
  counts_first_day boolean not null default false,
  constraint deadline_rules_pkey PRIMARY KEY (deadline_rule_id),
  constraint deadline_rules_once UNIQUE NULLS NOT DISTINCT (key, class, inspection, valid_from),
  constraint deadline_rules_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES core.deadline_editions(edition_id),
  constraint deadline_rules_no_overlap EXCLUDE USING gist (key WITH =, COALESCE(class, '*'::text) WITH =, COALESCE((inspection)::text, '*'::text) WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&) WHERE ((struck_at IS NULL)),
  constraint deadline_rules_check CHECK ((valid_to >= valid_from)),
  constraint deadline_rules_check1 CHECK (((inspection IS NULL) OR (key = 'final'::text))),
  constraint deadline_rules_day_kind_check CHECK ((day_kind = ANY (ARRAY['working'::text, 'calendar'::text, 'hours'::text]))),
  constraint deadline_rules_days_check CHECK (((days >= 1) AND (days <= 366))),
  constraint deadline_rules_first_day CHECK (((NOT counts_first_day) OR (day_kind <> 'hours'::text))),
  constraint deadline_rules_key_check CHECK ((key = ANY (ARRAY['verify'::text, 'answer'::text, 'close'::text, 'final'::text, 'remind'::text, 'rest'::text, 'extension'::text, 'objection'::text, 'review'::text]))),
  constraint deadline_rules_note_check CHECK ((jsonb_typeof(note) = 'object'::text)),
  constraint deadline_rules_runs_from_check CHECK ((runs_from = ANY (ARRAY['filed'::text, 'accepted'::text, 'replied'::text, 'complete'::text, 'asked'::text, 'decided'::text, 'objected'::text]))),
  constraint deadline_rules_source_check CHECK ((source = ANY (ARRAY['law'::text, 'secondary'::text, 'ours'::text]))),
  constraint deadline_rules_times CHECK (((times IS NOT NULL) = (key = 'extension'::text))),
  constraint deadline_rules_times_check CHECK (((times >= 1) AND (times <= 9)))
);
CREATE INDEX deadline_rules_edition ON core.deadline_rules USING btree (edition_id) WHERE (edition_id IS NOT NULL);
grant delete, insert, select, update on core.deadline_rules to jembatan_app;
comment on table core.deadline_rules is 'How long each step may take, by law. Rows with dates, for the regulation is replaced while cases run.';
comment on column core.deadline_rules.class is 'Empty: every class of complaint.';
comment on column core.deadline_rules.inspection is 'Empty: whether or not somebody has to go and look.';
comment on column core.deadline_rules.day_kind is 'What `days` counts: working days, calendar days, or office hours.';
comment on column core.deadline_rules.source is 'law: read in the law itself; secondary: as others repeat it; ours: the law is silent and this is our default.';
comment on column core.deadline_rules.valid_to is 'The last day on which the rule holds.';
comment on column core.deadline_rules.struck_at is 'When the rule proved a mistake and ceased to be read. Kept, for a step of a case may name it; a rule that is replaced by a new law ends instead.';
comment on column core.deadline_rules.times is 'How often an agency may take more time, each time at most the days of this rule. Only rules of extension have it.';
comment on column core.deadline_rules.edition_id is 'The edition that an administrator published and that made the row what it is. Empty: the country pack.';
comment on column core.deadline_rules.counts_first_day is 'The day of the start is the first one counted, where it counts at all; else the day after it. Some laws say so. Hours run from the moment.';
comment on constraint deadline_rules_no_overlap on core.deadline_rules is 'On any day one rule at most answers for a step: a person must not be told two lawful dates.';

create table core.demo_mails (
  mail_id bigint not null generated always as identity,
  recipient text not null,
  subject text not null,
  words text not null,
  made_at timestamp with time zone not null,
  constraint demo_mails_pkey PRIMARY KEY (mail_id)
);
grant delete, insert, select, update on core.demo_mails to jembatan_app;
comment on table core.demo_mails is 'Mails of a demo without a mail server, to be looked at on the machine itself. A real portal never writes here.';

create table core.edition_changes (
  edition_id bigint not null,
  row_key text not null,
  before jsonb,
  after jsonb not null,
  constraint edition_changes_pkey PRIMARY KEY (edition_id, row_key),
  constraint edition_changes_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES core.deadline_editions(edition_id) ON DELETE CASCADE,
  constraint edition_changes_check CHECK ((before IS DISTINCT FROM after))
);
grant delete, insert, select, update on core.edition_changes to jembatan_app;
comment on table core.edition_changes is 'What publishing did to each row, so that the edition can be read and undone.';

create table core.edition_entries (
  edition_id bigint not null,
  entry_key text not null,
  wanted jsonb,
  version integer not null,
  entered_at timestamp with time zone not null,
  entered_by bigint,
  constraint edition_entries_pkey PRIMARY KEY (edition_id, entry_key),
  constraint edition_entries_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES core.deadline_editions(edition_id) ON DELETE CASCADE,
  constraint edition_entries_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES core.officers(officer_id)
);
grant delete, insert, select, update on core.edition_entries to jembatan_app;
comment on table core.edition_entries is 'What the draft wants: a day off or a rule by its key, as it shall be. Without wanted it shall be none.';
comment on column core.edition_entries.version is 'The version of the draft that this entry made: who looked at an older one has not seen it.';

create table core.edition_previews (
  edition_id bigint not null,
  version integer not null,
  base integer not null,
  asked_at timestamp with time zone not null,
  total integer not null,
  reached text,
  tally jsonb not null,
  done_at timestamp with time zone,
  constraint edition_previews_pkey PRIMARY KEY (edition_id),
  constraint edition_previews_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES core.deadline_editions(edition_id) ON DELETE CASCADE
);
grant delete, insert, select, update on core.edition_previews to jembatan_app;
comment on table core.edition_previews is 'How the draft of that version would move the dates of running cases, counted piece by piece. Holds numbers of cases, no words of theirs.';
comment on column core.edition_previews.base is 'How many editions were published when it was asked for: after another one it says nothing any more.';
comment on column core.edition_previews.reached is 'Up to which case it has counted; of two workers one counts on from there.';

create table core.editions (
  part text not null,
  edition text not null,
  installed_at timestamp with time zone not null default now(),
  constraint editions_pkey PRIMARY KEY (part)
);
grant delete, insert, select, update on core.editions to jembatan_app;
comment on table core.editions is 'Which edition of each part of the country pack stands in the database, so that a start that brings nothing new changes nothing.';

create table core.factor_resets (
  reset_id bigint not null generated always as identity,
  officer_id bigint not null,
  by_officer_id bigint,
  reason text not null,
  made_at timestamp with time zone not null,
  constraint factor_resets_pkey PRIMARY KEY (reset_id),
  constraint factor_resets_by_officer_id_fkey FOREIGN KEY (by_officer_id) REFERENCES core.officers(officer_id),
  constraint factor_resets_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint factor_resets_check CHECK ((by_officer_id IS DISTINCT FROM officer_id)),
  constraint factor_resets_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);
CREATE INDEX factor_resets_officer ON core.factor_resets USING btree (officer_id, made_at);
grant delete, insert, select, update on core.factor_resets to jembatan_app;
comment on table core.factor_resets is 'Why somebody''s second factor was taken away by another. The officer is told by mail. Nobody resets their own.';
comment on column core.factor_resets.by_officer_id is 'Null: somebody on the machine itself.';

create table core.files (
  file_id uuid not null,
  file_no bigint not null generated always as identity,
  case_id uuid not null,
  officer_id bigint,
  added_at timestamp with time zone not null,
  kind text not null,
  sent_sha256 bytea not null,
  sent_bytes integer not null,
  state text not null,
  refusal text,
  settled_at timestamp with time zone,
  kept_kind text,
  sha256 bytea,
  bytes integer,
  width integer,
  height integer,
  small_sha256 bytea,
  veil text[],
  public_sha256 bytea,
  public_small_sha256 bytea,
  shared_at timestamp with time zone,
  constraint files_pkey PRIMARY KEY (file_id),
  constraint files_case_id_fkey FOREIGN KEY (case_id) REFERENCES core.cases(case_id),
  constraint files_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint files_bytes_check CHECK ((bytes > 0)),
  constraint files_check CHECK (((state = 'waiting'::text) = (settled_at IS NULL))),
  constraint files_check1 CHECK (((state = 'refused'::text) = (refusal IS NOT NULL))),
  constraint files_check2 CHECK (((state = 'ready'::text) = (sha256 IS NOT NULL))),
  constraint files_check3 CHECK ((((sha256 IS NULL) = (bytes IS NULL)) AND ((sha256 IS NULL) = (kept_kind IS NULL)))),
  constraint files_check4 CHECK ((((width IS NULL) = (height IS NULL)) AND ((width IS NULL) = (small_sha256 IS NULL)))),
  constraint files_check5 CHECK (((kept_kind = 'pdf'::text) OR ((kept_kind IS NULL) = (small_sha256 IS NULL)))),
  constraint files_check6 CHECK (((veil IS NULL) OR (small_sha256 IS NOT NULL))),
  constraint files_check7 CHECK (((public_sha256 IS NULL) OR (veil IS NOT NULL))),
  constraint files_check8 CHECK (((public_sha256 IS NULL) = (public_small_sha256 IS NULL))),
  constraint files_check9 CHECK (((officer_id IS NOT NULL) OR (shared_at IS NOT NULL))),
  constraint files_height_check CHECK ((height > 0)),
  constraint files_kept_kind_check CHECK ((kept_kind = ANY (ARRAY['jpeg'::text, 'png'::text, 'pdf'::text]))),
  constraint files_kind_check CHECK ((kind = ANY (ARRAY['jpeg'::text, 'png'::text, 'webp'::text, 'pdf'::text]))),
  constraint files_public_sha256_check CHECK ((length(public_sha256) = 32)),
  constraint files_public_small_sha256_check CHECK ((length(public_small_sha256) = 32)),
  constraint files_sent_bytes_check CHECK ((sent_bytes > 0)),
  constraint files_sent_sha256_check CHECK ((length(sent_sha256) = 32)),
  constraint files_sha256_check CHECK ((length(sha256) = 32)),
  constraint files_small_sha256_check CHECK ((length(small_sha256) = 32)),
  constraint files_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'ready'::text, 'refused'::text]))),
  constraint files_width_check CHECK ((width > 0))
);
CREATE INDEX files_case ON core.files USING btree (case_id, file_no);
CREATE INDEX files_waiting ON core.files USING btree (added_at) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX files_sent ON core.files USING btree (case_id, sent_sha256) WHERE (state <> 'refused'::text);
grant delete, insert, select, update on core.files to jembatan_app;
comment on table core.files is 'Photos and documents that belong to a case. Its own people see them; the public sees only copies in which somebody has blacked out what must not be seen.';
comment on column core.files.file_id is 'Drawn at random: it stands in addresses, and nobody can guess the next.';
comment on column core.files.file_no is 'The order in which files came: those of one sending share their moment. Shown to nobody.';
comment on column core.files.officer_id is 'Who of the agency added it. Null: the complainant.';
comment on column core.files.sent_sha256 is 'Of the bytes as they came, so that a photo that is sent again after a broken line counts once.';
comment on column core.files.state is 'waiting: lies as it came and is shown to nobody. ready: made anew from its pixels, without place, time and device. refused: its bytes are gone.';
comment on column core.files.kept_kind is 'What is kept: a photo is written anew as JPEG or PNG.';
comment on column core.files.veil is 'The squares that an officer blacked out for the public, as column-row; none where nothing had to be. Null: not for the public. Only pictures can be looked over so.';
comment on column core.files.public_sha256 is 'Of the copy that the public sees, in which what is blacked out is no more. Null while it is being made.';
comment on column core.files.shared_at is 'Since when the complainant sees it: their own at once, what an officer added when the reply or the closing is sent. Null: officers alone.';

create table core.handover_successors (
  handover_id bigint not null,
  officer_id bigint not null,
  "position" smallint not null,
  passed integer not null default 0,
  constraint handover_successors_pkey PRIMARY KEY (handover_id, officer_id),
  constraint handover_successors_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES core.handovers(handover_id),
  constraint handover_successors_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id)
);
CREATE INDEX handover_successors_officer ON core.handover_successors USING btree (officer_id);
grant delete, insert, select, update on core.handover_successors to jembatan_app;
comment on table core.handover_successors is 'Who takes over. The next case goes to whoever has been given fewest, so the shares are even also after a stop.';

create table core.handovers (
  handover_id bigint not null generated always as identity,
  cause text not null,
  officer_id bigint,
  agency_ids text[] not null,
  to_agency_id text,
  total integer not null,
  unassigned integer not null default 0,
  started_by bigint,
  started_at timestamp with time zone not null,
  done_at timestamp with time zone,
  undoes_id bigint,
  constraint handovers_pkey PRIMARY KEY (handover_id),
  constraint handovers_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint handovers_started_by_fkey FOREIGN KEY (started_by) REFERENCES core.officers(officer_id),
  constraint handovers_to_agency_id_fkey FOREIGN KEY (to_agency_id) REFERENCES core.agencies(agency_id),
  constraint handovers_undoes_id_fkey FOREIGN KEY (undoes_id) REFERENCES core.handovers(handover_id),
  constraint handovers_cause_check CHECK ((cause = ANY (ARRAY['left'::text, 'moved'::text, 'merged'::text, 'unmerged'::text]))),
  constraint handovers_officer_check CHECK (((cause = ANY (ARRAY['merged'::text, 'unmerged'::text])) = (officer_id IS NULL))),
  constraint handovers_to_check CHECK (((cause = ANY (ARRAY['merged'::text, 'unmerged'::text])) = (to_agency_id IS NOT NULL))),
  constraint handovers_total_check CHECK ((total >= 0)),
  constraint handovers_undoes_check CHECK (((cause = 'unmerged'::text) = (undoes_id IS NOT NULL)))
);
CREATE INDEX handovers_officer ON core.handovers USING btree (officer_id) WHERE (officer_id IS NOT NULL);
CREATE INDEX handovers_open ON core.handovers USING btree (handover_id) WHERE (done_at IS NULL);
CREATE INDEX handovers_undoes ON core.handovers USING btree (undoes_id) WHERE (undoes_id IS NOT NULL);
grant delete, insert, select, update on core.handovers to jembatan_app;
comment on table core.handovers is 'A handing over of running cases that was decided. The cases go one by one, each an act of its own; the row says what is left to do after a stop.';
comment on column core.handovers.agency_ids is 'left: where the officer held roles. moved: the agency they left. merged: the agency that ended.';
comment on column core.handovers.unassigned is 'Cases that went back to the agency''s box of unassigned ones.';
comment on column core.handovers.undoes_id is 'unmerged: the handing over of the merger whose cases go back.';

create table core.holidays (
  holiday_id bigint not null generated always as identity,
  holiday_on date not null,
  name jsonb not null,
  kind text not null,
  region_code text,
  agency_id text,
  decree text,
  edition text not null,
  note text,
  source text not null,
  edited_at timestamp with time zone,
  struck_at timestamp with time zone,
  edition_id bigint,
  constraint holidays_pkey PRIMARY KEY (holiday_id),
  constraint holidays_once UNIQUE NULLS NOT DISTINCT (holiday_on, kind, region_code, agency_id),
  constraint holidays_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint holidays_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES core.deadline_editions(edition_id),
  constraint holidays_region_code_fkey FOREIGN KEY (region_code) REFERENCES core.regions(region_code),
  constraint holidays_check CHECK ((num_nonnulls(region_code, agency_id) <= 1)),
  constraint holidays_kind_check CHECK ((kind = ANY (ARRAY['national'::text, 'cuti_bersama'::text, 'local'::text]))),
  constraint holidays_name_check CHECK (((jsonb_typeof(name) = 'object'::text) AND (name <> '{}'::jsonb))),
  constraint holidays_source_check CHECK ((source = ANY (ARRAY['pack'::text, 'import'::text, 'administrator'::text])))
);
CREATE INDEX holidays_agency ON core.holidays USING btree (agency_id) WHERE (agency_id IS NOT NULL);
CREATE INDEX holidays_edition ON core.holidays USING btree (edition_id) WHERE (edition_id IS NOT NULL);
CREATE INDEX holidays_region ON core.holidays USING btree (region_code) WHERE (region_code IS NOT NULL);
grant delete, insert, select, update on core.holidays to jembatan_app;
comment on table core.holidays is 'Days on which a deadline in working days stands still: for the whole country, for a region and all in it, or for one agency.';
comment on column core.holidays.kind is 'cuti_bersama: a day off that the government decrees for its own offices, often amended during the year.';
comment on column core.holidays.edition is 'Which edition of the list the line comes from: the decree is amended during the year and deadlines are computed anew.';
comment on column core.holidays.struck_at is 'When the day ceased to be a day off. Kept, so that a date computed before can be explained.';
comment on column core.holidays.edition_id is 'The edition that an administrator published and that made the row what it is. Empty: the country pack.';

create table core.key_links (
  link_hash bytea not null,
  case_id uuid not null,
  made_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint key_links_pkey PRIMARY KEY (link_hash),
  constraint key_links_case_id_fkey FOREIGN KEY (case_id) REFERENCES core.cases(case_id) ON DELETE CASCADE,
  constraint key_links_link_hash_check CHECK ((length(link_hash) = 32))
);
CREATE INDEX key_links_case ON core.key_links USING btree (case_id, made_at);
CREATE INDEX key_links_ends ON core.key_links USING btree (ends_at);
grant delete, insert, select, update on core.key_links to jembatan_app;
comment on table core.key_links is 'Links that let a complainant have a new follow key, once. Only the hash is kept.';

create table core.ledger (
  line_id bigint not null default nextval('core.ledger_line_id_seq'::regclass),
  at timestamp with time zone not null,
  act text not null,
  actor_kind text not null,
  officer_id bigint,
  program text,
  case_id uuid,
  agency_id text,
  facts jsonb not null default '{}'::jsonb,
  digest bytea,
  constraint ledger_pkey PRIMARY KEY (line_id, at),
  constraint ledger_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint ledger_act_check CHECK ((act ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint ledger_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['visitor'::text, 'complainant'::text, 'program'::text, 'officer'::text, 'citizen'::text]))),
  constraint ledger_check CHECK (((actor_kind = 'officer'::text) = (officer_id IS NOT NULL))),
  constraint ledger_check1 CHECK (((actor_kind = 'program'::text) = (program IS NOT NULL))),
  constraint ledger_digest_check CHECK ((length(digest) = 32))
) partition by RANGE (at);
CREATE INDEX ledger_agency_moved ON ONLY core.ledger USING btree (((facts ->> 'handover'::text))) WHERE (act = 'complaint.agency_moved'::text);
CREATE INDEX ledger_agency_story ON ONLY core.ledger USING btree (agency_id, line_id) WHERE (act ~~ 'agency.%'::text);
CREATE INDEX ledger_case ON ONLY core.ledger USING btree (case_id, at);
CREATE INDEX ledger_exports ON ONLY core.ledger USING btree (act, line_id) WHERE (act = ANY (ARRAY['complaint.list_exported'::text, 'complaint.exports_looked_at'::text]));
CREATE INDEX ledger_mall_story ON ONLY core.ledger USING btree (((facts ->> 'mall'::text)), line_id) WHERE (act ~~ 'mall.%'::text);
CREATE INDEX ledger_officer_story ON ONLY core.ledger USING btree (((facts ->> 'officer'::text)), line_id) WHERE (act ~~ 'officer.%'::text);
grant insert, select on core.ledger to jembatan_app;
comment on table core.ledger is 'Every act: who, what, when. Partitioned by year, because it grows for ever and is read by case.';
comment on column core.ledger.digest is 'SHA-256 of a salt and the words of the act. The salt can be erased (UU 27/2022), and then the digest opens nothing.';

create table core.ledger_2024 partition of core.ledger FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');
grant insert, select on core.ledger_2024 to jembatan_app;

create table core.ledger_2025 partition of core.ledger FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2026-01-01 00:00:00+00');
grant insert, select on core.ledger_2025 to jembatan_app;

create table core.ledger_2026 partition of core.ledger FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');
grant insert, select on core.ledger_2026 to jembatan_app;

create table core.ledger_2027 partition of core.ledger FOR VALUES FROM ('2027-01-01 00:00:00+00') TO ('2028-01-01 00:00:00+00');
grant insert, select on core.ledger_2027 to jembatan_app;

create table core.ledger_2028 partition of core.ledger FOR VALUES FROM ('2028-01-01 00:00:00+00') TO ('2029-01-01 00:00:00+00');
grant insert, select on core.ledger_2028 to jembatan_app;

create table core.ledger_2029 partition of core.ledger FOR VALUES FROM ('2029-01-01 00:00:00+00') TO ('2030-01-01 00:00:00+00');
grant insert, select on core.ledger_2029 to jembatan_app;

create table core.ledger_2030 partition of core.ledger FOR VALUES FROM ('2030-01-01 00:00:00+00') TO ('2031-01-01 00:00:00+00');
grant insert, select on core.ledger_2030 to jembatan_app;

create table core.ledger_after_2030 partition of core.ledger FOR VALUES FROM ('2031-01-01 00:00:00+00') TO (MAXVALUE);
grant insert, select on core.ledger_after_2030 to jembatan_app;

create table core.ledger_before_2024 partition of core.ledger FOR VALUES FROM (MINVALUE) TO ('2024-01-01 00:00:00+00');
grant insert, select on core.ledger_before_2024 to jembatan_app;

create sequence core.ledger_line_id_seq;
grant select, usage on sequence core.ledger_line_id_seq to jembatan_app;

create table core.ledger_salts (
  line_id bigint not null,
  salt bytea not null,
  constraint ledger_salts_pkey PRIMARY KEY (line_id),
  constraint ledger_salts_salt_check CHECK ((length(salt) = 16))
);
grant delete, insert, select, update on core.ledger_salts to jembatan_app;
comment on table core.ledger_salts is 'What opens the digest of a line. Kept apart from the line, so that it can be erased.';

create table core.migrations (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (name)
);
grant select on core.migrations to jembatan_app;
comment on table core.migrations is 'The files of db/migrations that this database has taken. An edited file is refused.';

create table core.notice_stops (
  address_mark bytea not null,
  case_id uuid,
  stopped_at timestamp with time zone not null,
  constraint notice_stops_address_mark_case_id_key UNIQUE NULLS NOT DISTINCT (address_mark, case_id),
  constraint notice_stops_case_id_fkey FOREIGN KEY (case_id) REFERENCES core.cases(case_id) ON DELETE CASCADE,
  constraint notice_stops_address_mark_check CHECK ((length(address_mark) = 32))
);
CREATE INDEX notice_stops_case ON core.notice_stops USING btree (case_id) WHERE (case_id IS NOT NULL);
grant delete, insert, select, update on core.notice_stops to jembatan_app;
comment on table core.notice_stops is 'Who wants no notices: of one case, or, where no case is named, of any. Kept by a mark of the address, so that it holds though the address is typed again.';

create table core.notices (
  notice_id bigint not null generated always as identity,
  case_id uuid not null,
  kind text not null,
  occasion uuid not null,
  state text not null,
  tries smallint not null default 0,
  made_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  claimed_at timestamp with time zone,
  sent_at timestamp with time zone,
  supporter_id uuid,
  constraint notices_pkey PRIMARY KEY (notice_id),
  constraint notices_case_id_fkey FOREIGN KEY (case_id) REFERENCES core.cases(case_id) ON DELETE CASCADE,
  constraint notices_supporter_id_fkey FOREIGN KEY (supporter_id) REFERENCES core.case_supporters(supporter_id) ON DELETE CASCADE,
  constraint notices_check CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL))),
  constraint notices_check1 CHECK (((state <> 'sending'::text) OR (claimed_at IS NOT NULL))),
  constraint notices_kind_check CHECK ((kind ~ '^[a-z_]{2,32}$'::text)),
  constraint notices_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'unsure'::text, 'stopped'::text])))
);
CREATE INDEX notices_case ON core.notices USING btree (case_id);
CREATE INDEX notices_made ON core.notices USING btree (made_at);
CREATE INDEX notices_open ON core.notices USING btree (state, claimed_at) WHERE (state = ANY (ARRAY['sending'::text, 'failed'::text, 'unsure'::text]));
CREATE INDEX notices_supporter ON core.notices USING btree (supporter_id) WHERE (supporter_id IS NOT NULL);
CREATE INDEX notices_waiting ON core.notices USING btree (due_at, notice_id) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX notices_occasion ON core.notices USING btree (occasion);
grant delete, insert, select, update on core.notices to jembatan_app;
comment on table core.notices is 'Which notices a complainant was to have, and what became of each. No address and no words: they are read when it is sent.';
comment on column core.notices.occasion is 'Drawn once by the act that is told of. A job that comes again finds it here and sends nothing twice.';
comment on column core.notices.state is 'unsure: the mail server was given it and did not say what became of it. It is not sent again, for twice is worse than a count that somebody looks at.';
comment on column core.notices.due_at is 'Before this moment it is not tried again.';
comment on column core.notices.supporter_id is 'For whom it is, where that is not who brought the case.';

create table core.officer_links (
  link_hash bytea not null,
  officer_id bigint not null,
  purpose text not null,
  made_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint officer_links_pkey PRIMARY KEY (link_hash),
  constraint officer_links_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint officer_links_purpose_check CHECK ((purpose = ANY (ARRAY['invitation'::text, 'reset'::text])))
);
CREATE INDEX officer_links_officer ON core.officer_links USING btree (officer_id);
grant delete, insert, select, update on core.officer_links to jembatan_app;
comment on table core.officer_links is 'Links that let an officer set a password once. Only the hash is kept.';

create table core.officer_roles (
  officer_id bigint not null,
  role text not null,
  agency_id text not null,
  given_at timestamp with time zone not null,
  constraint officer_roles_pkey PRIMARY KEY (officer_id, role, agency_id),
  constraint officer_roles_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint officer_roles_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint officer_roles_role_check CHECK ((role = ANY (ARRAY['national_admin'::text, 'coordinator'::text, 'officer'::text, 'supervisor'::text, 'overseer'::text, 'system_admin'::text])))
);
CREATE INDEX officer_roles_agency ON core.officer_roles USING btree (agency_id, role);
grant delete, insert, select, update on core.officer_roles to jembatan_app;

create table core.officers (
  officer_id bigint not null generated always as identity,
  email text not null,
  name text not null,
  language text not null default 'id'::text,
  password_hash text,
  password_set_at timestamp with time zone,
  invited_at timestamp with time zone not null,
  left_at timestamp with time zone,
  invented boolean not null default false,
  constraint officers_pkey PRIMARY KEY (officer_id),
  constraint officers_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint officers_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
CREATE UNIQUE INDEX officers_email ON core.officers USING btree (lower(email));
grant delete, insert, select, update on core.officers to jembatan_app;
comment on table core.officers is 'People who act for an agency. A row is never deleted: the ledger names it.';
comment on column core.officers.password_hash is 'argon2id; null until the invitation is taken up.';
comment on column core.officers.left_at is 'Set when the officer leaves: no sign-in, no new cases; the past stays.';
comment on column core.officers.invented is 'Belongs to the demo, and is removed with it.';

create table core.offices (
  office_id bigint not null generated always as identity,
  agency_id text not null,
  name jsonb not null,
  region_code text,
  address text,
  phone text,
  email text,
  valid_from date,
  valid_to date,
  constraint offices_pkey PRIMARY KEY (office_id),
  constraint offices_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint offices_region_code_fkey FOREIGN KEY (region_code) REFERENCES core.regions(region_code),
  constraint offices_check CHECK ((valid_to >= valid_from)),
  constraint offices_name_check CHECK (((jsonb_typeof(name) = 'object'::text) AND (name <> '{}'::jsonb)))
);
CREATE INDEX offices_agency ON core.offices USING btree (agency_id);
CREATE INDEX offices_region ON core.offices USING btree (region_code);
grant delete, insert, select, update on core.offices to jembatan_app;
comment on table core.offices is 'Where an agency can be visited. An office in a region of its own keeps that region''s days off.';

create table core.planned_moves (
  planned_move_id bigint not null generated always as identity,
  officer_id bigint not null,
  from_role text not null,
  from_agency_id text not null,
  to_role text not null,
  to_agency_id text not null,
  effect_on date not null,
  plan_to text not null,
  successors bigint[] not null,
  decided_by bigint,
  decided_at timestamp with time zone not null,
  done_at timestamp with time zone,
  dropped_at timestamp with time zone,
  hindrance text,
  constraint planned_moves_pkey PRIMARY KEY (planned_move_id),
  constraint planned_moves_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES core.officers(officer_id),
  constraint planned_moves_from_agency_id_fkey FOREIGN KEY (from_agency_id) REFERENCES core.agencies(agency_id),
  constraint planned_moves_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint planned_moves_to_agency_id_fkey FOREIGN KEY (to_agency_id) REFERENCES core.agencies(agency_id),
  constraint planned_moves_check CHECK (((done_at IS NULL) OR (dropped_at IS NULL))),
  constraint planned_moves_check1 CHECK (((hindrance IS NULL) OR (dropped_at IS NOT NULL))),
  constraint planned_moves_check2 CHECK (((plan_to = 'officers'::text) = (cardinality(successors) > 0))),
  constraint planned_moves_hindrance_check CHECK ((hindrance ~ '^[a-zA-Z]{1,40}$'::text)),
  constraint planned_moves_plan_to_check CHECK ((plan_to = ANY (ARRAY['officers'::text, 'box'::text])))
);
CREATE INDEX planned_moves_due ON core.planned_moves USING btree (effect_on) WHERE ((done_at IS NULL) AND (dropped_at IS NULL));
CREATE UNIQUE INDEX planned_moves_one ON core.planned_moves USING btree (officer_id) WHERE ((done_at IS NULL) AND (dropped_at IS NULL));
grant delete, insert, select, update on core.planned_moves to jembatan_app;
comment on table core.planned_moves is 'Which officer goes on at another agency from which day, and who then takes over what they hold.';
comment on column core.planned_moves.hindrance is 'Why it could not be done on its day: the word of the refusal. Null where a system admin took it back.';

create table core.recovery_codes (
  code_hash bytea not null,
  officer_id bigint not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint recovery_codes_pkey PRIMARY KEY (code_hash),
  constraint recovery_codes_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint recovery_codes_code_hash_check CHECK ((length(code_hash) = 32))
);
CREATE INDEX recovery_codes_officer ON core.recovery_codes USING btree (officer_id);
grant delete, insert, select, update on core.recovery_codes to jembatan_app;
comment on table core.recovery_codes is 'Codes for an officer whose phone is lost, each good once. The hash is keyed with the server secret.';

create table core.regions (
  region_code text not null,
  parent_code text,
  level smallint not null,
  kind text not null,
  name text not null,
  place text not null,
  search text not null,
  ended_on date,
  constraint regions_pkey PRIMARY KEY (region_code),
  constraint regions_parent_fkey FOREIGN KEY (parent_code) REFERENCES core.regions(region_code),
  constraint regions_check CHECK (((level = 1) = (parent_code IS NULL))),
  constraint regions_level_check CHECK (((level >= 1) AND (level <= 9))),
  constraint regions_name_check CHECK ((name <> ''::text)),
  constraint regions_place_check CHECK ((place <> ''::text)),
  constraint regions_region_code_check CHECK (((region_code ~ '^[0-9A-Za-z]+([.-][0-9A-Za-z]+)*$'::text) AND (length(region_code) <= 32)))
);
CREATE INDEX regions_name_trgm ON core.regions USING gin (name public.gin_trgm_ops);
CREATE INDEX regions_parent ON core.regions USING btree (parent_code, name);
grant delete, insert, select, update on core.regions to jembatan_app;
comment on table core.regions is 'Every area a country is divided into, from the province to the village. Never deleted: cases point here.';
comment on column core.regions.region_code is 'Always text: read as a number 11.10 would become 11.1.';
comment on column core.regions.kind is 'The country''s own word for this sort of area (kabupaten, kota, kelurahan, desa); its names stand in the country pack.';
comment on column core.regions.place is 'The name with all that it lies in, as an address says it, so that two villages of one name can be told apart.';
comment on column core.regions.search is 'The words of the place in small letters without accents, each with a blank before it, for finding by the beginnings of words.';
comment on column core.regions.ended_on is 'The day on which a newer list no longer held the region. It takes no new cases, the old ones keep their place.';

create table core.registers (
  register_id text not null,
  kind text not null,
  name jsonb not null,
  keeper jsonb not null,
  basis text,
  secret_variable text,
  mapping jsonb not null,
  timeout_seconds integer not null,
  issuer text,
  client_id text,
  scopes text[],
  hosts text[],
  base text,
  path text,
  key_register_id text,
  key_value text,
  revision integer not null default 1,
  added_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  tried_at timestamp with time zone,
  tried_outcome text,
  constraint registers_pkey PRIMARY KEY (register_id),
  constraint registers_key_register_id_fkey FOREIGN KEY (key_register_id) REFERENCES core.registers(register_id),
  constraint registers_base_check CHECK ((base ~ '^https?://'::text)),
  constraint registers_basis_check CHECK (((length(basis) >= 1) AND (length(basis) <= 300))),
  constraint registers_check CHECK (
CASE kind
    WHEN 'oidc'::text THEN ((num_nulls(issuer, client_id, scopes, hosts) = 0) AND (num_nonnulls(base, path, key_register_id) = 0))
    ELSE ((num_nonnulls(issuer, client_id, scopes, hosts) = 0) AND (num_nulls(base, path) = 0))
END),
  constraint registers_check1 CHECK (((key_register_id IS NULL) = (key_value IS NULL))),
  constraint registers_check2 CHECK ((key_register_id <> register_id)),
  constraint registers_check3 CHECK (((tried_at IS NULL) = (tried_outcome IS NULL))),
  constraint registers_client_id_check CHECK (((length(client_id) >= 1) AND (length(client_id) <= 200))),
  constraint registers_issuer_check CHECK ((issuer ~ '^https?://'::text)),
  constraint registers_keeper_check CHECK ((jsonb_typeof(keeper) = 'object'::text)),
  constraint registers_kind_check CHECK ((kind = ANY (ARRAY['oidc'::text, 'http'::text]))),
  constraint registers_mapping_check CHECK (((jsonb_typeof(mapping) = 'array'::text) AND ((jsonb_array_length(mapping) >= 1) AND (jsonb_array_length(mapping) <= 40)))),
  constraint registers_name_check CHECK ((jsonb_typeof(name) = 'object'::text)),
  constraint registers_path_check CHECK (((path ~ '^/'::text) AND (path ~~ '%:key%'::text))),
  constraint registers_register_id_check CHECK (((register_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(register_id) <= 40))),
  constraint registers_secret_variable_check CHECK ((secret_variable ~ '^REGISTER_SECRET_[A-Z0-9_]{1,50}$'::text)),
  constraint registers_timeout_seconds_check CHECK (((timeout_seconds >= 1) AND (timeout_seconds <= 15))),
  constraint registers_tried_outcome_check CHECK (((length(tried_outcome) >= 1) AND (length(tried_outcome) <= 40)))
);
CREATE INDEX registers_key ON core.registers USING btree (key_register_id) WHERE (key_register_id IS NOT NULL);
grant delete, insert, select, update on core.registers to jembatan_app;
comment on table core.registers is 'A register of the state, or a sign-in that tells something of a person, and how it is asked.';
comment on column core.registers.keeper is 'Who keeps it, as a person is told before they agree.';
comment on column core.registers.basis is 'The law or agreement by which it may be asked.';
comment on column core.registers.secret_variable is 'The name of the environment variable with the secret, and never the secret. The start of the name is fixed, so that no other variable of the machine can be sent anywhere.';
comment on column core.registers.mapping is 'Named values: key, where it stands in the answer (a claim or a JSON pointer, RFC 6901), and what people call it.';
comment on column core.registers.hosts is 'Further hosts, beside that of the issuer, to which the sign-in may lead.';
comment on column core.registers.key_register_id is 'The sign-in whose claim is the key, so that nobody reads about another by typing their number. Null: officers only.';
comment on column core.registers.tried_outcome is 'What came of the last try: a code, and nothing of the answer.';

create table core.repeats (
  repeat_hash bytea not null,
  digest bytea not null,
  answer jsonb,
  made_at timestamp with time zone not null,
  constraint repeats_pkey PRIMARY KEY (repeat_hash)
);
CREATE INDEX repeats_made_at ON core.repeats USING btree (made_at);
grant delete, insert, select, update on core.repeats to jembatan_app;
comment on table core.repeats is 'Requests that carried a repeat key, so that twice is once. The answer holds numbers and codes only. Swept after 30 days.';

create table core.second_factors (
  officer_id bigint not null,
  sealed bytea not null,
  last_step bigint not null,
  made_at timestamp with time zone not null,
  constraint second_factors_pkey PRIMARY KEY (officer_id),
  constraint second_factors_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id)
);
grant delete, insert, select, update on core.second_factors to jembatan_app;
comment on table core.second_factors is 'The secret that an officer''s app makes codes of. One for each officer.';
comment on column core.second_factors.sealed is 'Sealed (AES-256-GCM) with a key derived from the server secret and bound to the officer: whoever has the database alone makes no code of it.';
comment on column core.second_factors.last_step is 'The half minute of the code that was used last. One of it or before it is not taken again.';

create table core.service_versions (
  version_id bigint not null generated always as identity,
  service_id text not null,
  agency_id text,
  number integer,
  revision integer not null default 1,
  parts jsonb not null,
  finds text not null default ''::text,
  as_of date,
  verified boolean not null default true,
  source text not null,
  begun_at timestamp with time zone not null,
  begun_by bigint,
  changed_at timestamp with time zone not null,
  published_at timestamp with time zone,
  published_by bigint,
  valid_from date,
  ends_on date,
  restores_id bigint,
  withdrawn_at timestamp with time zone,
  withdrawn_by bigint,
  withdrawn_reason text,
  constraint service_versions_pkey PRIMARY KEY (version_id),
  constraint service_versions_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint service_versions_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES core.officers(officer_id),
  constraint service_versions_published_by_fkey FOREIGN KEY (published_by) REFERENCES core.officers(officer_id),
  constraint service_versions_restores_id_fkey FOREIGN KEY (restores_id) REFERENCES core.service_versions(version_id),
  constraint service_versions_service_id_fkey FOREIGN KEY (service_id) REFERENCES core.services(service_id),
  constraint service_versions_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES core.officers(officer_id),
  constraint service_versions_no_overlap EXCLUDE USING gist (service_id WITH =, COALESCE(agency_id, ''::text) WITH =, daterange(valid_from, ends_on) WITH &&) WHERE ((published_at IS NOT NULL)),
  constraint service_versions_check CHECK (((published_at IS NULL) = (valid_from IS NULL))),
  constraint service_versions_check1 CHECK (((published_at IS NULL) = (number IS NULL))),
  constraint service_versions_check2 CHECK (((published_at IS NOT NULL) OR (ends_on IS NULL))),
  constraint service_versions_check3 CHECK ((ends_on >= valid_from)),
  constraint service_versions_check4 CHECK (((withdrawn_at IS NULL) OR (ends_on IS NOT NULL))),
  constraint service_versions_check5 CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))),
  constraint service_versions_check6 CHECK (((published_at IS NULL) OR ((COALESCE(jsonb_array_length((parts -> 'requirements'::text)), 0) > 0) AND (COALESCE(jsonb_array_length((parts -> 'procedure'::text)), 0) > 0) AND (parts ? 'time'::text) AND (parts ? 'fee'::text) AND (parts ? 'output'::text) AND (parts ? 'complaints'::text) AND (parts ? 'description'::text)))),
  constraint service_versions_number_check CHECK ((number >= 1)),
  constraint service_versions_parts_check CHECK ((jsonb_typeof(parts) = 'object'::text)),
  constraint service_versions_source_check CHECK ((source = ANY (ARRAY['pack'::text, 'officer'::text, 'import'::text]))),
  constraint service_versions_withdrawn_reason_check CHECK (((length(withdrawn_reason) >= 1) AND (length(withdrawn_reason) <= 2000)))
);
CREATE INDEX service_versions_agency ON core.service_versions USING btree (agency_id) WHERE (agency_id IS NOT NULL);
CREATE INDEX service_versions_line ON core.service_versions USING btree (service_id, agency_id, valid_from);
CREATE INDEX service_versions_restores ON core.service_versions USING btree (restores_id) WHERE (restores_id IS NOT NULL);
CREATE UNIQUE INDEX service_versions_draft ON core.service_versions USING btree (service_id, agency_id) NULLS NOT DISTINCT WHERE (published_at IS NULL);
CREATE UNIQUE INDEX service_versions_number ON core.service_versions USING btree (service_id, agency_id, number) NULLS NOT DISTINCT WHERE (published_at IS NOT NULL);
grant delete, insert, select, update on core.service_versions to jembatan_app;
comment on table core.service_versions is 'The standard of a service (UU 25/2009, article 21) as it was from a day on. What is published never changes: a newer version takes its place. Without published_at it is the draft.';
comment on column core.service_versions.agency_id is 'Empty: holds for whoever gives the service. Else the own standard of one of the many agencies of a kind that give it.';
comment on column core.service_versions.number is 'Counts the published versions of a service, or of one agency''s own.';
comment on column core.service_versions.revision is 'Of a draft: grows with each change, so that of two writers one is told.';
comment on column core.service_versions.parts is 'The components of the standard by name. The six that must be public (requirements, procedure, time, fee, output, complaints) are asked by the check.';
comment on column core.service_versions.verified is 'False where the figures come from others and nobody of the agency has confirmed them; as_of is the day to which they speak.';
comment on column core.service_versions.ends_on is 'The first day on which it holds no more. The same as valid_from: it was taken back before it held a day.';
comment on column core.service_versions.restores_id is 'The earlier version whose words it brings back, after the one between was withdrawn.';
comment on constraint service_versions_no_overlap on core.service_versions is 'On any day one version at most holds: a person must not be told two fees.';

create table core.services (
  service_id text not null,
  name jsonb not null,
  agency_id text,
  agency_types text[],
  search text not null,
  valid_from date,
  valid_to date,
  edited_at timestamp with time zone,
  life_events text[] not null default '{}'::text[],
  standard text not null default 'none'::text,
  finds text not null default ''::text,
  stems tsvector not null default ''::tsvector,
  constraint services_pkey PRIMARY KEY (service_id),
  constraint services_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint services_agency_types_check CHECK ((agency_types <> '{}'::text[])),
  constraint services_check CHECK ((valid_to >= valid_from)),
  constraint services_check1 CHECK ((num_nonnulls(agency_id, agency_types) = 1)),
  constraint services_name_check CHECK (((jsonb_typeof(name) = 'object'::text) AND (name <> '{}'::jsonb))),
  constraint services_service_id_check CHECK (((service_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(service_id) <= 64))),
  constraint services_standard_check CHECK ((standard = ANY (ARRAY['none'::text, 'published'::text, 'withdrawn'::text])))
);
CREATE INDEX services_agency ON core.services USING btree (agency_id);
CREATE INDEX services_events ON core.services USING gin (life_events);
CREATE INDEX services_finds ON core.services USING gin (finds public.gin_trgm_ops);
CREATE INDEX services_order ON core.services USING btree (search, service_id);
CREATE INDEX services_search_trgm ON core.services USING gin (search public.gin_trgm_ops);
CREATE INDEX services_stems ON core.services USING gin (stems);
CREATE INDEX services_types ON core.services USING gin (agency_types);
grant delete, insert, select, update on core.services to jembatan_app;
comment on table core.services is 'The public services of the state: one record for the complaint, the counter, the software that carries it and the purchase that replaces it.';
comment on column core.services.agency_types is 'For a service that every local government of these types gives: which of them it is follows from the place.';
comment on column core.services.life_events is 'Keys of the country''s events of life under which people look for it: several, for moving house is also a matter of identity.';
comment on column core.services.standard is 'Whether a standard for all who give it was published; withdrawn: the last one was taken back, and the catalogue lists it no more.';
comment on column core.services.finds is 'Names and keywords, folded: for finding with a slip of the pen, by trigrams.';
comment on column core.services.stems is 'The same by stems of the country''s language, for finding by any form of a word.';

create table core.sessions (
  session_id bigint not null generated always as identity,
  session_hash bytea not null,
  officer_id bigint not null,
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  browser text not null default ''::text,
  proven_at timestamp with time zone,
  constraint sessions_pkey PRIMARY KEY (session_id),
  constraint sessions_session_hash_key UNIQUE (session_hash),
  constraint sessions_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint sessions_browser_check CHECK ((length(browser) <= 300))
);
CREATE INDEX sessions_officer ON core.sessions USING btree (officer_id);
grant delete, insert, select, update on core.sessions to jembatan_app;
comment on column core.sessions.session_hash is 'SHA-256 of the cookie; the cookie itself is kept nowhere.';
comment on column core.sessions.proven_at is 'When the officer last showed password and code in this session. What takes much away at once asks for them again after a while.';

create table core.stop_links (
  link_hash bytea not null,
  case_id uuid not null,
  address_mark bytea not null,
  nonce text not null,
  made_at timestamp with time zone not null,
  constraint stop_links_pkey PRIMARY KEY (link_hash),
  constraint stop_links_case_id_fkey FOREIGN KEY (case_id) REFERENCES core.cases(case_id) ON DELETE CASCADE,
  constraint stop_links_address_mark_check CHECK ((length(address_mark) = 32)),
  constraint stop_links_link_hash_check CHECK ((length(link_hash) = 32)),
  constraint stop_links_nonce_check CHECK (((length(nonce) >= 16) AND (length(nonce) <= 64)))
);
CREATE UNIQUE INDEX stop_links_case ON core.stop_links USING btree (case_id, address_mark);
grant delete, insert, select, update on core.stop_links to jembatan_app;
comment on table core.stop_links is 'The link in each notice by which whoever reads it stops them. One for a case and an address, good in every letter of theirs until its row is taken away. It opens nothing else.';
comment on column core.stop_links.address_mark is 'SHA-256 of the address in small letters. The address itself stands where it is needed to send.';
comment on column core.stop_links.nonce is 'With the secret of the house it makes the link again for the next letter; alone it opens nothing.';

create table core.tokens (
  token_id bigint not null generated always as identity,
  token_hash bytea not null,
  officer_id bigint not null,
  name text not null default ''::text,
  made_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint tokens_pkey PRIMARY KEY (token_id),
  constraint tokens_token_hash_key UNIQUE (token_hash),
  constraint tokens_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint tokens_name_check CHECK ((length(name) <= 200))
);
CREATE INDEX tokens_officer ON core.tokens USING btree (officer_id);
grant delete, insert, select, update on core.tokens to jembatan_app;
comment on table core.tokens is 'Bearer tokens of programs that act as an officer. Only the hash is kept.';

create table core.topics (
  topic_id text not null,
  name text not null,
  main text,
  category_id text,
  imported_at timestamp with time zone not null,
  constraint topics_pkey PRIMARY KEY (topic_id),
  constraint topics_category_id_fkey FOREIGN KEY (category_id) REFERENCES core.categories(category_id),
  constraint topics_main_check CHECK ((length(main) <= 300)),
  constraint topics_name_check CHECK (((length(name) >= 1) AND (length(name) <= 300))),
  constraint topics_topic_id_check CHECK (((length(topic_id) >= 1) AND (length(topic_id) <= 64)))
);
CREATE INDEX topics_category ON core.topics USING btree (category_id) WHERE (category_id IS NOT NULL);
grant delete, insert, select, update on core.topics to jembatan_app;
comment on table core.topics is 'What another complaint system calls a topic, and which of our categories it falls under.';
comment on column core.topics.main is 'The main topic that it stands under there.';
comment on column core.topics.category_id is 'Empty where neither the file nor the words of our categories say which.';

create table core.tries (
  try_hash bytea not null,
  count integer not null,
  since timestamp with time zone not null,
  blocked_until timestamp with time zone,
  constraint tries_pkey PRIMARY KEY (try_hash)
);
grant delete, insert, select, update on core.tries to jembatan_app;
comment on table core.tries is 'Wrong tries at a sign-in name or a case key, counted per name, not per address: guessing from many addresses is counted too. The name itself is hashed.';

create schema mall;
grant usage on schema mall to jembatan_app;
grant usage on schema mall to jembatan_reader;
alter default privileges in schema mall grant delete, insert, select, update on tables to jembatan_app;
alter default privileges in schema mall grant select, usage on sequences to jembatan_app;
comment on schema mall is 'The public-service mall: places, appointments, the queue, applications and the survey.';

create table mall.alarms (
  alarm_id bigint not null generated always as identity,
  mall_id text not null,
  counter_id bigint not null,
  raised_at timestamp with time zone not null,
  raised_by bigint not null,
  ended_at timestamp with time zone,
  constraint alarms_pkey PRIMARY KEY (alarm_id),
  constraint alarms_counter_id_fkey FOREIGN KEY (counter_id) REFERENCES mall.counters(counter_id),
  constraint alarms_mall_id_fkey FOREIGN KEY (mall_id) REFERENCES mall.malls(mall_id),
  constraint alarms_raised_by_fkey FOREIGN KEY (raised_by) REFERENCES core.officers(officer_id),
  constraint alarms_check CHECK ((ended_at >= raised_at))
);
CREATE INDEX alarms_mall ON mall.alarms USING btree (mall_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX alarms_counter ON mall.alarms USING btree (counter_id) WHERE (ended_at IS NULL);
grant delete, insert, select, update on mall.alarms to jembatan_app;
comment on table mall.alarms is 'A clerk has called for help without a sound. Seen where the queue is watched, until somebody says that help is there.';

create table mall.application_forms (
  form_id bigint not null generated always as identity,
  service_id text not null,
  agency_id text not null,
  draft jsonb not null,
  revision integer not null default 0,
  changed_at timestamp with time zone,
  constraint application_forms_pkey PRIMARY KEY (form_id),
  constraint application_forms_service_id_agency_id_key UNIQUE (service_id, agency_id),
  constraint application_forms_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint application_forms_service_id_fkey FOREIGN KEY (service_id) REFERENCES core.services(service_id),
  constraint application_forms_check CHECK (((revision = 0) = (changed_at IS NULL))),
  constraint application_forms_draft_check CHECK ((jsonb_typeof(draft) = 'object'::text))
);
CREATE INDEX application_forms_agency ON mall.application_forms USING btree (agency_id, service_id);
grant delete, insert, select, update on mall.application_forms to jembatan_app;
comment on table mall.application_forms is 'The form of a service as one agency gives it, while it is being written. What people fill in is a published version.';
comment on column mall.application_forms.revision is 'Grows with each change of pages, routes or tests, so that of two writers one is told.';

create table mall.application_notes (
  note_id bigint not null generated always as identity,
  case_id uuid not null,
  officer_id bigint not null,
  noted_at timestamp with time zone not null,
  words text not null,
  constraint application_notes_pkey PRIMARY KEY (note_id),
  constraint application_notes_case_id_fkey FOREIGN KEY (case_id) REFERENCES mall.applications(case_id),
  constraint application_notes_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint application_notes_words_check CHECK (((length(words) >= 1) AND (length(words) <= 8000)))
);
CREATE INDEX application_notes_case ON mall.application_notes USING btree (case_id, note_id);
grant delete, insert, select, update on mall.application_notes to jembatan_app;
comment on table mall.application_notes is 'Of officers for officers. No applicant and no signer ever reads one.';

create table mall.application_requests (
  request_id bigint not null generated always as identity,
  case_id uuid not null,
  officer_id bigint,
  asked_at timestamp with time zone not null,
  words text,
  question_ids text[] not null default '{}'::text[],
  answered_at timestamp with time zone,
  answer_words text,
  remind_on date,
  answer_until date,
  reminded_at timestamp with time zone,
  constraint application_requests_pkey PRIMARY KEY (request_id),
  constraint application_requests_case_id_fkey FOREIGN KEY (case_id) REFERENCES mall.applications(case_id),
  constraint application_requests_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint application_requests_answer_words_check CHECK (((length(answer_words) >= 1) AND (length(answer_words) <= 8000))),
  constraint application_requests_words_check CHECK (((length(words) >= 1) AND (length(words) <= 8000)))
);
CREATE INDEX application_requests_case ON mall.application_requests USING btree (case_id, request_id);
CREATE INDEX application_requests_remind ON mall.application_requests USING btree (remind_on) WHERE ((answered_at IS NULL) AND (reminded_at IS NULL));
CREATE UNIQUE INDEX application_requests_open ON mall.application_requests USING btree (case_id) WHERE (answered_at IS NULL);
grant delete, insert, select, update on mall.application_requests to jembatan_app;
comment on table mall.application_requests is 'What the agency asks of the applicant while it works: words, and the questions of the form that they may answer anew. The promise stands still meanwhile.';
comment on column mall.application_requests.answer_until is 'The day that the applicant was told. After it the agency may close the application without a result; it is never deleted.';

create table mall.application_reuses (
  case_id uuid not null,
  question_id text not null,
  file_id uuid not null,
  from_case_id uuid not null,
  from_file_id uuid not null,
  consented_at timestamp with time zone not null,
  constraint application_reuses_pkey PRIMARY KEY (case_id, file_id),
  constraint application_reuses_case_id_fkey FOREIGN KEY (case_id) REFERENCES mall.applications(case_id),
  constraint application_reuses_file_id_fkey FOREIGN KEY (file_id) REFERENCES core.files(file_id),
  constraint application_reuses_from_case_id_fkey FOREIGN KEY (from_case_id) REFERENCES mall.applications(case_id),
  constraint application_reuses_from_file_id_fkey FOREIGN KEY (from_file_id) REFERENCES core.files(file_id),
  constraint application_reuses_question_id_check CHECK ((question_id ~ '^q[1-9][0-9]{0,5}$'::text))
);
CREATE INDEX application_reuses_from ON mall.application_reuses USING btree (from_case_id);
grant delete, insert, select, update on mall.application_reuses to jembatan_app;
comment on table mall.application_reuses is 'A paper that was given once already and is used again because its owner said so: which, from where, and when they consented.';

create table mall.application_signers (
  signer_id bigint not null generated always as identity,
  case_id uuid not null,
  name text,
  email text,
  language text not null,
  link_hash bytea,
  named_at timestamp with time zone not null,
  asked_at timestamp with time zone,
  signed_at timestamp with time zone,
  signed_revision integer,
  refused_at timestamp with time zone,
  refused_words text,
  struck_at timestamp with time zone,
  constraint application_signers_pkey PRIMARY KEY (signer_id),
  constraint application_signers_link_hash_key UNIQUE (link_hash),
  constraint application_signers_case_id_fkey FOREIGN KEY (case_id) REFERENCES mall.applications(case_id),
  constraint application_signers_check CHECK ((num_nulls(signed_at, signed_revision) = ANY (ARRAY[0, 2]))),
  constraint application_signers_check1 CHECK ((num_nonnulls(signed_at, refused_at) <= 1)),
  constraint application_signers_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint application_signers_language_check CHECK (((length(language) >= 2) AND (length(language) <= 12))),
  constraint application_signers_link_hash_check CHECK ((length(link_hash) = 32)),
  constraint application_signers_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint application_signers_refused_words_check CHECK (((length(refused_words) >= 1) AND (length(refused_words) <= 2000)))
);
CREATE INDEX application_signers_case ON mall.application_signers USING btree (case_id, signer_id);
CREATE UNIQUE INDEX application_signers_address ON mall.application_signers USING btree (case_id, lower(email)) WHERE (struck_at IS NULL);
grant delete, insert, select, update on mall.application_signers to jembatan_app;
comment on table mall.application_signers is 'Who signs an application beside the applicant, each by a link of their own. Name and address go when the draft is erased.';
comment on column mall.application_signers.link_hash is 'SHA-256 of the secret in the link; empty before it was sent and after it is over.';
comment on column mall.application_signers.signed_revision is 'Of the application that they read: a signature under other answers holds no more.';

create table mall.applications (
  case_id uuid not null,
  form_id bigint not null,
  form_number integer not null,
  service_version_id bigint not null,
  service_id text not null,
  agency_id text not null,
  mall_id text,
  status text not null,
  revision integer not null default 1,
  answers jsonb not null default '{}'::jsonb,
  register_answers jsonb not null default '{}'::jsonb,
  begun_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  returned_at timestamp with time zone not null,
  submitted_at timestamp with time zone,
  officer_id bigint,
  decided_at timestamp with time zone,
  decision text,
  decision_reason text,
  decision_article text,
  decided_by bigint,
  fee bigint,
  payment_reference text,
  paid_at timestamp with time zone,
  objected_at timestamp with time zone,
  objection_words text,
  objection_decision text,
  objection_reason text,
  objection_decided_at timestamp with time zone,
  objection_decided_by bigint,
  delivery text,
  delivery_note text,
  ready_at timestamp with time zone,
  delivered_at timestamp with time zone,
  ended_at timestamp with time zone,
  erased_at timestamp with time zone,
  next_step text,
  due_on date,
  due_at timestamp with time zone,
  next_due_on date,
  next_due_at timestamp with time zone,
  constraint applications_pkey PRIMARY KEY (case_id),
  constraint applications_payment_reference_key UNIQUE (payment_reference),
  constraint applications_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint applications_case_id_fkey FOREIGN KEY (case_id) REFERENCES core.cases(case_id),
  constraint applications_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES core.officers(officer_id),
  constraint applications_form_id_form_number_fkey FOREIGN KEY (form_id, form_number) REFERENCES mall.form_versions(form_id, number),
  constraint applications_mall_id_fkey FOREIGN KEY (mall_id) REFERENCES mall.malls(mall_id),
  constraint applications_objection_decided_by_fkey FOREIGN KEY (objection_decided_by) REFERENCES core.officers(officer_id),
  constraint applications_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint applications_service_id_fkey FOREIGN KEY (service_id) REFERENCES core.services(service_id),
  constraint applications_service_version_id_fkey FOREIGN KEY (service_version_id) REFERENCES core.service_versions(version_id),
  constraint applications_answers_check CHECK ((jsonb_typeof(answers) = 'object'::text)),
  constraint applications_check CHECK (((status = ANY (ARRAY['draft'::text, 'signing'::text, 'withdrawn'::text, 'lapsed'::text])) OR (submitted_at IS NOT NULL))),
  constraint applications_check1 CHECK ((num_nulls(decision, decided_at) = ANY (ARRAY[0, 2]))),
  constraint applications_check10 CHECK (((erased_at IS NULL) OR ((answers = '{}'::jsonb) AND (register_answers = '{}'::jsonb) AND (objection_words IS NULL)))),
  constraint applications_check11 CHECK (((status <> 'lapsed'::text) OR (erased_at IS NOT NULL))),
  constraint applications_check2 CHECK (((decision IS NULL) OR (erased_at IS NOT NULL) OR (decision_reason IS NOT NULL))),
  constraint applications_check3 CHECK (((decision IS DISTINCT FROM 'refused'::text) OR (erased_at IS NOT NULL) OR (decision_article IS NOT NULL))),
  constraint applications_check4 CHECK (((status <> ALL (ARRAY['granted'::text, 'refused'::text, 'closed'::text, 'ready'::text, 'delivered'::text, 'objected'::text])) OR (decision IS NOT NULL))),
  constraint applications_check5 CHECK (((status <> 'objected'::text) OR (objected_at IS NOT NULL))),
  constraint applications_check6 CHECK ((num_nulls(objection_decision, objection_decided_at) = ANY (ARRAY[0, 2]))),
  constraint applications_check7 CHECK (((objection_decision IS NULL) OR (objected_at IS NOT NULL))),
  constraint applications_check8 CHECK (((objection_decision IS NULL) OR (erased_at IS NOT NULL) OR (objection_reason IS NOT NULL))),
  constraint applications_check9 CHECK (((paid_at IS NULL) OR (payment_reference IS NOT NULL))),
  constraint applications_decision_article_check CHECK (((length(decision_article) >= 1) AND (length(decision_article) <= 1000))),
  constraint applications_decision_check CHECK ((decision = ANY (ARRAY['granted'::text, 'refused'::text, 'closed'::text]))),
  constraint applications_decision_reason_check CHECK (((length(decision_reason) >= 1) AND (length(decision_reason) <= 8000))),
  constraint applications_delivery_check CHECK ((delivery = ANY (ARRAY['pickup'::text, 'post'::text, 'digital'::text]))),
  constraint applications_delivery_note_check CHECK (((length(delivery_note) >= 1) AND (length(delivery_note) <= 1000))),
  constraint applications_fee_check CHECK ((fee >= 0)),
  constraint applications_objection_decision_check CHECK ((objection_decision = ANY (ARRAY['granted'::text, 'refused'::text]))),
  constraint applications_objection_reason_check CHECK (((length(objection_reason) >= 1) AND (length(objection_reason) <= 8000))),
  constraint applications_objection_words_check CHECK (((length(objection_words) >= 1) AND (length(objection_words) <= 8000))),
  constraint applications_payment_reference_check CHECK (((length(payment_reference) >= 1) AND (length(payment_reference) <= 64))),
  constraint applications_register_answers_check CHECK ((jsonb_typeof(register_answers) = 'object'::text)),
  constraint applications_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'signing'::text, 'submitted'::text, 'processing'::text, 'asked'::text, 'granted'::text, 'refused'::text, 'closed'::text, 'ready'::text, 'delivered'::text, 'objected'::text, 'withdrawn'::text, 'lapsed'::text]))),
  constraint applications_two_pairs_of_eyes CHECK ((objection_decided_by <> decided_by))
);
CREATE INDEX applications_agency ON mall.applications USING btree (agency_id, status, next_due_on, case_id);
CREATE INDEX applications_decided ON mall.applications USING btree (service_id, decided_at) WHERE (decided_at IS NOT NULL);
CREATE INDEX applications_due ON mall.applications USING btree (agency_id, status, COALESCE(next_due_on, 'infinity'::date), case_id);
CREATE INDEX applications_form ON mall.applications USING btree (form_id, form_number);
CREATE INDEX applications_left ON mall.applications USING btree (returned_at) WHERE (status = ANY (ARRAY['draft'::text, 'signing'::text]));
CREATE INDEX applications_officer ON mall.applications USING btree (officer_id, case_id) WHERE ((officer_id IS NOT NULL) AND (ended_at IS NULL));
CREATE INDEX applications_open ON mall.applications USING btree (case_id) WHERE (next_step IS NOT NULL);
CREATE INDEX applications_sent ON mall.applications USING btree (agency_id, submitted_at, case_id) WHERE (submitted_at IS NOT NULL);
CREATE INDEX applications_service ON mall.applications USING btree (service_id, agency_id, submitted_at);
CREATE INDEX applications_version ON mall.applications USING btree (service_version_id);
grant delete, insert, select, update on mall.applications to jembatan_app;
comment on table mall.applications is 'What somebody applies for: the answers to a version of a form, under a version of the service''s standard, and what the agency made of it. The applicant holds number and key of its case.';
comment on column mall.applications.revision is 'Grows with each change, so that of two who change it at once one is told.';
comment on column mall.applications.answers is 'What the applicant answered, by the number of the question. An answer to a page with a paper is the id of its file.';
comment on column mall.applications.register_answers is 'What registers answered. Nobody edits it by hand, for it is told apart from what the applicant says.';
comment on column mall.applications.returned_at is 'When the applicant last worked on the draft. A draft to which nobody comes back is erased.';
comment on column mall.applications.decision_article is 'Where the standard or the law says so: no refusal without it.';
comment on column mall.applications.fee is 'In whole units of the country''s currency; empty: nothing is to be paid, or it is not known yet.';
comment on column mall.applications.erased_at is 'When the words of the applicant were taken away: a draft that was left lying.';
comment on constraint applications_two_pairs_of_eyes on mall.applications is 'Nobody decides an objection against their own decision.';

create table mall.appointment_services (
  appointment_id bigint not null,
  service_id text not null,
  constraint appointment_services_pkey PRIMARY KEY (appointment_id, service_id),
  constraint appointment_services_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES mall.appointments(appointment_id),
  constraint appointment_services_service_id_fkey FOREIGN KEY (service_id) REFERENCES core.services(service_id)
);
grant delete, insert, select, update on mall.appointment_services to jembatan_app;
comment on table mall.appointment_services is 'What the appointment is for.';

create table mall.appointments (
  appointment_id bigint not null generated always as identity,
  uid uuid not null,
  mall_id text not null,
  group_id bigint not null,
  status text not null,
  on_day date not null,
  minute smallint not null,
  slots smallint not null,
  minutes smallint not null,
  people smallint not null,
  language text not null,
  sequence integer not null default 0,
  version integer not null default 1,
  nonce text not null,
  token_hash bytea not null,
  name text,
  email text,
  contact_hash bytea,
  mail_hash bytea,
  made_at timestamp with time zone not null,
  lapses_at timestamp with time zone,
  frees_at timestamp with time zone,
  ended_at timestamp with time zone,
  erased_at timestamp with time zone,
  phone text,
  proof_hash bytea,
  ticket_id bigint,
  reminded_at timestamp with time zone,
  constraint appointments_pkey PRIMARY KEY (appointment_id),
  constraint appointments_nonce_key UNIQUE (nonce),
  constraint appointments_proof_hash_key UNIQUE (proof_hash),
  constraint appointments_token_hash_key UNIQUE (token_hash),
  constraint appointments_uid_key UNIQUE (uid),
  constraint appointments_group_id_fkey FOREIGN KEY (group_id) REFERENCES mall.counter_groups(group_id),
  constraint appointments_mall_id_fkey FOREIGN KEY (mall_id) REFERENCES mall.malls(mall_id),
  constraint appointments_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES mall.tickets(ticket_id),
  constraint appointments_check CHECK (((status = ANY (ARRAY['reserved'::text, 'asked'::text])) = (lapses_at IS NOT NULL))),
  constraint appointments_check2 CHECK (((status = ANY (ARRAY['cancelled'::text, 'lapsed'::text])) OR (frees_at IS NULL))),
  constraint appointments_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint appointments_mail_hash_check CHECK ((length(mail_hash) = 32)),
  constraint appointments_minutes_check CHECK ((minutes > 0)),
  constraint appointments_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint appointments_one_way CHECK (((email IS NULL) OR (phone IS NULL))),
  constraint appointments_people_check CHECK (((people >= 1) AND (people <= 20))),
  constraint appointments_phone_check CHECK ((phone ~ '^\+?[0-9]{6,15}$'::text)),
  constraint appointments_proof_hash_check CHECK ((length(proof_hash) = 32)),
  constraint appointments_reached CHECK (((status <> ALL (ARRAY['asked'::text, 'confirmed'::text])) OR (email IS NOT NULL) OR (phone IS NOT NULL) OR (erased_at IS NOT NULL))),
  constraint appointments_slots_check CHECK (((slots >= 1) AND (slots <= 48))),
  constraint appointments_status_check CHECK ((status = ANY (ARRAY['reserved'::text, 'asked'::text, 'confirmed'::text, 'arrived'::text, 'cancelled'::text, 'lapsed'::text, 'missed'::text]))),
  constraint appointments_token_hash_check CHECK ((length(token_hash) = 32))
);
CREATE INDEX appointments_contact ON mall.appointments USING btree (contact_hash, on_day) WHERE ((contact_hash IS NOT NULL) AND (status = ANY (ARRAY['asked'::text, 'confirmed'::text])));
CREATE INDEX appointments_day ON mall.appointments USING btree (group_id, on_day, minute);
CREATE INDEX appointments_erasing ON mall.appointments USING btree (on_day) WHERE (erased_at IS NULL);
CREATE INDEX appointments_freeing ON mall.appointments USING btree (frees_at) WHERE (frees_at IS NOT NULL);
CREATE INDEX appointments_lapsing ON mall.appointments USING btree (lapses_at) WHERE (lapses_at IS NOT NULL);
CREATE INDEX appointments_ticket ON mall.appointments USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX appointments_unended ON mall.appointments USING btree (on_day, appointment_id) WHERE (status = 'confirmed'::text);
CREATE INDEX appointments_unproved ON mall.appointments USING btree (group_id) WHERE ((proof_hash IS NULL) AND (status = ANY (ARRAY['reserved'::text, 'asked'::text])));
grant delete, insert, select, update on mall.appointments to jembatan_app;
comment on table mall.appointments is 'A place that somebody has asked for. Who they are stands here until it is erased; the ledger has the number alone.';
comment on column mall.appointments.nonce is 'Names its link. The secret in the link is made of it and the secret of the house, so that the queue of letters opens nothing.';
comment on column mall.appointments.contact_hash is 'Keyed with the secret of the house: only to count how many places one address holds.';
comment on column mall.appointments.mail_hash is 'What the letter alone knows: whoever only holds the place cannot confirm it in the name of an address that is not theirs.';
comment on column mall.appointments.frees_at is 'When a place that was given back may be taken again; null: it is free, or was never given back.';
comment on column mall.appointments.phone is 'For who has no e-mail: the link comes by SMS. Erased with the name.';
comment on column mall.appointments.proof_hash is 'SHA-256 of the challenge that the browser solved (ALTCHA). Unique: each counts once. Null: no work was shown, and only so many of those are held at once.';
comment on column mall.appointments.ticket_id is 'The number with which they stand in the line since they came.';

create table mall.availabilities (
  availability_id bigint not null generated always as identity,
  group_id bigint not null,
  weekdays smallint[] not null,
  every_weeks smallint not null default 1,
  from_on date not null,
  until_on date,
  from_minute smallint not null,
  to_minute smallint not null,
  slot_minutes smallint not null,
  places smallint not null,
  added_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint availabilities_pkey PRIMARY KEY (availability_id),
  constraint availabilities_group_id_fkey FOREIGN KEY (group_id) REFERENCES mall.counter_groups(group_id),
  constraint availabilities_check CHECK (((from_minute + slot_minutes) <= to_minute)),
  constraint availabilities_check1 CHECK (((until_on IS NULL) OR (until_on >= from_on))),
  constraint availabilities_every_weeks_check CHECK (((every_weeks >= 1) AND (every_weeks <= 12))),
  constraint availabilities_from_minute_check CHECK (((from_minute >= 0) AND (from_minute <= 1439))),
  constraint availabilities_places_check CHECK (((places >= 1) AND (places <= 100))),
  constraint availabilities_slot_minutes_check CHECK (((slot_minutes >= 5) AND (slot_minutes <= 240))),
  constraint availabilities_to_minute_check CHECK (((to_minute >= 1) AND (to_minute <= 1440))),
  constraint availabilities_weekdays_check CHECK ((((cardinality(weekdays) >= 1) AND (cardinality(weekdays) <= 7)) AND (weekdays <@ '{1,2,3,4,5,6,7}'::smallint[])))
);
CREATE INDEX availabilities_group ON mall.availabilities USING btree (group_id) WHERE (ended_at IS NULL);
grant delete, insert, select, update on mall.availabilities to jembatan_app;
comment on table mall.availabilities is 'Series of days and hours at which a counter group takes appointments. Two of a group never overlap, so no hour is open twice.';
comment on column mall.availabilities.places is 'How many appointments each slot takes: counters that are there for them.';

create table mall.availability_exceptions (
  exception_id bigint not null generated always as identity,
  group_id bigint not null,
  on_day date not null,
  kind text not null,
  from_minute smallint not null,
  to_minute smallint not null,
  slot_minutes smallint,
  places smallint,
  reason text,
  added_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint availability_exceptions_pkey PRIMARY KEY (exception_id),
  constraint availability_exceptions_group_id_fkey FOREIGN KEY (group_id) REFERENCES mall.counter_groups(group_id),
  constraint availability_exceptions_check CHECK ((from_minute < to_minute)),
  constraint availability_exceptions_check1 CHECK (((kind = 'open'::text) = ((slot_minutes IS NOT NULL) AND (places IS NOT NULL)))),
  constraint availability_exceptions_from_minute_check CHECK (((from_minute >= 0) AND (from_minute <= 1439))),
  constraint availability_exceptions_kind_check CHECK ((kind = ANY (ARRAY['closed'::text, 'open'::text]))),
  constraint availability_exceptions_places_check CHECK (((places >= 1) AND (places <= 100))),
  constraint availability_exceptions_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint availability_exceptions_slot_minutes_check CHECK (((slot_minutes >= 5) AND (slot_minutes <= 240))),
  constraint availability_exceptions_to_minute_check CHECK (((to_minute >= 1) AND (to_minute <= 1440)))
);
CREATE INDEX availability_exceptions_group ON mall.availability_exceptions USING btree (group_id, on_day) WHERE (ended_at IS NULL);
grant delete, insert, select, update on mall.availability_exceptions to jembatan_app;
comment on table mall.availability_exceptions is 'One day on which a group is closed for some hours, or open for others. It overrides the series; a day off overrides both.';

create table mall.booking_allowances (
  allowance_id bigint not null generated always as identity,
  group_id bigint not null,
  contact text not null,
  contact_hash bytea not null,
  most smallint not null,
  reason text not null,
  added_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint booking_allowances_pkey PRIMARY KEY (allowance_id),
  constraint booking_allowances_group_id_fkey FOREIGN KEY (group_id) REFERENCES mall.counter_groups(group_id),
  constraint booking_allowances_contact_check CHECK (((length(contact) >= 3) AND (length(contact) <= 254))),
  constraint booking_allowances_contact_hash_check CHECK ((length(contact_hash) = 32)),
  constraint booking_allowances_most_check CHECK (((most >= 1) AND (most <= 200))),
  constraint booking_allowances_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 200)))
);
CREATE UNIQUE INDEX booking_allowances_contact ON mall.booking_allowances USING btree (group_id, contact_hash) WHERE (ended_at IS NULL);
grant delete, insert, select, update on mall.booking_allowances to jembatan_app;
comment on table mall.booking_allowances is 'Addresses that may hold more appointments than others: a midwife, a notary, a school that comes for many.';

create table mall.booking_rules (
  group_id bigint not null,
  days_from smallint not null default 0,
  days_until smallint not null default 30,
  per_contact_max smallint not null default 2,
  services_max smallint not null default 3,
  reserve_minutes smallint not null default 15,
  confirm_minutes smallint not null default 60,
  rest_minutes smallint not null default 30,
  changed_at timestamp with time zone not null,
  unproved_max smallint not null default 40,
  constraint booking_rules_pkey PRIMARY KEY (group_id),
  constraint booking_rules_group_id_fkey FOREIGN KEY (group_id) REFERENCES mall.counter_groups(group_id),
  constraint booking_rules_check CHECK ((days_from < days_until)),
  constraint booking_rules_confirm_minutes_check CHECK (((confirm_minutes >= 10) AND (confirm_minutes <= 1440))),
  constraint booking_rules_days_from_check CHECK (((days_from >= 0) AND (days_from <= 60))),
  constraint booking_rules_days_until_check CHECK (((days_until >= 1) AND (days_until <= 180))),
  constraint booking_rules_per_contact_max_check CHECK (((per_contact_max >= 1) AND (per_contact_max <= 50))),
  constraint booking_rules_reserve_minutes_check CHECK (((reserve_minutes >= 5) AND (reserve_minutes <= 120))),
  constraint booking_rules_rest_minutes_check CHECK (((rest_minutes >= 0) AND (rest_minutes <= 1440))),
  constraint booking_rules_services_max_check CHECK (((services_max >= 1) AND (services_max <= 10))),
  constraint booking_rules_unproved_max_check CHECK (((unproved_max >= 0) AND (unproved_max <= 1000)))
);
grant delete, insert, select, update on mall.booking_rules to jembatan_app;
comment on table mall.booking_rules is 'How a group takes bookings, where it differs from what the columns say by themselves.';
comment on column mall.booking_rules.rest_minutes is 'So long a place that was given back stays away: against trade in appointments.';
comment on column mall.booking_rules.unproved_max is 'Places that are held at once, and not confirmed yet, for browsers that showed no work: those without scripts, and programs that hoard.';

create table mall.calls (
  call_id bigint not null generated always as identity,
  ticket_id bigint not null,
  mall_id text not null,
  group_id bigint not null,
  counter_id bigint not null,
  display_number text not null,
  called_at timestamp with time zone not null,
  constraint calls_pkey PRIMARY KEY (call_id),
  constraint calls_counter_id_fkey FOREIGN KEY (counter_id) REFERENCES mall.counters(counter_id),
  constraint calls_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES mall.tickets(ticket_id)
);
CREATE INDEX calls_mall ON mall.calls USING btree (mall_id, call_id);
CREATE INDEX calls_ticket ON mall.calls USING btree (ticket_id);
grant insert, select on mall.calls to jembatan_app;
comment on table mall.calls is 'What displays show and speak, the newest last. Calling somebody again is another call.';

create table mall.counter_groups (
  group_id bigint not null generated always as identity,
  mall_id text not null,
  agency_id text not null,
  name jsonb not null,
  prefix text not null,
  way_seconds integer not null default 60,
  added_at timestamp with time zone not null,
  version integer not null default 1,
  ended_at timestamp with time zone,
  constraint counter_groups_pkey PRIMARY KEY (group_id),
  constraint counter_groups_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint counter_groups_mall_id_fkey FOREIGN KEY (mall_id) REFERENCES mall.malls(mall_id),
  constraint counter_groups_name_check CHECK (((jsonb_typeof(name) = 'object'::text) AND (name <> '{}'::jsonb))),
  constraint counter_groups_prefix_check CHECK ((prefix ~ '^[A-Z]{1,2}$'::text)),
  constraint counter_groups_way_seconds_check CHECK (((way_seconds >= 0) AND (way_seconds <= 900)))
);
CREATE INDEX counter_groups_agency ON mall.counter_groups USING btree (agency_id);
CREATE INDEX counter_groups_mall ON mall.counter_groups USING btree (mall_id, group_id);
CREATE UNIQUE INDEX counter_groups_prefix ON mall.counter_groups USING btree (mall_id, prefix) WHERE (ended_at IS NULL);
grant delete, insert, select, update on mall.counter_groups to jembatan_app;
comment on table mall.counter_groups is 'A team of an agency behind one or more counters. Its letter stands before the numbers that are called, so that nobody mistakes them for another''s.';
comment on column mall.counter_groups.way_seconds is 'How long people need from where they wait to its counters.';

create table mall.counters (
  counter_id bigint not null generated always as identity,
  mall_id text not null,
  group_id bigint not null,
  label text not null,
  hint text,
  added_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint counters_pkey PRIMARY KEY (counter_id),
  constraint counters_group_id_fkey FOREIGN KEY (group_id) REFERENCES mall.counter_groups(group_id),
  constraint counters_mall_id_fkey FOREIGN KEY (mall_id) REFERENCES mall.malls(mall_id),
  constraint counters_hint_check CHECK (((length(hint) >= 1) AND (length(hint) <= 200))),
  constraint counters_label_check CHECK ((label ~ '^[0-9]{1,3}[A-Z]?$'::text))
);
CREATE INDEX counters_group ON mall.counters USING btree (group_id, counter_id);
CREATE UNIQUE INDEX counters_label ON mall.counters USING btree (mall_id, label) WHERE (ended_at IS NULL);
grant delete, insert, select, update on mall.counters to jembatan_app;
comment on table mall.counters is 'Where somebody sits and serves. What is written above it is spoken aloud, so it is a number and at most one letter.';
comment on column mall.counters.hint is 'How to find it: "second floor, beside the stairs".';

create table mall.devices (
  device_id bigint not null generated always as identity,
  mall_id text not null,
  kind text not null,
  name text not null,
  group_ids bigint[] not null default '{}'::bigint[],
  token_hash bytea not null,
  made_at timestamp with time zone not null,
  seen_at timestamp with time zone,
  revoked_at timestamp with time zone,
  has_printer boolean not null default false,
  constraint devices_pkey PRIMARY KEY (device_id),
  constraint devices_token_hash_key UNIQUE (token_hash),
  constraint devices_mall_id_fkey FOREIGN KEY (mall_id) REFERENCES mall.malls(mall_id),
  constraint devices_kind_check CHECK ((kind = ANY (ARRAY['kiosk'::text, 'display'::text]))),
  constraint devices_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint devices_token_hash_check CHECK ((length(token_hash) = 32))
);
CREATE INDEX devices_mall ON mall.devices USING btree (mall_id, device_id);
grant delete, insert, select, update on mall.devices to jembatan_app;
comment on table mall.devices is 'A machine that stands in the mall. It has a token of its own, opens its one place and nothing of any person, and can be shut out alone.';
comment on column mall.devices.group_ids is 'The counter groups that it serves; none: all of the mall.';
comment on column mall.devices.has_printer is 'A kiosk with a printer asks for printing by itself; one without shows the code large.';

create table mall.form_tests (
  test_id bigint not null generated always as identity,
  form_id bigint not null,
  name text not null,
  given jsonb not null,
  pages text[] not null,
  ends text not null,
  added_at timestamp with time zone not null,
  constraint form_tests_pkey PRIMARY KEY (test_id),
  constraint form_tests_form_id_fkey FOREIGN KEY (form_id) REFERENCES mall.application_forms(form_id),
  constraint form_tests_ends_check CHECK ((ends = ANY (ARRAY['end'::text, 'exit'::text]))),
  constraint form_tests_given_check CHECK ((jsonb_typeof(given) = 'object'::text)),
  constraint form_tests_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
CREATE INDEX form_tests_form ON mall.form_tests USING btree (form_id, test_id);
grant delete, insert, select, update on mall.form_tests to jembatan_app;
comment on table mall.form_tests is 'Given these answers, these pages. While one of them fails, the form is not published.';

create table mall.form_versions (
  form_id bigint not null,
  number integer not null,
  service_version_id bigint not null,
  definition jsonb not null,
  tests jsonb not null,
  published_at timestamp with time zone not null,
  published_by bigint,
  replaced_at timestamp with time zone,
  restores integer,
  constraint form_versions_pkey PRIMARY KEY (form_id, number),
  constraint form_versions_form_id_fkey FOREIGN KEY (form_id) REFERENCES mall.application_forms(form_id),
  constraint form_versions_form_id_restores_fkey FOREIGN KEY (form_id, restores) REFERENCES mall.form_versions(form_id, number),
  constraint form_versions_published_by_fkey FOREIGN KEY (published_by) REFERENCES core.officers(officer_id),
  constraint form_versions_service_version_id_fkey FOREIGN KEY (service_version_id) REFERENCES core.service_versions(version_id),
  constraint form_versions_check CHECK ((restores < number)),
  constraint form_versions_definition_check CHECK ((jsonb_typeof(definition) = 'object'::text)),
  constraint form_versions_number_check CHECK ((number >= 1)),
  constraint form_versions_tests_check CHECK ((jsonb_typeof(tests) = 'array'::text))
);
CREATE INDEX form_versions_service ON mall.form_versions USING btree (service_version_id);
CREATE UNIQUE INDEX form_versions_current ON mall.form_versions USING btree (form_id) WHERE (replaced_at IS NULL);
grant delete, insert, select, update on mall.form_versions to jembatan_app;
comment on table mall.form_versions is 'A form as it was published. It never changes: an application can always be read with the questions that were asked.';
comment on column mall.form_versions.service_version_id is 'The standard of the service for which it was written: requirements, fee and time may be others in a later one.';
comment on column mall.form_versions.restores is 'The earlier version that it brings back.';

create table mall.group_services (
  group_id bigint not null,
  service_id text not null,
  slots smallint not null default 1,
  people_max smallint not null default 1,
  offered_at timestamp with time zone not null,
  constraint group_services_pkey PRIMARY KEY (group_id, service_id),
  constraint group_services_group_id_fkey FOREIGN KEY (group_id) REFERENCES mall.counter_groups(group_id),
  constraint group_services_service_id_fkey FOREIGN KEY (service_id) REFERENCES core.services(service_id),
  constraint group_services_people_max_check CHECK (((people_max >= 1) AND (people_max <= 20))),
  constraint group_services_slots_check CHECK (((slots >= 1) AND (slots <= 12)))
);
CREATE INDEX group_services_service ON mall.group_services USING btree (service_id, group_id);
grant delete, insert, select, update on mall.group_services to jembatan_app;
comment on table mall.group_services is 'What a counter group serves.';
comment on column mall.group_services.slots is 'How many slots, one after the other, it takes.';
comment on column mall.group_services.people_max is 'For how many people at once somebody may ask it.';

create table mall.kiosk_closings (
  mall_id text not null,
  words text not null,
  closed_at timestamp with time zone not null,
  constraint kiosk_closings_pkey PRIMARY KEY (mall_id),
  constraint kiosk_closings_mall_id_fkey FOREIGN KEY (mall_id) REFERENCES mall.malls(mall_id),
  constraint kiosk_closings_words_check CHECK (((length(words) >= 1) AND (length(words) <= 500)))
);
grant delete, insert, select, update on mall.kiosk_closings to jembatan_app;
comment on table mall.kiosk_closings is 'While there is a row, the kiosks of the mall give no numbers and show these words: an evacuation, a day without power.';

create table mall.line_measures (
  group_id bigint not null,
  services jsonb not null,
  manners jsonb not null,
  kept jsonb not null,
  measured_at timestamp with time zone not null,
  constraint line_measures_pkey PRIMARY KEY (group_id),
  constraint line_measures_group_id_fkey FOREIGN KEY (group_id) REFERENCES mall.counter_groups(group_id)
);
grant delete, insert, select, update on mall.line_measures to jembatan_app;
comment on table mall.line_measures is 'What the periods of the last weeks say of a group''s line: times of each service by hour, ways, turns, who did not come. Summed anew each day.';
comment on column mall.line_measures.kept is 'How right the estimates were that were told with the tickets of the last four weeks.';

create table mall.lines (
  group_id bigint not null,
  served_on date not null,
  next_number smallint not null default 1,
  constraint lines_pkey PRIMARY KEY (group_id, served_on),
  constraint lines_group_id_fkey FOREIGN KEY (group_id) REFERENCES mall.counter_groups(group_id),
  constraint lines_next_number_check CHECK (((next_number >= 1) AND (next_number <= 10000)))
);
grant delete, insert, select, update on mall.lines to jembatan_app;
comment on table mall.lines is 'The line of a counter group on a day. Whoever takes a number or calls somebody holds this row, so no number is given twice and nobody is called by two.';

create table mall.malls (
  mall_id text not null,
  agency_id text not null,
  name jsonb not null,
  search text not null,
  address text not null,
  zone text not null,
  hours jsonb not null,
  opened_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  version integer not null default 1,
  closes_on date,
  closing_reason text,
  constraint malls_pkey PRIMARY KEY (mall_id),
  constraint malls_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint malls_address_check CHECK (((length(address) >= 1) AND (length(address) <= 500))),
  constraint malls_check CHECK (((closes_on IS NULL) = (closing_reason IS NULL))),
  constraint malls_closing_reason_check CHECK (((length(closing_reason) >= 1) AND (length(closing_reason) <= 2000))),
  constraint malls_hours_check CHECK ((jsonb_typeof(hours) = 'object'::text)),
  constraint malls_mall_id_check CHECK (((mall_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(mall_id) <= 64))),
  constraint malls_name_check CHECK (((jsonb_typeof(name) = 'object'::text) AND (name <> '{}'::jsonb)))
);
CREATE INDEX malls_agency ON mall.malls USING btree (agency_id);
CREATE INDEX malls_search ON mall.malls USING btree (search, mall_id);
grant delete, insert, select, update on mall.malls to jembatan_app;
comment on table mall.malls is 'A house in which many agencies serve people. The agency runs the house; counters belong to those who serve there.';
comment on column mall.malls.hours is 'Opening hours by the ISO day of the week, "1": "08:00-12:00 13:00-15:00". Days off of the agency close the house whatever stands here.';
comment on column mall.malls.closes_on is 'The last day on which it serves. Null: no end is planned.';

create table mall.number_blocks (
  block_id bigint not null generated always as identity,
  group_id bigint not null,
  served_on date not null,
  device_id bigint not null,
  first_number smallint not null,
  last_number smallint not null,
  reserved_at timestamp with time zone not null,
  constraint number_blocks_pkey PRIMARY KEY (block_id),
  constraint number_blocks_device_id_fkey FOREIGN KEY (device_id) REFERENCES mall.devices(device_id),
  constraint number_blocks_group_id_served_on_fkey FOREIGN KEY (group_id, served_on) REFERENCES mall.lines(group_id, served_on),
  constraint number_blocks_group_id_served_on_int4range_excl EXCLUDE USING gist (group_id WITH =, served_on WITH =, int4range((first_number)::integer, (last_number)::integer, '[]'::text) WITH &&),
  constraint number_blocks_check CHECK ((last_number >= first_number))
);
CREATE INDEX number_blocks_device ON mall.number_blocks USING btree (device_id, served_on);
grant delete, insert, select, update on mall.number_blocks to jembatan_app;
comment on table mall.number_blocks is 'Numbers that a kiosk keeps for the time without a line to the portal. Nobody else gives them out.';

create table mall.paper_keys (
  generation integer not null,
  public_key bytea not null,
  made_at timestamp with time zone not null,
  constraint paper_keys_pkey PRIMARY KEY (generation),
  constraint paper_keys_public_key_key UNIQUE (public_key),
  constraint paper_keys_generation_check CHECK ((generation >= 1)),
  constraint paper_keys_public_key_check CHECK ((length(public_key) = 32))
);
grant delete, insert, select, update on mall.paper_keys to jembatan_app;
comment on table mall.paper_keys is 'Public halves of the keys that sign papers (Ed25519, RFC 8032). The secret half is derived from the secret of the house and stands nowhere. An old key stays: what it signed can be checked as long as the row is here.';

create table mall.papers (
  code text not null,
  case_id uuid not null,
  agency_id text not null,
  service_id text not null,
  service_version_id bigint not null,
  initials text not null,
  file_id uuid not null,
  sha256 bytea not null,
  generation integer not null,
  signature bytea not null,
  issued_at timestamp with time zone not null,
  issued_on date not null,
  revoked_at timestamp with time zone,
  revoked_by bigint,
  revoked_reason text,
  constraint papers_pkey PRIMARY KEY (code),
  constraint papers_file_id_key UNIQUE (file_id),
  constraint papers_sha256_key UNIQUE (sha256),
  constraint papers_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES core.agencies(agency_id),
  constraint papers_case_id_fkey FOREIGN KEY (case_id) REFERENCES core.cases(case_id),
  constraint papers_file_id_fkey FOREIGN KEY (file_id) REFERENCES core.files(file_id),
  constraint papers_generation_fkey FOREIGN KEY (generation) REFERENCES mall.paper_keys(generation),
  constraint papers_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES core.officers(officer_id),
  constraint papers_service_id_fkey FOREIGN KEY (service_id) REFERENCES core.services(service_id),
  constraint papers_service_version_id_fkey FOREIGN KEY (service_version_id) REFERENCES core.service_versions(version_id),
  constraint papers_check CHECK ((((revoked_at IS NULL) = (revoked_by IS NULL)) AND ((revoked_at IS NULL) = (revoked_reason IS NULL)))),
  constraint papers_code_check CHECK ((code ~ '^[2-9CDFGHJKMNPQRTVW]{25}$'::text)),
  constraint papers_initials_check CHECK ((length(initials) <= 40)),
  constraint papers_revoked_reason_check CHECK (((length(revoked_reason) >= 1) AND (length(revoked_reason) <= 1000))),
  constraint papers_sha256_check CHECK ((length(sha256) = 32)),
  constraint papers_signature_check CHECK ((length(signature) = 64))
);
CREATE INDEX papers_of_case ON mall.papers USING btree (case_id, issued_at);
CREATE UNIQUE INDEX papers_case ON mall.papers USING btree (case_id) WHERE (revoked_at IS NULL);
grant delete, insert, select, update on mall.papers to jembatan_app;
comment on table mall.papers is 'A paper as it was issued. It never changes; it can only be revoked, with a reason for everybody to read.';
comment on column mall.papers.code is '25 letters of 23 (113 bits), printed and drawn on the paper: nobody guesses one. Whoever holds the paper may check it.';
comment on column mall.papers.initials is 'All that the public page says of the holder, so that a paper in other hands is noticed.';

create table mall.periods (
  period_id bigint not null generated always as identity,
  ticket_id bigint not null,
  group_id bigint not null,
  service_id text not null,
  counter_id bigint,
  clerk_id bigint,
  status text not null,
  kind text not null,
  priority smallint not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  corrects bigint,
  constraint periods_pkey PRIMARY KEY (period_id),
  constraint periods_corrects_key UNIQUE (corrects),
  constraint periods_clerk_id_fkey FOREIGN KEY (clerk_id) REFERENCES core.officers(officer_id),
  constraint periods_corrects_fkey FOREIGN KEY (corrects) REFERENCES mall.periods(period_id),
  constraint periods_counter_id_fkey FOREIGN KEY (counter_id) REFERENCES mall.counters(counter_id),
  constraint periods_group_id_fkey FOREIGN KEY (group_id) REFERENCES mall.counter_groups(group_id),
  constraint periods_service_id_fkey FOREIGN KEY (service_id) REFERENCES core.services(service_id),
  constraint periods_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES mall.tickets(ticket_id),
  constraint periods_check CHECK ((ended_at >= started_at))
);
CREATE INDEX periods_group ON mall.periods USING btree (group_id, status, ended_at);
CREATE INDEX periods_ticket ON mall.periods USING btree (ticket_id, period_id);
grant insert, select on mall.periods to jembatan_app;
comment on table mall.periods is 'How long a ticket stood in a status: written when it ends, never changed. Every statistic is a sum over these; a wrong one is corrected by another that names it, and counts no more.';

create table mall.reckoned_counters (
  group_id bigint not null,
  served_on date not null,
  counters smallint not null,
  constraint reckoned_counters_pkey PRIMARY KEY (group_id, served_on),
  constraint reckoned_counters_group_id_fkey FOREIGN KEY (group_id) REFERENCES mall.counter_groups(group_id),
  constraint reckoned_counters_counters_check CHECK (((counters >= 0) AND (counters <= 50)))
);
grant delete, insert, select, update on mall.reckoned_counters to jembatan_app;
comment on table mall.reckoned_counters is 'With how many counters the estimates of a day reckon, where whoever runs the mall knows better than the sittings. Of one day, so each night forgets it.';

create table mall.register_consents (
  consent_id bigint not null generated always as identity,
  case_id uuid not null,
  register_id text not null,
  question_ids text[] not null,
  agreed_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  outcome text,
  constraint register_consents_pkey PRIMARY KEY (consent_id),
  constraint register_consents_case_id_fkey FOREIGN KEY (case_id) REFERENCES mall.applications(case_id),
  constraint register_consents_register_id_fkey FOREIGN KEY (register_id) REFERENCES core.registers(register_id),
  constraint register_consents_check CHECK (((used_at IS NULL) = (outcome IS NULL))),
  constraint register_consents_check1 CHECK ((ends_at > agreed_at)),
  constraint register_consents_outcome_check CHECK (((length(outcome) >= 1) AND (length(outcome) <= 40))),
  constraint register_consents_question_ids_check CHECK (((cardinality(question_ids) >= 1) AND (cardinality(question_ids) <= 100)))
);
CREATE INDEX register_consents_case ON mall.register_consents USING btree (case_id, consent_id);
CREATE UNIQUE INDEX register_consents_open ON mall.register_consents USING btree (case_id) WHERE (used_at IS NULL);
grant delete, insert, select, update on mall.register_consents to jembatan_app;
comment on table mall.register_consents is 'The applicant agreed that a register is asked for the answers to these questions, once and soon. Nothing of what it says stands here.';

create table mall.register_fills (
  case_id uuid not null,
  question_id text not null,
  register_id text not null,
  filled_at timestamp with time zone not null,
  constraint register_fills_pkey PRIMARY KEY (case_id, question_id),
  constraint register_fills_case_id_fkey FOREIGN KEY (case_id) REFERENCES mall.applications(case_id),
  constraint register_fills_register_id_fkey FOREIGN KEY (register_id) REFERENCES core.registers(register_id),
  constraint register_fills_question_id_check CHECK ((question_id ~ '^q[1-9][0-9]{0,5}$'::text))
);
grant delete, insert, select, update on mall.register_fills to jembatan_app;
comment on table mall.register_fills is 'From which register an answer came, and when. The answer itself stands in applications.register_answers.';

create table mall.sittings (
  counter_id bigint not null,
  clerk_id bigint not null,
  opened_at timestamp with time zone not null,
  rest_from timestamp with time zone,
  rest_until timestamp with time zone,
  closed_at timestamp with time zone,
  constraint sittings_pkey PRIMARY KEY (counter_id, opened_at),
  constraint sittings_clerk_id_fkey FOREIGN KEY (clerk_id) REFERENCES core.officers(officer_id),
  constraint sittings_counter_id_fkey FOREIGN KEY (counter_id) REFERENCES mall.counters(counter_id),
  constraint sittings_check CHECK (((rest_from IS NULL) = (rest_until IS NULL))),
  constraint sittings_check1 CHECK ((rest_until > rest_from))
);
CREATE INDEX sittings_clerk ON mall.sittings USING btree (clerk_id) WHERE (closed_at IS NULL);
CREATE UNIQUE INDEX sittings_counter ON mall.sittings USING btree (counter_id) WHERE (closed_at IS NULL);
grant delete, insert, select, update on mall.sittings to jembatan_app;
comment on table mall.sittings is 'A clerk has opened a counter, and plans a rest or takes one. Estimates count the counters that are open.';

create table mall.slots (
  group_id bigint not null,
  on_day date not null,
  minute smallint not null,
  minutes smallint not null,
  places smallint not null,
  taken smallint not null default 0,
  constraint slots_pkey PRIMARY KEY (group_id, on_day, minute),
  constraint slots_group_id_fkey FOREIGN KEY (group_id) REFERENCES mall.counter_groups(group_id),
  constraint slots_minute_check CHECK (((minute >= 0) AND (minute <= 1439))),
  constraint slots_minutes_check CHECK (((minutes >= 5) AND (minutes <= 240))),
  constraint slots_places_check CHECK ((places >= 0)),
  constraint slots_taken_check CHECK ((taken >= 0))
);
grant delete, insert, select, update on mall.slots to jembatan_app;
comment on table mall.slots is 'Generated from series and exceptions. A place is taken only under the lock of its row, and never beyond `places`.';
comment on column mall.slots.places is 'May fall below `taken` when a series ends under appointments that stand: then nothing more is taken.';

create table mall.survey_answers (
  answer_id uuid not null default gen_random_uuid(),
  mall_id text not null,
  service_id text not null,
  answered_on date not null,
  requirements smallint,
  procedure smallint,
  "time" smallint,
  fee smallint,
  product smallint,
  competence smallint,
  conduct smallint,
  complaints smallint,
  facilities smallint,
  sex text,
  age text,
  education text,
  job text,
  mixed boolean not null default false,
  constraint survey_answers_pkey PRIMARY KEY (answer_id),
  constraint survey_answers_mall_id_fkey FOREIGN KEY (mall_id) REFERENCES mall.malls(mall_id),
  constraint survey_answers_service_id_fkey FOREIGN KEY (service_id) REFERENCES core.services(service_id),
  constraint survey_answers_age_check CHECK ((age = ANY (ARRAY['under_18'::text, '18_30'::text, '31_45'::text, '46_60'::text, 'over_60'::text]))),
  constraint survey_answers_check CHECK ((num_nonnulls(requirements, procedure, "time", fee, product, competence, conduct, complaints, facilities) > 0)),
  constraint survey_answers_competence_check CHECK (((competence >= 1) AND (competence <= 4))),
  constraint survey_answers_complaints_check CHECK (((complaints >= 1) AND (complaints <= 4))),
  constraint survey_answers_conduct_check CHECK (((conduct >= 1) AND (conduct <= 4))),
  constraint survey_answers_education_check CHECK ((education = ANY (ARRAY['primary'::text, 'lower_secondary'::text, 'upper_secondary'::text, 'diploma'::text, 'bachelor'::text, 'postgraduate'::text]))),
  constraint survey_answers_facilities_check CHECK (((facilities >= 1) AND (facilities <= 4))),
  constraint survey_answers_fee_check CHECK (((fee >= 1) AND (fee <= 4))),
  constraint survey_answers_job_check CHECK ((job = ANY (ARRAY['civil_servant'::text, 'military'::text, 'police'::text, 'private'::text, 'own_business'::text, 'student'::text, 'other'::text]))),
  constraint survey_answers_procedure_check CHECK (((procedure >= 1) AND (procedure <= 4))),
  constraint survey_answers_product_check CHECK (((product >= 1) AND (product <= 4))),
  constraint survey_answers_requirements_check CHECK (((requirements >= 1) AND (requirements <= 4))),
  constraint survey_answers_sex_check CHECK ((sex = ANY (ARRAY['female'::text, 'male'::text]))),
  constraint survey_answers_time_check CHECK ((("time" >= 1) AND ("time" <= 4)))
);
CREATE INDEX survey_answers_mall ON mall.survey_answers USING btree (mall_id, answered_on);
CREATE INDEX survey_answers_unmixed ON mall.survey_answers USING btree (answered_on) WHERE (NOT mixed);
grant delete, insert, select, update on mall.survey_answers to jembatan_app;
comment on table mall.survey_answers is 'What people answered, with the day and nothing closer: no number that counts up, no moment, no link, no person. The elements stand by key, for their order differs between questionnaires.';
comment on column mall.survey_answers.mixed is 'Each night the rows of days that are over are written anew in a random order, so that neither their place nor their transaction tells when they came.';

create table mall.survey_changes (
  change_id bigint not null generated always as identity,
  result_id bigint not null,
  words text not null,
  written_at timestamp with time zone not null,
  officer_id bigint not null,
  constraint survey_changes_pkey PRIMARY KEY (change_id),
  constraint survey_changes_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES core.officers(officer_id),
  constraint survey_changes_result_id_fkey FOREIGN KEY (result_id) REFERENCES mall.survey_results(result_id),
  constraint survey_changes_words_check CHECK (((length(words) >= 1) AND (length(words) <= 8000)))
);
CREATE INDEX survey_changes_result ON mall.survey_changes USING btree (result_id, change_id);
grant delete, insert, select, update on mall.survey_changes to jembatan_app;
comment on table mall.survey_changes is 'What the mall changed after a result. The newest is shown; the older ones stay.';

create table mall.survey_given (
  given_hash bytea not null,
  mall_id text not null,
  service_id text not null,
  given_on date not null,
  constraint survey_given_pkey PRIMARY KEY (given_hash),
  constraint survey_given_mall_id_fkey FOREIGN KEY (mall_id) REFERENCES mall.malls(mall_id),
  constraint survey_given_service_id_fkey FOREIGN KEY (service_id) REFERENCES core.services(service_id),
  constraint survey_given_given_hash_check CHECK ((length(given_hash) = 32))
);
CREATE INDEX survey_given_mall ON mall.survey_given USING btree (mall_id, given_on);
grant delete, insert, select, update on mall.survey_given to jembatan_app;
comment on table mall.survey_given is 'One row for each finished service: it is asked once, and their number is the population of the survey. Answering never touches it.';
comment on column mall.survey_given.given_hash is 'Names the finished service, keyed with the secret of the house; it is not the hash of the link.';

create table mall.survey_links (
  link_hash bytea not null,
  mall_id text not null,
  service_id text not null,
  lapses_on date not null,
  constraint survey_links_pkey PRIMARY KEY (link_hash),
  constraint survey_links_mall_id_fkey FOREIGN KEY (mall_id) REFERENCES mall.malls(mall_id),
  constraint survey_links_service_id_fkey FOREIGN KEY (service_id) REFERENCES core.services(service_id),
  constraint survey_links_link_hash_check CHECK ((length(link_hash) = 32))
);
CREATE INDEX survey_links_lapsing ON mall.survey_links USING btree (lapses_on);
grant delete, insert, select, update on mall.survey_links to jembatan_app;
comment on table mall.survey_links is 'Links that are still open. The row goes the moment its link is used, so that there is nothing an answer could be joined to.';

create table mall.survey_results (
  result_id bigint not null generated always as identity,
  mall_id text not null,
  from_on date not null,
  until_on date not null,
  population integer not null,
  method text not null,
  figures jsonb not null,
  published_at timestamp with time zone not null,
  published_by bigint not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by bigint,
  withdrawn_reason text,
  constraint survey_results_pkey PRIMARY KEY (result_id),
  constraint survey_results_mall_id_fkey FOREIGN KEY (mall_id) REFERENCES mall.malls(mall_id),
  constraint survey_results_published_by_fkey FOREIGN KEY (published_by) REFERENCES core.officers(officer_id),
  constraint survey_results_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES core.officers(officer_id),
  constraint survey_results_no_overlap EXCLUDE USING gist (mall_id WITH =, daterange(from_on, until_on, '[]'::text) WITH &&) WHERE ((withdrawn_at IS NULL)),
  constraint survey_results_check CHECK ((from_on <= until_on)),
  constraint survey_results_check1 CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))),
  constraint survey_results_check2 CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL))),
  constraint survey_results_figures_check CHECK ((jsonb_typeof(figures) = 'object'::text)),
  constraint survey_results_method_check CHECK (((length(method) >= 1) AND (length(method) <= 64))),
  constraint survey_results_population_check CHECK ((population > 0)),
  constraint survey_results_withdrawn_reason_check CHECK (((length(withdrawn_reason) >= 1) AND (length(withdrawn_reason) <= 2000)))
);
CREATE INDEX survey_results_mall ON mall.survey_results USING btree (mall_id, until_on);
grant delete, insert, select, update on mall.survey_results to jembatan_app;
comment on table mall.survey_results is 'A published result as it was reckoned, with its method. Periods of a mall never overlap: two that differ by a day would tell what few people answered.';
comment on column mall.survey_results.withdrawn_at is 'From then on its figures are shown to nobody. Who has read them remembers them: so a result that meets its days is published only where what differs gives nobody away.';

create table mall.survey_service_results (
  result_id bigint not null,
  service_id text not null,
  figures jsonb not null,
  constraint survey_service_results_pkey PRIMARY KEY (result_id, service_id),
  constraint survey_service_results_result_id_fkey FOREIGN KEY (result_id) REFERENCES mall.survey_results(result_id),
  constraint survey_service_results_service_id_fkey FOREIGN KEY (service_id) REFERENCES core.services(service_id),
  constraint survey_service_results_figures_check CHECK ((jsonb_typeof(figures) = 'object'::text))
);
CREATE INDEX survey_service_results_service ON mall.survey_service_results USING btree (service_id, result_id);
grant delete, insert, select, update on mall.survey_service_results to jembatan_app;
comment on table mall.survey_service_results is 'The same by service, for those with enough answers to give nobody away.';

create table mall.ticket_notices (
  ticket_id bigint not null,
  sealed bytea not null,
  asked_at timestamp with time zone not null,
  constraint ticket_notices_pkey PRIMARY KEY (ticket_id),
  constraint ticket_notices_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES mall.tickets(ticket_id)
);
grant delete, insert, select, update on mall.ticket_notices to jembatan_app;
comment on table mall.ticket_notices is 'Who wants a mail when three people are before them. The address is sealed with the portal''s secret, and the row goes when it was told or the day is over.';

create table mall.tickets (
  ticket_id bigint not null generated always as identity,
  mall_id text not null,
  group_id bigint not null,
  service_id text not null,
  served_on date not null,
  display_number text not null,
  kind text not null,
  priority smallint not null,
  status text not null,
  arrived_at timestamp with time zone not null,
  booked_for timestamp with time zone,
  status_at timestamp with time zone not null,
  first_called_at timestamp with time zone,
  calls smallint not null default 0,
  counter_id bigint,
  clerk_id bigint,
  link_hash bytea not null,
  language text not null,
  told_seconds integer,
  told_low integer,
  told_high integer,
  version integer not null default 1,
  constraint tickets_pkey PRIMARY KEY (ticket_id),
  constraint tickets_link_hash_key UNIQUE (link_hash),
  constraint tickets_mall_id_served_on_display_number_key UNIQUE (mall_id, served_on, display_number),
  constraint tickets_clerk_id_fkey FOREIGN KEY (clerk_id) REFERENCES core.officers(officer_id),
  constraint tickets_counter_id_fkey FOREIGN KEY (counter_id) REFERENCES mall.counters(counter_id),
  constraint tickets_group_id_fkey FOREIGN KEY (group_id) REFERENCES mall.counter_groups(group_id),
  constraint tickets_mall_id_fkey FOREIGN KEY (mall_id) REFERENCES mall.malls(mall_id),
  constraint tickets_service_id_fkey FOREIGN KEY (service_id) REFERENCES core.services(service_id),
  constraint tickets_check CHECK (((kind = 'booked'::text) = (booked_for IS NOT NULL))),
  constraint tickets_check1 CHECK (((status <> ALL (ARRAY['called'::text, 'processing'::text])) OR ((counter_id IS NOT NULL) AND (clerk_id IS NOT NULL)))),
  constraint tickets_display_number_check CHECK ((display_number ~ '^[A-Z]{1,2}[0-9]{3,4}$'::text)),
  constraint tickets_kind_check CHECK ((kind = ANY (ARRAY['booked'::text, 'walk-in'::text]))),
  constraint tickets_link_hash_check CHECK ((length(link_hash) = 32)),
  constraint tickets_priority_check CHECK (((priority >= 1) AND (priority <= 3))),
  constraint tickets_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'called'::text, 'processing'::text, 'missed'::text, 'parked'::text, 'held'::text, 'sent-on'::text, 'finished'::text, 'left'::text])))
);
CREATE INDEX tickets_open ON mall.tickets USING btree (group_id, served_on, display_number);
CREATE INDEX tickets_unended ON mall.tickets USING btree (served_on, ticket_id) WHERE (status <> ALL (ARRAY['finished'::text, 'left'::text]));
CREATE INDEX tickets_waiting ON mall.tickets USING btree (group_id, served_on) WHERE (status = ANY (ARRAY['queued'::text, 'sent-on'::text]));
CREATE UNIQUE INDEX tickets_at_counter ON mall.tickets USING btree (counter_id) WHERE (status = ANY (ARRAY['called'::text, 'processing'::text]));
grant delete, insert, select, update on mall.tickets to jembatan_app;
comment on table mall.tickets is 'Somebody''s place in a line on a day. It holds no name and no contact, and why somebody goes first is not written down: that is a fact about their health.';
comment on column mall.tickets.link_hash is 'SHA-256 of the secret in the address of the ticket''s own page.';
comment on column mall.tickets.told_seconds is 'How long the wait was to be when the ticket was taken, with the range of it: so that the error of the estimates can be published.';
comment on constraint tickets_mall_id_served_on_display_number_key on mall.tickets is 'No number is called for two people on one day.';
