import { findAgency, knownAgencyNames } from '../../core/agencies/agency.sql.ts'
import type { Agency } from '../../core/agencies/agency.ts'
import { findService } from '../../core/catalogue/service.sql.ts'
import type { Service } from '../../core/catalogue/service.ts'
import { currentVersion, listOwnStandards, listVersions } from '../../core/catalogue/service-version.sql.ts'
import { type ServiceVersion, stateOf } from '../../core/catalogue/service-version.ts'
import { type AnyPage, type PageContext, page, type System } from '../../core/house.ts'
import { dayIn, sayDay } from '../../kit/clock.ts'
import { linkButton } from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { view } from '../../kit/page.ts'
import { NotFound } from '../../kit/refusals.ts'
import { apart, breadcrumbs, columns, fold, notice, panel, summaryList, table } from '../../kit/views.ts'
import { inLanguage, otherLanguage, say } from '../../kit/words.ts'
import { sayFee, sayTime } from './say.ts'
import { eventName, standardView } from './standard.views.ts'
import { wordsOf } from './words/words.ts'

type Panel = NonNullable<System['servicePanels']>

/** One service: what is promised, and beside it what the other systems know of how the promise is kept. */
export function servicePage(panels: readonly Panel[], doors: readonly Panel[]): AnyPage {
  return page('/services/:service', {
    keepSeconds: 5,
    async get(c) {
      const service = await findService(c.db, c.params.service ?? '')
      const today = dayIn(c.now, c.house.country.defaultZone)
      if (!service || (service.validFrom !== null && service.validFrom > today && service.standard === 'none'))
        throw new NotFound()
      const agency = await giverOf(c, service)
      const own = service.agencyId === null ? (agency?.id ?? null) : null
      const [version, general, versions, owns, beside, ways] = await Promise.all([
        currentVersion(c.db, service.id, today, own),
        own === null ? undefined : currentVersion(c.db, service.id, today),
        listVersions(c.db, service.id, null),
        service.agencyId === null ? listOwnStandards(c.db, service.id, today) : [],
        Promise.all(panels.map((one) => one(c, service))),
        Promise.all(doors.map((one) => one(c, service))),
      ])
      const coming = version ?? versions.findLast((one) => stateOf(one, today) === 'coming')
      const shown = { service, agency, version: coming, general, today, owns }
      const history = coming?.agencyId ? await listVersions(c.db, service.id, coming.agencyId) : versions
      return view({
        title: inLanguage(service.name, c.language),
        body: await serviceView(c, shown, { beside, ways, history }),
      })
    },
  })
}

interface Shown {
  readonly service: Service
  readonly agency: Agency | undefined
  readonly version: ServiceVersion | undefined
  readonly general: ServiceVersion | undefined
  readonly today: string
  readonly owns: readonly string[]
}

/** What other systems say of it, and what stood there before. */
interface Around {
  readonly beside: readonly (Html | undefined)[]
  readonly ways: readonly (Html | undefined)[]
  readonly history: readonly ServiceVersion[]
}

/** Its one giver; or, of many, the one that the reader asks about. */
async function giverOf(c: PageContext, service: Service): Promise<Agency | undefined> {
  const asked = c.query.agency
  if (service.agencyId !== null) return findAgency(c.db, service.agencyId)
  if (!asked) return undefined
  const agency = await findAgency(c.db, asked)
  if (!agency || !service.agencyTypes?.includes(agency.type)) throw new NotFound()
  return agency
}

