import { KEY_LINK, type KeyLink } from '../../../core/cases/key-link.sql.ts'
import { type CaseNumber, spoken } from '../../../core/cases/number.ts'
import type { PageContext } from '../../../core/house.ts'
import { errorSummary, type FieldProblems, formFrame, linkButton, textField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { notice, receipt } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { wordsOf } from '../words/words.ts'

type Titled = { readonly title: string; readonly body: Html }

export function askView(c: PageContext, problems: FieldProblems, mails: boolean): Titled {
  const words = wordsOf(c.language)
  const { newKey, follow } = words
  const text = (name: string) => (typeof c.typed[name] === 'string' ? String(c.typed[name]) : undefined)
  const fields = [
    textField({
      name: 'number',
      label: follow.number,
      hint: follow.numberHint,
      problems,
      value: text('number'),
      autocomplete: 'off',
      spellcheck: false,
      width: 'medium',
    }),
    textField({
      name: 'email',
      type: 'email',
      label: newKey.email,
      hint: newKey.emailHint,
      problems,
      value: text('email'),
      autocomplete: 'email',
      spellcheck: false,
    }),
  ]
  return {
    title: newKey.title,
    body: html`${errorSummary(problems, { title: words.file.problems })}<h1>${newKey.title}</h1><p class="lead">${say(newKey.lead, { hours: KEY_LINK.hours })}</p>
${notice('info', newKey.noContact)}
${mails ? formFrame({ action: '/follow/new-key', csrf: c.csrf(), submit: newKey.send, body: fields }) : notice('warn', newKey.noMail)}
${back(c)}`,
  }
}

/** The same for everybody: who asks must not learn whether the number is there, or whose it is. */
export function sentView(c: PageContext): Titled {
  const { newKey } = wordsOf(c.language)
  return {
    title: newKey.sentTitle,
    body: html`<h1>${newKey.sentTitle}</h1><p class="lead">${say(newKey.sent, { hours: KEY_LINK.hours })}</p>
<p>${say(newKey.sentNot, { most: KEY_LINK.mostPerHour })}</p>${back(c)}`,
  }
}

export function linkView(c: PageContext, { number }: KeyLink, once: string): Titled {
  const { newKey } = wordsOf(c.language)
  return {
    title: newKey.makeTitle,
    body: html`<h1>${newKey.makeTitle}</h1><p class="lead">${say(newKey.makeLead, { number })}</p>
${formFrame({ action: c.path, csrf: c.csrf(), once, submit: newKey.make, body: [] })}`,
  }
}

/** Number and new key, once. */
export function keyView(c: PageContext, { number }: KeyLink, key: string): Titled {
  const { newKey, file } = wordsOf(c.language)
  const { sent } = file
  return {
    title: newKey.doneTitle,
    body: html`<h1>${newKey.doneTitle}</h1><p class="lead">${newKey.doneLead}</p>
${receipt([
  { term: sent.number, code: number, hint: say(sent.spoken, { spoken: spoken(number as CaseNumber, c.language) }) },
  { term: sent.key, code: key, hint: sent.keyHint },
])}
<p class="no-print">${linkButton({ href: `/follow/${number}`, label: sent.open })}</p>`,
  }
}

export function overView(c: PageContext): Titled {
  const { newKey } = wordsOf(c.language)
  return {
    title: newKey.overTitle,
    body: html`<h1>${newKey.overTitle}</h1><p class="lead">${newKey.over}</p>
<p>${linkButton({ href: '/follow/new-key', label: newKey.askAgain })}</p>`,
  }
}

function back(c: PageContext): Html {
  const { newKey } = wordsOf(c.language)
  return html`<p><a href="/follow">${newKey.back}</a></p>`
}
