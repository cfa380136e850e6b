import { knownAgencyNames } from '../../../core/agencies/agency.sql.ts'
import { type LineRow, listLines } from '../../../core/catalogue/list-lines.sql.ts'
import { EVERY_AGENCY, mayWriteServices } from '../../../core/catalogue/service-version.ts'
import { missingParts } from '../../../core/country/service-standard.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { dayIn, sayDay } from '../../../kit/clock.ts'
import { linkButton } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { NotAllowed, SignInNeeded } from '../../../kit/refusals.ts'
import { doneNotice, emptyState, pager, table, tag } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { figureWordsOf } from '../words/figure-words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { agencyRun, everyAgency } from './asked-service.ts'

const PAGE_LIMIT = 100

/** Leads a coordinator to the services of their agency; who coordinates several chooses. */
export const workServicesPage = page('/work/services', {
  async get(c) {
    const { actor } = c
    if (actor.kind !== 'officer') throw new SignInNeeded()
    const agencies = [
      ...new Set(actor.roles.flatMap(({ role, agencyId }) => (role === 'coordinator' ? [agencyId] : []))),
    ]
    if (mayWriteServices(actor, EVERY_AGENCY)) agencies.push(EVERY_AGENCY)
    const [only] = agencies
    if (only === undefined) throw new NotAllowed('notServices')
    if (agencies.length === 1) return seeOther(`/work/services/${only}`)
    const words = workWordsOf(c.language)
    const names = await knownAgencyNames(c.db)
    const one = (id: string) =>
      html`<li><a href="/work/services/${id}">${inLanguage(id === EVERY_AGENCY ? everyAgency(c.house).name : (names.get(id) ?? { id }), c.language)}</a></li>`
    return view({
      title: words.title,
      body: html`<h1>${words.agencies}</h1><p class="lead">${words.agenciesLead}</p><ul class="tiles">${agencies.map(one)}</ul>`,
    })
  },
})

/** What one agency gives, with where each standard stands. */
export const workListPage = page('/work/services/:code', {
  async get(c) {
    const agency = await agencyRun(c)
    const words = workWordsOf(c.language)
    const lines = await listLines(c.db, agency.id, { after: c.query.after, limit: PAGE_LIMIT + 1 })
    const shown = lines.slice(0, PAGE_LIMIT)
    const at = `/work/services/${agency.id}`
    const title = say(words.titleOf, { agency: inLanguage(agency.name, c.language) })
    const today = dayIn(c.now, agency.zone)
    const isForAll = agency.id === EVERY_AGENCY
    const rows = shown.map((line) => [
      html`<a href="${at}/${line.id}">${inLanguage(line.name, c.language)}</a>`,
      stateCell(c, line, today),
      draftCell(c, line),
    ])
    return view({
      title,
      body: html`<h1>${title}</h1><p class="lead">${words.lead}</p>${done(c)}
<p class="actions">${!isForAll && linkButton({ href: `${at}/new`, label: words.add })} ${linkButton({ href: `${at}/import`, label: words.importCsv, tone: 'secondary' })} ${linkButton({ href: `${at}/list`, label: words.exportCsv, tone: 'secondary' })}</p>
${shown.length === 0 ? emptyState({ title: words.none, body: words.noneHint }) : table(title, [words.service, words.state, words.draft], rows, { titled: true })}
${pager({ label: title, next: lines.length > PAGE_LIMIT ? { href: `${at}?after=${shown.at(-1)?.id ?? ''}`, label: words.next } : undefined })}
<p>${!isForAll && html`<a href="/agencies/${agency.id}/promise">${words.promise}</a> · `}<a href="/work/services/figures?agency=${isForAll ? '' : encodeURIComponent(agency.id)}">${figureWordsOf(c.language).link}</a></p>`,
    })
  },
})

function stateCell(c: PageContext, { number, validFrom, shared, general, withdrawn }: LineRow, today: string): Html {
  const { states, versionOf } = workWordsOf(c.language)
  if (number !== null && validFrom !== null) {
    const coming = validFrom > today
    const state = coming ? `${states.coming} (${sayDay(validFrom, c.language, 'short')})` : states.inForce
    return tag(say(versionOf, { number, state }), coming ? 'info' : 'good')
  }
  if (shared && general !== null) return tag(states.general, 'plain')
  return tag(withdrawn ? states.withdrawn : states.none, 'warn')
}

function draftCell(c: PageContext, { draft }: LineRow): Html | string {
  if (draft === null) return '–'
  const { states, one } = workWordsOf(c.language)
  const missing = missingParts(draft).length
  return html`${tag(states.draft, 'info')}${missing > 0 && html` <span class="hint small">${one.missing}: ${missing}</span>`}`
}

function done(c: PageContext): Html {
  const { done: words } = workWordsOf(c.language)
  const [, added, changed, same] = /^imported-(\d{1,4})-(\d{1,4})-(\d{1,4})$/.exec(c.query.done ?? '') ?? []
  if (added && changed && same) return doneNotice(say(words.imported, { added, changed, same }))
  return c.query.done === 'discarded' ? doneNotice(words.discarded) : html``
}
