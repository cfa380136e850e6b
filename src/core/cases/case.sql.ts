import { NotFound } from '../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { Contact } from './case.ts'
import { keyHash, parseKey, sameHash } from './key.ts'
import { parseNumber } from './number.ts'

interface CaseHead {
  readonly caseId: string
  readonly system: string
  readonly number: string
  readonly keyHash: Buffer | null
  readonly language: string
}

/** The case with that number, however it was typed. */
async function findCase(db: Db, typedNumber: string): Promise<CaseHead | undefined> {
  const number = parseNumber(typedNumber)
  if (!number) return undefined
  const {
    rows: [head],
  } = await sql<CaseHead>`
    select case_id as "caseId", system, number, key_hash as "keyHash", language from core.cases where number = ${number}`.execute(
    db,
  )
  return head
}

/** The case that number and key open. NotFound says neither which of the two was wrong nor whether the case exists. */
export async function openCase(db: Db, typedNumber: string, typedKey: string): Promise<CaseHead> {
  const key = parseKey(typedKey)
  const head = await findCase(db, typedNumber)
  if (!key || !head?.keyHash || !sameHash(keyHash(key), head.keyHash)) throw new NotFound('numberAndKey')
  return head
}

export async function readContact(db: Db, caseId: string): Promise<Contact | undefined> {
  const {
    rows: [row],
  } = await sql<{ name: string | null; email: string | null; phone: string | null }>`
    select name, email, phone from core.case_contacts where case_id = ${caseId}`.execute(db)
  return row && { name: row.name ?? undefined, email: row.email ?? undefined, phone: row.phone ?? undefined }
}

/** Locks the case for the rest of the transaction; false where there is none. */
export async function lockCase(tx: Tx, caseId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from core.cases where case_id = ${caseId} for update`.execute(tx)
  return rows.length > 0
}

/** Of which system the case is; undefined where there is none. */
export async function systemOf(db: Db, caseId: string): Promise<string | undefined> {
  const { rows } = await sql<{ system: string }>`select system from core.cases where case_id = ${caseId}`.execute(db)
  return rows[0]?.system
}

/** A new key ends the old one, and every account's hold on the case that came by it. */
export async function setKeyHash(tx: Tx, caseId: string, hash: Buffer): Promise<void> {
  await sql`
    with held as (delete from core.citizen_cases where case_id = ${caseId} and by_key)
    update core.cases set key_hash = ${hash} where case_id = ${caseId}`.execute(tx)
}
