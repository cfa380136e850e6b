import { createHash } from 'node:crypto'
import type pg from 'pg'

/** Works with the rights of `jembatan_app` also where one role must do for everything, and says then what that does not protect from. */
export async function roleOf(client: pg.Client, log: (line: string) => void): Promise<{ role?: string }> {
  const { rows } = await client.query<{ owner: boolean; member: boolean }>(`
    select pg_get_userbyid(nspowner) = current_user or (select rolsuper from pg_roles where rolname = current_user) as owner,
      exists (select from pg_roles where rolname = 'jembatan_app') and pg_has_role('jembatan_app', 'member') as member
    from pg_namespace where nspname = 'core'`)
  const { owner = false, member = false } = rows[0] ?? {}
  if (!owner) return {}
  if (member) {
    log(
      'database: one role serves for tables and program. Whoever breaks into the program can become their owner and alter the ledger; give MIGRATE_DATABASE_URL and DATABASE_URL different roles.',
    )
    return { role: 'jembatan_app' }
  }
  log(
    'database: the role of DATABASE_URL owns the tables and cannot take less than that. The ledger is not protected from the program; give MIGRATE_DATABASE_URL and DATABASE_URL different roles.',
  )
  return {}
}

/** Follow keys of repeated requests are derived from it, so all processes must share it; a start with another refuses. */
export async function keepPrint(client: pg.Client, secret: Buffer): Promise<void> {
  const print = createHash('sha256').update('secret\n').update(secret).digest()
  await client.query('update core.country set secret_print = $1 where secret_print is null', [print])
  const { rows } = await client.query<{ same: boolean }>('select secret_print = $1 as same from core.country', [print])
  if (!rows[0]?.same)
    throw new Error(
      'SECRET is not the one that this database was used with. Give every process the same SECRET, or copy the file "secret" of the first DATA_DIR.',
    )
}
