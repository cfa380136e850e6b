import { page } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'
import { signOut } from '../../core/people/end-session.act.ts'
import { secretHash } from '../../core/people/secret.ts'
import { SESSION, sessionCookie } from '../../core/people/session.ts'
import { seeOther } from '../../kit/page.ts'
import { NotFound } from '../../kit/refusals.ts'

/** Ends the session. Whoever is not signed in any more is led to the same place. */
export const signOutPage = page('/sign-out', {
  get: () => seeOther('/sign-in'),
  async post(c) {
    const cookie = c.cookie(SESSION.cookie)
    if (c.actor.kind === 'officer' && cookie) {
      const { db, actor, now } = c
      const which = { officerId: actor.officerId, hash: secretHash(cookie) }
      await perform(signOut, { db, actor, now }, which).catch((error: unknown) => {
        // Ended from another device in the same moment: it is over, as they wished.
        if (!(error instanceof NotFound)) throw error
      })
    }
    return seeOther('/sign-in?out=yes', [sessionCookie(undefined)])
  },
})
