import type { Service } from '../../../core/catalogue/service.ts'
import type { PageContext } from '../../../core/house.ts'
import { type Html, html } from '../../../kit/html.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { decimals, sayPeriod } from './figures.views.ts'
import { resultsOfService } from './result.sql.ts'
import { surveyWordsOf } from './words/words.ts'

/** What people who were served said of a service, by mall; undefined where nothing is published of it. */
export async function surveyPanel(c: PageContext, { id }: Service): Promise<Html | undefined> {
  const { panel: words } = surveyWordsOf(c.language)
  const told = decimals(c.language)
  const results = (await resultsOfService(c.db, id)).flatMap((one) =>
    one.figures.ikm === null
      ? []
      : [
          html`<li><a href="${`/malls/${one.mallId}/survey/services/${id}?result=${one.resultId}`}">${inLanguage(one.name, c.language)}</a>:
${say(words.of, { ikm: told(one.figures.ikm), grade: one.figures.grade ?? '–', count: one.figures.people })}<br><span class="hint small">${sayPeriod(c, one)}</span></li>`,
        ],
  )
  return results.length === 0 ? undefined : html`<h3>${words.title}</h3><ul>${results}</ul>`
}
