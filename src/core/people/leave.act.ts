import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { Db } from '../../kit/sql.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId } from './actor.ts'
import { endLinks } from './link.sql.ts'
import { type LockedOfficer, lockOfficerByEmail, saveLeaving } from './officer.sql.ts'
import { deleteSessions } from './session.sql.ts'
import { revokeTokens } from './token.sql.ts'
import { isSelf, runsOfficers } from './who.ts'

/** Counts the cases that an officer holds and somebody still waits for. The systems know; the core does not. */
export type HeldCases = (db: Db, officerId: OfficerId) => Promise<number>

interface Leaving {
  readonly email: string
  readonly heldCases: HeldCases
}

interface Left {
  readonly officerId: OfficerId
  readonly sessions: number
  readonly tokens: number
}

/** An officer leaves: roles, sessions, links and tokens end. Refused while they hold open cases, which would wait for nobody. */
export const leave: Act<Leaving, LockedOfficer, Left> = {
  name: 'officer.left',
  async subject(tx, { email }) {
    const officer = await lockOfficerByEmail(tx, email)
    if (!officer || officer.leftAt) throw new NotFound()
    return officer
  },
  may: (actor, officer) => runsOfficers(actor) && !isSelf(actor, officer),
  async change(tx, { officerId }, { heldCases }, { now }) {
    const held = await heldCases(tx, officerId)
    if (held > 0) throw new Conflict('holdsCases', { cases: String(held) })
    await saveLeaving(tx, officerId, now)
    await endLinks(tx, officerId, now)
    return {
      officerId,
      sessions: await deleteSessions(tx, officerId),
      tokens: await revokeTokens(tx, officerId, now),
    }
  },
  record: ({ officerId, sessions, tokens }, _, { roles }) => ({
    facts: {
      officer: officerId,
      sessionsEnded: sessions,
      tokensRevoked: tokens,
      roles: roles.map((one) => `${one.role}@${one.agencyId}`),
    },
  }),
}
