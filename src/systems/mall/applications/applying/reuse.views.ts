import type { PageContext } from '../../../../core/house.ts'
import { dayIn, sayDay } from '../../../../kit/clock.ts'
import {
  button,
  checkbox,
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  radios,
  textField,
} from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Titled } from '../../places/malls.views.ts'
import type { Question } from '../forms/definition.ts'
import { type Own, pathOf } from './asked-application.ts'
import type { Reusable } from './reuse.sql.ts'
import { applyWordsOf } from './words/words.ts'

interface Shown {
  readonly question: Question
  readonly papers: readonly Reusable[]
  readonly proof: string | undefined
  readonly problems: FieldProblems
  readonly typed: string
}

export function reuseView(c: PageContext, own: Own, { question, papers, proof, problems, typed }: Shown): Titled {
  const words = applyWordsOf(c.language)
  const { reuse } = words
  const back = pathOf(own.at, question)
  const ask = formFrame({
    ...{ action: `${back}/reuse`, csrf: c.csrf(), submit: button({ label: reuse.find }) },
    body: [
      textField({
        ...{ name: 'earlier', label: reuse.number, problems, value: typed },
        ...{ autocomplete: 'off', spellcheck: false, width: 'medium' },
      }),
      textField({ name: 'key', label: reuse.key, autocomplete: 'off', spellcheck: false, width: 'medium' }),
    ],
  })
  return {
    title: `${reuse.title} – ${own.application.number}`,
    body: html`<p class="meta"><a href="${back}">${words.question.back}</a></p>${errorSummary(problems, { title: words.wrong })}<h1>${reuse.title}</h1>
<p class="lead">${say(reuse.lead, { paper: inLanguage(question.label, c.language) })}</p>${papers.length > 0 ? pickForm(c, `${back}/reuse`, { papers, proof, problems }) : ask}`,
  }
}

/** Which paper, and that it may be used. */
export function pickForm(
  c: PageContext,
  action: string,
  { papers, proof, problems }: Pick<Shown, 'papers' | 'proof'> & { readonly problems?: FieldProblems },
): Html {
  const { reuse: words } = applyWordsOf(c.language)
  const choices = papers.map((one) => ({
    value: one.fileId,
    label: inLanguage(one.label ?? one.service, c.language),
    hint: say(words.from, {
      ...{ service: inLanguage(one.service, c.language), number: one.number },
      day: sayDay(dayIn(one.addedAt, c.house.country.defaultZone), c.language),
    }),
  }))
  return formFrame({
    ...{ action, csrf: c.csrf(), submit: button({ label: words.use, tone: 'secondary' }) },
    body: [
      ...(proof === undefined ? [] : [hidden('proof', proof)]),
      radios({ name: 'file', label: words.which, choices, problems }),
      checkbox({ name: 'consent', label: words.consent, problems }),
    ],
  })
}
