import pg from 'pg'

/** `postgres` may do all, `builder` owns the tables, `app` is the running program, `reader` looks. */
export type RoleName = 'postgres' | 'builder' | 'app' | 'reader'

/** The database that the program uses. */
export const DATABASE = 'jembatan'
/** Any number that only we lock by. */
const LOCK = 7_265_001

/** Each is made by one statement, so whatever a crash left out is made at the next start. */
const ROLES: Readonly<Record<string, string>> = {
  builder: 'login createrole createdb',
  jembatan_app: 'nologin admin builder',
  jembatan_reader: 'nologin admin builder',
  app: 'login in role jembatan_app',
  reader: 'login in role jembatan_reader',
}

/** Makes what is missing of the login roles, and the database. */
export async function makeRoles(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [LOCK])
  try {
    const { rows } = await client.query<{ name: string }>(
      'select rolname as name from pg_roles union all select datname from pg_database',
    )
    const there = new Set(rows.map(({ name }) => name))
    for (const [role, rights] of Object.entries(ROLES))
      if (!there.has(role)) await client.query(`create role ${pg.escapeIdentifier(role)} ${rights}`)
    if (!there.has(DATABASE)) await client.query(`create database ${DATABASE} owner builder`)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
  }
}
