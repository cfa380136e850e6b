import { Conflict } from '../../kit/refusals.ts'
import type { AgencyId } from '../agencies/agency.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId, Role } from './actor.ts'
import { endLinks, insertLink } from './link.sql.ts'
import { type LockedOfficer, lockOfficerByEmail, saveOfficer, saveRole } from './officer.sql.ts'
import { mailLink } from './officer-link.ts'
import { holdOpenAgency } from './open-agency.sql.ts'
import { isSelf, runsOfficers, staysApart } from './who.ts'

interface Invitation {
  readonly email: string
  /** Without one, what stands before the @. */
  readonly name?: string | undefined
  readonly language: string
  readonly role: Role
  readonly agency: AgencyId
  /** Names the link; the house's secret makes the link of it. */
  readonly nonce: string
  readonly linkHash: Buffer
  /** True where the link goes out by mail, false where the caller hands it over. */
  readonly mailed: boolean
}

interface Invited {
  readonly officerId: OfficerId
  readonly email: string
  /** False for one who has a password already: they hold the role at once and need no link. */
  readonly linked: boolean
}

/** Gives somebody a role at an agency that is open and, if they have no password yet, the link to set one. A newer link ends the older. */
export const invite: Act<Invitation, LockedOfficer | undefined, Invited> = {
  name: 'officer.invited',
  subject: (tx, { email }) => lockOfficerByEmail(tx, email),
  may: (actor, officer) => runsOfficers(actor) && !(officer && isSelf(actor, officer)),
  async change(tx, officer, invitation, { now }) {
    const { email, role, agency } = invitation
    if (!staysApart(officer?.roles ?? [], role)) throw new Conflict('rolesApart')
    await holdOpenAgency(tx, agency, now)
    const name = invitation.name ?? (email.split('@')[0] || email)
    const officerId = await saveOfficer(tx, { email, name, language: invitation.language }, now)
    await saveRole(tx, officerId, role, agency, now)
    const linked = !officer?.passwordHash
    if (linked) {
      await endLinks(tx, officerId, now)
      await insertLink(tx, { hash: invitation.linkHash, officerId, purpose: 'invitation' }, now)
    }
    return { officerId, email: officer?.email ?? email, linked }
  },
  record: ({ officerId, linked }, { role, agency, email, name }) => ({
    agency,
    facts: { officer: officerId, role, linked },
    words: [email, name ?? ''],
  }),
  follows: ({ officerId, linked }, { mailed, nonce }) =>
    linked && mailed ? [mailLink({ officerId, purpose: 'invitation', nonce })] : [],
}
