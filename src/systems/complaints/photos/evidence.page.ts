import { parseNumber } from '../../../core/cases/number.ts'
import { findSent, listFiles } from '../../../core/files/file.sql.ts'
import { FILE_LIMITS } from '../../../core/files/file.ts'
import { countIn, type Taken, takeAll } from '../../../core/files/take-files.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotAllowed, NotFound } from '../../../kit/refusals.ts'
import { complaintFor } from '../complaint.sql.ts'
import { type Complaint, isOpenFor, mayDo } from '../complaint.ts'
import { officerOf } from '../work/work.ts'
import { enclose, mayTakeBack, takeBack } from './enclose.act.ts'
import { evidenceView, takeBackView } from './evidence.views.ts'

/** Photos and documents of what the agency did: chosen here, seen by the complainant with the next reply or closing. */
export const evidencePage = page('/work/complaints/:number/evidence', {
  as: 'officer',
  async get(c) {
    return show(c, await caseAtHand(c), { received: countIn(c.query.received), problems: [] })
  },
  takes: {
    filesMax: FILE_LIMITS.perSending,
    bytesMax: FILE_LIMITS.bytesMax,
    async post(c, sent) {
      const complaint = await caseAtHand(c)
      const by = { db: c.db, actor: c.actor, now: c.now }
      const taken = await takeAll(c, sent, (one) => perform(enclose, by, { number: complaint.number, sent: one }))
      if (taken.problems.length > 0) return show(c, complaint, taken)
      return seeOther(`/work/complaints/${complaint.number}/evidence?received=${taken.received}`)
    },
    async resumes(c, whole) {
      const { caseId } = await caseAtHand(c)
      return (await findSent(c.db, caseId, Buffer.from(whole, 'hex'))) ? 'known' : caseId
    },
  },
})

/** One of them is taken back, because it was the wrong one: asked once more, with the photo in sight. */
export const takeBackPage = page('/work/complaints/:number/evidence/:file/return', {
  as: 'officer',
  async get(c) {
    const { number, caseId } = await caseAtHand(c)
    const file = (await listFiles(c.db, caseId)).find(({ fileId }) => fileId === c.params.file)
    if (!file || !mayTakeBack(file)) throw new NotFound()
    return view(takeBackView(c, number, file))
  },
  async post(c) {
    const { number } = await caseAtHand(c)
    const input = { number, fileId: c.params.file ?? '' }
    await perform(takeBack, { db: c.db, actor: c.actor, now: c.now }, input)
    return seeOther(`/work/complaints/${number}/evidence`)
  },
})

/** The case, if this officer may add something to it now. */
async function caseAtHand(c: PageContext): Promise<Complaint> {
  const complaint = await complaintFor(c.db, officerOf(c), parseNumber(c.params.number ?? '') ?? '')
  if (!mayDo(c.actor, complaint, 'enclose')) throw new NotAllowed()
  if (!isOpenFor(complaint, 'enclose')) throw new Conflict()
  return complaint
}

async function show(c: PageContext, complaint: Complaint, { received, problems }: Taken): Promise<View> {
  const all = await listFiles(c.db, complaint.caseId)
  const files = all.filter(({ officerId, refusal }) => officerId !== null && refusal !== 'takenBack')
  return view({
    status: problems.length > 0 ? 422 : 200,
    scripts: ['send-files'],
    ...evidenceView(c, complaint, { files, received, problems }),
  })
}
