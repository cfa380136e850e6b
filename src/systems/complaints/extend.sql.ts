import { dayOf } from '../../core/deadlines/day.ts'
import { deadlinesOf } from '../../core/deadlines/deadline.sql.ts'
import type { By } from '../../core/ledger/act.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { Complaint } from './complaint.ts'

/** What the rule of today still lets the agency take. */
interface Leeway {
  /** The word of the refusal where no more can be taken. */
  readonly bar: 'noTerm' | 'termOver' | 'noExtension' | 'extendedOut' | undefined
  /** The most days of one extension. */
  readonly daysMost: number
  readonly timesMost: number
  readonly times: number
  /** The day where the agency is. */
  readonly today: string
}

/** Asks the rule and what was taken already. `home` is the database whose rules are trusted, `db` may be its open transaction. */
export async function leewayOf(db: Db, home: Db, complaint: Complaint, now: Date): Promise<Leeway> {
  const deadlines = await deadlinesOf(db, home)
  const times = await countExtensions(db, complaint.caseId)
  const today = dayOf(now, (await deadlines.calendar(db, complaint.agencyId)).zone)
  const rule = await deadlines.clock(db, 'extension', complaint, now, [])
  const [daysMost, timesMost] = [rule?.rule.days ?? 0, rule?.times ?? 0]
  return { bar: barOf(complaint, { times, timesMost, today }), daysMost, timesMost, times, today }
}

export async function insertExtension(
  tx: Tx,
  by: By,
  caseId: string,
  { days, reason, no }: { readonly days: number; readonly reason: string; readonly no: number },
): Promise<void> {
  const officerId = by.actor.kind === 'officer' ? by.actor.officerId : null
  await sql`insert into complaints.extensions (case_id, extension_no, officer_id, days, reason, extended_at)
    values (${caseId}, ${no}, ${officerId}, ${days}, ${reason}, ${by.now})`.execute(tx)
}

async function countExtensions(db: Db, caseId: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from complaints.extensions where case_id = ${caseId}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Asked for too late it would only hide that the agency is late. */
function barOf(
  { dueOn }: Pick<Complaint, 'dueOn'>,
  { times, timesMost, today }: Pick<Leeway, 'times' | 'timesMost' | 'today'>,
): Leeway['bar'] {
  if (dueOn === null) return 'noTerm'
  if (timesMost === 0) return 'noExtension'
  if (times >= timesMost) return 'extendedOut'
  return today > dueOn ? 'termOver' : undefined
}
