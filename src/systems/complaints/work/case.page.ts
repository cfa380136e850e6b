import { readContact } from '../../../core/cases/case.sql.ts'
import { noteLook } from '../../../core/cases/look.act.ts'
import { parseNumber } from '../../../core/cases/number.ts'
import { explainSteps } from '../../../core/cases/steps.sql.ts'
import { deadlinesOf } from '../../../core/deadlines/deadline.sql.ts'
import { listFiles } from '../../../core/files/file.sql.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { listLines } from '../../../core/ledger/ledger.sql.ts'
import { newOnce } from '../../../kit/http/pages.ts'
import { view } from '../../../kit/page.ts'
import { complaintFor } from '../complaint.sql.ts'
import type { Complaint } from '../complaint.ts'
import { namesOf } from '../names.sql.ts'
import { listRelatives } from '../split.sql.ts'
import { readPapers, readStoryNames } from '../story/story.sql.ts'
import { tellStory, whole } from '../story/story.ts'
import { type CaseShown, caseView } from './case.views.ts'
import { NOUNS, type Noun, nounsFor } from './deed.ts'
import { DEEDS } from './deeds.ts'
import { isStuck } from './stuck.sql.ts'
import { listUnsent } from './unsent/unsent.sql.ts'
import { officerOf } from './work.ts'

/** The whole case, and buttons for exactly what this officer may do now. Whoever may not see it is told that it is not there. */
export const casePage = page('/work/complaints/:number', {
  as: 'officer',
  async get(c) {
    const officer = officerOf(c)
    const complaint = await complaintFor(c.db, officer, parseNumber(c.params.number ?? '') ?? '')
    await noteLook({ db: c.db, actor: officer, now: c.now }, complaint.caseId)
    return view(caseView(c, await readCase(c, complaint)))
  },
})

async function readCase(c: PageContext, complaint: Complaint): Promise<CaseShown> {
  const { db, now } = c
  const facts = { class: complaint.class, inspection: complaint.inspection, agencyId: complaint.agencyId }
  const mayBeStuck = complaint.status === 'drafted' || complaint.objectedAt !== null
  const [clocks, names, papers, lines, contact, stuck, files, relatives, unsent] = await Promise.all([
    explainSteps(db, db, complaint.caseId, facts, now),
    namesOf(db, complaint),
    readPapers(db, complaint.caseId),
    listLines(db, complaint.caseId),
    // An anonymous name is for nobody's eyes, so it is not even read.
    complaint.anonymous ? undefined : readContact(db, complaint.caseId),
    mayBeStuck ? isStuck(db, complaint.caseId) : false,
    listFiles(db, complaint.caseId),
    listRelatives(db, complaint.caseId),
    listUnsent(db, officerOf(c).officerId, complaint.number),
  ])
  const officers = [
    complaint.officerId,
    ...papers.notes.map(({ officerId }) => officerId),
    ...papers.replies.map(({ writerId }) => writerId),
  ]
  const [story, people] = await Promise.all([
    tellStory(c, 'officer', whole(complaint, lines, papers), papers),
    readStoryNames(
      db,
      [...new Set(officers.filter((id) => id !== null))],
      papers.referrals.map(({ toAgencyId }) => toAgencyId),
    ),
  ])
  const calendar = await (await deadlinesOf(db, db)).calendar(db, complaint.agencyId)
  return {
    complaint,
    clocks,
    names,
    papers,
    contact,
    stuck,
    relatives,
    // What was refused is gone, and is between the portal and who sent it.
    files: files.filter(({ state }) => state !== 'refused'),
    story,
    people,
    calendar,
    nouns: await unbarred(c, complaint),
    done: NOUNS.find((noun) => noun === c.query.done),
    kept: NOUNS.some((noun) => noun === c.query.kept),
    unsent,
    once: newOnce(),
  }
}

/** What may be done by the tables of moves, and that nothing else bars: each button leads to a form. */
async function unbarred(c: PageContext, complaint: Complaint): Promise<Noun[]> {
  const nouns = nounsFor(c.actor, complaint)
  const barred = await Promise.all(
    DEEDS.map(async ({ noun, bar }) => nouns.includes(noun) && (await bar?.(c, complaint)) !== undefined && noun),
  )
  return nouns.filter((noun) => !barred.includes(noun))
}
