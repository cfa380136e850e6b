import { button, errorSummary, formFrame, linkButton } from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { breadcrumbs, notice } from '../../../../kit/views.ts'
import type { Noun, Shown } from './deed.ts'
import { decidingWordsOf } from './words/words.ts'

interface Parts {
  readonly noun: Noun
  readonly fields: Html
  readonly once: string
  readonly seen: number | undefined
  readonly overtaken: boolean
}

export function deedView(
  { c, application, problems }: Shown,
  { noun, fields, once, seen, overtaken }: Parts,
): { title: string; body: Html } {
  const words = decidingWordsOf(c.language)
  const deed = words.deeds[noun]
  const back = `/work/applications/${application.number}`
  return {
    title: `${deed.title} – ${application.number}`,
    body: html`${breadcrumbs(words.crumbs, [
      { href: '/work/applications', label: words.title },
      { href: back, label: application.number },
    ])}${errorSummary(problems, { title: words.wrong })}<h1>${deed.title}</h1>
${deed.lead !== '' && html`<p class="lead">${deed.lead}</p>`}${overtaken && notice('warn', words.overtaken)}
${formFrame({
  ...{ action: `${back}/${noun}`, csrf: c.csrf(), once, seen, body: fields },
  submit: [
    button({ label: deed.submit, tone: noun === 'revocation' ? 'danger' : 'primary' }),
    linkButton({ href: back, label: words.cancel, tone: 'quiet' }),
  ],
})}`,
  }
}
