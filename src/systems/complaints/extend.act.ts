import { tell } from '../../core/notices/notice.ts'
import { Conflict } from '../../kit/refusals.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import { insertExtension, leewayOf } from './extend.sql.ts'

/** Takes more time, as often and as long as the rule of the day allows, with a reason that the complainant reads. */
export const extend = complaintAct<{ readonly days: number; readonly reason: string }>({
  name: 'extended',
  deed: 'extend',
  async change(tx, complaint, { days, reason }, by) {
    const { bar, daysMost, times, today } = await leewayOf(tx, by.db, complaint, by.now)
    if (bar !== undefined) throw new Conflict(bar)
    if (days > daysMost) throw new Conflict('extendedTooLong')
    await insertExtension(tx, by, complaint.caseId, { days, reason, no: times + 1 })
    return changeComplaint(tx, by, complaint, {}, { extend: { days, today } })
  },
  facts: ({ days }, { dueOn }, complaint) => ({ days, before: complaint.dueOn, after: dueOn }),
  words: ({ reason }) => [reason],
  follows: ({ caseId }) => [tell('extended', caseId)],
})
