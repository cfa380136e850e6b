import { applicationAct } from './application.act.ts'
import { eraseDraft } from './lapse.sql.ts'

/** A draft to which nobody came back for so long is erased with its papers. */
const DRAFT_DAYS = 30
const DAY_MS = 86_400_000

/** The moment before which a draft must have been left to lapse at `now`. */
export function leftBefore(now: Date): Date {
  return new Date(now.getTime() - DRAFT_DAYS * DAY_MS)
}

/** A draft that was left lying is erased: answers, papers, contact and signers. That there was one stays. */
export const lapse = applicationAct({
  name: 'lapsed',
  move: 'lapse',
  may: (actor) => actor.kind === 'program',
  open: ({ returnedAt }, _, now) => returnedAt < leftBefore(now),
  async change(tx, { caseId }, _, { now }) {
    await eraseDraft(tx, caseId, now)
    return { answers: {}, registerAnswers: {}, erasedAt: now }
  },
})
