import type { Act } from '../../ledger/act.ts'
import type { OfficerId } from '../actor.ts'
import { countTry } from '../tries.sql.ts'

/**
 * Counts a try at an officer's second factor before the code is looked at: a million codes are few. Throws TooMany while it is blocked.
 * Only who has shown the password comes so far, so nobody else can block an officer here.
 */
export const tryCode: Act<{ readonly officerId: OfficerId }, null, { readonly blocked: boolean }> = {
  name: 'officer.code_tried',
  subject: async () => null,
  may: () => true,
  async change(tx, _, { officerId }, { now }) {
    const { blockedUntil } = await countTry(tx, 'second-factor', officerId, now)
    return { blocked: blockedUntil !== null && blockedUntil > now }
  },
  record: ({ blocked }, { officerId }) => ({ facts: { officer: officerId, lastOfSeries: blocked } }),
}
