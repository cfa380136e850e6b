import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { erase } from '../../../core/people/citizen/account.act.ts'
import { type Citizen, citizenCookie, isFresh } from '../../../core/people/citizen/citizen.ts'
import { LEAVINGS, type Leaving, type OpenCase, type OwnCases } from '../../../core/people/citizen/own-cases.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { erasedView, eraseView, freshView } from './erase.views.ts'

/** Says what goes, what stays and what it means, asks what becomes of open cases; then, once ticked, does it. `all`: the systems that have cases. */
export function erasePage(all: readonly OwnCases[]) {
  const openOf = async (c: PageContext, { citizenId }: Citizen): Promise<OpenCase[]> =>
    (await Promise.all(all.map(({ open }) => open(c.db, citizenId)))).flat()
  return page('/citizen/erase', {
    as: 'citizen',
    async get(c) {
      if (c.query.done !== undefined) return view(erasedView(c))
      if (c.actor.kind !== 'citizen') return seeOther('/citizen/sign-in')
      if (!isFresh(c.actor, c.now)) return view(freshView(c))
      return view(eraseView(c, { open: await openOf(c, c.actor), problems: [] }))
    },
    async post(c) {
      const { actor, db, now } = c
      if (actor.kind !== 'citizen') return seeOther('/citizen/sign-in')
      if (!isFresh(actor, now)) return view(freshView(c))
      const open = await openOf(c, actor)
      // Where nothing is open there is nothing to choose.
      const leaving = open.length === 0 ? 'go_on' : leavingOf(c.typed.leaving)
      const sure = c.typed.sure === 'on'
      if (!leaving || !sure) {
        const problems = [...(leaving ? [] : (['leaving'] as const)), ...(sure ? [] : (['sure'] as const))]
        return view({ status: 422, ...eraseView(c, { open, problems }) })
      }
      await perform(erase, { db, actor, now }, { citizenId: actor.citizenId, leaving })
      const done = open.length === 0 ? 'yes' : leaving
      return seeOther(`/citizen/erase?done=${done}`, [citizenCookie(undefined), { name: 'follow', value: undefined }])
    },
  })
}

function leavingOf(typed: unknown): Leaving | undefined {
  return LEAVINGS.find((one) => one === typed)
}
