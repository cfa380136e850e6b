import { NotFound } from '../../kit/refusals.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId } from './actor.ts'
import { type LockedOfficer, lockOfficer } from './officer.sql.ts'
import { deleteSession, deleteSessions, lockSession } from './session.sql.ts'
import { isSelf } from './who.ts'

type Ended = { readonly sessionId: string; readonly officerId: OfficerId }
type Which = { readonly officerId: OfficerId } & ({ readonly sessionId: string } | { readonly hash: Buffer })

/** Ends the session of the browser that asks. */
export const signOut: Act<Which, Ended> = ending('officer.signed_out')

/** Ends one of the officer's sessions from another: a phone that was lost, a counter where one forgot to sign out. */
export const endSession: Act<Which, Ended> = ending('officer.session_ended')

interface Others {
  readonly officerId: OfficerId
  /** Hash of the cookie whose session stays. */
  readonly keep: Buffer
}

/** Ends all sessions of the officer but the one that asks. */
export const endOtherSessions: Act<Others, LockedOfficer, { readonly ended: number }> = {
  name: 'officer.sessions_ended',
  async subject(tx, { officerId }) {
    const officer = await lockOfficer(tx, officerId)
    if (!officer) throw new NotFound()
    return officer
  },
  may: isSelf,
  change: async (tx, { officerId }, { keep }) => ({ ended: await deleteSessions(tx, officerId, keep) }),
  record: ({ ended }) => ({ facts: { sessionsEnded: ended } }),
}

function ending(name: string): Act<Which, Ended> {
  return {
    name,
    async subject(tx, which) {
      const session = await lockSession(tx, which.officerId, which)
      if (!session) throw new NotFound()
      return session
    },
    may: isSelf,
    async change(tx, session) {
      await deleteSession(tx, session.sessionId)
      return session
    },
    record: ({ sessionId }) => ({ facts: { session: sessionId } }),
  }
}
