import { dayOf } from '../../../core/deadlines/day.ts'
import { deadlinesOf } from '../../../core/deadlines/deadline.sql.ts'
import type { Db } from '../../../kit/sql.ts'

/** The day that it is now where the agency is: its deadlines end at its own midnight. */
export async function todayAt(db: Db, agencyId: string | null, now: Date): Promise<string> {
  const deadlines = await deadlinesOf(db, db)
  return dayOf(now, (await deadlines.calendar(db, agencyId)).zone)
}
