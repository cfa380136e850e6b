import { page } from '../../core/house.ts'
import { tripOf } from '../../core/registers/trip.ts'
import { seeOther } from '../../kit/page.ts'
import { NotFound } from '../../kit/refusals.ts'

/** What a provider may say on the way back (RFC 6749, RFC 9207). */
const SAID = ['code', 'state', 'iss', 'error'] as const

/**
 * The one address to which a sign-in sends people back. It leads on to the page that this very browser set out from; whose trip it is,
 * the sealed cookie says and not the address.
 */
export const returnPage = page('/registers/:register/return', {
  get(c) {
    const trip = tripOf(c, c.params.register ?? '')
    if (!trip) throw new NotFound('signInLost')
    const said = new URLSearchParams()
    for (const name of SAID) if (c.query[name] !== undefined) said.set(name, c.query[name])
    return seeOther(`${trip.to}?${said}`)
  },
})
