import type { PageContext } from '../../../core/house.ts'
import { sayTime } from '../../../kit/clock.ts'
import { errorSummary, type FieldProblems, formFrame, textField } from '../../../kit/fields.ts'
import { attributes, html } from '../../../kit/html.ts'
import { apart } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import type { Device, Mall } from '../places/mall.ts'
import type { Titled } from '../places/malls.views.ts'
import type { Call } from './screens.sql.ts'
import { spoken } from './spoken.ts'
import { screenWordsOf } from './words/words.ts'

const LIVE = { everySeconds: 5, staleSeconds: 30 } as const

export function deviceView(c: PageContext, problems: FieldProblems): Titled {
  const { device: words, wrong } = screenWordsOf(c.language)
  return {
    title: words.title,
    body: html`${errorSummary(problems, { title: wrong })}<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${formFrame({
  ...{ action: '/device', csrf: c.csrf(), submit: words.submit },
  body: textField({
    name: 'token',
    label: words.token,
    hint: words.hint,
    problems,
    spellcheck: false,
    autocomplete: 'off',
  }),
})}`,
  }
}

interface Seen {
  readonly mall: Mall
  readonly device: Device
  readonly calls: readonly Call[]
}

/** Large, in two columns, the newest first. Each row carries what a voice says of it in every language of the portal. */
export function displayView(c: PageContext, { mall, device, calls }: Seen): Titled {
  const words = screenWordsOf(c.language)
  const { display } = words
  const title = `${display.title} – ${inLanguage(mall.name, c.language)}`
  const live = attributes({
    'data-live': '/display',
    'data-every': LIVE.everySeconds,
    'data-stale-after': LIVE.staleSeconds,
    'data-stale': display.stale,
  })
  const voices = c.house.languages.map((language) => screenWordsOf(language).voice.language)
  const row = (call: Call) =>
    html`<tr${attributes({
      'data-call': call.callId,
      'data-spoken': JSON.stringify(c.house.languages.map((language) => spokenIn(language, call))),
      class: call.isOpen ? 'called' : undefined,
    })}><td translate="no">${apart(call.displayNumber)}</td><td>${apart(call.counterLabel)}</td></tr>`
  return {
    title,
    body: html`<h1>${inLanguage(mall.name, c.language)}</h1>
<p class="presses no-print"><button type="button" class="button secondary" hidden data-part="sound" data-voices="${JSON.stringify(voices)}">${display.sound}</button></p>
<div${live}><div class="flow" data-part data-alert="${calls[0]?.callId ?? ''}">
<table class="calls"><caption>${display.title}</caption><thead><tr><th scope="col">${display.number}</th><th scope="col">${display.counter}</th></tr></thead>
<tbody>${calls.length === 0 ? html`<tr><td colspan="2">${display.none}</td></tr>` : calls.map(row)}</tbody></table>
<p class="hint">${say(display.asOf, { time: sayTime(c.now, c.language, mall.zone) })} · ${apart(device.name)}</p></div></div>`,
  }
}

function spokenIn(language: string, { displayNumber, counterLabel }: Call): string {
  return spoken(screenWordsOf(language).voice, displayNumber, counterLabel)
}
