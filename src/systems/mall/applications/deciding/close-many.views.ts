import type { PageContext } from '../../../../core/house.ts'
import { sayDay } from '../../../../kit/clock.ts'
import {
  button,
  checkboxes,
  errorSummary,
  type FieldProblems,
  formFrame,
  linkButton,
  textArea,
} from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { breadcrumbs, doneNotice, emptyState } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Unanswered } from './close-many.sql.ts'
import { sentenceField } from './sentences.ts'
import { decidingWordsOf } from './words/words.ts'

interface Shown {
  readonly rows: readonly Unanswered[]
  readonly problems: FieldProblems
  readonly once: string
}

export function closeManyView(c: PageContext, { rows, problems, once }: Shown): { title: string; body: Html } {
  const words = decidingWordsOf(c.language)
  const { closing } = words
  const text = (name: string) => (typeof c.typed[name] === 'string' ? c.typed[name] : undefined)
  const chosen = [c.typed.numbers].flat().filter((one) => typeof one === 'string')
  return {
    title: closing.title,
    body: html`${breadcrumbs(words.crumbs, [{ href: '/work/applications?tab=asked', label: words.title }])}
${done(c)}${errorSummary(problems, { title: words.wrong })}<h1>${closing.title}</h1><p class="lead">${closing.lead}</p>
${
  rows.length === 0
    ? emptyState({ title: closing.none, body: closing.noneBody })
    : formFrame({
        ...{ action: '/work/applications/closing', csrf: c.csrf(), once },
        body: [
          checkboxes({
            ...{ name: 'numbers', label: closing.which, problems, values: chosen },
            choices: rows.map(({ number, serviceName, answerUntil }) => ({
              ...{ value: number, label: `${number} – ${inLanguage(serviceName, c.language)}` },
              hint: say(closing.waited, { day: sayDay(answerUntil, c.language) }),
            })),
          }),
          sentenceField({ c, problems, text }, 'closed'),
          textArea({
            name: 'reason',
            label: words.fields.reason,
            hint: words.fields.reasonHint,
            problems,
            value: text('reason'),
            rows: 4,
          }),
        ],
        submit: [
          button({ label: closing.submit, tone: 'danger' }),
          linkButton({ href: '/work/applications?tab=asked', label: words.cancel, tone: 'quiet' }),
        ],
      })
}`,
  }
}

function done(c: PageContext): Html | false {
  const { closing } = decidingWordsOf(c.language)
  const [closed, left] = [c.query.closed, c.query.left].map((count) =>
    /^\d{1,3}$/.test(count ?? '') ? Number(count) : undefined,
  )
  if (closed === undefined) return false
  if (left) return doneNotice(say(closing.some, { count: closed, left }), 'warn')
  return doneNotice(say(closing.done, { count: closed }))
}
