import { parseNumber } from '../../../core/cases/number.ts'
import { findFile } from '../../../core/files/file.sql.ts'
import type { CaseFile } from '../../../core/files/file.ts'
import { isFileId } from '../../../core/files/name.ts'
import { squaresIn } from '../../../core/files/veil.ts'
import { fileWordsOf } from '../../../core/files/words/words.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { Conflict, NotAllowed, NotFound } from '../../../kit/refusals.ts'
import { complaintFor } from '../complaint.sql.ts'
import { type Complaint, mayDo } from '../complaint.ts'
import { lastOf } from '../work/typed.ts'
import { officerOf } from '../work/work.ts'
import { photoView } from './photo.views.ts'
import { hidePhoto, showPhoto } from './show-photo.act.ts'

/** Where somebody who may publish looks at one photo, blacks out what must not be seen, and lets the rest go. */
export const photoPage = page('/work/complaints/:number/photos/:file/public', {
  as: 'officer',
  async get(c) {
    const { complaint, file } = await pictureOf(c, officerOf(c))
    return view(photoView(c, { complaint, file, squares: file.veil ?? [], problems: new Map() }))
  },
  async post(c) {
    const { complaint, file } = await pictureOf(c, officerOf(c))
    const by = { db: c.db, actor: c.actor, now: c.now }
    const at = { number: complaint.number, fileId: file.fileId }
    const back = seeOther(`/work/complaints/${complaint.number}`)
    if (lastOf(c.typed, 'do') === 'hide') {
      await perform(hidePhoto, by, at)
      return back
    }
    const squares = squaresIn([c.typed.squares].flat(), file)
    // Nothing ticked is an oversight until somebody says that it is none.
    if (squares.length === 0 && lastOf(c.typed, 'nothing') !== 'on') {
      const problems = new Map([['nothing', fileWordsOf(c.language).open.choose]])
      return view({ status: 422, ...photoView(c, { complaint, file, squares, problems }) })
    }
    await perform(showPhoto, by, { ...at, veil: squares })
    return back
  },
})

type Picture = CaseFile & { readonly width: number; readonly height: number }

/** The photo, if this officer may see the case and publish of it. */
export async function pictureOf(
  { db, params }: Pick<PageContext, 'db' | 'params'>,
  officer: ReturnType<typeof officerOf>,
): Promise<{ complaint: Complaint; file: Picture }> {
  const complaint = await complaintFor(db, officer, parseNumber(params.number ?? '') ?? '')
  if (!mayDo(officer, complaint, 'publish')) throw new NotAllowed()
  if (complaint.secret) throw new Conflict()
  const fileId = params.file ?? ''
  const file = isFileId(fileId) ? await findFile(db, fileId) : undefined
  const { width, height } = file ?? {}
  if (file?.caseId !== complaint.caseId || file.sharedAt === null || !width || !height) throw new NotFound()
  return { complaint, file: { ...file, width, height } }
}
