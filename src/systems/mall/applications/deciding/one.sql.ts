import { type Db, sql, type Tx } from '../../../../kit/sql.ts'

export interface Note {
  readonly noteId: string
  readonly officerName: string
  readonly notedAt: Date
  readonly words: string
}

const NOTES_MAX = 500

/** Notes of officers, in their order. */
export async function listNotes(db: Db, caseId: string): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select n.note_id::text as "noteId", o.name as "officerName", n.noted_at as "notedAt", n.words
    from mall.application_notes n join core.officers o using (officer_id) where n.case_id = ${caseId} order by n.note_id limit ${sql.lit(NOTES_MAX)}`.execute(
    db,
  )
  return rows
}

export async function insertNote(
  tx: Tx,
  { caseId, officerId, words }: { readonly caseId: string; readonly officerId: string; readonly words: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into mall.application_notes (case_id, officer_id, noted_at, words) values (${caseId}, ${officerId}, ${now}, ${words})`.execute(
    tx,
  )
}

/** Whether another application was paid with that reference. */
export async function isReferenceTaken(db: Db, caseId: string, reference: string): Promise<boolean> {
  const { rows } = await sql`
    select from mall.applications where payment_reference = ${reference} and case_id <> ${caseId}`.execute(db)
  return rows.length > 0
}

/** Names of officers by their ids. */
export async function officerNames(db: Db, officerIds: readonly (string | null)[]): Promise<Map<string, string>> {
  const asked = [...new Set(officerIds.filter((id) => id !== null))]
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select officer_id::text as id, name from core.officers where officer_id = any(${asked}::bigint[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Who has signed beside the applicant. */
export interface SignedBy {
  readonly name: string | null
  readonly signedAt: Date | null
}

export async function listSigned(db: Db, caseId: string): Promise<SignedBy[]> {
  const { rows } = await sql<SignedBy>`
    select name, signed_at as "signedAt" from mall.application_signers where case_id = ${caseId} and struck_at is null order by signer_id limit 50`.execute(
    db,
  )
  return rows
}
