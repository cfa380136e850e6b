import { tell } from '../../core/notices/notice.ts'
import { Conflict } from '../../kit/refusals.ts'
import { upsertClosing } from './close.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint, findComplaint } from './complaint.sql.ts'
import { insertPart, joinBar, joinPart, type Part, placeOf, splitBar } from './split.sql.ts'

/** Parts a report that names two matters: a second one is made of some of its words. What was sent stays whole, and one key opens both. */
export const split = complaintAct<{ readonly part: Part }>({
  name: 'split',
  deed: 'split',
  async change(tx, complaint, { part }, by) {
    const bar = splitBar(await placeOf(tx, complaint.caseId))
    if (bar) throw new Conflict(bar)
    await insertPart(tx, by, complaint, part)
    return { ...(await changeComplaint(tx, by, complaint, {})), other: part.number }
  },
  facts: ({ part }) => ({ part: part.number, toAgency: part.agency ?? null }),
  words: ({ part }) => [part.title, part.text],
  also: (_, { part }, complaint) => [
    {
      act: 'complaint.parted',
      line: {
        case: part.caseId,
        agency: part.agency ?? null,
        facts: { to: 'received', class: part.class ?? complaint.class, of: complaint.number },
      },
    },
  ],
  follows: ({ caseId }) => [tell('parted', caseId)],
})

/** Takes a splitting back while nothing was done on the part: it keeps its number, which says with which report it is one again. */
export const join = complaintAct<{ readonly reason: string }>({
  name: 'joined',
  deed: 'join',
  async change(tx, complaint, { reason }, by) {
    const bar = joinBar(await placeOf(tx, complaint.caseId))
    if (bar) throw new Conflict(bar)
    const other = await joinPart(tx, by, complaint.caseId)
    const whole = await findComplaint(tx, other)
    await upsertClosing(tx, by, complaint, { reason })
    const changed = await changeComplaint(
      tx,
      by,
      complaint,
      { status: 'archived', closedAt: by.now },
      { end: ['verify', 'final'] },
    )
    return {
      ...changed,
      other,
      ...(whole && { beside: { caseId: whole.caseId, agencyId: whole.agencyId, status: whole.status } }),
    }
  },
  facts: (_, { other = null }) => ({ of: other }),
  words: ({ reason }) => [reason],
  also: ({ beside }, _, { number }) =>
    beside
      ? [
          {
            act: 'complaint.rejoined',
            line: {
              case: beside.caseId,
              agency: beside.agencyId,
              facts: { from: beside.status, to: beside.status, part: number },
            },
          },
        ]
      : [],
  follows: ({ caseId }) => [tell('archived', caseId)],
})
