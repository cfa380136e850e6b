import { tell } from '../../core/notices/notice.ts'
import { complaintAct } from './complaint.act.ts'
import { unchanged } from './complaint.sql.ts'
import { type Turn, takeTurn } from './remind.sql.ts'

/** Reminds the complainant of an open question. After the last turn the report rests; nothing ever ends it for being incomplete. `today` is the day in the agency's zone. */
export const remind = complaintAct<{ readonly turn: Turn; readonly today: string }>({
  name: 'reminded',
  deed: 'remind',
  async change(tx, complaint, due, by) {
    await takeTurn(tx, by, complaint, due)
    return unchanged(complaint)
  },
  facts: ({ turn }) => ({ turn }),
  follows: ({ caseId }, { turn }) => [tell(turn === 2 ? 'rests' : 'reminded', caseId)],
})
