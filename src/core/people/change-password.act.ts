import { NotFound } from '../../kit/refusals.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId } from './actor.ts'
import { endLinks } from './link.sql.ts'
import { type LockedOfficer, lockOfficer, savePassword } from './officer.sql.ts'
import { deleteSessions } from './session.sql.ts'
import { forgetTries } from './tries.sql.ts'
import { isSelf } from './who.ts'

interface Change {
  readonly officerId: OfficerId
  /** The hash that the typed current password was found to fit. */
  readonly from: string
  readonly to: string
  /** Hash of the cookie whose session stays. */
  readonly keep: Buffer
}

/** An officer who is signed in, and has shown the password once more, sets another. All their other sessions and links end. */
export const changePassword: Act<Change, LockedOfficer, { readonly ended: number }> = {
  name: 'officer.password_changed',
  async subject(tx, { officerId }) {
    const officer = await lockOfficer(tx, officerId)
    if (!officer) throw new NotFound()
    return officer
  },
  may: (actor, officer, { from }) => isSelf(actor, officer) && officer.leftAt === null && officer.passwordHash === from,
  async change(tx, { officerId, email }, { to, keep }, { now }) {
    await savePassword(tx, officerId, to, now)
    await endLinks(tx, officerId, now)
    await forgetTries(tx, 'sign-in', email)
    return { ended: await deleteSessions(tx, officerId, keep) }
  },
  record: ({ ended }) => ({ facts: { sessionsEnded: ended } }),
}
