import { listFiles } from '../../../core/files/file.sql.ts'
import type { CaseFile } from '../../../core/files/file.ts'
import { FileLost, handOut } from '../../../core/files/hand-out.ts'
import type { PageContext } from '../../../core/house.ts'
import { listLooks } from '../../../core/ledger/ledger.sql.ts'
import { listCitizenSessions } from '../../../core/people/citizen/citizen.sql.ts'
import { CITIZEN, type Citizen } from '../../../core/people/citizen/citizen.ts'
import { toText } from '../../../kit/html.ts'
import { NotFound } from '../../../kit/refusals.ts'
import type { Zipped } from '../../../kit/zip.ts'
import { complaintFor } from '../complaint.sql.ts'
import { storyFor } from '../story/story.ts'
import { listSupported } from '../support/support.sql.ts'
import { listOwnIds, readAllOf } from './mine.sql.ts'
import { type Attached, caseDocument, indexDocument } from './take-out.views.ts'

/** So many bytes of photos and documents go into one file; the rest is named by its address. Far below what old programs can unpack (4 GiB). */
const ATTACHED_MAX = 2 ** 30

/** What is asked of whoever takes out. */
type Taking = Pick<PageContext, 'db' | 'house' | 'language' | 'now' | 'cookie'>

/** What a citizen takes out, one file after the other: a page to read, the same for programs, and each case with what they sent. */
export async function* takenOut(c: Taking, citizen: Citizen, attachedMax = ATTACHED_MAX): AsyncGenerator<Zipped> {
  const { db, now } = c
  const { citizenId } = citizen
  const cases = await listOwnIds(db, citizenId)
  const sessions = await listCitizenSessions(db, citizenId, c.cookie(CITIZEN.cookie), now)
  const supported = await listSupported(db, citizen)
  yield text('index.html', toText(indexDocument(c, { citizen, cases, sessions, supported })), now)
  yield text('data.json', JSON.stringify(await readAllOf(db, citizenId), null, 2), now)
  let room = attachedMax
  for (const { caseId, number } of cases) {
    const attached: Attached[] = []
    for (const file of await sentBy(c, caseId)) {
      const one = { fileId: file.fileId, bytes: file.bytes ?? 0 }
      const fits = one.bytes <= room
      const got = fits ? await bytesOf(c, file) : undefined
      if (got) {
        room -= one.bytes
        yield { name: `cases/${number}/${got.name}`, bytes: got.bytes, at: file.addedAt }
      }
      attached.push({ ...one, name: got?.name, why: got ? undefined : fits ? 'gone' : 'large' })
    }
    const complaint = await complaintFor(db, { kind: 'complainant', caseId }, number)
    const story = await storyFor(c, 'complainant', complaint)
    const looks = await listLooks(db, caseId)
    yield text(`cases/${number}/index.html`, toText(caseDocument(c, { complaint, story, attached, looks })), now)
  }
}

function text(name: string, bytes: string, at: Date): Zipped {
  return { name, bytes, at }
}

/** What the complainant sent and the portal kept. */
async function sentBy({ db }: Taking, caseId: string): Promise<CaseFile[]> {
  const files = await listFiles(db, caseId, { shared: true })
  return files.filter(({ officerId, state }) => officerId === null && state === 'ready')
}

/** Undefined where the store has lost it: the rest of what is theirs must not be lost with it, and the page says so. */
async function bytesOf({ db, house }: Taking, { caseId, fileId }: CaseFile) {
  try {
    return await handOut(db, house.files, { caseId, fileId, small: false, shared: true })
  } catch (error) {
    if (!(error instanceof FileLost || error instanceof NotFound)) throw error
    return undefined
  }
}
