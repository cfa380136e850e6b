/** Schemas that are ours, and nothing that an extension brought. */
const OURS = `(select oid, nspname from pg_catalog.pg_namespace
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'graphile_worker'))`

/** `grant` lines of what `acl` gives to others than the owner. Rights that only newer versions know, as MAINTAIN of 17, we never give. */
const grants = (acl: string, owner: string, on: string) => `
  select case x.grantee when 0 then 'public' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(x.grantee)) end as grantee,
    pg_catalog.string_agg(pg_catalog.lower(x.privilege_type), ', ' order by x.privilege_type) as rights, ${on} as on
  from pg_catalog.aclexplode(${acl}) x where x.grantee <> ${owner} group by x.grantee`

const SCHEMAS = `
  select nspname as thing, 0 as place, 'create schema ' || nspname as line from ${OURS} n
  union all
  select nspname, 60, pg_catalog.format('comment on schema %I is %L;', nspname, pg_catalog.obj_description(oid, 'pg_namespace'))
  from ${OURS} n where pg_catalog.obj_description(oid, 'pg_namespace') is not null
  union all
  select n.nspname, 50, pg_catalog.format('grant %s on schema %I to %s;', g.rights, n.nspname, g.grantee)
  from ${OURS} o join pg_catalog.pg_namespace n using (oid), lateral (${grants('n.nspacl', 'n.nspowner', 'null')}) g
  union all
  select n.nspname, 55, pg_catalog.format('alter default privileges in schema %I grant %s on %s to %s;', n.nspname, g.rights, g.on, g.grantee)
  from pg_catalog.pg_default_acl d join ${OURS} n on n.oid = d.defaclnamespace, lateral (${grants(
    'd.defaclacl',
    'd.defaclrole',
    `case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' else 'types' end`,
  )}) g`

/** Tables, partitions, views and sequences. The head of a table ends in `()`, into which its columns go. */
const RELATIONS = `
  select pg_catalog.format('%s.%s', n.nspname, c.relname) as thing, 0 as place, case
    when c.relispartition then pg_catalog.format('create table %s partition of %s %s', c.oid::regclass, i.inhparent::regclass,
      pg_catalog.pg_get_expr(c.relpartbound, c.oid))
    when c.relkind = 'p' then pg_catalog.format('create table %s () partition by %s', c.oid::regclass, pg_catalog.pg_get_partkeydef(c.oid))
    when c.relkind = 'r' then pg_catalog.format('create table %s ()', c.oid::regclass)
    when c.relkind = 'S' then pg_catalog.format('create sequence %s', c.oid::regclass)
    else pg_catalog.format(E'create %s %s%s as\\n%s', case c.relkind when 'm' then 'materialized view' else 'view' end, c.oid::regclass,
      ' with (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')', pg_catalog.rtrim(pg_catalog.pg_get_viewdef(c.oid), ';')) end as line
  from pg_catalog.pg_class c join ${OURS} n on n.oid = c.relnamespace
  left join pg_catalog.pg_inherits i on i.inhrelid = c.oid
  where c.relkind in ('r', 'p', 'v', 'm')
    or c.relkind = 'S' and not exists (select from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype = 'i')
  union all
  select pg_catalog.format('%s.%s', n.nspname, c.relname), 30, 'alter table ' || c.oid::regclass || ' enable row level security;'
  from pg_catalog.pg_class c join ${OURS} n on n.oid = c.relnamespace where c.relrowsecurity
  union all
  select pg_catalog.format('%s.%s', n.nspname, c.relname), 50,
    pg_catalog.format('grant %s on %s%s to %s;', g.rights, case c.relkind when 'S' then 'sequence ' else '' end, c.oid::regclass, g.grantee)
  from pg_catalog.pg_class c join ${OURS} n on n.oid = c.relnamespace, lateral (${grants('c.relacl', 'c.relowner', 'null')}) g
  where c.relkind in ('r', 'p', 'v', 'm')
    or c.relkind = 'S' and not exists (select from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype = 'i')
  union all
  select pg_catalog.format('%s.%s', n.nspname, c.relname), 60 + d.objsubid,
    pg_catalog.format('comment on %s %s is %L;', case when d.objsubid > 0 then 'column' else k.kind end,
      pg_catalog.concat_ws('.', c.oid::regclass, a.attname), d.description)
  from pg_catalog.pg_description d join pg_catalog.pg_class c on c.oid = d.objoid and d.classoid = 'pg_catalog.pg_class'::regclass
  join ${OURS} n on n.oid = c.relnamespace
  join (values ('r', 'table'), ('p', 'table'), ('v', 'view'), ('m', 'materialized view'), ('S', 'sequence')) k (relkind, kind) on k.relkind = c.relkind::text
  left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0`

/** Columns stand in their own order: 18 keeps \`not null\` among the constraints, 15 does not, so it is told of the column alone. */
const COLUMNS = `
  select pg_catalog.format('%s.%s', n.nspname, c.relname) as thing, 10 as place,
    pg_catalog.concat_ws(' ', pg_catalog.quote_ident(a.attname), pg_catalog.format_type(a.atttypid, a.atttypmod),
      case when a.attcollation <> t.typcollation then 'collate ' || l.collname end,
      case when a.attnotnull then 'not null' end,
      case a.attidentity when 'a' then 'generated always as identity' when 'd' then 'generated by default as identity' end,
      case when a.attgenerated = '' then 'default ' || pg_catalog.pg_get_expr(e.adbin, e.adrelid)
        else 'generated always as (' || pg_catalog.pg_get_expr(e.adbin, e.adrelid) || ') stored' end) as line
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_class c on c.oid = a.attrelid join ${OURS} n on n.oid = c.relnamespace
  join pg_catalog.pg_type t on t.oid = a.atttypid
  left join pg_catalog.pg_collation l on l.oid = a.attcollation
  left join pg_catalog.pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
  where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
  order by c.relname, a.attnum`

const CONSTRAINTS = `
  select pg_catalog.format('%s.%s', n.nspname, c.relname) as thing, 11 + pg_catalog.strpos('pufxc', k.contype::text) as place,
    pg_catalog.format('constraint %I %s', k.conname, pg_catalog.pg_get_constraintdef(k.oid)) as line
  from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid join ${OURS} n on n.oid = c.relnamespace
  where k.contype in ('p', 'u', 'f', 'x', 'c') and not c.relispartition and k.conparentid = 0
  union all
  select pg_catalog.format('%s.%s', n.nspname, c.relname), 1000,
    pg_catalog.format('comment on constraint %I on %s is %L;', k.conname, c.oid::regclass, pg_catalog.obj_description(k.oid, 'pg_constraint'))
  from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid join ${OURS} n on n.oid = c.relnamespace
  where pg_catalog.obj_description(k.oid, 'pg_constraint') is not null`

const INDEXES = `
  select pg_catalog.format('%s.%s', n.nspname, c.relname) as thing, 40 as place, pg_catalog.pg_get_indexdef(i.indexrelid) || ';' as line
  from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indrelid join ${OURS} n on n.oid = c.relnamespace
  where not c.relispartition and not exists (select from pg_catalog.pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`

const POLICIES = `
  select pg_catalog.format('%s.%s', p.schemaname, p.tablename) as thing, 31 as place,
    pg_catalog.format('create policy %I on %I.%I as %s for %s to %s%s%s;', p.policyname, p.schemaname, p.tablename, pg_catalog.lower(p.permissive),
      pg_catalog.lower(p.cmd), pg_catalog.array_to_string(p.roles, ', '), ' using (' || p.qual || ')', ' with check (' || p.with_check || ')') as line
  from pg_catalog.pg_policies p join ${OURS} n on n.nspname = p.schemaname`

/** Functions, triggers and types of our own. */
const PROGRAMS = `
  select pg_catalog.format('%s.%s()', n.nspname, p.proname) as thing, 0 as place, pg_catalog.rtrim(pg_catalog.pg_get_functiondef(p.oid)) as line
  from pg_catalog.pg_proc p join ${OURS} n on n.oid = p.pronamespace where p.prokind in ('f', 'p')
  union all
  select pg_catalog.format('%s.%s()', n.nspname, p.proname), 50, pg_catalog.format('grant %s on function %s to %s;', g.rights, p.oid::regprocedure, g.grantee)
  from pg_catalog.pg_proc p join ${OURS} n on n.oid = p.pronamespace, lateral (${grants('p.proacl', 'p.proowner', 'null')}) g
  union all
  select pg_catalog.format('%s.%s()', n.nspname, p.proname), 60,
    pg_catalog.format('comment on function %s is %L;', p.oid::regprocedure, pg_catalog.obj_description(p.oid, 'pg_proc'))
  from pg_catalog.pg_proc p join ${OURS} n on n.oid = p.pronamespace where pg_catalog.obj_description(p.oid, 'pg_proc') is not null
  union all
  select pg_catalog.format('%s.%s', n.nspname, c.relname), 45, pg_catalog.pg_get_triggerdef(t.oid) || ';'
  from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid join ${OURS} n on n.oid = c.relnamespace
  where not t.tgisinternal and t.tgparentid = 0
  union all
  select pg_catalog.format('%s.%s type', n.nspname, t.typname), 0, pg_catalog.format('create type %s as enum (%s)', t.oid::regtype,
    (select pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_catalog.pg_enum e where e.enumtypid = t.oid))
  from pg_catalog.pg_type t join ${OURS} n on n.oid = t.typnamespace where t.typtype = 'e'
  union all
  select pg_catalog.format('%s.%s type', n.nspname, t.typname), 0, pg_catalog.concat_ws(' ', 'create domain ' || t.oid::regtype || ' as ' || pg_catalog.format_type(t.typbasetype, t.typtypmod),
    (select pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(k.oid), ' ' order by k.conname) from pg_catalog.pg_constraint k where k.contypid = t.oid and k.contype = 'c'))
  from pg_catalog.pg_type t join ${OURS} n on n.oid = t.typnamespace where t.typtype = 'd'
  union all
  select ' extension ' || x.extname, 0, pg_catalog.format('create extension %I', x.extname)
  from pg_catalog.pg_extension x where x.extname <> 'plpgsql'`

/** Statements that each give lines of the picture: the thing they belong to, their place in it, their words. */
export function schemaQueries(): string[] {
  return [SCHEMAS, RELATIONS, COLUMNS, CONSTRAINTS, INDEXES, POLICIES, PROGRAMS]
}
