import { parseNumber } from '../../../core/cases/number.ts'
import { page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { removeCase } from '../../../core/people/citizen/account.act.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { unsupport } from '../support/support.act.ts'
import { textOf } from '../work/typed.ts'
import { ownCase } from './mine.page.ts'
import { removeView } from './mine.views.ts'

/** Takes a "me too" of the account back, also where the public no longer reads the case. */
export const ownSupportPage = page('/my-cases/supported', {
  as: 'citizen',
  get: () => seeOther('/my-cases'),
  async post({ actor, db, now, typed }) {
    if (actor.kind !== 'citizen') return seeOther('/citizen/sign-in')
    const number = parseNumber(textOf(typed, 'number') ?? '')
    if (!number) throw new NotFound()
    // Who supports a case is not written beside it: the line says that a voice went, not whose.
    const by = { db, now, actor: VISITOR }
    await perform(unsupport, by, { number, whose: { account: actor } }).catch((error: unknown) => {
      if (!(error instanceof NotFound)) throw error
    })
    return seeOther('/my-cases?done=unsupported')
  },
})

/** Takes a case off the list. It stays what it is, and belongs to whoever holds its key. */
export const removeCasePage = page('/my-cases/:number/remove', {
  as: 'citizen',
  async get(c) {
    if (c.actor.kind !== 'citizen') return seeOther('/citizen/sign-in')
    const { number } = await ownCase(c, c.actor)
    return view(removeView(c, number))
  },
  async post(c) {
    const { actor, db, now } = c
    if (actor.kind !== 'citizen') return seeOther('/citizen/sign-in')
    const { caseId } = await ownCase(c, actor)
    await perform(removeCase, { db, now, actor }, { citizenId: actor.citizenId, caseId })
    return seeOther('/my-cases?done=removed')
  },
})
