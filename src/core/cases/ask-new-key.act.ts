import type { Act } from '../ledger/act.ts'
import { type Asked, insertKeyLink, lockAsked } from './key-link.sql.ts'
import { mailKeyLink } from './key-link.ts'

interface Wish {
  /** As it is stored; undefined where no number was typed at all. */
  readonly number: string | undefined
  readonly email: string
  readonly nonce: string
  readonly linkHash: Buffer
}

/**
 * Somebody asks for a new key. A link goes to the address that was left with the case; if another was typed, or none was left, or it was asked
 * for too often, nothing goes out, and whoever asks cannot tell. The key that is out stays good, or anyone could end it by asking.
 */
export const askNewKey: Act<Wish, Asked | undefined, { readonly caseId: string | null }> = {
  name: 'case.key_asked',
  subject: async (tx, { number }) => (number === undefined ? undefined : lockAsked(tx, number)),
  may: () => true,
  async change(tx, asked, { email, linkHash }, { now }) {
    if (!asked?.email || !sameAddress(asked.email, email)) return { caseId: null }
    return { caseId: (await insertKeyLink(tx, linkHash, asked.caseId, now)) ? asked.caseId : null }
  },
  record: ({ caseId }) => ({ facts: { case: caseId } }),
  follows: ({ caseId }, { nonce }) => (caseId ? [mailKeyLink({ caseId, nonce })] : []),
}

function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