async function serviceView(c: PageContext, shown: Shown, { beside, ways, history }: Around): Promise<Html> {
  const { service: words, crumbs, title } = wordsOf(c.language)
  const { service, agency, version } = shown
  const parts = version?.parts
  const panels = beside.filter((one) => one !== undefined)
  const query = new URLSearchParams({ service: service.id, ...(agency && { agency: agency.id }) })
  return html`${breadcrumbs(crumbs, [{ href: '/services', label: title }])}
<h1>${inLanguage(service.name, c.language)}</h1>
${parts?.description && html`<p class="lead">${apart(inLanguage(parts.description, c.language), otherLanguage(parts.description, c.language))}</p>`}
${ways.map((way) => way ?? html``)}${notices(c, shown)}
${columns(parts ? standardView(c, parts) : html``, [
  panel(words.beside, [
    ...(parts
      ? [
          summaryList([
            ...(parts.time ? [{ term: words.time, value: sayTime(c, parts.time) }] : []),
            ...(parts.fee ? [{ term: words.fee, value: sayFee(c, parts.fee) }] : []),
          ]),
        ]
      : []),
    ...panels,
    html`<p>${words.complainLead}</p><p class="no-print">${linkButton({ href: `/complaints/new?${query}`, label: words.complain })}</p>`,
  ]),
  await particulars(c, shown),
])}
${historyView(c, history, shown.today)}
${version?.publishedAt && html`<p class="small no-print"><a href="/services/${service.id}.jsonld">${words.machine}</a></p>`}`
}

function notices(c: PageContext, { service, agency, version, general, today }: Shown): Html {
  const { service: words } = wordsOf(c.language)
  const told = (day: string) => sayDay(day, c.language)
  return html`${service.standard === 'withdrawn' && notice('warn', words.withdrawn)}
${!version && service.standard !== 'withdrawn' && notice('info', words.noStandardHint, words.noStandard)}
${version?.validFrom && version.validFrom > today && notice('info', say(words.coming, { day: told(version.validFrom) }))}
${version && !version.verified && version.asOf && notice('info', say(words.unverified, { day: told(version.asOf) }))}
${
  version?.agencyId &&
  agency &&
  notice(
    'plain',
    html`<p>${say(words.ownOf, { agency: inLanguage(agency.name, c.language) })}${general && html` <a href="/services/${service.id}">${words.toGeneral}</a>`}</p>`,
  )
}`
}

async function particulars(c: PageContext, { service, agency, owns }: Shown): Promise<Html> {
  const { service: words } = wordsOf(c.language)
  const names = owns.length > 0 ? await knownAgencyNames(c.db) : new Map<string, Agency['name']>()
  const types = (service.agencyTypes ?? []).map((type) => {
    const name = c.house.country.agencyTypes.find(({ key }) => key === type)?.name
    return name ? inLanguage(name, c.language) : type
  })
  const by = agency
    ? html`<a href="/agencies/${agency.id}">${inLanguage(agency.name, c.language)}</a>`
    : say(words.byMany, { types: types.join(', ') })
  const events = service.lifeEvents.map(
    (event, index) => html`${index > 0 && ', '}<a href="/services?event=${event}">${eventName(c, event)}</a>`,
  )
  return html`${summaryList([
    { term: words.by, value: by },
    ...(events.length > 0 ? [{ term: words.events, value: html`${events}` }] : []),
  ])}${agency && html`<p class="small"><a href="/agencies/${agency.id}/promise">${words.promise}</a></p>`}
${owns.length > 0 && html`<h2>${words.owns}</h2><ul>${owns.map((id) => html`<li><a href="/services/${service.id}?agency=${encodeURIComponent(id)}">${inLanguage(names.get(id) ?? { id }, c.language)}</a></li>`)}</ul>`}`
}

function historyView(c: PageContext, versions: readonly ServiceVersion[], today: string): Html {
  const { service: words } = wordsOf(c.language)
  const held = versions.filter(({ validFrom, endsOn }) => validFrom !== null && (endsOn === null || endsOn > validFrom))
  if (held.length < 2) return html``
  const told = (day: string | null) => (day === null ? words.stillOpen : sayDay(day, c.language, 'short'))
  const rows = held.map((one) => [
    String(one.number ?? ''),
    told(one.validFrom),
    stateOf(one, today) === 'inForce' && one.endsOn === null ? words.stillOpen : told(one.endsOn),
  ])
  return fold(words.versions, table(words.versions, [words.version, words.from, words.until], rows))
}
