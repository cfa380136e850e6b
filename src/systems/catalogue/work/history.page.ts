import { listVersions } from '../../../core/catalogue/service-version.sql.ts'
import { differences, type ServiceVersion, stateOf } from '../../../core/catalogue/service-version.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { dayIn, sayDay } from '../../../kit/clock.ts'
import { type Html, html } from '../../../kit/html.ts'
import { view } from '../../../kit/page.ts'
import { emptyState, fold, tag } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { partView } from '../standard.views.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { lineRun } from './asked-service.ts'
import { lineCrumbs, nameOf } from './line.page.ts'

/** Everything that was published of a service, the newest first, each with what it changed. */
export const historyPage = page('/work/services/:code/:service/history', {
  async get(c) {
    const asked = await lineRun(c)
    const { history: words } = workWordsOf(c.language)
    const versions = await listVersions(c.db, asked.line.service.id, asked.line.own)
    const today = dayIn(c.now, asked.agency.zone)
    return view({
      title: `${words.title} – ${nameOf(c, asked.line)}`,
      body: html`${lineCrumbs(c, asked)}<h1>${words.title}</h1>
${versions.length === 0 ? emptyState({ title: words.none, body: words.noneHint }) : versions.map((one, index) => versionView(c, one, { before: versions[index + 1], all: versions, today }))}`,
    })
  },
})

interface Around {
  readonly before: ServiceVersion | undefined
  readonly all: readonly ServiceVersion[]
  readonly today: string
}

function versionView(c: PageContext, version: ServiceVersion, { before, all, today }: Around): Html {
  const { history: words, states } = workWordsOf(c.language)
  const state = stateOf(version, today)
  const told = (day: string) => sayDay(day, c.language)
  const restored = all.find(({ versionId }) => versionId === version.restoresId)
  const moods = { draft: 'info', coming: 'info', inForce: 'good', replaced: 'plain', withdrawn: 'warn' } as const
  return html`<section><h2>${say(words.version, { number: version.number ?? 0 })} ${tag(states[state], moods[state])}</h2>
<p>${version.validFrom && say(words.from, { day: told(version.validFrom) })}${version.endsOn && html`, ${say(words.until, { day: told(version.endsOn) })}`}${version.source === 'pack' && ` (${words.pack})`}</p>
${restored && html`<p>${say(words.restores, { number: restored.number ?? 0 })}</p>`}
${version.withdrawnReason !== null && html`<p>${say(words.reason, { reason: version.withdrawnReason })}</p>`}
${before && changesView(c, before, version)}</section>`
}

function changesView(c: PageContext, before: ServiceVersion, after: ServiceVersion): Html {
  const { history: words, one } = workWordsOf(c.language)
  const { parts } = wordsOf(c.language)
  const changed = differences(before.parts, after.parts)
  if (changed.length === 0) return html``
  const side = (version: ServiceVersion, key: (typeof changed)[number]) =>
    partView(c, key, version.parts) ?? html`<p>${one.empty}</p>`
  return fold(
    words.changes,
    changed.map(
      (key) =>
        html`<h3>${parts[key]}</h3><h4>${words.before}</h4>${side(before, key)}<h4>${words.after}</h4>${side(after, key)}`,
    ),
  )
}
