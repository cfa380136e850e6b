import type { PageContext } from '../../../core/house.ts'
import { hidden } from '../../../kit/fields.ts'
import { attributes, type Html, html } from '../../../kit/html.ts'
import { type View, view } from '../../../kit/page.ts'
import { say } from '../../../kit/words.ts'
import { kioskPath } from './kiosk.ts'
import { kioskWordsOf } from './words/words.ts'

/** Something to choose: one large button. */
export interface Pick {
  readonly label: string
  readonly href: string
  readonly lang?: string
}

interface Shell {
  readonly title: string
  readonly lead?: string | Html | undefined
  readonly body?: Html | readonly Html[] | undefined
  /** Where "back" leads; without it there is none, nor a start to go back to. */
  readonly back?: string
  /** What leads back to the start where nothing is left to do; in place of both. */
  readonly done?: string
  readonly status?: number
  /** Asks for printing by itself. */
  readonly prints?: boolean
}

/** Nobody touches it for so long: it asks whether they are still there, and goes back to the start after the second time. */
const IDLE = { seconds: 60, warnSeconds: 20 } as const

/** What every page of a kiosk has: heading, choices, and the row of buttons below, always in the same order. */
export function kioskView(
  c: PageContext,
  { title, lead, body, back, done, status = 200, prints = false }: Shell,
): View {
  const words = kioskWordsOf(c.language)
  const { bar } = words
  const shell = attributes({
    'data-kiosk': '/kiosk/kiosk-worker.ts',
    'data-home': '/kiosk',
    'data-idle': back === undefined ? undefined : IDLE.seconds,
    'data-warn': IDLE.warnSeconds,
    'data-prints': prints,
  })
  const away =
    back !== undefined &&
    done === undefined &&
    html`<a class="button secondary" href="${back}" data-back>${bar.back}</a><a class="button secondary" href="/kiosk">${bar.over}</a>`
  const shown = view({
    title,
    status,
    body: html`<div class="at"${shell}><p class="line" role="status" data-line="${words.line}"></p>
<h1>${title}</h1>${lead !== undefined && html`<p class="lead">${lead}</p>`}
${body}
<nav class="bar no-print" aria-label="${bar.label}">${done !== undefined && html`<a class="button primary" href="/kiosk" data-back>${done}</a>`}${prints && html`<button type="button" class="button secondary" data-part="print" hidden>${bar.print}</button>`}${away}<button type="button" class="button secondary" data-part="speak" aria-pressed="false"${attributes({ 'data-off': bar.quiet })} hidden>${bar.speak}</button><button type="button" class="button secondary" data-part="lower" aria-pressed="false"${attributes({ 'data-off': bar.higher })} hidden>${bar.lower}</button></nav>
<p class="hint no-print">${bar.keys} <span data-part="sound" hidden>${bar.headphones}</span></p>
${back !== undefined && idle(words.idle)}</div>`,
    scripts: ['kiosk'],
  })
  return { ...shown, language: c.language, machine: 'kiosk' }
}

function idle(words: ReturnType<typeof kioskWordsOf>['idle']): Html {
  return html`<dialog class="idle" aria-labelledby="idle"><h2 id="idle">${words.title}</h2><p data-say="${words.lead}"></p><button type="button" class="button primary">${words.more}</button></dialog>`
}

/** Large buttons that lead on, each with the digit of the keypad. */
export function picks(all: readonly Pick[]): Html {
  return html`<ul class="picks">${all.map(
    ({ label, href, lang }, at) =>
      html`<li><a class="pick" href="${href}"${attributes({ lang, 'data-digit': at + 1, 'aria-keyshortcuts': at + 1 })}><b aria-hidden="true">${at + 1}</b><span>${label}</span></a></li>`,
  )}</ul>`
}

interface Asking {
  readonly action: string
  readonly fields: Html | readonly Html[]
  /** Each button with the value of `first`. */
  readonly buttons: readonly { readonly label: string; readonly value: string }[]
  readonly once: string
}

/** A form whose buttons are choices too. */
export function kioskForm(c: PageContext, { action, fields, buttons, once }: Asking): Html {
  return html`<form class="asking" method="post" action="${kioskPath(c, action)}" novalidate>${hidden('_csrf', c.csrf())}${hidden('_once', once)}${hidden('in', c.language)}
${fields}<ul class="picks">${buttons.map(
    ({ label, value }, at) =>
      html`<li><button class="pick" type="submit" name="first"${attributes({ value, 'data-digit': at + 1, 'aria-keyshortcuts': at + 1 })}><b aria-hidden="true">${at + 1}</b><span>${label}</span></button></li>`,
  )}</ul></form>`
}

/** It gives no numbers: why stands in the words of whoever runs the mall. */
export function closedView(c: PageContext, words: string): View {
  const { closed } = kioskWordsOf(c.language)
  return kioskView(c, {
    title: closed.title,
    lead: html`<span dir="auto">${words}</span>`,
    body: html`<p>${closed.lead}</p>`,
    back: '/kiosk',
  })
}

export function noneView(c: PageContext): View {
  const { none } = kioskWordsOf(c.language)
  return kioskView(c, { title: none.title, lead: none.lead, back: '/kiosk' })
}

export function pageLead(c: PageContext, page: number, pages: number): string | undefined {
  return pages > 1 ? say(kioskWordsOf(c.language).services.lead, { page, pages }) : undefined
}
