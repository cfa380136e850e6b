import { type Db, sql, type Tx } from '../../../../kit/sql.ts'
import type { Paper } from './paper.ts'

interface PaperKey {
  readonly generation: number
  readonly publicKey: Buffer
  readonly madeAt: Date
}

const KEYS_MAX = 200

/** Every key that ever signed, the newest first. */
export async function listKeys(db: Db): Promise<PaperKey[]> {
  const { rows } = await sql<PaperKey>`
    select generation, public_key as "publicKey", made_at as "madeAt" from mall.paper_keys order by generation desc limit ${sql.lit(KEYS_MAX)}`.execute(
    db,
  )
  return rows
}

/** Enters a key; the same one twice does no harm. */
export async function insertKey(tx: Tx, generation: number, publicKey: Buffer, now: Date): Promise<void> {
  await sql`insert into mall.paper_keys (generation, public_key, made_at) values (${generation}, ${publicKey}, ${now}) on conflict do nothing`.execute(
    tx,
  )
}

export async function insertPaper(
  tx: Tx,
  paper: Omit<Paper, 'number' | 'publicKey' | 'issuedAt' | 'revokedAt' | 'revokedReason'>,
  now: Date,
): Promise<void> {
  await sql`
    insert into mall.papers (code, case_id, agency_id, service_id, service_version_id, initials, file_id, sha256, generation, signature, issued_at, issued_on)
    values (${paper.code}, ${paper.caseId}, ${paper.agencyId}, ${paper.serviceId}, ${paper.versionId}, ${paper.initials}, ${paper.fileId},
      ${paper.sha256}, ${paper.generation}, ${paper.signature}, ${now}, ${paper.issuedOn}::date)`.execute(tx)
}

export async function findPaper(db: Db, code: string): Promise<Paper | undefined> {
  return (await sql<Paper>`${PAPER} where p.code = ${code}`.execute(db)).rows[0]
}

/** The paper with exactly these bytes. */
export async function findPaperOfBytes(db: Db, sha256: Buffer): Promise<Paper | undefined> {
  return (await sql<Paper>`${PAPER} where p.sha256 = ${sha256}`.execute(db)).rows[0]
}

/** Papers of one case, the newest first; all but the first are revoked. */
export async function listPapers(db: Db, of: { readonly number: string }): Promise<Paper[]> {
  const { rows } = await sql<Paper>`
    ${PAPER} where c.number = ${of.number} order by p.issued_at desc limit ${sql.lit(KEYS_MAX)}`.execute(db)
  return rows
}

/** Locks it for the rest of the transaction. */
export async function lockPaper(tx: Tx, code: string): Promise<Paper | undefined> {
  return (await sql<Paper>`${PAPER} where p.code = ${code} for update of p`.execute(tx)).rows[0]
}

export async function setRevoked(
  tx: Tx,
  code: string,
  { reason, officerId }: { readonly reason: string; readonly officerId: string },
  now: Date,
): Promise<void> {
  await sql`update mall.papers set revoked_at = ${now}, revoked_by = ${officerId}, revoked_reason = ${reason} where code = ${code}`.execute(
    tx,
  )
}

const PAPER = sql`
  select p.code, p.case_id as "caseId", c.number, p.agency_id as "agencyId", p.service_id as "serviceId", p.service_version_id::text as "versionId",
    p.initials, p.file_id as "fileId", p.sha256, p.generation, k.public_key as "publicKey", p.signature, p.issued_at as "issuedAt",
    p.issued_on as "issuedOn", p.revoked_at as "revokedAt", p.revoked_reason as "revokedReason"
  from mall.papers p join core.cases c using (case_id) join mall.paper_keys k using (generation)`
