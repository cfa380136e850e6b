import type { PageContext } from '../../../../core/house.ts'
import { sayMoment } from '../../../../kit/clock.ts'
import { button, hidden } from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { apart, type Entry, notice, prose, timeline } from '../../../../kit/views.ts'
import { say } from '../../../../kit/words.ts'
import { workWordsOf } from '../../words/work-words.ts'
import type { Noun } from '../deed.ts'
import type { Unsent } from './unsent.sql.ts'

export interface Restored {
  /** The sheet that stands in the form. */
  readonly sheet: Unsent
  /** Written for the same deed in other windows. */
  readonly others: readonly Unsent[]
  readonly since: readonly Entry[]
}

/** Above a deed's form that begins with words of earlier: whence they are, what has happened since, and a way to be rid of them. */
export function restoredView(c: PageContext, form: string, { sheet, others, since }: Restored): Html {
  const words = workWordsOf(c.language).unsent
  return html`${notice(
    'info',
    html`<p>${say(words.restored, { at: momentOf(c, sheet) })}</p>
<p>${button({ label: words.throw, name: '_go', value: 'throw', tone: 'secondary', form })}</p>
${others.map((other) => html`<details><summary>${say(words.other, { at: momentOf(c, other) })}</summary>${wordsIn(other)}</details>`)}`,
  )}
${since.length > 0 && notice('warn', timeline(since), words.movedTitle)}`
}

/** The fields by which the next save knows which sheet it goes on with. */
export function fromFields({ sheet, savedAt }: Unsent): Html {
  return html`${hidden('_from', sheet)}${hidden('_from_at', savedAt.toISOString())}`
}

/** On the case: what this officer has begun and not sent. Where the step is open no more the words stand here, to be taken along. */
export function unsentOnCase(
  c: PageContext,
  unsent: readonly Unsent[],
  { open, titleOf }: { open: readonly Noun[]; titleOf: (noun: Noun) => string },
): Html | false {
  const words = workWordsOf(c.language).unsent
  const line = (one: Unsent) => {
    const noun = one.noun as Noun
    const at = `/work/complaints/${one.number}/${noun}`
    const isOpen = open.includes(noun)
    return html`<li>${isOpen ? html`<a href="${at}">${titleOf(noun)}</a>` : titleOf(noun)} · ${momentOf(c, one)}
${!isOpen && html`<details><summary>${words.closed}</summary>${wordsIn(one)}</details>`}
<form method="post" action="${at}">${hidden('_csrf', c.csrf())}${fromFields(one)}${button({ label: words.throw, name: '_go', value: 'throw', tone: 'quiet', about: titleOf(noun) })}</form></li>`
  }
  return (
    unsent.length > 0 &&
    html`<div class="no-print">${notice('info', html`<ul>${unsent.map(line)}</ul>`, words.title)}</div>`
  )
}

/** Above the lists of work: the cases in which this officer has begun something. */
export function unsentOnWork(c: PageContext, unsent: readonly Unsent[]): Html | false {
  const words = workWordsOf(c.language).unsent
  const cases = [...new Map(unsent.map((one) => [one.number, one])).values()]
  return (
    cases.length > 0 &&
    notice(
      'info',
      html`<ul>${cases.map((one) => html`<li><a href="/work/complaints/${one.number}">${one.number}</a> · ${apart(one.title, one.language)} · ${momentOf(c, one)}</li>`)}</ul>`,
      words.title,
    )
  )
}

/** What people wrote, without codes and ticks. */
function wordsIn({ fields }: Unsent): Html {
  const texts = Object.values(fields).filter((value) => typeof value === 'string' && value.trim().length > 3)
  return html`${texts.map((text) => prose(String(text)))}`
}

function momentOf(c: PageContext, { savedAt }: Unsent): string {
  return sayMoment(savedAt, c.language, c.house.country.defaultZone)
}
