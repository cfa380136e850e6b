import { findAgency, listAgencies } from '../../../core/agencies/agency.sql.ts'
import type { Agency } from '../../../core/agencies/agency.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { mergeAgencies } from '../../../core/people/agencies/merge.act.ts'
import type { Casework } from '../../../core/people/handover.ts'
import { button, checkboxes, errorSummary, formFrame, textField } from '../../../kit/fields.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { notice } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { askProvenAdmin } from '../ask-admin.ts'
import { wordsOf } from '../words/words.ts'
import { crumbs } from './agencies.views.ts'
import { intakeForm } from './agency.form.ts'
import { agencyFor, said, todayOf } from './asked-agency.ts'
import { reasonField } from './changes.views.ts'
import { runningCasesOf } from './running.ts'

/** Agencies that one list offers besides those that are ticked. */
const OFFERED_MAX = 50

/** Several agencies go into this one, all or none. Ticks stay while further ones are looked for. */
export function intakePage(casework: readonly Casework[]) {
  const runningCases = runningCasesOf(casework)
  return page('/admin/agencies/:code/intake', {
    get: async (c) => show(c, await agencyFor(c)),
    async post(c) {
      askProvenAdmin(c)
      const into = await agencyFor(c)
      if (c.typed.find !== undefined) return show(c, into)
      const answer = intakeForm.read(c.typed)
      if (answer.problems) return show(c, into, answer.problems)
      const { agencies, reason } = answer.value
      const input = { agencyIds: agencies, intoId: into.id, reason, today: todayOf(c), runningCases }
      const wrong = await problemOf(c, () => perform(mergeAgencies, byOf(c), input))
      return wrong ? show(c, into, [wrong]) : seeOther(`/admin/agencies/${into.id}?done=intaken`)
    },
  })
}

async function show(c: PageContext, into: Agency, problems: readonly Problem[] = []): Promise<View> {
  const { agencies: words, officers, wrong } = wordsOf(c.language)
  const ticked = tickedOf(c)
  const offered = await offeredOf(c, into, ticked)
  const told = said(c, problems)
  const title = say(words.intakeTitle, { name: inLanguage(into.name, c.language) })
  const choices = offered.map(({ id, name }) => ({ value: id, label: inLanguage(name, c.language), hint: id }))
  const asked = { name: 'agencies', label: words.intakeChoose, hint: words.intakeNear, problems: told }
  const search = textField({ name: 'q', type: 'search', label: words.intakeFind, value: wordsTyped(c) })
  const body = html`${crumbs(c, into)}${errorSummary(told, { title: wrong })}<h1>${title}</h1><p class="lead">${words.intakeLead}</p>
${formFrame({
  action: `/admin/agencies/${into.id}/intake`,
  csrf: c.csrf(),
  submit: button({ label: words.intakeSend, tone: 'danger' }),
  body: [
    html`${search}<p>${button({ label: officers.find, name: 'find', value: 'yes', tone: 'secondary', about: words.intakeFind })}</p>`,
    choices.length > 0
      ? checkboxes({ ...asked, choices, values: ticked })
      : notice('info', wordsTyped(c) === '' ? words.intakeFirst : words.intakeNone),
    reasonField(c, told),
  ],
})}`
  return view({ title, body, status: problems.length > 0 ? 422 : 200 })
}

/** Those that are ticked first; then what was looked for, or what stands near. A body that governs a region goes into no other. */
async function offeredOf(c: PageContext, into: Agency, ticked: readonly string[]): Promise<Agency[]> {
  const words = wordsTyped(c)
  const kept = await Promise.all(ticked.map((id) => findAgency(c.db, id)))
  const near = async () => [
    ...(await listAgencies(c.db, { parent: into.id, limit: OFFERED_MAX })),
    ...(into.parentId ? await listAgencies(c.db, { parent: into.parentId, limit: OFFERED_MAX }) : []),
  ]
  const found = words === '' ? await near() : await listAgencies(c.db, { words, limit: OFFERED_MAX })
  const fits = ({ id, governs }: Agency) => !governs && id !== into.id && !ticked.includes(id)
  return [...kept.filter((one) => one !== undefined), ...found.filter(fits).slice(0, OFFERED_MAX)]
}

function tickedOf(c: PageContext): string[] {
  const { agencies } = c.typed
  const all = Array.isArray(agencies) ? agencies : [agencies]
  const codes = all.filter((one): one is string => typeof one === 'string' && /^[\w.-]{1,64}$/.test(one))
  return [...new Set(codes)].slice(0, OFFERED_MAX)
}

function wordsTyped(c: PageContext): string {
  return typeof c.typed.q === 'string' ? c.typed.q.slice(0, 120) : ''
}

/** Which of them it is stands in the sentence. */
async function problemOf(c: PageContext, work: () => Promise<unknown>): Promise<Problem | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    const code = ONE_OF_THEM.get(error.word) ?? 'agencyStands'
    const agency = error.values.agency ? await findAgency(c.db, error.values.agency) : undefined
    const values = { ...error.values, ...(agency && { agency: inLanguage(agency.name, c.language) }) }
    return problem('agencies', code, values)
  }
}

const ONE_OF_THEM = new Map([
  ['governs', 'governsOne'],
  ['circle', 'circleOne'],
  ['tooManyMerged', 'tooManyMerged'],
])
