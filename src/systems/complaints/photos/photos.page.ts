import { parseNumber } from '../../../core/cases/number.ts'
import { findSent, listFiles } from '../../../core/files/file.sql.ts'
import { FILE_LIMITS } from '../../../core/files/file.ts'
import { countIn, type Taken, takeAll } from '../../../core/files/take-files.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { unpacked } from '../../../kit/http/carry.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { type Complaint, isOpenFor } from '../complaint.ts'
import { askToOpen, mineOf } from '../follow/follow.page.ts'
import { textOf } from '../work/typed.ts'
import { attach } from './attach.act.ts'
import { photosView } from './photos.views.ts'

/** Photos and documents of a report that is safe already: what arrives stays, whatever becomes of the line after it. */
export const photosPage = page('/follow/:number/photos', {
  as: 'complainant',
  async get(c) {
    const complaint = await mineOf(c)
    if (!complaint) return askToOpen(c)
    return showPhotos(c, complaint, { received: countIn(c.query.received), problems: [] })
  },
  takes: {
    filesMax: FILE_LIMITS.perSending,
    bytesMax: FILE_LIMITS.bytesMax,
    async post(c, sent) {
      const complaint = await mineOf(c)
      const by = { db: c.db, actor: c.actor, now: c.now }
      // Files cannot be carried along as words can; what was being written elsewhere can.
      if (!complaint) return askToOpen({ ...c, ...(waitingIn(c) ?? { typed: {} }) })
      const taken = await takeAll(c, sent, (one) => perform(attach, by, { number: complaint.number, sent: one }))
      const carry = waitingIn(c, complaint.number) && textOf(c.typed, '_carry')
      if (taken.problems.length > 0 || carry) return showPhotos(c, complaint, taken, carry)
      return seeOther(`/follow/${complaint.number}/photos?received=${taken.received}`)
    },
    async resumes(c, whole) {
      const complaint = await mineOf(c)
      if (!complaint) throw new NotFound()
      return (await findSent(c.db, complaint.caseId, Buffer.from(whole, 'hex'))) ? 'known' : complaint.caseId
    },
  },
})

/** `carry`: what is being written on another page of this case, packed; it comes along, and a button leads back to it. */
export async function showPhotos(
  c: PageContext,
  complaint: Complaint,
  { received, problems }: Taken,
  carry?: string,
): Promise<View> {
  const files = await listFiles(c.db, complaint.caseId, { shared: true })
  const open = isOpenFor(complaint, 'attach')
  return view({
    status: problems.length > 0 ? 422 : 200,
    scripts: ['send-files'],
    returnable: carry !== undefined,
    ...photosView(c, complaint, { files, open, received, problems, carry }),
  })
}

function waitingIn(c: PageContext, number: string | undefined = parseNumber(c.params.number ?? '')) {
  const waiting = unpacked(textOf(c.typed, '_carry'))
  return number && waiting?.path.startsWith(`/follow/${number}/`) ? waiting : undefined
}
