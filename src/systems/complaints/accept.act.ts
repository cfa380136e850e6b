import { tell } from '../../core/notices/notice.ts'
import { holdsRole } from '../../core/people/actor.ts'
import { Conflict } from '../../kit/refusals.ts'
import { dropQuestion } from './ask.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import { concealedText } from './mask/conceal.ts'
import { partAgain } from './split.sql.ts'

export interface Accept {
  readonly agency?: string | undefined
  readonly category?: string | undefined
  readonly class?: string | undefined
  readonly inspection: boolean
  /** The text that the public may read; without it the complaint stays unpublished. */
  readonly publish?: { readonly title: string; readonly words: string } | undefined
}

/** Verifies a complaint: it is complete, it is this agency's, it is of this class, and this much of it is public. */
export const accept = complaintAct<Accept>({
  name: 'accepted',
  deed: 'accept',
  // A coordinator takes a complaint for their own agencies; what belongs elsewhere is referred, with a reason.
  may: (actor, complaint, { agency }) =>
    holdsRole(actor, ['national_admin'], null) || holdsRole(actor, ['coordinator'], agency ?? complaint.agencyId),
  async change(tx, complaint, input, by) {
    const agencyId = input.agency ?? complaint.agencyId
    if (agencyId === null) throw new Conflict('agencyNeeded')
    if (complaint.secret && input.publish) throw new Conflict('secretStays')
    await dropQuestion(tx, by, complaint.caseId)
    const again = complaint.status === 'archived'
    if (again) await partAgain(tx, complaint.caseId)
    return changeComplaint(
      tx,
      by,
      complaint,
      {
        status: 'accepted',
        agencyId,
        officerId: null,
        categoryId: input.category ?? complaint.categoryId,
        class: input.class ?? complaint.class,
        inspection: input.inspection,
        closedAt: null,
        ...(input.publish && { published: await concealedText(tx, complaint, input.publish) }),
      },
      { end: ['verify'], resume: true, start: again ? ['answer', 'final'] : ['answer'] },
    )
  },
  facts: ({ inspection, publish }, { agencyId }, complaint) => ({
    fromAgency: complaint.agencyId,
    toAgency: agencyId,
    inspection,
    published: publish !== undefined,
  }),
  words: ({ publish }) => (publish ? [publish.title, publish.words] : []),
  follows: ({ caseId }) => [tell('accepted', caseId)],
})
