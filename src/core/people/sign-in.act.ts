import { NotFound } from '../../kit/refusals.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId } from './actor.ts'
import { type LockedOfficer, lockOfficer } from './officer.sql.ts'
import { deleteSessionOf, startSession } from './session.sql.ts'
import { forgetTries } from './tries.sql.ts'
import { isSelf } from './who.ts'

interface SigningIn {
  readonly officerId: OfficerId
  /** The hash that the typed password was found to fit: if another was set meanwhile, nobody comes in with the old one. */
  readonly passwordHash: string
  readonly sessionHash: Buffer
  readonly browser: string
  /** Hash of the cookie that the browser came with, whose session ends: none outlives the sign-in, and none is taken over. */
  readonly replaces?: Buffer | undefined
}

/** Begins a session for an officer who has shown the password. */
export const signIn: Act<SigningIn, LockedOfficer, { readonly sessionId: string }> = {
  name: 'officer.signed_in',
  async subject(tx, { officerId }) {
    const officer = await lockOfficer(tx, officerId)
    if (!officer) throw new NotFound()
    return officer
  },
  may: (actor, officer, { passwordHash }) =>
    isSelf(actor, officer) && officer.leftAt === null && officer.passwordHash === passwordHash,
  async change(tx, { officerId, email }, { sessionHash, browser, replaces }, { now }) {
    await forgetTries(tx, 'sign-in', email)
    if (replaces) await deleteSessionOf(tx, replaces)
    return { sessionId: await startSession(tx, { officerId, hash: sessionHash, browser }, now) }
  },
  record: ({ sessionId }) => ({ facts: { session: sessionId } }),
}
