import { NotFound } from '../../kit/refusals.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId } from './actor.ts'
import { endLinks, insertLink, type LinkPurpose } from './link.sql.ts'
import { type LockedOfficer, lockOfficerByEmail } from './officer.sql.ts'

interface Wish {
  readonly email: string
  readonly linkHash: Buffer
}

interface Made {
  readonly officerId: OfficerId
  readonly purpose: LinkPurpose
}

/** Makes a link by hand, for a portal that sends no mail: whoever runs the machine gives it to the officer. */
export const makeLink: Act<Wish, LockedOfficer, Made> = {
  name: 'officer.link_made',
  async subject(tx, { email }) {
    const officer = await lockOfficerByEmail(tx, email)
    if (!officer || officer.leftAt) throw new NotFound()
    return officer
  },
  may: (actor) => actor.kind === 'program',
  async change(tx, { officerId, passwordHash }, { linkHash }, { now }) {
    const purpose = passwordHash ? 'reset' : 'invitation'
    await endLinks(tx, officerId, now)
    await insertLink(tx, { hash: linkHash, officerId, purpose }, now)
    return { officerId, purpose }
  },
  record: ({ officerId, purpose }) => ({ facts: { officer: officerId, purpose } }),
}
