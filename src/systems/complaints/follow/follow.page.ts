import { followCookie } from '../../../core/cases/follow.sql.ts'
import { keyFault } from '../../../core/cases/key.ts'
import { numberFault, parseNumber } from '../../../core/cases/number.ts'
import { openByKey } from '../../../core/cases/open-by-key.ts'
import { explainSteps } from '../../../core/cases/steps.sql.ts'
import { listFiles } from '../../../core/files/file.sql.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { findOwnNotices } from '../../../core/notices/stop.sql.ts'
import { type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { packed, unpacked } from '../../../kit/http/carry.ts'
import { type SeeOther, seeOther, type View, view } from '../../../kit/page.ts'
import { NotFound, TooMany } from '../../../kit/refusals.ts'
import { findOpenQuestion } from '../ask.sql.ts'
import { todayAt } from '../clocks/today.ts'
import { complaintFor } from '../complaint.sql.ts'
import type { Complaint } from '../complaint.ts'
import { namesOf } from '../names.sql.ts'
import { problemWords } from '../problem-words.ts'
import { listRelatives } from '../split.sql.ts'
import { storyFor } from '../story/story.ts'
import { textOf } from '../work/typed.ts'
import { followForm } from './follow.form.ts'
import { askView, carriedView, mineView } from './follow.views.ts'

/** Number and key open a case on this device. The key never stands in an address. */
export const followPage = page('/follow', {
  get: (c) => show(c, { problems: [], number: c.query.number?.slice(0, 40) }),
  async post(c) {
    const answer = followForm.read(c.typed)
    const problems = answer.problems ?? faultsOf(answer.value)
    const carry = textOf(c.typed, '_carry')
    const kept = { number: textOf(c.typed, 'number'), carry: unpacked(carry) && carry }
    const again = (found: readonly Problem[]) => show(c, { ...kept, problems: found })
    if (problems.length > 0 || !answer.value) return again(problems)
    const { number, key } = answer.value
    try {
      const head = await openByKey(c, number, key)
      const cookie = followCookie(c.house.secret, head.caseId, key, c.now)
      const elsewhere = c.house.casesAt?.[head.system]
      return elsewhere ? seeOther(`${elsewhere}/${head.number}`, [cookie]) : goOn(c, head.number, cookie)
    } catch (error) {
      if (error instanceof NotFound) return again([problem('number', 'numberAndKey')])
      if (error instanceof TooMany) return show(c, { ...kept, problems: [], blocked: error })
      throw error
    }
  },
})

/** The complainant's own view of their case. */
export const minePage = page('/follow/:number', {
  as: 'complainant',
  async get(c) {
    const complaint = await mineOf(c)
    if (!complaint) return askToOpen(c)
    const facts = { class: complaint.class, inspection: complaint.inspection, agencyId: complaint.agencyId }
    const [clocks, names, story, today, files, question, notices, relatives] = await Promise.all([
      explainSteps(c.db, c.db, complaint.caseId, facts, c.now),
      namesOf(c.db, complaint),
      storyFor(c, 'complainant', complaint),
      todayAt(c.db, complaint.agencyId, c.now),
      listFiles(c.db, complaint.caseId, { shared: true }),
      findOpenQuestion(c.db, complaint.caseId),
      findOwnNotices(c.db, complaint.caseId),
      listRelatives(c.db, complaint.caseId),
    ])
    const stopped = notices?.stopped
    return view(mineView(c, { complaint, clocks, names, story, today, files, question, notices: stopped, relatives }))
  },
})

/** Closes the case on this device. */
export const leavePage = page('/follow/leave', {
  get: () => seeOther('/follow'),
  post: () => seeOther('/follow?left=yes', [{ name: 'follow', value: undefined }]),
})

/** The complaint that this device has opened; undefined when it has opened none, or another. */
export async function mineOf(c: PageContext): Promise<Complaint | undefined> {
  if (c.actor.kind !== 'complainant') return undefined
  return complaintFor(c.db, c.actor, parseNumber(c.params.number ?? '') ?? '').catch((error: unknown) => {
    if (error instanceof NotFound) return undefined
    throw error
  })
}

/** Asks for number and key first. What was written meanwhile comes along, and is sent once the case is open again. */
export function askToOpen(c: PageContext): View | SeeOther {
  const number = parseNumber(c.params.number ?? '')
  if (Object.keys(c.typed).length === 0) return seeOther(number ? `/follow?number=${number}` : '/follow')
  return show(c, { problems: [], number, carry: packed(c.path, c.typed), status: 401 })
}

/** What can be told of a number and a key without looking whether any case bears them. */
function faultsOf({ number, key }: { number: string; key: string }): Problem[] {
  const [ofNumber, ofKey] = [numberFault(number), keyFault(key)]
  return [...(ofNumber ? [problem('number', ofNumber)] : []), ...(ofKey ? [problem('key', ofKey)] : [])]
}

function goOn(c: PageContext, number: string, cookie: ReturnType<typeof followCookie>): View | SeeOther {
  const waiting = unpacked(textOf(c.typed, '_carry'))
  if (!waiting?.path.startsWith(`/follow/${number}/`)) return seeOther(`/follow/${number}`, [cookie])
  return view({ ...carriedView(c, number, waiting), cookies: [cookie], returnable: true })
}

interface Showing {
  readonly problems: readonly Problem[]
  readonly number?: string | undefined
  readonly carry?: string | undefined
  readonly status?: number
  /** Says how long the number is closed to keys. */
  readonly blocked?: TooMany
}

function show(c: PageContext, { problems, number, carry, status = 200, blocked }: Showing): View {
  const said = sayProblems(problems, ...problemWords(c.language))
  return view({
    status: blocked ? 429 : problems.length > 0 ? 422 : status,
    retrySeconds: blocked?.seconds,
    // What was written must stand here again for who comes back.
    returnable: carry !== undefined,
    ...askView(c, { problems: said, number, carry, blocked: blocked?.values }),
  })
}
