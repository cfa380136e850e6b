import type { Names } from '../../../../core/country/country.ts'
import type { Outcome } from '../../../../core/registers/register.ts'
import { type Db, sql, type Tx } from '../../../../kit/sql.ts'

/** From which register an answer came, and when. */
export interface Fill {
  readonly questionId: string
  readonly registerId: string
  readonly registerName: Names
  readonly filledAt: Date
}

export async function listFills(db: Db, caseId: string): Promise<Fill[]> {
  const { rows } = await sql<Fill>`
    select f.question_id as "questionId", f.register_id as "registerId", r.name as "registerName", f.filled_at as "filledAt"
    from mall.register_fills f join core.registers r using (register_id) where f.case_id = ${caseId} order by f.question_id`.execute(
    db,
  )
  return rows
}

interface Consent {
  readonly caseId: string
  readonly registerId: string
  readonly questionIds: readonly string[]
  readonly endsAt: Date
}

/** A new consent; one that was still on its way ends with it. */
export async function insertConsent(
  tx: Tx,
  { caseId, registerId, questionIds, endsAt }: Consent,
  now: Date,
): Promise<void> {
  await sql`update mall.register_consents set used_at = ${now}, outcome = 'lost' where case_id = ${caseId} and used_at is null`.execute(
    tx,
  )
  await sql`insert into mall.register_consents (case_id, register_id, question_ids, agreed_at, ends_at)
    values (${caseId}, ${registerId}, ${[...questionIds]}::text[], ${now}, ${endsAt})`.execute(tx)
}

/** Uses the open consent up and gives its questions; undefined where there is none for that register, or it is over. */
export async function useConsent(
  tx: Tx,
  { caseId, registerId }: Pick<Consent, 'caseId' | 'registerId'>,
  outcome: Outcome,
  now: Date,
): Promise<readonly string[] | undefined> {
  const { rows } = await sql<{ questionIds: string[] }>`
    update mall.register_consents set used_at = ${now}, outcome = ${outcome}
    where case_id = ${caseId} and register_id = ${registerId} and used_at is null and ends_at > ${now}
    returning question_ids as "questionIds"`.execute(tx)
  return rows[0]?.questionIds
}

export async function saveFills(
  tx: Tx,
  { caseId, registerId }: Pick<Consent, 'caseId' | 'registerId'>,
  questionIds: readonly string[],
  now: Date,
): Promise<void> {
  await sql`
    insert into mall.register_fills (case_id, question_id, register_id, filled_at)
    select ${caseId}, id, ${registerId}, ${now}::timestamptz from unnest(${[...questionIds]}::text[]) as id
    on conflict (case_id, question_id) do update set register_id = excluded.register_id, filled_at = excluded.filled_at`.execute(
    tx,
  )
}

/** False where no register answered that question. */
export async function deleteFill(tx: Tx, caseId: string, questionId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from mall.register_fills where case_id = ${caseId} and question_id = ${questionId}`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}
