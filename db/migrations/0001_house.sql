-- The ground: one schema per owner, and the two roles that everything is granted to. Whoever runs the migrations owns it all.

create schema if not exists core;
create schema if not exists complaints;
comment on schema core is 'What every system stands on: the country, its agencies and people, cases, deadlines and the ledger.';
comment on schema complaints is 'Complaints, aspirations and requests for information.';

-- Roles belong to the whole server: another database, or another program at this moment, may have made them.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['jembatan_app', 'jembatan_reader'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then
        execute format('create role %I nologin', wanted);
      end if;
    exception
      when duplicate_object or unique_violation then
        null;
      when insufficient_privilege then
        raise insufficient_privilege using message = format(
          'The role %s is missing, and "%s" may not make roles. An administrator makes it: create role %s nologin; grant %s to "%s" with admin option.',
          wanted, current_user, wanted, wanted, current_user);
    end;
    -- So that a program with one role for everything can step down to this one.
    begin
      if not pg_has_role(wanted, 'member') then
        execute format('grant %I to current_user', wanted);
      end if;
    exception
      when insufficient_privilege then
        raise warning 'The role % is there, but "%" may not take it. An administrator may allow it: grant % to "%" with admin option.',
          wanted, current_user, wanted, current_user;
    end;
  end loop;
end $$;

-- The program reads and writes every table that the migrations make, and changes none. A reader sees nothing that is not granted.
do $$
begin
  if exists (select from pg_roles where rolname = 'jembatan_app') then
    grant usage on schema core, complaints to jembatan_app;
    grant select on core.migrations to jembatan_app;
    alter default privileges in schema core, complaints grant select, insert, update, delete on tables to jembatan_app;
    alter default privileges in schema core, complaints grant usage, select on sequences to jembatan_app;
  end if;
  if exists (select from pg_roles where rolname = 'jembatan_reader') then
    grant usage on schema core, complaints to jembatan_reader;
  end if;
end $$;
