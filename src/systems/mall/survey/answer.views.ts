import type { Service } from '../../../core/catalogue/service.ts'
import type { PageContext } from '../../../core/house.ts'
import { errorSummary, type FieldProblems, formFrame, linkButton, radios, selectField } from '../../../kit/fields.ts'
import { html } from '../../../kit/html.ts'
import { fold, notice } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import type { Mall } from '../places/mall.ts'
import type { Titled } from '../places/malls.views.ts'
import { ELEMENTS } from './skm.ts'
import { PROFILE, TRAITS } from './survey.ts'
import { surveyWordsOf } from './words/words.ts'

interface Asked {
  readonly mall: Mall
  readonly service: Pick<Service, 'name'>
  readonly problems: FieldProblems
}

/** Nine questions on one page, each with four answers in words. */
export function answerView(c: PageContext, { mall, service, problems }: Asked): Titled {
  const { answer: words, elements, traits, values, wrong } = surveyWordsOf(c.language)
  const typed = (name: string) => (typeof c.typed[name] === 'string' ? c.typed[name] : undefined)
  const names = { mall: inLanguage(mall.name, c.language), service: inLanguage(service.name, c.language) }
  const questions = ELEMENTS.map((element, index) =>
    radios({
      ...{ name: element, label: `${index + 1}. ${elements[element].question}`, problems, value: typed(element) },
      // From bad to good, as the questionnaire of the rule has them.
      choices: (['1', '2', '3', '4'] as const).map((mark) => ({ value: mark, label: elements[element].marks[mark] })),
    }),
  )
  const who = TRAITS.map((trait) =>
    selectField({
      ...{ name: trait, label: traits[trait], problems, value: typed(trait), none: words.noChoice },
      options: PROFILE[trait].map((value) => ({ value, label: values[value] })),
    }),
  )
  return {
    title: words.title,
    body: html`${errorSummary(problems, { title: wrong })}<h1>${words.title}</h1><p class="lead">${say(words.lead, names)}</p>
${notice('info', words.anonymous)}
${formFrame({
  ...{ action: c.path, csrf: c.csrf(), submit: words.send },
  body: [...questions, fold(words.who, [html`<p class="hint">${words.whoHint}</p>`, ...who])],
})}`,
  }
}

export function usedView(c: PageContext): Titled {
  const { answer: words } = surveyWordsOf(c.language)
  return {
    title: words.used,
    body: html`<h1>${words.used}</h1><p class="lead">${words.usedLead}</p><p>${linkButton({ href: '/malls', label: words.malls, tone: 'secondary' })}</p>`,
  }
}

export function thanksView(c: PageContext, mall: Mall): Titled {
  const { thanks: words } = surveyWordsOf(c.language)
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
<p class="actions">${linkButton({ href: `/malls/${mall.mallId}/survey`, label: words.results, tone: 'secondary' })}</p>
<p>${words.complain}</p><p class="actions">${linkButton({ href: '/complaints/new', label: words.report, tone: 'secondary' })}</p>`,
  }
}
