import { button, errorSummary, formFrame, hidden, linkButton } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { overLine } from '../../../kit/keep.ts'
import { apart, breadcrumbs, columns, notice, panel, prose } from '../../../kit/views.ts'
import type { Complaint } from '../complaint.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { deedOf, type Noun, type Shown } from './deed.ts'
import { textOf } from './typed.ts'
import { isWorded } from './unsent/unsent.ts'
import { fromFields, type Restored, restoredView } from './unsent/unsent.views.ts'

interface Parts {
  readonly noun: Noun
  readonly fields: Html
  readonly beside: Html | undefined
  readonly once: string
  readonly seen: number | undefined
  readonly overtaken: boolean
  readonly restored: Restored | undefined
}

/** The words of a deed; mending one's own draft has its own. */
export function deedWords(language: string, noun: Noun, complaint: Pick<Complaint, 'status'>) {
  const { deeds } = workWordsOf(language)
  return deedOf(noun, complaint) === 'redraft' ? deeds.redraft : deeds[noun]
}

/** A form, and beside it (below it on a phone) what one has to read for it. */
export function deedView({ c, complaint, problems }: Shown, parts: Parts): { title: string; body: Html } {
  const words = workWordsOf(c.language)
  const deed = deedWords(c.language, parts.noun, complaint)
  const back = `/work/complaints/${complaint.number}`
  const worded = isWorded(parts.noun)
  const frame = formFrame({
    action: `${back}/${parts.noun}`,
    id: FORM,
    csrf: c.csrf(),
    marks: worded
      ? {
          ...overLine(words.line),
          'data-unsaved': words.unsent.failed,
          'data-signed-out': words.unsent.signedOut,
          'data-gone': words.unsent.gone,
          'data-saved': words.unsent.heard,
        }
      : undefined,
    once: parts.once,
    seen: parts.seen,
    body: [
      hidden('_shown', c.now.toISOString()),
      parts.restored ? fromFields(parts.restored.sheet) : carriedFrom(c),
      parts.fields,
    ],
    submit: [
      button({
        label: deed.submit,
        tone: parts.noun === 'hiding' || parts.noun === 'archiving' ? 'danger' : 'primary',
      }),
      worded ? button({ label: words.unsent.later, name: '_go', value: 'later', tone: 'secondary' }) : html``,
      linkButton({ href: back, label: words.cancel, tone: 'quiet' }),
    ],
  })
  return {
    title: `${deed.title} – ${complaint.number}`,
    body: html`${breadcrumbs(words.crumbs, [
      { href: '/work', label: words.title },
      { href: back, label: complaint.number },
    ])}
${errorSummary(problems, { title: wordsOf(c.language).file.problems })}
<h1>${deed.title}</h1>
${deed.lead !== '' && html`<p class="lead">${deed.lead}</p>`}
<p class="to-read no-print"><a href="#read">${words.read}</a></p>
${parts.restored && restoredView(c, FORM, parts.restored)}
${parts.overtaken && notice('warn', words.overtaken.sentence, words.overtaken.title)}
${columns(frame, html`<div id="read" tabindex="-1">${parts.beside ?? original(c.language, complaint)}</div>`)}`,
  }
}

const FORM = 'deed'

/** A form with problems goes on with the sheet that it was begun from. */
function carriedFrom({ typed }: Shown['c']): Html {
  return html`${['_from', '_from_at'].map((name) => {
    const value = textOf(typed, name)
    return value === undefined ? '' : hidden(name, value)
  })}`
}

/** The complaint as it was sent. */
export function original(language: string, complaint: Complaint): Html {
  const words = workWordsOf(language).one
  return panel(
    words.sent,
    html`<p><strong>${apart(complaint.title, complaint.language)}</strong></p>${prose(complaint.words, complaint.language)}`,
  )
}
