import pg from 'pg'

/** Makes an empty database beside that one, and takes it away again. */
export async function withEmpty(url: string, work: (url: string) => Promise<void>): Promise<void> {
  const name = `jembatan_test_${process.pid}_${Math.floor(Date.now() / 1000)}_9${Math.floor(performance.now())}`
  await as(url, (client) => client.query(`create database ${name}`))
  const beside = new URL(url)
  beside.pathname = `/${name}`
  try {
    await work(beside.href)
  } finally {
    await as(url, (client) => client.query(`drop database ${name} with (force)`))
  }
}

/** Every table by a digest of its sorted rows, every job, every foreign key and index, read with other statements than the program's. */
export function contents(url: string): Promise<Record<string, unknown>> {
  return as(url, async (client) => {
    await client.query(`set timezone = 'UTC'`)
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema in ('core', 'complaints', 'mall') and table_type = 'BASE TABLE' and table_name <> 'migrations'`,
    )
    const found: Record<string, unknown> = {}
    for (const { name } of tables) {
      const { rows } = await client.query(
        `select count(*)::int as count, md5(coalesce(string_agg(t::text, E'\\n' order by t::text collate "C"), '')) as digest from ${name} t`,
      )
      found[name] = rows[0]
    }
    const ask = async (text: string) => (await client.query(text)).rows
    found.migrations = await ask('select name, checksum from core.migrations order by name')
    found.jobs = await ask(
      `select t.identifier, j.payload, j.priority, j.run_at, j.attempts, j.max_attempts, j.last_error, j.key, j.flags, q.queue_name
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       left join graphile_worker._private_job_queues q on q.id = j.job_queue_id order by j.id`,
    )
    found.keys = await ask(
      `select conrelid::regclass::text as of, conname, pg_get_constraintdef(oid) as def, convalidated from pg_constraint
       where connamespace in ('core'::regnamespace, 'complaints'::regnamespace, 'mall'::regnamespace) and contype <> 'n' order by 1, 2`,
    )
    found.indexes = await ask(
      `select indexname, indexdef from pg_indexes where schemaname in ('core', 'complaints', 'mall') order by 1`,
    )
    return found
  })
}

/** Does something on a connection of its own. */
export async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
