import { followCookie } from '../../../../core/cases/follow.sql.ts'
import { currentVersion } from '../../../../core/catalogue/service-version.sql.ts'
import { type PageContext, page } from '../../../../core/house.ts'
import { citizenOfSession } from '../../../../core/people/citizen/citizen.sql.ts'
import { CITIZEN } from '../../../../core/people/citizen/citizen.ts'
import { dayIn } from '../../../../kit/clock.ts'
import { type Problem, problem } from '../../../../kit/form.ts'
import { newOnce } from '../../../../kit/http/pages.ts'
import { type View, view } from '../../../../kit/page.ts'
import { NotFound } from '../../../../kit/refusals.ts'
import { said } from './asked-application.ts'
import { begunView, startView } from './begin.views.ts'
import { beginOffered, offersAsked } from './beginning.ts'

/** What is asked, how long it takes and what it costs, before anything is begun. The button begins the draft. */
export const startPage = page('/services/:service/application', {
  get: (c) => show(c),
  limited: () => true,
  async post(c) {
    const { offers, service } = await offersAsked(c)
    const agency = [c.typed.agency].flat().at(-1)
    const offer = offers.find(({ agencyId }) => agencyId === agency)
    if (!offer) return show(c, [problem('agency', 'required')])
    const citizen = await citizenOfSession(c.db, c.cookie(CITIZEN.cookie), c.now)
    const begun = await beginOffered(c, service, offer, {
      ...{ language: citizen?.language ?? c.language, channel: 'web', citizenId: citizen?.citizenId },
    })
    // Shown in the answer to the post itself, not after a 303: the key must not stand in an address.
    return view({
      status: 201,
      ...begunView(c, begun, service.name),
      cookies: [followCookie(c.house.secret, begun.caseId, begun.key, c.now)],
      returnable: true,
    })
  },
})

async function show(c: PageContext, problems: readonly Problem[] = []): Promise<View> {
  const { service, offers } = await offersAsked(c)
  const chosen =
    offers.find(({ agencyId }) => agencyId === c.query.agency) ?? (offers.length === 1 ? offers[0] : undefined)
  const zone = chosen?.zone ?? c.house.country.defaultZone
  const standard = await currentVersion(c.db, service.id, dayIn(c.now, zone), chosen?.agencyId)
  if (!standard) throw new NotFound()
  const once = problems.length > 0 ? String(c.typed._once ?? newOnce()) : newOnce()
  const shown = { service, offers, chosen, standard, problems: said(c, problems), once }
  return view({ status: problems.length > 0 ? 422 : 200, ...startView(c, shown) })
}
