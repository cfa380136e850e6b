import type pg from 'pg'
import { nameOf } from '../core/files/name.ts'

interface Row {
  readonly id: string
  readonly no: string
  readonly waits: boolean
  /** Of all that is kept of the file, in hex. */
  readonly digests: readonly string[]
}

const BATCH = 500

/**
 * Every name in the store that this snapshot speaks of; first those of files that are just being prepared. Read by the names of the columns,
 * so that what a later version keeps beside a file is kept here too.
 */
export async function* listWanted(client: pg.ClientBase): AsyncGenerator<string> {
  const { rowCount } = await client.query(`select where to_regclass('core.files') is not null`)
  if (!rowCount) return
  for (const waits of [true, false])
    for (let after = '0', more = true; more; ) {
      const { rows } = await client.query<Row>(
        `select file_id as id, file_no::text as no, state = 'waiting' as waits,
           array(select distinct substr(value, 3) from jsonb_each_text(to_jsonb(f)) c (key, value)
             where key like '%sha256' and key <> 'sent_sha256' and value is not null) as digests
         from core.files f where (state = 'waiting') = $1 and file_no > $2 order by file_no limit $3`,
        [waits, after, BATCH],
      )
      for (const row of rows) yield* namesOf(row)
      after = rows.at(-1)?.no ?? after
      more = rows.length === BATCH
    }
}

function namesOf({ id, waits, digests }: Row): string[] {
  return [...(waits ? [nameOf(id, 'sent')] : []), ...digests.map((digest) => nameOf(id, Buffer.from(digest, 'hex')))]
}

/** The print of the secret that the portal is used with; undefined where no portal was started on this database. */
export async function findSecretPrint(client: pg.ClientBase): Promise<Buffer | undefined> {
  const { rowCount } = await client.query(`select where to_regclass('core.country') is not null`)
  if (!rowCount) return undefined
  const { rows } = await client.query<{ print: Buffer | null }>('select secret_print as print from core.country')
  return rows[0]?.print ?? undefined
}
