import type { Service } from '../../../core/catalogue/service.ts'
import type { PageContext } from '../../../core/house.ts'
import { dayIn } from '../../../kit/clock.ts'
import { type Html, html } from '../../../kit/html.ts'
import { summaryList } from '../../../kit/views.ts'
import { inLanguage } from '../../../kit/words.ts'
import { listPlacesOf } from './line.sql.ts'
import { estimateForNew } from './line.ts'
import { waitOf } from './ticket.views.ts'
import { queueWordsOf } from './words/words.ts'

const PLACES_MAX = 5

/** How long it takes now where a service can be had, for the page of the service. Undefined: in no mall. */
export async function waitingPanel(c: PageContext, { id: serviceId }: Service): Promise<Html | undefined> {
  const today = dayIn(c.now, c.house.country.defaultZone)
  const places = await listPlacesOf(c.db, serviceId, today, PLACES_MAX)
  if (places.length === 0) return undefined
  const words = queueWordsOf(c.language)
  const facts = await Promise.all(
    places.map(async ({ groupId, mallId, mall, zone }) => {
      const standing = await estimateForNew(c.db, { groupId, servedOn: dayIn(c.now, zone), serviceId }, c.now)
      return {
        term: inLanguage(mall, c.language),
        value: html`${waitOf(c.language, standing ?? { estimate: undefined, open: 0 })} · <a href="/malls/${mallId}">${words.mall}<span class="unseen"> ${inLanguage(mall, c.language)}</span></a>`,
      }
    }),
  )
  return html`<h3>${words.panel.title}</h3>${summaryList(facts)}<p class="hint small">${words.panel.note}</p>`
}
