import { dayOf } from '../../core/deadlines/day.ts'
import { deadlinesOf, type StepFacts } from '../../core/deadlines/deadline.sql.ts'
import { dueOn } from '../../core/deadlines/deadline.ts'
import type { By } from '../../core/ledger/act.ts'
import { Conflict } from '../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { Complaint } from './complaint.ts'
import type { Missing, Pieces } from './missing.ts'

export interface Question {
  readonly questionId: string
  /** The officer's own words; null where the ticks say it all. */
  readonly words: string | null
  readonly missing: readonly Missing[]
  readonly askedAt: Date
  readonly remindedAt: Date | null
  /** Since when the report rests: the last reminder has gone out. */
  readonly restedAt: Date | null
}

interface Asked {
  readonly words: string | null
  readonly missing: readonly Missing[]
}

export async function insertQuestion(tx: Tx, by: By, complaint: Complaint, { words, missing }: Asked): Promise<void> {
  const officerId = by.actor.kind === 'officer' ? by.actor.officerId : null
  const remindOn = await turnDay(tx, by, complaint, { askedAt: by.now, remindedAt: null })
  await sql`insert into complaints.questions (case_id, officer_id, words, missing, asked_at, remind_on)
    values (${complaint.caseId}, ${officerId}, ${words}, ${[...missing]}::text[], ${by.now}, ${remindOn})`.execute(tx)
}

interface Said {
  readonly words?: string | undefined
  readonly pieces?: Pieces | undefined
  readonly question?: string | undefined
}

/**
 * Answers the open question with words, with pieces, or with photos that came since it was asked. Conflict where another one than the
 * complainant read is open by now (`otherQuestion`), or where nothing is said at all (`nothingGiven`).
 */
export async function answerQuestion(tx: Tx, by: By, caseId: string, said: Said): Promise<void> {
  const { rows } = await sql<{
    questionId: string
    photos: boolean
  }>`update complaints.questions q set answer = ${said.words ?? null}, answered_at = ${by.now}
    where case_id = ${caseId} and answered_at is null and dropped_at is null
      and (${said.question ?? null}::text is null or question_id::text = ${said.question ?? null})
    returning question_id as "questionId", ${PHOTOS_SINCE} as photos`.execute(tx)
  const [question] = rows
  if (!question) throw new Conflict('otherQuestion')
  const pieces = piecesOf(said.pieces ?? {})
  if (said.words === undefined && pieces.length === 0 && !question.photos) throw new Conflict('nothingGiven')
  if (pieces.length === 0) return
  await sql`insert into complaints.additions (case_id, question_id, piece, words, happened_on, added_at)
    select ${caseId}, ${question.questionId}, p.piece, p.words, p.day, ${by.now}
    from jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb) as p(piece text, words text, day date)`.execute(tx)
}

/** The case goes on without an answer to the open question, if there is one. */
export async function dropQuestion(tx: Tx, by: By, caseId: string): Promise<void> {
  await sql`update complaints.questions set dropped_at = ${by.now} where case_id = ${caseId} and answered_at is null and dropped_at is null`.execute(
    tx,
  )
}

/** What the complainant is being asked now; and whether photos have come since. */
export async function findOpenQuestion(
  db: Db,
  caseId: string,
): Promise<(Question & { readonly photos: boolean }) | undefined> {
  const { rows } = await sql<Question & { photos: boolean }>`
    select question_id::text as "questionId", words, missing, asked_at as "askedAt", reminded_at as "remindedAt", rested_at as "restedAt", ${PHOTOS_SINCE} as photos
    from complaints.questions q where case_id = ${caseId} and answered_at is null and dropped_at is null`.execute(db)
  return rows[0]
}

interface Turns {
  readonly askedAt: Date
  readonly remindedAt: Date | null
}

/**
 * The day after which the next reminder of a question is due; null where no rule asks for one. The first by the rule of reminders, the last by
 * that of rest, counted from the question; where the first came late, as long after it as a first one waits.
 */
async function turnDay(
  db: Db,
  { db: home, now }: Pick<By, 'db' | 'now'>,
  facts: StepFacts,
  { askedAt, remindedAt }: Turns,
): Promise<string | null> {
  const deadlines = await deadlinesOf(db, home)
  const dayBy = async (key: 'remind' | 'rest', from: Date) => {
    const clock = await deadlines.clock(db, key, facts, from, [])
    return clock && dueOn(clock, now)
  }
  if (!remindedAt) return (await dayBy('remind', askedAt)) ?? (await dayBy('rest', askedAt)) ?? null
  const rest = await dayBy('rest', askedAt)
  const { zone } = await deadlines.calendar(db, facts.agencyId)
  if (rest === undefined || rest > dayOf(remindedAt, zone)) return rest ?? null
  return (await dayBy('remind', remindedAt)) ?? null
}

/** The day of the next reminder, where calendar and rules as they are give another than is written; undefined where none is due, or it stays. */
export async function newTurnDay(
  db: Db,
  by: Pick<By, 'db' | 'now'>,
  { caseId, ...facts }: StepFacts & { readonly caseId: string },
): Promise<{ readonly on: string | null } | undefined> {
  const { rows } = await sql<Turns & { remindOn: string | null }>`
    select asked_at as "askedAt", reminded_at as "remindedAt", remind_on as "remindOn" from complaints.questions
    where case_id = ${caseId} and answered_at is null and dropped_at is null and rested_at is null`.execute(db)
  const [question] = rows
  if (!question) return undefined
  const on = await turnDay(db, by, facts, question)
  return on === question.remindOn ? undefined : { on }
}

/** Moves the next reminder of the open question to the day that calendar and rules give now. */
export async function moveTurn(tx: Tx, by: By, complaint: StepFacts & { readonly caseId: string }): Promise<void> {
  const moved = await newTurnDay(tx, by, complaint)
  if (moved)
    await sql`update complaints.questions set remind_on = ${moved.on}
      where case_id = ${complaint.caseId} and answered_at is null and dropped_at is null and rested_at is null`.execute(
      tx,
    )
}

const PHOTOS_SINCE = sql<boolean>`exists (select from core.files f where f.case_id = q.case_id and f.officer_id is null and f.state <> 'refused' and f.added_at >= q.asked_at)`

function piecesOf(pieces: Pieces): { piece: string; words: string | null; day: string | null }[] {
  return Object.entries(pieces).flatMap(([piece, value]) => {
    if (value === undefined) return []
    return [piece === 'date' ? { piece, words: null, day: value } : { piece, words: value, day: null }]
  })
}
