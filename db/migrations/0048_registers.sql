-- Registers: where an answer may come from that a person need not give twice. A system admin keeps them; no secret is ever in these rows.

create table core.registers (
  register_id text primary key check (register_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(register_id) <= 40),
  kind text not null check (kind in ('oidc', 'http')),
  name jsonb not null check (jsonb_typeof(name) = 'object'),
  keeper jsonb not null check (jsonb_typeof(keeper) = 'object'),
  basis text check (length(basis) between 1 and 300),
  secret_variable text check (secret_variable ~ '^REGISTER_SECRET_[A-Z0-9_]{1,50}$'),
  mapping jsonb not null check (jsonb_typeof(mapping) = 'array' and jsonb_array_length(mapping) between 1 and 40),
  timeout_seconds integer not null check (timeout_seconds between 1 and 15),
  issuer text check (issuer ~ '^https?://'),
  client_id text check (length(client_id) between 1 and 200),
  scopes text[],
  hosts text[],
  base text check (base ~ '^https?://'),
  path text check (path ~ '^/' and path like '%:key%'),
  key_register_id text references core.registers,
  key_value text,
  revision integer not null default 1,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  tried_at timestamptz,
  tried_outcome text check (length(tried_outcome) between 1 and 40),
  check (case kind when 'oidc' then num_nulls(issuer, client_id, scopes, hosts) = 0 and num_nonnulls(base, path, key_register_id) = 0
    else num_nonnulls(issuer, client_id, scopes, hosts) = 0 and num_nulls(base, path) = 0 end),
  check ((key_register_id is null) = (key_value is null)),
  check (key_register_id <> register_id),
  check ((tried_at is null) = (tried_outcome is null))
);
comment on table core.registers is 'A register of the state, or a sign-in that tells something of a person, and how it is asked.';
comment on column core.registers.keeper is 'Who keeps it, as a person is told before they agree.';
comment on column core.registers.basis is 'The law or agreement by which it may be asked.';
comment on column core.registers.secret_variable is 'The name of the environment variable with the secret, and never the secret. The start of the name is fixed, so that no other variable of the machine can be sent anywhere.';
comment on column core.registers.mapping is 'Named values: key, where it stands in the answer (a claim or a JSON pointer, RFC 6901), and what people call it.';
comment on column core.registers.hosts is 'Further hosts, beside that of the issuer, to which the sign-in may lead.';
comment on column core.registers.key_register_id is 'The sign-in whose claim is the key, so that nobody reads about another by typing their number. Null: officers only.';
comment on column core.registers.tried_outcome is 'What came of the last try: a code, and nothing of the answer.';
create index registers_key on core.registers (key_register_id) where key_register_id is not null;
