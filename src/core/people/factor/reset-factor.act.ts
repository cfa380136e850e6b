import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Act } from '../../ledger/act.ts'
import type { OfficerId } from '../actor.ts'
import { type LockedOfficer, lockOfficer } from '../officer.sql.ts'
import { deleteSessions } from '../session.sql.ts'
import { isSelf, runsOfficers } from '../who.ts'
import { deleteFactor, insertReset } from './factor.sql.ts'
import { mailFactor } from './factor-mail.ts'

/** Letters of a reason, on the page and on the command line. */
export const RESET_REASON_MAX = 500

interface Reset {
  readonly officerId: OfficerId
  readonly reason: string
}

/**
 * Takes the second factor from an officer who has lost phone and paper. The password stays theirs alone, every session of theirs ends,
 * and they are told by mail: a system admin who would come in as somebody else is seen by that person.
 */
export const resetFactor: Act<Reset, LockedOfficer, { readonly ended: number }> = {
  name: 'officer.factor_reset',
  async subject(tx, { officerId }) {
    const officer = await lockOfficer(tx, officerId)
    if (!officer || officer.leftAt) throw new NotFound()
    return officer
  },
  may: (actor, officer) => runsOfficers(actor) && !isSelf(actor, officer),
  async change(tx, { officerId }, { reason }, { actor, now }) {
    if (!(await deleteFactor(tx, officerId))) throw new Conflict('noFactor')
    const byOfficerId = actor.kind === 'officer' ? actor.officerId : null
    await insertReset(tx, { officerId, byOfficerId, reason }, now)
    return { ended: await deleteSessions(tx, officerId) }
  },
  record: ({ ended }, { officerId, reason }) => ({
    facts: { officer: officerId, sessionsEnded: ended },
    words: [reason],
  }),
  follows: (_, { officerId }) => [mailFactor(officerId, 'reset')],
}
