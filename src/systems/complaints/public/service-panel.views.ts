import type { Service } from '../../../core/catalogue/service.ts'
import type { PageContext } from '../../../core/house.ts'
import { type Html, html } from '../../../kit/html.ts'
import { numbers } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { serviceWordsOf } from '../words/service-words.ts'
import { COUNTED_MAX, countOfService } from './service-figures.sql.ts'

const YEAR_MS = 365 * 86_400_000

/** How complaints about a service were answered in the last year: public figures, beside what the service promises. */
export async function servicePanel(c: PageContext, { id }: Service): Promise<Html> {
  const words = serviceWordsOf(c.language)
  const since = new Date(c.now.getTime() - YEAR_MS)
  const told = await countOfService(c.db, id, { since, zone: c.house.country.defaultZone })
  const { count, answered, inTime, judged, solved, stars } = told
  if (count === 0) return html`<h3>${words.caption}</h3><p>${words.none}</p>`
  const point = (figure: string) => new Intl.NumberFormat(c.language).format(Number(figure))
  return html`<h3>${words.caption}</h3>${numbers([
    { term: words.count, value: String(count) },
    ...(answered > 0 ? [{ term: words.inTime, value: say(words.inTimeOf, { count: inTime, answered }) }] : []),
    ...(judged > 0 ? [{ term: words.solved, value: say(words.solvedOf, { count: solved, judged }) }] : []),
    ...(stars === null ? [] : [{ term: words.stars, value: say(words.starsOf, { stars: point(stars) }) }]),
  ])}${count === COUNTED_MAX && html`<p class="hint small">${say(words.most, { count: COUNTED_MAX })}</p>`}`
}
