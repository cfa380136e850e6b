import type { PageContext } from '../../../../core/house.ts'
import { dayIn, sayDay } from '../../../../kit/clock.ts'
import { button, formFrame } from '../../../../kit/fields.ts'
import { html } from '../../../../kit/html.ts'
import { type Cell, table, tag } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Titled } from '../../places/malls.views.ts'
import type { FormVersion } from './application-form.ts'
import type { FormAsked } from './asked-form.ts'
import { formCrumbs, sayPages, sayRoute } from './form.views.ts'
import { formWordsOf } from './words/words.ts'

/** A form as it was published, with its tests; one that was replaced can be brought back. */
export function versionView(c: PageContext, asked: FormAsked, version: FormVersion): Titled {
  const { version: words, one, kinds } = formWordsOf(c.language)
  const { definition, tests, number, replacedAt } = version
  const title = say(words.title, { number })
  const day = sayDay(dayIn(version.publishedAt, asked.line.zone), c.language)
  const rows = definition.questions.map((question, index): Cell[] => [
    index + 1,
    inLanguage(question.label, c.language),
    kinds[question.kind],
    question.required ? one.yes : one.no,
    sayRoute(definition, question, c.language) ?? one.next,
  ])
  const head = [one.order, one.question, one.kind, one.compulsory, one.route]
  const proven = tests.map((test) => [test.name, sayPages(definition, test.pages), one[test.ends]])
  return {
    title,
    body: html`${formCrumbs(c, asked)}<h1>${title}</h1><p class="lead">${say(words.lead, { day })}</p>
<p>${replacedAt ? one.replaced : tag(one.inUse, 'good')}</p>${table(one.questions, head, rows)}
${proven.length > 0 && html`<h2>${words.tests}</h2>${table(words.tests, [one.test, one.way, one.end], proven)}`}
${
  replacedAt !== null &&
  formFrame({
    ...{ action: `${asked.at}/versions/${number}/rollback`, csrf: c.csrf(), body: html`<p>${words.backHint}</p>` },
    submit: button({ label: words.back, tone: 'secondary' }),
  })
}`,
  }
}
