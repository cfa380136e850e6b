import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { AgencyId } from '../agencies/agency.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId, Role } from './actor.ts'
import { endLinks, insertLink } from './link.sql.ts'
import { type LockedOfficer, lockOfficer, rolesBefore, saveReturn, saveRole } from './officer.sql.ts'
import { mailLink } from './officer-link.ts'
import { isSelf, runsOfficers } from './who.ts'

interface Reinstating {
  readonly officerId: OfficerId
  readonly nonce: string
  readonly linkHash: Buffer
  readonly mailed: boolean
}

interface Back {
  readonly officerId: OfficerId
  readonly roles: readonly { readonly role: Role; readonly agencyId: AgencyId }[]
}

/**
 * Takes a leaving back: the roles are those of before, the password is set anew by a link, for the old one is kept nowhere.
 * Cases that have gone to others stay with those: they may have been answered meanwhile.
 */
export const reinstate: Act<Reinstating, LockedOfficer, Back> = {
  name: 'officer.reinstated',
  async subject(tx, { officerId }) {
    const officer = await lockOfficer(tx, officerId)
    if (!officer) throw new NotFound()
    return officer
  },
  may: (actor, officer) => runsOfficers(actor) && !isSelf(actor, officer),
  open: ({ leftAt }) => leftAt !== null,
  async change(tx, { officerId }, { linkHash }, { now }) {
    const roles = await rolesBefore(tx, officerId)
    if (roles.length === 0) throw new Conflict('noRolesBefore')
    await saveReturn(tx, officerId)
    for (const { role, agencyId } of roles) await saveRole(tx, officerId, role, agencyId, now)
    await endLinks(tx, officerId, now)
    await insertLink(tx, { hash: linkHash, officerId, purpose: 'invitation' }, now)
    return { officerId, roles }
  },
  record: ({ officerId, roles }) => ({
    facts: { officer: officerId, roles: roles.map((one) => `${one.role}@${one.agencyId}`) },
  }),
  follows: ({ officerId }, { mailed, nonce }) =>
    mailed ? [mailLink({ officerId, purpose: 'invitation', nonce })] : [],
}
