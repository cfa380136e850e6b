import { secretHash } from '../../../core/people/secret.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import { type Device, MOST } from './mall.ts'

/** A device shows what it is, so that a scanner finds its token where it should not be. */
export const DEVICE_TOKEN_PREFIX = 'jbd_'
/** A device that was seen within this time is not written anew. */
const SEEN_SECONDS = 60
const TOKEN_LENGTH_MAX = 100

/** The device of a token that has not been shut out. Notes that it was seen. */
export async function deviceOfToken(db: Db, token: string | undefined, now: Date): Promise<Device | undefined> {
  if (!token || token.length > TOKEN_LENGTH_MAX) return undefined
  const { rows } = await sql<Device>`
    with found as (
      select * from mall.devices where token_hash = ${secretHash(token)} and revoked_at is null
    ), seen as (
      update mall.devices d set seen_at = ${now} from found where d.device_id = found.device_id
        and (found.seen_at is null or found.seen_at < ${now}::timestamptz - make_interval(secs => ${SEEN_SECONDS}))
    )
    select ${columns} from found d`.execute(db)
  return rows[0]
}

/** The devices of a mall that are not shut out, by name. */
export async function listDevices(db: Db, mallId: string): Promise<Device[]> {
  const { rows } = await sql<Device>`
    select ${columns} from mall.devices d where d.mall_id = ${mallId} and d.revoked_at is null
    order by d.name, d.device_id limit ${sql.lit(MOST.devices)}`.execute(db)
  return rows
}

export async function insertDevice(
  tx: Tx,
  { mallId, kind, name, groupIds, hasPrinter }: Pick<Device, 'mallId' | 'kind' | 'name' | 'groupIds' | 'hasPrinter'>,
  hash: Buffer,
  now: Date,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into mall.devices (mall_id, kind, name, group_ids, has_printer, token_hash, made_at)
    values (${mallId}, ${kind}, ${name}, ${[...groupIds]}::bigint[], ${hasPrinter}, ${hash}, ${now}) returning device_id::text as id`.execute(
    tx,
  )
  return rows[0]?.id ?? ''
}

export async function revokeDevice(tx: Tx, mallId: string, deviceId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update mall.devices set revoked_at = ${now} where device_id = ${deviceId} and mall_id = ${mallId} and revoked_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

const columns = sql`d.device_id::text as "deviceId", d.mall_id as "mallId", d.kind, d.name, d.group_ids::text[] as "groupIds", d.has_printer as "hasPrinter",
  d.made_at as "madeAt", d.seen_at as "seenAt"`
