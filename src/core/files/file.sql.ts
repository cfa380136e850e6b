import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { By } from '../ledger/act.ts'
import { type CaseFile, FILE_LIMITS, type FileFault, type KeptKind, type SentKind } from './file.ts'

/** A file whose bytes lie in the store as they came. */
export interface SentFile {
  readonly fileId: string
  readonly kind: SentKind
  readonly sha256: Buffer
  readonly bytes: number
}

/** Files of one case, in the order in which they came; `shared`: those alone that its complainant may see. */
export async function listFiles(db: Db, caseId: string, { shared = false } = {}): Promise<CaseFile[]> {
  const { rows } = await sql<CaseFile>`
    ${FILE} where case_id = ${caseId} and (shared_at is not null or not ${shared}) order by file_no limit ${LISTED_MAX}`.execute(
    db,
  )
  return rows
}

export async function findFile(db: Db, fileId: string): Promise<CaseFile | undefined> {
  return (await sql<CaseFile>`${FILE} where file_id = ${fileId}`.execute(db)).rows[0]
}

/** Locks it for the rest of the transaction. */
export async function lockFile(tx: Tx, fileId: string): Promise<CaseFile | undefined> {
  return (await sql<CaseFile>`${FILE} where file_id = ${fileId} for update`.execute(tx)).rows[0]
}

/** Whether the case has these bytes already, and how many files it has. Ask with the case locked. */
export async function weighFiles(
  tx: Tx,
  caseId: string,
  sha256: Buffer,
): Promise<{ readonly known: string | null; readonly count: number }> {
  const { rows } = await sql<{ known: string | null; count: number }>`
    select (array_agg(file_id) filter (where sent_sha256 = ${sha256}))[1] as known, count(*)::int as count
    from core.files where case_id = ${caseId} and state <> 'refused'`.execute(tx)
  return rows[0] ?? { known: null, count: 0 }
}

/** The file of the case that came with these bytes, by their digest. */
export async function findSent(db: Db, caseId: string, sha256: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ fileId: string }>`
    select file_id as "fileId" from core.files where case_id = ${caseId} and sent_sha256 = ${sha256} and state <> 'refused'`.execute(
    db,
  )
  return rows[0]?.fileId
}

export async function insertFile(
  tx: Tx,
  by: By,
  caseId: string,
  { fileId, kind, sha256, bytes }: SentFile,
): Promise<void> {
  const officerId = by.actor.kind === 'officer' ? by.actor.officerId : null
  await sql`
    insert into core.files (file_id, case_id, officer_id, shared_at, added_at, kind, sent_sha256, sent_bytes, state)
    values (${fileId}, ${caseId}, ${officerId}, ${officerId === null ? by.now : null}, ${by.now}, ${kind}, ${sha256}, ${bytes}, 'waiting')`.execute(
    tx,
  )
}

/** A document that the portal itself has made for whoever the case is of. Its bytes lie in the store already. */
export async function insertMade(
  tx: Tx,
  caseId: string,
  { fileId, sha256, bytes }: Pick<SentFile, 'fileId' | 'sha256' | 'bytes'>,
  now: Date,
): Promise<void> {
  await sql`
    insert into core.files (file_id, case_id, shared_at, added_at, kind, sent_sha256, sent_bytes, state, settled_at, kept_kind, sha256, bytes)
    values (${fileId}, ${caseId}, ${now}, ${now}, 'pdf', ${sha256}, ${bytes}, 'ready', ${now}, 'pdf', ${sha256}, ${bytes})`.execute(
    tx,
  )
}

/** From now on the complainant sees what officers added to this case. */
export async function shareFiles(tx: Tx, caseId: string, now: Date): Promise<void> {
  await sql`update core.files set shared_at = ${now} where case_id = ${caseId} and shared_at is null`.execute(tx)
}

/** Takes away what an officer added by mistake: nobody sees it any more, and the sweep removes its bytes. */
export async function dropFile(tx: Tx, fileId: string, now: Date): Promise<void> {
  await sql`
    update core.files set state = 'refused', refusal = 'takenBack', settled_at = ${now}, kept_kind = null, sha256 = null, bytes = null, width = null,
      height = null, small_sha256 = null, veil = null, public_sha256 = null, public_small_sha256 = null
    where file_id = ${fileId}`.execute(tx)
}

export interface Kept {
  readonly kind: KeptKind
  readonly sha256: Buffer
  readonly bytes: number
  readonly width?: number
  readonly height?: number
  readonly smallSha256?: Buffer
}

export async function setReady(tx: Tx, fileId: string, kept: Kept, now: Date): Promise<void> {
  await sql`
    update core.files set state = 'ready', settled_at = ${now}, kept_kind = ${kept.kind}, sha256 = ${kept.sha256}, bytes = ${kept.bytes},
      width = ${kept.width ?? null}, height = ${kept.height ?? null}, small_sha256 = ${kept.smallSha256 ?? null}
    where file_id = ${fileId}`.execute(tx)
}

export async function setRefused(tx: Tx, fileId: string, fault: FileFault, now: Date): Promise<void> {
  await sql`update core.files set state = 'refused', refusal = ${fault}, settled_at = ${now} where file_id = ${fileId}`.execute(
    tx,
  )
}

/** Says what the public may not see of a picture; null: it sees nothing of it. The copy that it saw until now is gone at once. */
export async function setVeil(tx: Tx, fileId: string, veil: readonly string[] | null): Promise<void> {
  await sql`update core.files set veil = ${veil && [...veil]}::text[], public_sha256 = null, public_small_sha256 = null where file_id = ${fileId}`.execute(
    tx,
  )
}

export interface Veiled {
  readonly sha256: Buffer
  readonly smallSha256: Buffer
}

export async function setShown(tx: Tx, fileId: string, { sha256, smallSha256 }: Veiled): Promise<void> {
  await sql`update core.files set public_sha256 = ${sha256}, public_small_sha256 = ${smallSha256} where file_id = ${fileId}`.execute(
    tx,
  )
}

/** Pictures of one case that the public may see, if it may see the case. */
export async function listPublicFiles(db: Db, caseId: string): Promise<CaseFile[]> {
  const { rows } = await sql<CaseFile>`
    ${FILE} where case_id = ${caseId} and public_sha256 is not null order by file_no limit ${FILE_LIMITS.perCase}`.execute(
    db,
  )
  return rows
}

/** Files that have waited since before then: whatever was to prepare them has given up. */
export async function listLate(db: Db, before: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ fileId: string }>`
    select file_id as "fileId" from core.files where state = 'waiting' and added_at < ${before} order by added_at limit ${limit}`.execute(
    db,
  )
  return rows.map(({ fileId }) => fileId)
}

/** Which of these files the database knows. */
export async function findFiles(db: Db, fileIds: readonly string[]): Promise<CaseFile[]> {
  const { rows } = await sql<CaseFile>`${FILE} where file_id = any(${[...fileIds]}::uuid[])`.execute(db)
  return rows
}

/** Refused ones are shown too, and gather only as fast as somebody sends them. */
const LISTED_MAX = 5 * FILE_LIMITS.perCase

const FILE = sql`
  select file_id as "fileId", case_id as "caseId", officer_id as "officerId", shared_at as "sharedAt", added_at as "addedAt", kind, state, refusal, sent_bytes as "sentBytes", kept_kind as "keptKind", sha256, bytes,
    width, height, small_sha256 as "smallSha256", veil, public_sha256 as "publicSha256", public_small_sha256 as "publicSmallSha256"
  from core.files`
