import { tell } from '../../core/notices/notice.ts'
import { Conflict } from '../../kit/refusals.ts'
import { insertQuestion } from './ask.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'
import { statusAfter } from './complaint.ts'
import { MISSING, type Missing } from './missing.ts'

interface Asking {
  readonly words?: string | undefined
  /** What is ticked as missing. */
  readonly missing?: readonly Missing[] | undefined
}

/** Asks the complainant for what is missing. The clocks stand until the answer comes, and the complainant reads why. */
export const askComplainant = complaintAct<Asking>({
  name: 'asked',
  deed: 'ask',
  async change(tx, complaint, { words, missing = [] }, by) {
    if (words === undefined && missing.length === 0) throw new Conflict()
    await insertQuestion(tx, by, complaint, { words: words ?? null, missing: inOrder(missing) })
    const status = statusAfter(complaint, 'ask')
    return changeComplaint(
      tx,
      by,
      complaint,
      { status },
      { pause: status === 'incomplete' ? 'incomplete' : 'question' },
    )
  },
  facts: ({ missing = [] }) => (missing.length > 0 ? { missing: inOrder(missing) } : {}),
  words: ({ words }) => [words ?? ''],
  follows: ({ caseId }) => [tell('asked', caseId)],
})

function inOrder(missing: readonly Missing[]): Missing[] {
  return MISSING.filter((one) => missing.includes(one))
}
