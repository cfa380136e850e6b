-- The second factor of officers (RFC 6238), and when an officer last proved who they are.

create table core.second_factors (
  officer_id bigint primary key references core.officers,
  sealed bytea not null,
  last_step bigint not null,
  made_at timestamptz not null
);
comment on table core.second_factors is 'The secret that an officer''s app makes codes of. One for each officer.';
comment on column core.second_factors.sealed is 'Sealed (AES-256-GCM) with a key derived from the server secret and bound to the officer: whoever has the database alone makes no code of it.';
comment on column core.second_factors.last_step is 'The half minute of the code that was used last. One of it or before it is not taken again.';

create table core.recovery_codes (
  code_hash bytea primary key check (length(code_hash) = 32),
  officer_id bigint not null references core.officers,
  made_at timestamptz not null,
  used_at timestamptz
);
comment on table core.recovery_codes is 'Codes for an officer whose phone is lost, each good once. The hash is keyed with the server secret.';
create index recovery_codes_officer on core.recovery_codes (officer_id);

create table core.factor_resets (
  reset_id bigint generated always as identity primary key,
  officer_id bigint not null references core.officers,
  by_officer_id bigint references core.officers,
  reason text not null check (length(reason) between 1 and 500),
  made_at timestamptz not null,
  check (by_officer_id is distinct from officer_id)
);
comment on table core.factor_resets is 'Why somebody''s second factor was taken away by another. The officer is told by mail. Nobody resets their own.';
comment on column core.factor_resets.by_officer_id is 'Null: somebody on the machine itself.';
create index factor_resets_officer on core.factor_resets (officer_id, made_at);

alter table core.sessions add column proven_at timestamptz;
comment on column core.sessions.proven_at is 'When the officer last showed password and code in this session. What takes much away at once asks for them again after a while.';
