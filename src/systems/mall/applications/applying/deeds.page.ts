import { findAgency } from '../../../../core/agencies/agency.sql.ts'
import { type AnyPage, type PageContext, page } from '../../../../core/house.ts'
import type { By } from '../../../../core/ledger/act.ts'
import { byOf } from '../../../../core/ledger/by.ts'
import { findAnswer } from '../../../../core/ledger/ledger.sql.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { ask } from '../../../../kit/ask.ts'
import { dayIn } from '../../../../kit/clock.ts'
import { button, errorSummary, type FieldProblems, formFrame, linkButton, textArea } from '../../../../kit/fields.ts'
import { type Form, form, type Problem } from '../../../../kit/form.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { newOnce } from '../../../../kit/http/pages.ts'
import { type SeeOther, seeOther, type View, view } from '../../../../kit/page.ts'
import { Conflict } from '../../../../kit/refusals.ts'
import { notice, prose } from '../../../../kit/views.ts'
import { inLanguage } from '../../../../kit/words.ts'
import { leadsTo } from '../application.ts'
import { complete, object, withdraw } from '../own-deeds.act.ts'
import { openRequest } from '../request.sql.ts'
import { askToOpen, type Own, ownApplication, pathOf, said } from './asked-application.ts'
import { mayObject } from './turn.ts'
import { applyWordsOf } from './words/words.ts'

const WORDS_MAX = 8_000
export const completionForm = form({ words: ask.words({ max: WORDS_MAX }).optional() })
export const objectionForm = form({ words: ask.words({ max: WORDS_MAX }) })

interface Deed<T> {
  readonly noun: 'completion' | 'withdrawal' | 'objection'
  readonly act: { readonly name: string }
  readonly form: Form<T>
  readonly isOpen: (own: Own, today: string) => boolean
  readonly perform: (by: By, own: Own, value: T, today: string) => Promise<unknown>
  readonly fields: (c: PageContext, own: Own, problems: FieldProblems) => Promise<Html> | Html
}

/** The applicant answers what the agency asked: in words, and by the questions that may be answered anew. */
export const completionPage = deedPage({
  noun: 'completion',
  act: complete,
  form: completionForm,
  isOpen: ({ application }) => application.status === 'asked',
  perform: (by, { application }, { words }) => perform(complete, by, { number: application.number, words }),
  fields: completionFields,
})

export const withdrawalPage = deedPage({
  noun: 'withdrawal',
  act: withdraw,
  form: form({}),
  isOpen: ({ application }) => leadsTo(application.status, 'withdraw') !== undefined,
  perform: (by, { application }) => perform(withdraw, by, { number: application.number }),
  fields: () => html``,
})

export const objectionPage = deedPage({
  noun: 'objection',
  act: object,
  form: objectionForm,
  isOpen: ({ application }, today) => mayObject(application, today),
  perform: (by, { application }, { words }, today) => perform(object, by, { number: application.number, words, today }),
  fields: (c, _, problems) => wordsField(c, applyWordsOf(c.language).deeds.objection.words, problems),
})

/** One page a deed of the applicant: shows its question, performs its act, and goes back to the application. */
function deedPage<T>(deed: Deed<T>): AnyPage {
  return page(`/applications/:number/${deed.noun}`, {
    as: 'complainant',
    async get(c) {
      const own = await ownApplication(c)
      if (!own) return askToOpen(c)
      return deed.isOpen(own, await todayFor(c, own)) ? show(c, deed, own) : barred(c, deed, own)
    },
    async post(c) {
      const own = await ownApplication(c)
      return own ? tried(c, deed, own) : askToOpen(c)
    },
  })
}

async function tried<T>(c: PageContext, deed: Deed<T>, own: Own): Promise<View | SeeOther> {
  const by = byOf(c)
  const done = seeOther(`${own.at}?done=${deed.noun}`)
  // A second click is told what the first was told, though the application has moved on with it.
  const repeated = async () => (await findAnswer(c.db, [deed.act.name], by)) !== undefined
  if (await repeated()) return done
  const today = await todayFor(c, own)
  if (!deed.isOpen(own, today)) return barred(c, deed, own)
  const read = deed.form.read(c.typed)
  if (read.problems) return show(c, deed, own, read.problems)
  try {
    await deed.perform(by, own, read.value, today)
    return done
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return (await repeated()) ? done : barred(c, deed, own)
  }
}

async function show<T>(
  c: PageContext,
  { noun, fields }: Deed<T>,
  own: Own,
  problems: readonly Problem[] = [],
): Promise<View> {
  const words = applyWordsOf(c.language)
  const deed = words.deeds[noun]
  const marked = said(c, problems)
  const once = String([c.typed._once].flat().at(-1) ?? newOnce())
  return view({
    status: problems.length > 0 ? 422 : 200,
    title: `${deed.title} – ${own.application.number}`,
    body: html`<p class="meta"><a href="${own.at}">${words.deeds.back}</a></p>${errorSummary(marked, { title: words.wrong })}<h1>${deed.title}</h1><p class="lead">${deed.lead}</p>
${formFrame({
  ...{ action: `${own.at}/${noun}`, csrf: c.csrf(), once },
  body: await fields(c, own, marked),
  submit: button({ label: deed.send, tone: noun === 'withdrawal' ? 'danger' : 'primary' }),
})}`,
    returnable: true,
  })
}

function barred<T>(c: PageContext, { noun }: Deed<T>, own: Own): View {
  const { deeds } = applyWordsOf(c.language)
  const { title } = deeds[noun]
  return view({
    status: 409,
    title,
    body: html`<h1>${title}</h1>${notice('info', deeds.over)}<p class="actions">${linkButton({ href: own.at, label: deeds.back })}</p>`,
  })
}

async function completionFields(c: PageContext, own: Own, problems: FieldProblems): Promise<Html> {
  const { completion: words } = applyWordsOf(c.language).deeds
  const request = await openRequest(c.db, own.application.caseId)
  const asked = own.version.definition.questions.filter(({ id }) => request?.questionIds.includes(id))
  return html`${request && notice('warn', prose(request.words), words.asked)}
${asked.length > 0 && html`<h2>${words.anew}</h2><ul>${asked.map((one) => html`<li><a href="${pathOf(own.at, one)}">${inLanguage(one.label, c.language)}</a></li>`)}</ul>`}
${wordsField(c, words.words, problems)}`
}

function wordsField(c: PageContext, label: string, problems: FieldProblems): Html {
  const value = [c.typed.words].flat().at(-1)
  return textArea({ name: 'words', label, problems, value: typeof value === 'string' ? value : undefined })
}

/** The day that it is where the agency is: its days end at its own midnight. */
export async function todayFor(
  c: Pick<PageContext, 'db' | 'now' | 'house'>,
  { application }: Pick<Own, 'application'>,
): Promise<string> {
  const agency = await findAgency(c.db, application.agencyId)
  return dayIn(c.now, agency?.zone ?? c.house.country.defaultZone)
}
