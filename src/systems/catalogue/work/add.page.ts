import { addService, serviceCode } from '../../../core/catalogue/add-service.act.ts'
import { EVERY_AGENCY } from '../../../core/catalogue/service-version.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { errorSummary, formFrame } from '../../../kit/fields.ts'
import type { Problem } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { newOnce } from '../../../kit/http/pages.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { breadcrumbs } from '../../../kit/views.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { agencyRun, said } from './asked-service.ts'
import { readPart } from './part.form.ts'
import { partFields, typedFields } from './part.views.ts'

/** A new service of the agency: its name, and under which events of life people look for it. */
export const addPage = page('/work/services/:code/new', {
  async get(c) {
    const agency = await agencyRun(c)
    // What many give comes with the country pack: who gives it is not one officer's to say.
    if (agency.id === EVERY_AGENCY) throw new NotFound()
    return show(c, agency.id, [])
  },
  async post(c) {
    const agency = await agencyRun(c)
    const { country } = c.house
    const name = readPart('name', c.typed, country)
    const events = readPart('lifeEvents', c.typed, country)
    const names = (name.value ?? {}) as Readonly<Record<string, string>>
    const own = names[country.defaultLanguage]
    const problems = [...(name.problems ?? []), ...(events.problems ?? [])]
    if (own === undefined || problems.length > 0) {
      const empty = { field: `text_${country.defaultLanguage}`, code: 'required', values: {} }
      return show(c, agency.id, problems.length > 0 ? problems : [empty])
    }
    const lifeEvents = (events.value ?? []) as readonly string[]
    const input = { agency: agency.id, name: names, lifeEvents, slug: serviceCode(own) }
    const { service } = await perform(addService, byOf(c), input)
    return seeOther(`/work/services/${agency.id}/${service}?done=added`)
  },
})

function show(c: PageContext, agency: string, wrong: readonly Problem[]): View {
  const { add1: words, title } = workWordsOf(c.language)
  const problems = said(c, wrong)
  const asking = { filled: typedFields(c.typed), problems }
  return view({
    title: words.title,
    status: wrong.length > 0 ? 422 : 200,
    body: html`${breadcrumbs(wordsOf(c.language).crumbs, [{ href: `/work/services/${agency}`, label: title }])}
${errorSummary(problems, { title: wordsOf(c.language).wrong })}<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${formFrame({ action: `/work/services/${agency}/new`, csrf: c.csrf(), once: newOnce(), body: [partFields(c, 'name', asking), partFields(c, 'lifeEvents', asking)], submit: words.submit })}`,
  })
}
