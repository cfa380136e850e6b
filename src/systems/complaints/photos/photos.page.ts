import { hasFile, listFiles } from '../../../core/files/file.sql.ts'
import { FILE_LIMITS } from '../../../core/files/file.ts'
import { nameOf } from '../../../core/files/name.ts'
import { receiveFile } from '../../../core/files/receive.ts'
import { fileWordsOf, sayFault } from '../../../core/files/words/words.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { type SeeOther, type Sent, seeOther, type Upload, type View, view } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { say } from '../../../kit/words.ts'
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
    return show(c, complaint, { received: countIn(c.query.received), problems: [] })
  },
  takes: {
    filesMax: FILE_LIMITS.perSending,
    bytesMax: FILE_LIMITS.bytesMax,
    async post(c, sent) {
      const complaint = await mineOf(c)
      // Files cannot be carried along as words can.
      if (!complaint) return askToOpen({ ...c, typed: {} })
      return takeAll(c, complaint, sent)
    },
    async resumes(c, whole) {
      const complaint = await mineOf(c)
      if (!complaint) throw new NotFound()
      return (await hasFile(c.db, complaint.caseId, whole)) ? 'known' : complaint.caseId
    },
  },
})

async function takeAll(c: PageContext, complaint: Complaint, sent: Sent): Promise<View | SeeOther> {
  const words = fileWordsOf(c.language)
  const problems: string[] = []
  // A script that sends them one by one says which this is.
  const before = Math.max(0, countIn(textOf(c.typed, 'nth')) - 1)
  let nth = before
  let received = 0
  for await (const upload of sent.files) {
    nth++
    const sentence = await takeOne(c, complaint, upload)
    if (sentence === undefined) received++
    else problems.push(say(words.problem, { nth, sentence }))
  }
  if (sent.more()) problems.push(say(words.more, { most: FILE_LIMITS.perSending }))
  if (nth === before) problems.push(words.none)
  if (problems.length > 0) return show(c, complaint, { received, problems })
  return seeOther(`/follow/${complaint.number}/photos?received=${received}`)
}

/** Enters one file in the case; else says why not. */
async function takeOne(c: PageContext, { number }: Complaint, upload: Upload): Promise<string | undefined> {
  if (upload.tooLarge) return sayFault(c.language, 'tooLarge')
  const came = await receiveFile(c.house.files, () => upload.read())
  if ('fault' in came) return sayFault(c.language, came.fault)
  try {
    await perform(attach, { db: c.db, actor: c.actor, now: c.now }, { number, sent: came.sent })
    return undefined
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    await c.house.files.remove(nameOf(came.sent.fileId, 'sent'))
    const words = fileWordsOf(c.language)
    if (error.word === 'fileKnown') return undefined
    return error.word === 'tooManyFiles' ? sayFault(c.language, 'tooMany') : words.over
  }
}

async function show(
  c: PageContext,
  complaint: Complaint,
  { received, problems }: { received: number; problems: readonly string[] },
): Promise<View> {
  const files = await listFiles(c.db, complaint.caseId)
  const open = isOpenFor(complaint, 'attach')
  return view({
    status: problems.length > 0 ? 422 : 200,
    scripts: ['send-files'],
    ...photosView(c, complaint, { files, open, received, problems }),
  })
}

/** A number of files that one may send; 0 where it is none. */
function countIn(words: string | undefined): number {
  const count = /^\d{1,2}$/.test(words ?? '') ? Number(words) : 0
  return count <= FILE_LIMITS.perCase ? count : 0
}
