import { type Db, sql, type Tx } from '../../../kit/sql.ts'

/** What the agency asks of the applicant: words, and questions of the form that may be answered anew. */
export interface Request {
  readonly requestId: string
  readonly askedAt: Date
  readonly words: string
  readonly questionIds: readonly string[]
  /** Until when the agency waits for it. */
  readonly answerUntil: string | null
  readonly answeredAt: Date | null
  readonly answerWords: string | null
}

/** The oldest first. */
export async function listRequests(db: Db, caseId: string): Promise<Request[]> {
  const { rows } = await sql<Request>`
    select request_id::text as "requestId", asked_at as "askedAt", coalesce(words, '') as words, question_ids as "questionIds",
      answer_until as "answerUntil", answered_at as "answeredAt", answer_words as "answerWords"
    from mall.application_requests where case_id = ${caseId} order by request_id limit 100`.execute(db)
  return rows
}

/** What is being asked now. */
export async function openRequest(db: Db, caseId: string): Promise<Request | undefined> {
  return (await listRequests(db, caseId)).find(({ answeredAt }) => answeredAt === null)
}

export async function answerRequest(tx: Tx, requestId: string, words: string | undefined, now: Date): Promise<void> {
  await sql`update mall.application_requests set answered_at = ${now}, answer_words = ${words ?? null}
    where request_id = ${requestId}`.execute(tx)
}
