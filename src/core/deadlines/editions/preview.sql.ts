import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import { NO_TALLY, type Tally } from './tally.ts'

/** How far a draft has been tried. */
export interface Preview {
  readonly editionId: string
  readonly version: number
  /** How many editions were published when it began. */
  readonly base: number
  readonly askedAt: Date
  readonly total: number
  /** Up to where it has counted; null at the beginning. */
  readonly reached: string | null
  readonly tally: Tally
  readonly doneAt: Date | null
}

export async function findPreview(db: Db, editionId: string): Promise<Preview | undefined> {
  const { rows } = await sql<Preview>`
    select edition_id::text as "editionId", version, base, asked_at as "askedAt", total, reached, tally, done_at as "doneAt"
    from core.edition_previews where edition_id = ${editionId}`.execute(db)
  return rows[0]
}

/** Begins anew, whatever was counted before. */
export async function beginPreview(
  tx: Tx,
  { editionId, version, base, total }: Pick<Preview, 'editionId' | 'version' | 'base' | 'total'>,
  now: Date,
): Promise<void> {
  await sql`
    insert into core.edition_previews (edition_id, version, base, asked_at, total, tally)
    values (${editionId}, ${version}, ${base}, ${now}, ${total}, ${JSON.stringify(NO_TALLY)}::jsonb)
    on conflict (edition_id) do update set version = excluded.version, base = excluded.base, asked_at = excluded.asked_at, total = excluded.total,
      tally = excluded.tally, reached = null, done_at = null`.execute(tx)
}

export async function savePreview(
  tx: Tx,
  editionId: string,
  { reached, tally, doneAt }: Pick<Preview, 'reached' | 'tally' | 'doneAt'>,
): Promise<void> {
  await sql`
    update core.edition_previews set reached = ${reached}, tally = ${JSON.stringify(tally)}::jsonb, done_at = ${doneAt}
    where edition_id = ${editionId}`.execute(tx)
}
