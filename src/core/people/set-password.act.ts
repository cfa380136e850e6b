import { NotFound } from '../../kit/refusals.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId } from './actor.ts'
import { endLinks, type LinkPurpose, lockLink, type OfficerLink } from './link.sql.ts'
import { savePassword } from './officer.sql.ts'
import { deleteSessions } from './session.sql.ts'
import { forgetTries } from './tries.sql.ts'
import { isSelf } from './who.ts'

interface Setting {
  readonly linkHash: Buffer
  readonly purpose: LinkPurpose
  readonly passwordHash: string
}

/**
 * Takes up an invitation or a reset: the one who holds the link sets the password. The link and all others of theirs are then used,
 * every session ends, and a block by wrong tries is lifted, for the link has shown that it is them.
 */
export const setPassword: Act<
  Setting,
  OfficerLink & { readonly endsAt: Date },
  { readonly officerId: OfficerId; readonly ended: number }
> = {
  name: 'officer.password_set',
  async subject(tx, { linkHash, purpose }) {
    const link = await lockLink(tx, linkHash, purpose)
    if (!link) throw new NotFound('linkOver')
    return link
  },
  may: isSelf,
  async change(tx, { officerId, email, endsAt }, { passwordHash }, { now }) {
    if (endsAt <= now) throw new NotFound('linkOver')
    await savePassword(tx, officerId, passwordHash, now)
    await endLinks(tx, officerId, now)
    await forgetTries(tx, 'sign-in', email)
    return { officerId, ended: await deleteSessions(tx, officerId) }
  },
  record: ({ officerId, ended }, { purpose }) => ({ facts: { officer: officerId, purpose, sessionsEnded: ended } }),
}
