import { NotAllowed, NotFound } from '../../../kit/refusals.ts'
import type { Act } from '../../ledger/act.ts'
import { lockOfficer } from '../officer.sql.ts'
import { lockSession, renewSession } from '../session.sql.ts'
import { forgetTries } from '../tries.sql.ts'
import { isSelf } from '../who.ts'
import type { Proof } from './factor.act.ts'
import { passFactor } from './factor.sql.ts'

interface Proving extends Proof {
  /** Hash of the session's cookie, and of the one that takes its place: a cookie that was stolen before is worth nothing after. */
  readonly hash: Buffer
  readonly newHash: Buffer
}

type Subject = NonNullable<Awaited<ReturnType<typeof lockSession>>> & { readonly passwordHash: string | null }

/** An officer who is signed in shows password and code once more, before something that takes much away at once. */
export const proveAgain: Act<Proving, Subject, { readonly sessionId: string }> = {
  name: 'officer.proven_again',
  async subject(tx, { officerId, hash }) {
    const officer = await lockOfficer(tx, officerId)
    const session = await lockSession(tx, officerId, { hash })
    if (!officer || officer.leftAt || !session) throw new NotFound()
    return { ...session, passwordHash: officer.passwordHash }
  },
  may: (actor, { officerId, passwordHash }, proof) =>
    isSelf(actor, { officerId }) && passwordHash === proof.passwordHash,
  async change(tx, { sessionId, officerId }, { factor, newHash }, { actor, now }) {
    if (!(await passFactor(tx, officerId, factor, now))) throw new NotAllowed('codeUsed')
    if (actor.kind === 'officer') await forgetTries(tx, 'sign-in', actor.email)
    await renewSession(tx, sessionId, newHash, now)
    return { sessionId }
  },
  record: ({ sessionId }) => ({ facts: { session: sessionId } }),
}
