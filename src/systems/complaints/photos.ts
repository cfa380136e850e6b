import { parseNumber } from '../../core/cases/number.ts'
import { handOut } from '../../core/files/hand-out.ts'
import type { AnyDownload } from '../../core/house.ts'
import { complaintFor } from './complaint.sql.ts'

/** Where the photos of a complaint are fetched: by its complainant, and by officers who may see it. Who may is asked for each picture anew. */
export const photoDownloads: readonly AnyDownload[] = [
  ...downloads('/follow/:number/photos/:file', 'complainant'),
  ...downloads('/work/complaints/:number/photos/:file', 'officer'),
]

function downloads(path: string, as: AnyDownload['as']): AnyDownload[] {
  return [false, true].map((small) => ({
    path: small ? `${path}/small` : path,
    as,
    async get({ db, house, actor, params }) {
      const { caseId } = await complaintFor(db, actor, parseNumber(params.number ?? '') ?? '')
      return handOut(db, house.files, { caseId, fileId: params.file ?? '', small })
    },
  }))
}
