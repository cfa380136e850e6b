import { type Complaint, isOpenFor } from '../complaint.ts'
import { judgeBar, objectBar } from '../verdict.ts'

/** What the complainant can do, in the order of the buttons; each with the noun of its address. */
export const OWN_DEEDS = { answer: 'answer', judge: 'verdict', object: 'objection', withdraw: 'withdrawal' } as const
export type OwnDeed = keyof typeof OWN_DEEDS

/** The word of the refusal where it cannot be done; undefined where it can. Buttons and pages ask the same, so no button leads nowhere. */
export function barOf(complaint: Complaint, deed: OwnDeed, today: string) {
  if (!isOpenFor(complaint, deed)) return 'notNow'
  if (deed === 'judge') return judgeBar(complaint, today)
  return deed === 'object' ? objectBar(complaint, today) : undefined
}

/** What is open now. */
export function openDeeds(complaint: Complaint, today: string): OwnDeed[] {
  return (Object.keys(OWN_DEEDS) as OwnDeed[]).filter((deed) => barOf(complaint, deed, today) === undefined)
}
