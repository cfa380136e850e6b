import type { PageContext } from '../../../../core/house.ts'
import { button, formFrame, hidden, linkButton } from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { apart } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import { nextOf, type Own } from '../applying/asked-application.ts'
import type { Question } from '../forms/definition.ts'
import { sayAnswer } from '../forms/question.views.ts'
import { openRegisters } from '../forms/sources.ts'
import { prefillWordsOf } from './words/words.ts'

/** On the page of a question: the way to have it filled in, where a register may. */
export async function offerOf(c: PageContext, { application, at }: Own, { prefill }: Question): Promise<Html> {
  if (!prefill || application.status !== 'draft') return html``
  const register = (await openRegisters(c.db)).find(({ registerId }) => registerId === prefill.register)
  if (!register) return html``
  const words = prefillWordsOf(c.language)
  const label = say(words.offer, { register: inLanguage(register.name, c.language) })
  const href = `${at}/registers/${register.registerId}`
  return html`<p class="actions">${linkButton({ href, label, tone: 'secondary' })}</p><p class="hint">${words.offerHint}</p>`
}

/** In place of the field, where a register has answered: what it said, and the way to take it away. Undefined: it has not. */
export function answeredView(c: PageContext, own: Own, question: Question): Html | undefined {
  const { application, at, origins } = own
  const given = application.registerAnswers[question.id]
  const origin = origins.get(question.id)
  if (given === undefined || origin === undefined) return undefined
  const words = prefillWordsOf(c.language)
  const remove = formFrame({
    ...{ action: `${at}/registers/${question.prefill?.register}/removal`, csrf: c.csrf() },
    ...{ body: hidden('question', question.id), submit: button({ label: words.remove, tone: 'secondary' }) },
  })
  return html`<h1>${inLanguage(question.label, c.language)}</h1><p class="lead">${apart(sayAnswer(question, given, c.language))}</p>
<p class="meta">${origin}</p><p>${words.fixed}</p><p class="actions">${linkButton({ href: application.status === 'draft' ? nextOf(own) : `${at}/completion`, label: words.goOn })}</p>${remove}`
}
