import { NotAllowed, NotFound } from '../../kit/refusals.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId } from './actor.ts'
import { type FactorProof, passFactor } from './factor/factor.sql.ts'
import { mailFactor } from './factor/factor-mail.ts'
import { type LockedOfficer, lockOfficer } from './officer.sql.ts'
import { deleteSessionOf, startSession } from './session.sql.ts'
import { forgetTries } from './tries.sql.ts'
import { isSelf } from './who.ts'

interface SigningIn {
  readonly officerId: OfficerId
  /** The hash that the typed password was found to fit: if another was set meanwhile, nobody comes in with the old one. */
  readonly passwordHash: string
  /** What was shown as the second factor. */
  readonly factor?: FactorProof | undefined
  readonly sessionHash: Buffer
  readonly browser: string
  /** Hash of the cookie that the browser came with, whose session ends: none outlives the sign-in, and none is taken over. */
  readonly replaces?: Buffer | undefined
}

/** Begins a session for an officer who has shown the password, and a code where they have a second factor. */
export const signIn: Act<SigningIn, LockedOfficer, { readonly sessionId: string }> = {
  name: 'officer.signed_in',
  async subject(tx, { officerId }) {
    const officer = await lockOfficer(tx, officerId)
    if (!officer) throw new NotFound()
    return officer
  },
  may: (actor, officer, { passwordHash }) =>
    isSelf(actor, officer) && officer.leftAt === null && officer.passwordHash === passwordHash,
  async change(tx, { officerId, email }, { factor, sessionHash, browser, replaces }, { now }) {
    if (!(await passFactor(tx, officerId, factor, now))) throw new NotAllowed('codeUsed')
    await forgetTries(tx, 'sign-in', email)
    if (replaces) await deleteSessionOf(tx, replaces)
    return { sessionId: await startSession(tx, { officerId, hash: sessionHash, browser }, now) }
  },
  record: ({ sessionId }, { factor }) => ({ facts: { session: sessionId, ...(factor && { factor: factor.kind }) } }),
  follows: (_, { officerId, factor }) => (factor?.kind === 'recovery' ? [mailFactor(officerId, 'recovery')] : []),
}
