import type { PageContext } from '../../../core/house.ts'
import { sayTime } from '../../../kit/clock.ts'
import { errorSummary, type FieldProblems, formFrame, textField } from '../../../kit/fields.ts'
import { attributes, type Html, html } from '../../../kit/html.ts'
import { qrCode } from '../../../kit/qr.ts'
import { apart } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import type { CounterGroup, Device, Mall } from '../places/mall.ts'
import type { Titled } from '../places/malls.views.ts'
import { clipsOf } from './clips.ts'
import type { Call } from './screens.sql.ts'
import { piecesOf, spoken } from './spoken.ts'
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
  readonly groups: readonly CounterGroup[]
}

/** Lines of one group: what is older has been on the screen long enough. */
const ROWS_MAX = 6

/**
 * Large, a column for each counter group that has called somebody, the newest first; what does not fit follows on the next screen. Each row
 * carries what a voice says of it in every language of the portal. Numbers only, never a name.
 */
export function displayView(c: PageContext, { mall, device, calls, groups }: Seen): Titled {
  const { display } = screenWordsOf(c.language)
  const name = inLanguage(mall.name, c.language)
  const live = attributes({
    'data-live': '/display',
    'data-every': LIVE.everySeconds,
    'data-stale-after': LIVE.staleSeconds,
    'data-stale': display.stale,
  })
  const voices = c.house.languages.map((language) => screenWordsOf(language).voice.language)
  const sound = attributes({ 'data-voices': JSON.stringify(voices), 'data-clips': JSON.stringify(allClips(c)) })
  const byGroup = [...Map.groupBy(calls, ({ groupId }) => groupId)].map(
    ([groupId, own]) => [groups.find((group) => group.groupId === groupId), own.slice(0, ROWS_MAX)] as const,
  )
  return {
    title: `${display.title} – ${name}`,
    body: html`<div class="top"><h1>${name}</h1><button type="button" class="button secondary" hidden data-part="sound"${sound}>${display.sound}</button></div>
<div${live}><div data-part data-alert="${calls[0]?.callId ?? ''}"><div class="groups">
${byGroup.length === 0 ? groupTable(c, undefined, []) : byGroup.map(([group, own]) => groupTable(c, group, own))}</div>
<p class="hint">${say(display.asOf, { time: sayTime(c.now, c.language, mall.zone) })} · ${apart(device.name)}</p></div></div>
<div class="of"><p>${display.follow}</p>${qrCode(`${c.house.baseUrl}/malls/${mall.mallId}/queue`, display.follow)}</div>`,
  }
}

function groupTable(c: PageContext, group: CounterGroup | undefined, calls: readonly Call[]): Html {
  const { display } = screenWordsOf(c.language)
  const caption = group ? `${group.prefix} – ${inLanguage(group.name, c.language)}` : display.title
  const { languages } = c.house
  const row = (call: Call) =>
    html`<tr${attributes({
      'data-call': call.callId,
      'data-spoken': JSON.stringify(languages.map((language) => spokenIn(language, call))),
      'data-pieces': JSON.stringify(languages.map((language) => clipNames(language, call))),
      class: call.isOpen ? 'called' : undefined,
    })}><td translate="no">${apart(call.displayNumber)}</td><td>${apart(call.counterLabel)}</td></tr>`
  return html`<section class="group"><table class="calls"><caption>${caption}</caption><thead><tr><th scope="col">${display.number}</th><th scope="col">${display.counter}</th></tr></thead>
<tbody>${calls.length === 0 ? html`<tr><td colspan="2">${display.none}</td></tr>` : calls.map(row)}</tbody></table></section>`
}

function spokenIn(language: string, { displayNumber, counterLabel }: Call): string {
  return spoken(language, screenWordsOf(language).voice, displayNumber, counterLabel)
}

function clipNames(language: string, { displayNumber, counterLabel }: Call): string[] {
  return piecesOf(language, screenWordsOf(language).voice, displayNumber, counterLabel)
}

/** In the order of the languages; nothing where the pack has no recordings. */
function allClips({ house }: PageContext) {
  const clips = clipsOf(house)
  return house.languages.map((language) => clips[language] ?? {})
}
