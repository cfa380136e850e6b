import { type Db, sql, type Tx } from '../../../kit/sql.ts'

/** Somebody who signs an application beside its applicant. */
export interface Signer {
  readonly signerId: string
  readonly caseId: string
  readonly number: string
  readonly name: string
  readonly email: string
  readonly askedAt: Date | null
  readonly signedAt: Date | null
  readonly refusedAt: Date | null
  readonly refusedWords: string | null
}

export async function listSigners(db: Db, caseId: string): Promise<Signer[]> {
  const { rows } = await sql<Signer>`
    select ${columns} from ${joined} where s.case_id = ${caseId} and s.struck_at is null order by s.signer_id limit 20`.execute(
    db,
  )
  return rows
}

/** Whose link it is; undefined where it is nobody's, or its signer was taken off. */
export async function findSigner(db: Db, linkHash: Buffer): Promise<Signer | undefined> {
  const { rows } = await sql<Signer>`
    select ${columns} from ${joined} where s.link_hash = ${linkHash} and s.struck_at is null`.execute(db)
  return rows[0]
}

export async function findSignerOf(db: Db, signerId: string): Promise<Signer | undefined> {
  const { rows } = await sql<Signer>`
    select ${columns} from ${joined} where s.signer_id = ${signerId} and s.struck_at is null`.execute(db)
  return rows[0]
}

interface NewSigner {
  readonly caseId: string
  readonly name: string
  readonly email: string
  readonly language: string
}

export async function insertSigner(tx: Tx, { caseId, name, email, language }: NewSigner, now: Date): Promise<void> {
  await sql`insert into mall.application_signers (case_id, name, email, language, named_at)
    values (${caseId}, ${name}, ${email}, ${language}, ${now})`.execute(tx)
}

/** They sign no more, and their name and address are forgotten. False: they are not there. */
export async function strikeSigner(tx: Tx, caseId: string, signerId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update mall.application_signers set struck_at = ${now}, name = null, email = null, link_hash = null
    where case_id = ${caseId} and signer_id = ${signerId} and struck_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** From now on this link is theirs. */
export async function askSigner(tx: Tx, signerId: string, linkHash: Buffer, now: Date): Promise<void> {
  await sql`update mall.application_signers set link_hash = ${linkHash}, asked_at = ${now} where signer_id = ${signerId}`.execute(
    tx,
  )
}

/** What they said by their link. False: they have said it before, or the link is over. */
export async function noteSigning(
  tx: Tx,
  linkHash: Buffer,
  {
    revision,
    refused,
    words,
  }: { readonly revision: number; readonly refused: boolean; readonly words?: string | undefined },
  now: Date,
): Promise<boolean> {
  const said = refused
    ? sql`refused_at = ${now}, refused_words = ${words ?? null}`
    : sql`signed_at = ${now}, signed_revision = ${revision}`
  const { numAffectedRows } = await sql`
    update mall.application_signers set ${said}
    where link_hash = ${linkHash} and signed_at is null and refused_at is null and struck_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** Signatures under answers that may be changed hold no more, and the links are over. */
export async function voidSignings(tx: Tx, caseId: string): Promise<void> {
  await sql`update mall.application_signers set link_hash = null, asked_at = null, signed_at = null, signed_revision = null,
    refused_at = null, refused_words = null where case_id = ${caseId} and struck_at is null`.execute(tx)
}

const columns = sql`s.signer_id::text as "signerId", s.case_id as "caseId", k.number, coalesce(s.name, '') as name, coalesce(s.email, '') as email,
  s.asked_at as "askedAt", s.signed_at as "signedAt", s.refused_at as "refusedAt", s.refused_words as "refusedWords"`
const joined = sql`mall.application_signers s join core.cases k on k.case_id = s.case_id`
