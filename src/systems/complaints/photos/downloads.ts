import { noteLook } from '../../../core/cases/look.act.ts'
import { parseNumber } from '../../../core/cases/number.ts'
import { handOut } from '../../../core/files/hand-out.ts'
import type { AnyDownload, PageContext } from '../../../core/house.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { complaintFor } from '../complaint.sql.ts'
import { findPublic } from '../public/public.sql.ts'

/** Where the photos of a complaint are fetched: by its complainant, by officers who may see it, by the public as copies. Who may is asked for each picture anew. */
export const photoDownloads: readonly AnyDownload[] = [
  ...downloads('/follow/:number/photos/:file', 'complainant'),
  ...downloads('/work/complaints/:number/photos/:file', 'officer'),
  ...[false, true].map((small) => ({
    path: `/complaints/:number/photos/:file${small ? '/small' : ''}`,
    /** What the public may see of a case that it may see. */
    async get({ db, house, params }: PageContext) {
      const complaint = await findPublic(db, params.number ?? '')
      if (!complaint) throw new NotFound()
      const { caseId } = complaint
      return handOut(db, house.files, { caseId, fileId: params.file ?? '', small, veiled: true })
    },
  })),
]

function downloads(path: string, as: 'complainant' | 'officer'): AnyDownload[] {
  return [false, true].map((small) => ({
    path: small ? `${path}/small` : path,
    as,
    async get({ db, house, actor, params, now }) {
      const { caseId } = await complaintFor(db, actor, parseNumber(params.number ?? '') ?? '')
      await noteLook({ db, actor, now }, caseId)
      return handOut(db, house.files, { caseId, fileId: params.file ?? '', small, shared: as === 'complainant' })
    },
  }))
}
