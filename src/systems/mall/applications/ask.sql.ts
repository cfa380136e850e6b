import { deadlinesOf } from '../../../core/deadlines/deadline.sql.ts'
import { dueOn } from '../../../core/deadlines/deadline.ts'
import type { RuleKey } from '../../../core/deadlines/rule.ts'
import type { By } from '../../../core/ledger/act.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import { factsOf } from './application.sql.ts'
import type { Application } from './application.ts'

/** What the agency has asked of the applicant, and what came of it. */
export interface Asked {
  readonly requestId: string
  readonly officerId: string | null
  readonly askedAt: Date
  readonly words: string | null
  readonly questionIds: readonly string[]
  /** Until when the agency waits, as the applicant was told. */
  readonly answerUntil: string | null
  readonly remindedAt: Date | null
  readonly answeredAt: Date | null
  readonly answerWords: string | null
}

const LISTED_MAX = 100

/** All of an application, in their order. */
export async function listAsked(db: Db, caseId: string): Promise<Asked[]> {
  const { rows } = await sql<Asked>`
    select request_id::text as "requestId", officer_id::text as "officerId", asked_at as "askedAt", words, question_ids as "questionIds",
      answer_until as "answerUntil", reminded_at as "remindedAt", answered_at as "answeredAt", answer_words as "answerWords"
    from mall.application_requests where case_id = ${caseId} order by request_id limit ${sql.lit(LISTED_MAX)}`.execute(
    db,
  )
  return rows
}

/** Writes down what is asked, with the days of the reminder and of the end of waiting by the rules that hold now. */
export async function insertRequest(
  tx: Tx,
  by: By,
  application: Application,
  { words, questions }: { readonly words: string; readonly questions: readonly string[] },
): Promise<void> {
  const deadlines = await deadlinesOf(tx, by.db)
  const facts = await factsOf(tx, application)
  const dayOf = async (key: RuleKey) => {
    const clock = await deadlines.clock(tx, key, facts, by.now, [])
    return clock ? dueOn(clock, by.now) : null
  }
  const officerId = by.actor.kind === 'officer' ? by.actor.officerId : null
  await sql`
    insert into mall.application_requests (case_id, officer_id, asked_at, words, question_ids, remind_on, answer_until)
    values (${application.caseId}, ${officerId}, ${by.now}, ${words}, ${[...questions]}::text[], ${await dayOf('remind')}, ${await dayOf('rest')})`.execute(
    tx,
  )
}

/** The last day of waiting for an answer that has not come; undefined where nothing is asked. */
export async function waitsUntil(db: Db, caseId: string): Promise<string | undefined> {
  const { rows } = await sql<{ until: string | null }>`
    select answer_until as until from mall.application_requests where case_id = ${caseId} and answered_at is null`.execute(
    db,
  )
  return rows[0]?.until ?? undefined
}

/** What was asked is not waited for any more: it was decided meanwhile. */
export async function dropRequest(tx: Tx, caseId: string, now: Date): Promise<void> {
  await sql`update mall.application_requests set answered_at = ${now} where case_id = ${caseId} and answered_at is null`.execute(
    tx,
  )
}

/** Applicants to be reminded by the latest zone, the longest waiting first; the act asks the agency's own zone. */
export async function listToRemind(
  db: Db,
  today: string,
  limit: number,
): Promise<{ number: string; agencyId: string }[]> {
  const { rows } = await sql<{ number: string; agencyId: string }>`
    select k.number, a.agency_id as "agencyId" from mall.application_requests r join mall.applications a using (case_id) join core.cases k using (case_id)
    where a.status = 'asked' and r.remind_on <= ${today}::date and r.answered_at is null and r.reminded_at is null order by r.remind_on, r.request_id limit ${limit}`.execute(
    db,
  )
  return rows
}

/** Conflict where it is not the day, or it was done. */
export async function setReminded(tx: Tx, caseId: string, today: string, now: Date): Promise<void> {
  const { rows } = await sql`
    update mall.application_requests set reminded_at = ${now}
    where case_id = ${caseId} and answered_at is null and reminded_at is null and remind_on < ${today}::date returning request_id`.execute(
    tx,
  )
  if (rows.length === 0) throw new Conflict()
}
