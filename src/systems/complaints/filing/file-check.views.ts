import { findAgency } from '../../../core/agencies/agency.sql.ts'
import { listCategories } from '../../../core/catalogue/category.sql.ts'
import { listServices } from '../../../core/catalogue/service.sql.ts'
import type { PageContext } from '../../../core/house.ts'
import { sayDay } from '../../../kit/clock.ts'
import { button, formFrame, hidden, linkButton } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { overLine } from '../../../kit/keep.ts'
import { notice, prose, summaryList } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { wordsOf } from '../words/words.ts'
import { carriedFields, type Draft, emergencyNumber, FORM, type Titled } from './file.views.ts'
import { already, kept, lostField, lostNotice } from './file-keep.views.ts'

interface Look {
  readonly once: string
  /** Cases that are like this one. */
  readonly similar: Html
  readonly sentAs?: string | undefined
}

/**
 * The last look: everything that will be sent, what becomes of it, and a way back to each page. `sentAs`: the number under which this form was
 * sent already, with other words; these can go as another report.
 */
export async function checkView(c: PageContext, draft: Draft, { once, similar, sentAs }: Look): Promise<Titled> {
  const words = wordsOf(c.language).file
  const rows = await summaryRows(c, draft)
  const email = draft.text('contact.email')
  return {
    title: sentAs === undefined ? words.check.title : words.already.title,
    body: html`${already(c)}<h1>${sentAs === undefined ? words.check.title : words.already.title}</h1>
${sentAs !== undefined && notice('warn', html`<p>${words.already.before} <strong>${sentAs}</strong>.</p><p>${words.already.differs}</p><p>${linkButton({ href: `/follow/${sentAs}`, label: words.already.open, tone: 'secondary' })}</p>`)}
${rows.map(
  ({ step, facts }) => html`<section class="check"><div class="head"><h2>${words.names[step]}</h2>
${button({ label: words.change, name: '_go', value: step, tone: 'quiet', about: words.names[step], form: FORM })}</div>${summaryList(facts)}</section>`,
)}
${similar}
${knowBefore(c, draft)}
${lostNotice(c, draft)}${!email && notice('warn', words.check.noKey)}
${formFrame({
  action: '/complaints/new',
  id: FORM,
  csrf: c.csrf(),
  once,
  marks: overLine(words.line, 'send', 'sent'),
  body: [hidden('_step', 'check'), hidden('_back', 'check'), lostField(draft), ...carriedFields(draft, undefined)],
  submit: [button({ label: sentAs === undefined ? words.send : words.already.another, name: '_go', value: 'send' })],
})}
${kept(c, 'check')}`,
  }
}

/** One plain paragraph on what becomes public, who reads it, how long it is kept; then what is not handled here, and whom to call in danger. */
function knowBefore(c: PageContext, draft: Draft): Html {
  const words = wordsOf(c.language).file
  const { country } = c.house
  return html`<section class="notice info"><h2>${words.check.know}</h2>
<p>${draft.ticked('secret') ? words.check.publicSecret : words.check.publicOpen} ${words.check.readers} ${words.check.kept}</p>
<p>${words.check.scope}</p><ul>${country.scope.map(({ name, turn }) => html`<li><strong>${inLanguage(name, c.language)}</strong>: ${inLanguage(turn, c.language)}</li>`)}</ul>
<p><strong>${say(words.emergency, { number: emergencyNumber(c) })}</strong></p></section>`
}

async function summaryRows(c: PageContext, draft: Draft) {
  const words = wordsOf(c.language).file
  const { check } = words
  const blank = (value: string | undefined) => value ?? check.blank
  const [agency, categories, services] = await Promise.all([
    draft.text('agency') ? findAgency(c.db, draft.text('agency') ?? '') : undefined,
    listCategories(c.db),
    listServices(c.db),
  ])
  const named = (list: readonly { id: string; name: Readonly<Record<string, string>> }[], code: string | undefined) => {
    const found = list.find(({ id }) => id === code)
    return found && inLanguage(found.name, c.language)
  }
  const kind = c.house.country.classes.find(({ key }) => key === draft.text('class'))
  const day = draft.text('happened_on')
  const contact = [draft.text('contact.name'), draft.text('contact.email'), draft.text('contact.phone')]
    .filter(Boolean)
    .join(', ')
  const flags = [draft.ticked('anonymous') && check.anonymous, draft.ticked('secret') && check.secret]
    .filter(Boolean)
    .join('. ')
  return [
    {
      step: 'what' as const,
      facts: [
        { term: check.class, value: kind ? inLanguage(kind.name, c.language) : check.blank },
        { term: check.heading, value: blank(draft.text('title')) },
        { term: check.text, value: prose(draft.text('text') ?? '') },
        {
          term: check.happenedOn,
          value: day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? sayDay(day, c.language) : check.blank,
        },
      ],
    },
    {
      step: 'where' as const,
      facts: [
        { term: check.region, value: blank(draft.region?.place) },
        { term: check.place, value: blank(draft.text('place') || undefined) },
      ],
    },
    {
      step: 'who' as const,
      facts: [
        { term: check.agency, value: agency ? inLanguage(agency.name, c.language) : words.who.unknown },
        { term: check.category, value: blank(named(categories, draft.text('category'))) },
        { term: check.service, value: blank(named(services, draft.text('service'))) },
      ],
    },
    {
      step: 'reach' as const,
      facts: [
        { term: check.contact, value: contact || check.blank },
        { term: check.flags, value: flags || check.open },
      ],
    },
  ]
}
