import { tell } from '../../core/notices/notice.ts'
import { type Actor, holdsRole } from '../../core/people/actor.ts'
import { dropQuestion } from './ask.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import { BOUNCES_MAX } from './complaint.ts'
import { insertReferral } from './refer.sql.ts'

/** Sends a complaint to the agency that can answer it. The final deadline does not start again: the complainant has already waited. */
export const refer = complaintAct<{ readonly to: string; readonly reason: string }>({
  name: 'referred',
  deed: 'refer',
  open: (complaint, { to }) => to !== complaint.agencyId,
  async change(tx, complaint, { to, reason }, by) {
    const nation = isNation(by.actor)
    const bounces = complaint.bounces + (nation ? 0 : 1)
    const disputed = !nation && bounces >= BOUNCES_MAX
    await insertReferral(tx, by, { caseId: complaint.caseId, from: complaint.agencyId, to, nation, reason })
    await dropQuestion(tx, by, complaint.caseId)
    return changeComplaint(
      tx,
      by,
      complaint,
      { status: 'received', agencyId: disputed ? null : to, officerId: null, bounces },
      { end: ['verify', 'answer'], resume: true, start: ['verify'] },
    )
  },
  facts: ({ to }, { agencyId }, complaint, { actor }) => ({
    fromAgency: complaint.agencyId,
    toAgency: to,
    disputed: agencyId === null,
    nation: isNation(actor),
  }),
  words: ({ reason }) => [reason],
  follows: ({ caseId }) => [tell('referred', caseId)],
})

/** Their word decides: it counts as no bounce. */
function isNation(actor: Actor): boolean {
  return holdsRole(actor, ['national_admin'], null)
}
