import type { PageContext } from '../../../../core/house.ts'
import { button, errorSummary, type FieldProblems, formFrame } from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Titled } from '../../places/malls.views.ts'
import type { Question } from '../forms/definition.ts'
import { questionField } from '../forms/question.views.ts'
import { pagesFor } from '../forms/routing.ts'
import { answeredView } from '../prefill/offer.views.ts'
import { type Own, pathOf } from './asked-application.ts'
import { applyWordsOf } from './words/words.ts'

interface Shown {
  readonly question: Question
  readonly problems: FieldProblems
  /** The way to have it filled in. */
  readonly offer: Html
}

export function questionView(c: PageContext, own: Own, { question, problems, offer }: Shown): Titled {
  const words = applyWordsOf(c.language)
  const { answers } = own.application
  const kept = answers[question.id]
  const typed = problems.size > 0 ? c.typed[question.id] : typeof kept === 'number' ? String(kept) : kept
  const field = () =>
    html`${formFrame({
      ...{ action: pathOf(own.at, question), csrf: c.csrf() },
      body: questionField(question, { language: c.language, problems, typed }),
      submit: button({ label: words.question.next }),
    })}${offer}`
  const body = html`${wayOf(c, own, question)}${errorSummary(problems, { title: words.wrong })}
${answeredView(c, own, question) ?? field()}${laterLine(c, own)}`
  return { title: `${inLanguage(question.label, c.language)} – ${own.application.number}`, body }
}

/** The way back, and how far one has come. */
export function wayOf(c: PageContext, own: Own, question: Question): Html {
  const { question: words } = applyWordsOf(c.language)
  const { pages } = pagesFor(own.version.definition, own.application.answers)
  const at = pages.findIndex(({ id }) => id === question.id)
  const before = pages[at - 1]
  const back = own.application.status === 'draft' ? (before ? pathOf(own.at, before) : own.at) : `${own.at}/completion`
  return html`<p class="meta"><a href="${back}">${words.back}</a>${at >= 0 && own.application.status === 'draft' && html` · ${say(words.step, { n: at + 1, of: pages.length })}`}</p>`
}

/** Nothing is lost by leaving: said on every page, with the way to number and key. */
export function laterLine(c: PageContext, { at, application }: Own): Html {
  const { question: words } = applyWordsOf(c.language)
  return html`<form method="post" action="${`${at}/key`}" class="no-print"><input type="hidden" name="_csrf" value="${c.csrf()}"><p class="hint">${say(words.kept, { number: application.number })}</p>${button({ label: words.later, tone: 'quiet' })}</form>`
}
