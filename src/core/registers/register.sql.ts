import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { Register, RegisterSettings } from './register.ts'
import { type Outcome, REGISTER_LIMITS } from './register.ts'

/** A register that may have ended; undefined: none has that name. */
export async function findRegister(db: Db, registerId: string): Promise<Register | undefined> {
  const { rows } = await sql<Row>`select ${columns} from core.registers where register_id = ${registerId}`.execute(db)
  return rows[0] && read(rows[0])
}

export async function lockRegister(tx: Tx, registerId: string): Promise<Register | undefined> {
  await sql`select from core.registers where register_id = ${registerId} for update`.execute(tx)
  return findRegister(tx, registerId)
}

/** All of them, those that have ended last. */
export async function listRegisters(db: Db): Promise<Register[]> {
  const { rows } = await sql<Row>`select ${columns} from core.registers
    order by ended_at is not null, register_id limit ${sql.lit(REGISTER_LIMITS.rows)}`.execute(db)
  return rows.map(read)
}

/** False where the name is taken. */
export async function insertRegister(tx: Tx, settings: RegisterSettings, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into core.registers (register_id, kind, name, keeper, basis, secret_variable, mapping, timeout_seconds, issuer, client_id, scopes,
      hosts, base, path, key_register_id, key_value, added_at, changed_at)
    values (${settings.registerId}, ${settings.kind}, ${commonOf(settings)}, ${ownOf(settings)}, ${now}, ${now})
    on conflict (register_id) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

/** Puts new settings in place of those that stood. What was found out by trying the old ones is forgotten. */
export async function saveRegister(tx: Tx, settings: RegisterSettings, now: Date): Promise<void> {
  await sql`update core.registers set (name, keeper, basis, secret_variable, mapping, timeout_seconds, issuer, client_id, scopes, hosts, base,
      path, key_register_id, key_value, changed_at, revision, tried_at, tried_outcome)
    = row (${commonOf(settings)}, ${ownOf(settings)}, ${now}::timestamptz, revision + 1, null::timestamptz, null::text)
    where register_id = ${settings.registerId}`.execute(tx)
}

export async function endRegister(tx: Tx, registerId: string, now: Date): Promise<void> {
  await sql`update core.registers set ended_at = ${now}, revision = revision + 1 where register_id = ${registerId}`.execute(
    tx,
  )
}

export async function noteTry(tx: Tx, registerId: string, outcome: Outcome, now: Date): Promise<void> {
  await sql`update core.registers set tried_at = ${now}, tried_outcome = ${outcome} where register_id = ${registerId}`.execute(
    tx,
  )
}

/** Registers that still take their key from this one. */
export async function listKeyedBy(db: Db, registerId: string): Promise<string[]> {
  const { rows } = await sql<{ registerId: string }>`select register_id as "registerId" from core.registers
    where key_register_id = ${registerId} and ended_at is null order by register_id limit ${sql.lit(REGISTER_LIMITS.rows)}`.execute(
    db,
  )
  return rows.map((row) => row.registerId)
}

type Row = Omit<Register, 'kind'> & { readonly kind: 'oidc' | 'http' } & Readonly<Record<string, unknown>> & {
    readonly keyRegister: string | null
    readonly keyValue: string | null
  }

/** Without the columns of the other kind. */
function read({ issuer, clientId, scopes, hosts, base, path, keyRegister, keyValue, ...common }: Row): Register {
  const keyFrom = keyRegister === null || keyValue === null ? null : { register: keyRegister, value: keyValue }
  return (
    common.kind === 'oidc' ? { ...common, issuer, clientId, scopes, hosts } : { ...common, base, path, keyFrom }
  ) as Register
}

function commonOf({ name, keeper, basis, secretVariable, mapping, timeoutSeconds }: RegisterSettings) {
  return sql`${JSON.stringify(name)}::jsonb, ${JSON.stringify(keeper)}::jsonb, ${basis}::text, ${secretVariable}::text,
    ${JSON.stringify(mapping)}::jsonb, ${timeoutSeconds}::integer`
}

function ownOf(settings: RegisterSettings) {
  const oidc = settings.kind === 'oidc' ? settings : undefined
  const http = settings.kind === 'http' ? settings : undefined
  return sql`${oidc?.issuer ?? null}::text, ${oidc?.clientId ?? null}::text, ${oidc ? [...oidc.scopes] : null}::text[],
    ${oidc ? [...oidc.hosts] : null}::text[], ${http?.base ?? null}::text, ${http?.path ?? null}::text,
    ${http?.keyFrom?.register ?? null}::text, ${http?.keyFrom?.value ?? null}::text`
}

const columns = sql`register_id as "registerId", kind, name, keeper, basis, secret_variable as "secretVariable", mapping,
  timeout_seconds as "timeoutSeconds", issuer, client_id as "clientId", scopes, hosts, base, path, key_register_id as "keyRegister",
  key_value as "keyValue", revision, ended_at as "endedAt", tried_at as "triedAt", tried_outcome as "triedOutcome"`
