import { findAgency } from '../../../../core/agencies/agency.sql.ts'
import { listServices } from '../../../../core/catalogue/service.sql.ts'
import { currentVersion } from '../../../../core/catalogue/service-version.sql.ts'
import { type PageContext, page } from '../../../../core/house.ts'
import { byOf } from '../../../../core/ledger/by.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { dayIn } from '../../../../kit/clock.ts'
import { html } from '../../../../kit/html.ts'
import { seeOther, view } from '../../../../kit/page.ts'
import { NotAllowed, NotFound } from '../../../../kit/refusals.ts'
import { emptyState, table } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import { officerAsking } from '../../places/asked-mall.ts'
import { type FormAsked, formAsked } from './asked-form.ts'
import { faultsOf } from './check.ts'
import { findFormVersion, listForms, listFormVersions, listTests } from './form.sql.ts'
import { formView } from './form.views.ts'
import { isPublished, publishForm, rollBackForm } from './publish-form.act.ts'
import { openRegisters, sourceKeys } from './sources.ts'
import { versionView } from './version.views.ts'
import { formWordsOf } from './words/words.ts'

export const FORM = '/work/forms/:code/:service'

/** The services of whoever coordinates, and how far the form of each is. */
export const formsPage = page('/work/forms', {
  async get(c) {
    const agencies = officerAsking(c).roles.flatMap(({ role, agencyId }) => (role === 'coordinator' ? [agencyId] : []))
    if (agencies.length === 0) throw new NotAllowed('notYourForm')
    const { list: words } = formWordsOf(c.language)
    const parts = await Promise.all([...new Set(agencies)].map((agency) => formsOf(c, agency)))
    return view({
      title: words.title,
      body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>${parts}`,
    })
  },
})

export const formPage = page(FORM, {
  async get(c) {
    const asked = await formAsked(c)
    return view(formView(c, { ...asked, ...(await seenOf(c, asked)) }))
  },
})

export const formPublicationPage = page(`${FORM}/publication`, {
  get: async (c) => seeOther((await formAsked(c)).at),
  async post(c) {
    const { at, of, languages } = await formAsked(c)
    await perform(publishForm, byOf(c), { ...of, languages })
    return seeOther(`${at}?done=published`)
  },
})

/** A form as it was published. */
export const versionPage = page(`${FORM}/versions/:version`, {
  async get(c) {
    const asked = await formAsked(c)
    const version = await findFormVersion(c.db, asked.form.formId, numberOf(c))
    if (!version) throw new NotFound()
    return view(versionView(c, asked, version))
  },
})

export const rollbackPage = page(`${FORM}/versions/:version/rollback`, {
  get: async (c) => seeOther((await formAsked(c)).at),
  async post(c) {
    const { at, of } = await formAsked(c)
    await perform(rollBackForm, byOf(c), { ...of, number: numberOf(c) })
    return seeOther(`${at}?done=rolledBack`)
  },
})

async function formsOf(c: PageContext, agencyId: string) {
  const { list: words } = formWordsOf(c.language)
  const agency = await findAgency(c.db, agencyId)
  const [services, forms] = await Promise.all([listServices(c.db, { agency: agencyId }), listForms(c.db, agencyId)])
  const rows = services.map(({ id, name }) => {
    const form = forms.find(({ serviceId }) => serviceId === id)
    const state = !form
      ? words.none
      : form.number === null
        ? words.draft
        : say(words.published, { number: form.number })
    return [html`<a href="${`/work/forms/${agencyId}/${id}`}">${inLanguage(name, c.language)}</a>`, state]
  })
  const title = say(words.agency, { agency: agency ? inLanguage(agency.name, c.language) : agencyId })
  return html`<section><h2>${title}</h2>
${rows.length === 0 ? emptyState({ title: words.empty, body: words.emptyHint }) : table(title, [words.service, words.state], rows)}</section>`
}

async function seenOf(c: PageContext, { form, line, languages }: FormAsked) {
  const [tests, versions, standard, agency, registers] = await Promise.all([
    listTests(c.db, form.formId),
    listFormVersions(c.db, form.formId),
    currentVersion(c.db, line.service.id, dayIn(c.now, line.zone), line.agencyId),
    findAgency(c.db, line.agencyId),
    openRegisters(c.db),
  ])
  const current = versions.find(({ replacedAt }) => replacedAt === null)
  const now = standard && { draft: form.draft, tests, versionId: standard.versionId }
  return {
    ...{ tests, versions, standard: standard?.versionId, registers },
    faults: faultsOf(form.draft, tests, languages, sourceKeys(registers)),
    published: current !== undefined && now !== undefined && isPublished(current, now),
    agencyName: agency ? inLanguage(agency.name, c.language) : line.agencyId,
  }
}

function numberOf({ params }: PageContext): number {
  if (!/^[1-9]\d{0,8}$/.test(params.version ?? '')) throw new NotFound()
  return Number(params.version)
}
