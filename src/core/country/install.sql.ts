import type pg from 'pg'

/** A table that a pack fills. Its own key decides whether a row is new; a row that an administrator edited is left alone. */
interface Target {
  readonly table: string
  readonly key: readonly string[]
  /** Columns that the pack gives, the key's among them, with their types. */
  readonly columns: Readonly<Record<string, string>>
  readonly order: string
  /** Rows of the pack (`p`) that stay out, though their key is new. */
  readonly unless?: string
}

export const AGENCIES: Target = {
  table: 'core.agencies',
  key: ['agency_id'],
  columns: {
    agency_id: 'text',
    parent_id: 'text',
    name: 'jsonb',
    short: 'text',
    type: 'text',
    region_code: 'text',
    governs: 'boolean',
    zone: 'text',
    office_hours: 'text',
    search: 'text',
    valid_from: 'date',
    valid_to: 'date',
    source: 'text',
    note: 'text',
  },
  order: 'agency_id',
}

export const CATEGORIES: Target = {
  table: 'core.categories',
  key: ['category_id'],
  columns: {
    category_id: 'text',
    name: 'jsonb',
    main: 'text',
    words: 'text[]',
    position: 'smallint',
    valid_from: 'date',
    valid_to: 'date',
  },
  order: 'position',
}

export const SERVICES: Target = {
  table: 'core.services',
  key: ['service_id'],
  columns: {
    service_id: 'text',
    name: 'jsonb',
    agency_id: 'text',
    agency_types: 'text[]',
    life_events: 'text[]',
    search: 'text',
    valid_from: 'date',
    valid_to: 'date',
  },
  order: 'service_id',
}

export const HOLIDAYS: Target = {
  table: 'core.holidays',
  key: ['holiday_on', 'kind', 'region_code', 'agency_id'],
  columns: {
    holiday_on: 'date',
    name: 'jsonb',
    kind: 'text',
    region_code: 'text',
    agency_id: 'text',
    decree: 'text',
    edition: 'text',
    note: 'text',
    source: 'text',
    struck_at: 'timestamptz',
  },
  order: 'holiday_on',
}

export const RULES: Target = {
  table: 'core.deadline_rules',
  key: ['key', 'class', 'inspection', 'valid_from'],
  columns: {
    key: 'text',
    class: 'text',
    inspection: 'boolean',
    valid_from: 'date',
    valid_to: 'date',
    days: 'smallint',
    times: 'smallint',
    day_kind: 'text',
    counts_first_day: 'boolean',
    runs_from: 'text',
    article: 'text',
    source: 'text',
    note: 'jsonb',
    struck_at: 'timestamptz',
  },
  // The older row is ended before the newer one begins, or the two would overlap for a moment.
  order: 'valid_from',
  unless: `exists (select from core.deadline_rules t where t.edited_at is not null and t.struck_at is null and t.key = p.key and t.class is not distinct from p.class
    and t.inspection is not distinct from p.inspection and t.valid_from <> p.valid_from
    and daterange(t.valid_from, t.valid_to, '[]') && daterange(p.valid_from, p.valid_to, '[]'))`,
}

export interface Merged {
  readonly added: number
  readonly changed: number
  /** Keys of rows that differ from the pack because an administrator edited them. */
  readonly kept: readonly string[]
}

/** Brings the rows of a pack into a table: new ones in, changed ones up to date, edited ones as they are. */
export async function mergeRows(client: pg.ClientBase, target: Target, rows: readonly object[]): Promise<Merged> {
  const { table, key, columns, order, unless = 'false' } = target
  const names = Object.keys(columns)
  const list = names.join(', ')
  const pack = `jsonb_to_recordset($1::jsonb) as p(${Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')})`
  const of = (alias: string) => names.map((name) => `${alias}.${name}`).join(', ')
  const same = key.map((name) => `t.${name} is not distinct from p.${name}`).join(' and ')
  const json = JSON.stringify(rows)
  const kept = await client.query<{ key: string }>(
    `select concat_ws(' ', ${key.map((name) => `p.${name}`).join(', ')}) as key from ${pack}
     where ${unless} or exists (select from ${table} t where ${same} and t.edited_at is not null and (${of('t')}) is distinct from (${of('p')}))`,
    [json],
  )
  const written = await client.query<{ added: boolean }>(
    `insert into ${table} as t (${list}) select ${list} from ${pack} where not (${unless}) order by ${order}
     on conflict (${key.join(', ')}) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
     where t.edited_at is null and (${of('t')}) is distinct from (${of('excluded')})
     returning xmax = 0 as added`,
    [json],
  )
  const added = written.rows.filter((row) => row.added).length
  return { added, changed: written.rows.length - added, kept: kept.rows.map((row) => row.key) }
}

