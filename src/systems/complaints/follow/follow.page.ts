import { openCase } from '../../../core/cases/case.sql.ts'
import { followCookie } from '../../../core/cases/follow.sql.ts'
import { explainSteps } from '../../../core/cases/steps.sql.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { complaintFor } from '../complaint.sql.ts'
import type { Complaint } from '../complaint.ts'
import { namesOf } from '../names.sql.ts'
import { problemWords } from '../problem-words.ts'
import { storyFor } from '../story/story.ts'
import { followForm } from './follow.form.ts'
import { askView, mineView } from './follow.views.ts'

/** Number and key open a case on this device. Neither ever stands in an address. */
export const followPage = page('/follow', {
  get: (c) => show(c, []),
  async post(c) {
    const answer = followForm.read(c.typed)
    if (answer.problems) return show(c, answer.problems)
    const { number, key } = answer.value
    try {
      const head = await openCase(c.db, number, key)
      return seeOther(`/follow/${head.number}`, [followCookie(c.house.secret, head.caseId, key, c.now)])
    } catch (error) {
      if (error instanceof NotFound) return show(c, [problem('number', 'numberAndKey')])
      throw error
    }
  },
})

/** The complainant's own view of their case. */
export const minePage = page('/follow/:number', {
  as: 'complainant',
  async get(c) {
    const complaint = await mineOrAsk(c)
    if (!complaint) return seeOther('/follow')
    const facts = { class: complaint.class, inspection: complaint.inspection, agencyId: complaint.agencyId }
    const [clocks, names, story] = await Promise.all([
      explainSteps(c.db, c.db, complaint.caseId, facts, c.now),
      namesOf(c.db, complaint),
      storyFor(c, 'complainant', complaint),
    ])
    return view(mineView(c, { complaint, clocks, names, story }))
  },
})

/** Closes the case on this device. */
export const leavePage = page('/follow/leave', {
  get: () => seeOther('/follow'),
  post: () => seeOther('/follow', [{ name: 'follow', value: undefined }]),
})

/** The complaint that this device has opened; undefined when it has opened none, or another. */
export async function mineOrAsk(c: PageContext): Promise<Complaint | undefined> {
  if (c.actor.kind !== 'complainant') return undefined
  return complaintFor(c.db, c.actor, c.params.number ?? '').catch((error: unknown) => {
    if (error instanceof NotFound) return undefined
    throw error
  })
}

function show(c: PageContext, problems: readonly Problem[]): View {
  const said = sayProblems(problems, ...problemWords(c.language))
  return view({ status: problems.length > 0 ? 422 : 200, ...askView(c, said) })
}
