-- The list of acts. Only ever added to. Holds ids, codes and salted digests, never what people wrote.

create sequence core.ledger_line_id_seq;

create table core.ledger (
  line_id bigint not null default nextval('core.ledger_line_id_seq'),
  at timestamptz not null,
  act text not null check (act ~ '^[a-z_]+\.[a-z_]+$'),
  actor_kind text not null check (actor_kind in ('visitor', 'complainant', 'program', 'officer')),
  officer_id bigint references core.officers,
  program text,
  case_id uuid,
  agency_id text,
  facts jsonb not null default '{}',
  digest bytea check (length(digest) = 32),
  primary key (line_id, at),
  check ((actor_kind = 'officer') = (officer_id is not null)),
  check ((actor_kind = 'program') = (program is not null))
) partition by range (at);
comment on table core.ledger is 'Every act: who, what, when. Partitioned by year, because it grows for ever and is read by case.';
comment on column core.ledger.digest is 'SHA-256 of a salt and the words of the act. The salt can be erased (UU 27/2022), and then the digest opens nothing.';

create table core.ledger_before_2024 partition of core.ledger for values from (minvalue) to ('2024-01-01 00:00+00');
create table core.ledger_2024 partition of core.ledger for values from ('2024-01-01 00:00+00') to ('2025-01-01 00:00+00');
create table core.ledger_2025 partition of core.ledger for values from ('2025-01-01 00:00+00') to ('2026-01-01 00:00+00');
create table core.ledger_2026 partition of core.ledger for values from ('2026-01-01 00:00+00') to ('2027-01-01 00:00+00');
create table core.ledger_2027 partition of core.ledger for values from ('2027-01-01 00:00+00') to ('2028-01-01 00:00+00');
create table core.ledger_2028 partition of core.ledger for values from ('2028-01-01 00:00+00') to ('2029-01-01 00:00+00');
create table core.ledger_2029 partition of core.ledger for values from ('2029-01-01 00:00+00') to ('2030-01-01 00:00+00');
create table core.ledger_2030 partition of core.ledger for values from ('2030-01-01 00:00+00') to ('2031-01-01 00:00+00');
create table core.ledger_after_2030 partition of core.ledger for values from ('2031-01-01 00:00+00') to (maxvalue);

create index ledger_case on core.ledger (case_id, at);

create table core.ledger_salts (
  line_id bigint primary key,
  salt bytea not null check (length(salt) = 16)
);
comment on table core.ledger_salts is 'What opens the digest of a line. Kept apart from the line, so that it can be erased.';

create table core.repeats (
  repeat_hash bytea primary key,
  digest bytea not null,
  answer jsonb,
  made_at timestamptz not null
);
comment on table core.repeats is 'Requests that carried a repeat key, so that twice is once. The answer holds numbers and codes only. Swept after 30 days.';
create index repeats_made_at on core.repeats (made_at);

-- A right on the whole is not asked for when a part is named: each part must refuse by itself, and so must every part that is added.
do $$
declare
  part regclass;
begin
  for part in select relid from pg_partition_tree('core.ledger') loop
    execute format('revoke update, delete, truncate on %s from jembatan_app', part);
  end loop;
end $$;

create table core.country (
  only_one boolean primary key default true check (only_one),
  country_code text not null,
  weekend smallint[] not null,
  zone text not null,
  search_config regconfig not null default 'simple',
  secret_print bytea,
  demo boolean not null default false
);
comment on table core.country is 'The country whose portal this database is. One row: a database serves one country.';
comment on column core.country.search_config is 'How words are stemmed for search.';
comment on column core.country.secret_print is 'Fingerprint of the server secret. A process with another secret would derive other follow keys, so it refuses to start.';
comment on column core.country.demo is 'The database holds the invented people and cases of the demo.';
