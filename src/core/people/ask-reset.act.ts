import { TooMany } from '../../kit/refusals.ts'
import type { Tx } from '../../kit/sql.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId } from './actor.ts'
import { insertLink } from './link.sql.ts'
import { type LockedOfficer, lockOfficerByEmail } from './officer.sql.ts'
import { mailLink } from './officer-link.ts'
import { countTry } from './tries.sql.ts'

interface Reset {
  readonly email: string
  readonly nonce: string
  readonly linkHash: Buffer
}

/**
 * Somebody asks for a link to set a new password. It goes by mail to whom the address belongs; if it belongs to nobody, or was asked
 * for too often, nothing goes out, and whoever asks cannot tell. Links already out stay good, or anyone could end them by asking.
 */
export const askReset: Act<Reset, LockedOfficer | undefined, { readonly officerId: OfficerId | null }> = {
  name: 'officer.reset_asked',
  subject: (tx, { email }) => lockOfficerByEmail(tx, email),
  may: () => true,
  async change(tx, officer, { email, linkHash }, { now }) {
    const wanted = await isWanted(tx, email, now)
    if (!officer || officer.leftAt || !wanted) return { officerId: null }
    await insertLink(tx, { hash: linkHash, officerId: officer.officerId, purpose: 'reset' }, now)
    return { officerId: officer.officerId }
  },
  record: ({ officerId }) => ({ facts: { officer: officerId } }),
  follows: ({ officerId }, { nonce }) => (officerId ? [mailLink({ officerId, purpose: 'reset', nonce })] : []),
}

async function isWanted(tx: Tx, email: string, now: Date): Promise<boolean> {
  try {
    await countTry(tx, 'reset', email, now)
    return true
  } catch (error) {
    if (error instanceof TooMany) return false
    throw error
  }
}
