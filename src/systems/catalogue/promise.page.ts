import { findAgency } from '../../core/agencies/agency.sql.ts'
import { listOffered, type OfferedService } from '../../core/catalogue/search-services.sql.ts'
import { type PageContext, page } from '../../core/house.ts'
import { dayIn } from '../../kit/clock.ts'
import { linkButton } from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { view } from '../../kit/page.ts'
import { NotFound } from '../../kit/refusals.ts'
import { apart, breadcrumbs, emptyState, table } from '../../kit/views.ts'
import { inLanguage, otherLanguage, say } from '../../kit/words.ts'
import { sayFee, sayTime } from './say.ts'
import { wordsOf } from './words/words.ts'

/** What fits on sheets that are hung up. */
const PROMISED_MAX = 100

/** The promise of an agency (UU 25/2009, article 22, "maklumat pelayanan"): which services, in which time, for which fee. To be printed. */
export const promisePage = page('/agencies/:code/promise', {
  keepSeconds: 5,
  async get(c) {
    const agency = await findAgency(c.db, c.params.code ?? '')
    if (!agency) throw new NotFound()
    const { promise: words, list, crumbs } = wordsOf(c.language)
    const today = dayIn(c.now, agency.zone)
    const offered = await listOffered(c.db, { today, agency: agency.id, limit: PROMISED_MAX })
    const name = inLanguage(agency.name, c.language)
    const promised = offered.filter(({ verified }) => verified === true)
    const said = offered.filter(({ verified }) => verified === false)
    return view({
      title: say(words.titleOf, { agency: name }),
      body: html`${breadcrumbs(crumbs, [{ href: `/agencies/${agency.id}`, label: name }])}
<h1>${say(words.titleOf, { agency: name })}</h1>
${
  promised.length === 0
    ? emptyState({ title: words.none, body: words.noneHint })
    : html`<p class="lead">${say(words.we, { agency: name })}</p><p>${words.keep}</p>
${listOf(c, words.caption, promised, agency.id)}
${offered.length === PROMISED_MAX && html`<p class="hint">${say(words.more, { count: PROMISED_MAX })}</p>`}
<p class="hint no-print">${words.print}</p>`
}
${said.length > 0 && html`<section><h2>${words.unconfirmed}</h2><p>${words.unconfirmedLead}</p>${listOf(c, words.unconfirmed, said, agency.id)}</section>`}
<p class="no-print">${linkButton({ href: `/complaints/new?agency=${encodeURIComponent(agency.id)}`, label: words.complain, tone: 'secondary' })}</p>
<p class="no-print"><a href="/services?agency=${encodeURIComponent(agency.id)}">${say(list.forAgency, { agency: name })}</a></p>`,
    })
  },
})

function listOf(c: PageContext, caption: string, offered: readonly OfferedService[], agency: string): Html {
  const { promise: words, service } = wordsOf(c.language)
  const rows = offered.map(({ id, name, time, fee, output }) => [
    html`<a href="/services/${id}?agency=${encodeURIComponent(agency)}">${inLanguage(name, c.language)}</a>`,
    time ? sayTime(c, time) : words.unknown,
    fee ? sayFee(c, fee) : words.unknown,
    output ? apart(inLanguage(output, c.language), otherLanguage(output, c.language)) : words.unknown,
  ])
  return table(caption, [words.service, service.time, service.fee, words.output], rows)
}
