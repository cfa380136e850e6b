import type { Act } from '../ledger/act.ts'
import type { OfficerId } from './actor.ts'
import { countTry } from './tries.sql.ts'

interface Try {
  readonly email: string
  /** Whose address it is; null for nobody's, which is counted just the same. */
  readonly officerId: OfficerId | null
}

/**
 * Counts a try at a sign-in name before the password is looked at. Throws TooMany while the name is blocked.
 * An `officer.signed_in` that does not follow in the ledger tells that the password was wrong.
 */
export const trySignIn: Act<Try, null, { readonly blocked: boolean }> = {
  name: 'officer.sign_in_tried',
  subject: async () => null,
  may: () => true,
  async change(tx, _, { email }, { now }) {
    const { blockedUntil } = await countTry(tx, 'sign-in', email, now)
    return { blocked: blockedUntil !== null && blockedUntil > now }
  },
  record: ({ blocked }, { officerId }) => ({ facts: { officer: officerId, lastOfSeries: blocked } }),
}