/** Strikes the days off that the pack once held and no longer names, in the years of which it speaks. Returns how many. */
export async function strikeHolidays(client: pg.ClientBase, rows: readonly object[]): Promise<number> {
  const struck = await client.query(
    `with p as (select * from jsonb_to_recordset($1::jsonb) as p(holiday_on date, kind text, region_code text, agency_id text))
     update core.holidays t set struck_at = now()
     where t.source = 'pack' and t.edited_at is null and t.struck_at is null
       and extract(year from t.holiday_on) in (select extract(year from p.holiday_on) from p)
       and not exists (select from p where (p.holiday_on, p.kind) = (t.holiday_on, t.kind)
         and p.region_code is not distinct from t.region_code and p.agency_id is not distinct from t.agency_id)`,
    [JSON.stringify(rows)],
  )
  return struck.rowCount ?? 0
}

/** Strikes the deadline rules that the pack once held and no longer names, before others take their days. Returns how many. */
export async function strikeRules(client: pg.ClientBase, rows: readonly object[]): Promise<number> {
  const struck = await client.query(
    `with p as (select * from jsonb_to_recordset($1::jsonb) as p(key text, class text, inspection boolean, valid_from date))
     update core.deadline_rules t set struck_at = now()
     where t.edited_at is null and t.struck_at is null
       and not exists (select from p where (p.key, p.valid_from) = (t.key, t.valid_from)
         and p.class is not distinct from t.class and p.inspection is not distinct from t.inspection)`,
    [JSON.stringify(rows)],
  )
  return struck.rowCount ?? 0
}

export async function findEdition(client: pg.ClientBase, part: string): Promise<string | undefined> {
  const found = await client.query<{ edition: string }>('select edition from core.editions where part = $1', [part])
  return found.rows[0]?.edition
}

export async function noteEdition(client: pg.ClientBase, part: string, edition: string): Promise<void> {
  await client.query(
    `insert into core.editions (part, edition) values ($1, $2)
     on conflict (part) do update set edition = excluded.edition, installed_at = now()`,
    [part, edition],
  )
}

interface CountryRow {
  readonly code: string
  readonly weekend: readonly number[]
  readonly zone: string
  readonly officeHours: string
  readonly textSearch: string
}

/** Writes the one row of the country. Throws when the database belongs to another country. */
export async function writeCountry(
  client: pg.ClientBase,
  { code, weekend, zone, officeHours, textSearch }: CountryRow,
): Promise<void> {
  const written = await client.query(
    `insert into core.country as c (country_code, weekend, zone, search_config, office_hours) values ($1, $2, $3, $4::text::regconfig, $5)
     on conflict (only_one) do update set weekend = excluded.weekend, zone = excluded.zone, search_config = excluded.search_config, office_hours = excluded.office_hours
     where c.country_code = excluded.country_code`,
    [code, weekend, zone, textSearch, officeHours],
  )
  if (written.rowCount === 0)
    throw new Error(
      `This database serves another country than "${code}". Give COUNTRY the pack it was begun with, or give this country a place of its own: another DATA_DIR, or another database in DATABASE_URL`,
    )
}

/** Runs `work` in a transaction that no other process of this kind is in at the same time. */
export async function alone<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query("select pg_advisory_xact_lock(hashtext('jembatan country'))")
    const done = await work()
    await client.query('commit')
    return done
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** The task that computes the clocks of open cases anew. */
export const RECOMPUTE_TASK = 'recompute'
/** The same for applications, whose clocks run by what services promise. */
export const RECOMPUTE_APPLICATIONS_TASK = 'recompute-applications'

/**
 * Queues it, once however often it is asked for, where any clock runs. Not at once: for half a minute other processes still trust the
 * rules that they have read.
 */
export async function queueRecompute(client: pg.ClientBase): Promise<void> {
  await client.query(
    `select graphile_worker.add_job(task, run_at => now() + interval '1 minute', job_key => task, max_attempts => 12)
     from unnest($1::text[]) as task where exists (select from core.case_steps where ended_at is null)`,
    [[RECOMPUTE_TASK, RECOMPUTE_APPLICATIONS_TASK]],
  )
}
