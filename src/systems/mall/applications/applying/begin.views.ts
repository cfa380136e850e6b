import { type CaseNumber, spoken } from '../../../../core/cases/number.ts'
import type { Service } from '../../../../core/catalogue/service.ts'
import type { ServiceVersion } from '../../../../core/catalogue/service-version.ts'
import type { Names } from '../../../../core/country/country.ts'
import type { PageContext } from '../../../../core/house.ts'
import { dayIn } from '../../../../kit/clock.ts'
import {
  button,
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  linkButton,
  selectField,
} from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { apart, breadcrumbs, receipt, summaryList } from '../../../../kit/views.ts'
import { inLanguage, otherLanguage, say } from '../../../../kit/words.ts'
import type { Titled } from '../../places/malls.views.ts'
import type { Offer } from './offer.sql.ts'
import { listOffers } from './offer.sql.ts'
import { sayFee, sayTime } from './say-standard.ts'
import { applyWordsOf } from './words/words.ts'

interface Start {
  readonly service: Service
  readonly offers: readonly Offer[]
  /** The agency that the reader asks about, or the only one. */
  readonly chosen: Offer | undefined
  readonly standard: ServiceVersion
  readonly problems: FieldProblems
  readonly once: string
}

export function startView(c: PageContext, { service, offers, chosen, standard, problems, once }: Start): Titled {
  const words = applyWordsOf(c.language)
  const { start } = words
  const name = inLanguage(service.name, c.language)
  const { requirements = [], time, fee } = standard.parts
  const facts = [
    ...(chosen ? [{ term: start.agency, value: inLanguage(chosen.name, c.language) }] : []),
    ...(time ? [{ term: start.time, value: sayTime(c, time) }] : []),
    ...(fee ? [{ term: start.fee, value: sayFee(c, fee) }] : []),
  ]
  const where =
    offers.length === 1 && offers[0]
      ? hidden('agency', offers[0].agencyId)
      : selectField({
          ...{ name: 'agency', label: start.where, problems, none: start.choose, value: chosen?.agencyId },
          options: offers.map((one) => ({ value: one.agencyId, label: inLanguage(one.name, c.language) })),
        })
  const title = say(start.title, { service: name })
  return {
    title,
    body: html`${breadcrumbs(words.crumbs, [{ href: `/services/${service.id}`, label: name }])}${errorSummary(problems, { title: words.wrong })}
<h1>${title}</h1><p class="lead">${start.lead}</p>${summaryList(facts)}
${requirements.length > 0 && html`<section><h2>${start.needs}</h2><ul>${requirements.map((one) => html`<li>${apart(inLanguage(one.title, c.language), otherLanguage(one.title, c.language))}${one.onceOnly && html` <small>${start.onceOnly}</small>`}</li>`)}</ul></section>`}
<section><h2>${start.how}</h2><ol class="next">${Object.values(start.steps).map((one) => html`<li>${one}</li>`)}</ol></section>
${formFrame({ action: `/services/${service.id}/application`, csrf: c.csrf(), once, body: where, submit: button({ label: start.begin }) })}
<p class="no-print"><a href="/follow">${start.goOn}</a></p>`,
  }
}

/** Number and key, before the first question: whoever is called away comes back with them. */
export function begunView(
  c: PageContext,
  begun: { readonly number: string; readonly key: string },
  name: Names,
): Titled {
  const { begun: words } = applyWordsOf(c.language)
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1><p class="lead">${say(words.lead, { service: inLanguage(name, c.language) })}</p>${keyReceipt(c, begun)}
<p class="actions">${linkButton({ href: `/applications/${begun.number}?go=on`, label: words.go })}</p>`,
  }
}

/** Number and key as they are written down. */
export function keyReceipt(
  c: PageContext,
  { number, key }: { readonly number: string; readonly key: string | undefined },
): Html {
  const { receipt: words } = applyWordsOf(c.language)
  const read = say(words.spoken, { spoken: spoken(number as CaseNumber, c.language) })
  return html`${receipt([
    { term: words.number, code: number, hint: read },
    ...(key === undefined ? [] : [{ term: words.key, code: key, hint: words.keyHint }]),
  ])}${key === undefined && html`<p>${words.keyChanged}</p>`}`
}

/** The way to apply, for the top of the page of a service. Undefined where no agency takes applications for it here. */
export async function applyDoor(c: PageContext, service: Service): Promise<Html | undefined> {
  const offers = await listOffers(c.db, service.id, dayIn(c.now, c.house.country.defaultZone))
  const asked = c.query.agency
  if (offers.length === 0 || (asked !== undefined && !offers.some(({ agencyId }) => agencyId === asked)))
    return undefined
  const { door: words } = applyWordsOf(c.language)
  const href = `/services/${service.id}/application${asked ? `?agency=${encodeURIComponent(asked)}` : ''}`
  const where =
    offers.length === 1 && offers[0]
      ? inLanguage(offers[0].name, c.language)
      : say(words.several, { count: offers.length })
  return html`<p class="actions no-print">${linkButton({ href, label: words.apply })} <span class="hint">${say(words.lead, { where })}</span></p>`
}
