import { createHash } from 'node:crypto'
import pg from 'pg'

/** What PostgreSQL says, where it says that the role lacks a right. */
export function missingRight(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError && error.code === '42501' ? error.message : undefined
}

interface Standing {
  readonly login: string
  /** May alter the tables. */
  readonly owner: boolean
  /** May take the role of the program. */
  readonly member: boolean
  /** Has its rights without taking it. */
  readonly inherits: boolean
}

/**
 * Works with the rights of `jembatan_app` also where one role must do for everything, and says then what that does not protect from.
 * Throws one line where DATABASE_URL names a role that may not use the tables, or another database than the one that was prepared.
 */
export async function roleOf(client: pg.Client, log: (line: string) => void): Promise<{ role?: string }> {
  const { rows } = await client.query<Standing>(`
    select current_user as login,
      pg_has_role(nspowner, 'usage') or (select rolsuper from pg_roles where rolname = current_user) as owner,
      pg_has_role('jembatan_app', 'member') as member, pg_has_role('jembatan_app', 'usage') as inherits
    from pg_namespace where nspname = 'core'`)
  const [standing] = rows
  if (!standing)
    throw new Error('DATABASE_URL and MIGRATE_DATABASE_URL name different databases. Give both the same one.')
  const { login, owner, member, inherits } = standing
  if (!owner && !member)
    throw new Error(
      `The role "${login}" of DATABASE_URL may not use the tables. Let an administrator: grant jembatan_app to "${login}".`,
    )
  if (!owner) return inherits ? {} : { role: 'jembatan_app' }
  log(
    member
      ? 'database: one role serves for tables and program. Whoever breaks into the program can become their owner and alter the ledger; give MIGRATE_DATABASE_URL and DATABASE_URL different roles.'
      : 'database: the role of DATABASE_URL owns the tables and cannot take less than that. The ledger is not protected from the program; give MIGRATE_DATABASE_URL and DATABASE_URL different roles.',
  )
  return member ? { role: 'jembatan_app' } : {}
}

/** Says where the server may forget, in a crash, a complaint whose number somebody was shown. */
export async function sayRisk(client: pg.Client, log: (line: string) => void): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select name from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name`,
  )
  if (rows.length > 0)
    log(
      `database: this server runs with ${rows.map(({ name }) => `${name}=off`).join(', ')}. In a crash it may forget complaints whose number was shown already.`,
    )
}

/** Follow keys of repeated requests are derived from it, so all processes must share it; a start with another refuses. */
export async function keepPrint(client: pg.Client, secret: Buffer): Promise<void> {
  const print = printOf(secret)
  await client.query('update core.country set secret_print = $1 where secret_print is null', [print])
  const { rows } = await client.query<{ same: boolean }>('select secret_print = $1 as same from core.country', [print])
  if (!rows[0]?.same)
    throw new Error(
      'SECRET is not the one that this database was used with. Give every process the same SECRET, or copy the file "secret" of the first DATA_DIR.',
    )
}

/** By which a secret is known again, and not found out. */
export function printOf(secret: Buffer): Buffer {
  return createHash('sha256').update('secret\n').update(secret).digest()
}

/** The number of the case that this follow key opens. */
export async function numberOfKey(client: pg.Client, hash: Buffer): Promise<string | undefined> {
  const { rows } = await client.query<{ number: string }>('select number from core.cases where key_hash = $1', [hash])
  return rows[0]?.number
}
