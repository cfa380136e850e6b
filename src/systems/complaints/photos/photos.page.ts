import { findSent, listFiles } from '../../../core/files/file.sql.ts'
import { FILE_LIMITS } from '../../../core/files/file.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { type Complaint, isOpenFor } from '../complaint.ts'
import { askToOpen, mineOf } from '../follow/follow.page.ts'
import { attach } from './attach.act.ts'
import { photosView } from './photos.views.ts'
import { countIn, type Taken, takeAll } from './take-files.ts'

/** Photos and documents of a report that is safe already: what arrives stays, whatever becomes of the line after it. */
export const photosPage = page('/follow/:number/photos', {
  as: 'complainant',
  async get(c) {
    const complaint = await mineOf(c)
    if (!complaint) return askToOpen(c)
    return show(c, complaint, { received: countIn(c.query.received), problems: [] })
  },
  takes: {
    filesMax: FILE_LIMITS.perSending,
    bytesMax: FILE_LIMITS.bytesMax,
    async post(c, sent) {
      const complaint = await mineOf(c)
      // Files cannot be carried along as words can.
      if (!complaint) return askToOpen({ ...c, typed: {} })
      const taken = await takeAll(c, attach, complaint.number, sent)
      if (taken.problems.length > 0) return show(c, complaint, taken)
      return seeOther(`/follow/${complaint.number}/photos?received=${taken.received}`)
    },
    async resumes(c, whole) {
      const complaint = await mineOf(c)
      if (!complaint) throw new NotFound()
      return (await findSent(c.db, complaint.caseId, Buffer.from(whole, 'hex'))) ? 'known' : complaint.caseId
    },
  },
})

async function show(c: PageContext, complaint: Complaint, { received, problems }: Taken): Promise<View> {
  const files = await listFiles(c.db, complaint.caseId, { shared: true })
  const open = isOpenFor(complaint, 'attach')
  return view({
    status: problems.length > 0 ? 422 : 200,
    scripts: ['send-files'],
    ...photosView(c, complaint, { files, open, received, problems }),
  })
}
