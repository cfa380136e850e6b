import type { PageContext } from '../../../core/house.ts'
import { sayHour, sayTime } from '../../../kit/clock.ts'
import { attributes, type Html, html } from '../../../kit/html.ts'
import { emptyState, type Mood, table, tag } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import type { CounterGroup, Mall } from '../places/mall.ts'
import type { Titled } from '../places/malls.views.ts'
import type { LineRow } from '../queue/line.sql.ts'
import type { Standing } from '../queue/line.ts'
import type { Kept, sumsOfDays } from '../queue/measure.sql.ts'
import { rangeOf } from '../queue/range.ts'
import { barsOf } from './bars.ts'
import { upToMall } from './desk.views.ts'
import { type DayPart, meansBy } from './means.ts'
import { deskWordsOf } from './words/words.ts'

export interface GroupNow {
  readonly group: CounterGroup
  readonly waiting: readonly LineRow[]
  readonly open: number
  readonly standing: Standing | undefined
  readonly sums: Awaited<ReturnType<typeof sumsOfDays>>
}

const LIVE = { everySeconds: 10, staleSeconds: 30 } as const
/** Minutes of expected wait from which a group is called busy, and crowded. */
const LOADS = { busy: 15, over: 40 } as const
/** Of fewer estimates nothing is said: ten of ten may be luck. */
const KEPT_MIN = 50

export function queueView(
  c: PageContext,
  { mall, now, kept }: { readonly mall: Mall; readonly now: readonly GroupNow[]; readonly kept: Kept },
): Titled {
  const { queue: words, stale, asOf, reload } = deskWordsOf(c.language)
  const at = `/work/malls/${mall.mallId}/queue`
  const title = say(words.title, { mall: inLanguage(mall.name, c.language) })
  const head = [words.group, words.load, words.waiting, words.open, words.longest, words.estimate, words.served]
  const live = attributes({
    'data-live': at,
    'data-every': LIVE.everySeconds,
    'data-stale-after': LIVE.staleSeconds,
    'data-stale': stale,
  })
  return {
    title,
    body: html`${upToMall(c, mall)}<h1>${title}</h1>
<div${live}><div class="flow" data-part><p class="hint">${say(asOf, { time: sayTime(c.now, c.language, mall.zone) })} · <a href="${at}">${reload}</a></p>
${
  now.length === 0
    ? emptyState({ title: words.none })
    : table(
        title,
        head,
        now.map((one) => rowOf(c, one)),
        { titled: true },
      )
}
${curve(c, now)}</div></div>
${kept.count >= KEPT_MIN && html`<p class="hint">${say(words.kept, { good: kept.good, count: kept.count })}</p>`}`,
  }
}

function rowOf(c: PageContext, { group, waiting, open, standing, sums }: GroupNow) {
  const { queue: words } = deskWordsOf(c.language)
  const longest = Math.max(0, ...waiting.map(({ arrived }) => c.now.getTime() / 1000 - arrived))
  const range = standing?.estimate && rangeOf(standing.estimate)
  const high = range ? range.high : Number.NaN
  const [word, mood] = loadOf(open, high)
  return [
    `${group.prefix} – ${inLanguage(group.name, c.language)}`,
    tag(words.loads[word], mood),
    waiting.length,
    open,
    say(words.minutes, { count: Math.round(longest / 60) }),
    range && !Number.isNaN(high) ? say(words.range, range) : '–',
    sums.reduce((all, { served }) => all + served, 0),
  ]
}

function loadOf(open: number, high: number): readonly ['calm' | 'busy' | 'over' | 'shut', Mood] {
  if (open === 0) return ['shut', 'plain']
  if (high >= LOADS.over) return ['over', 'bad']
  return high >= LOADS.busy ? ['busy', 'warn'] : ['calm', 'good']
}

/** The mean wait of the day by the hour, drawn and as a table. */
function curve(c: PageContext, now: readonly GroupNow[]): Html {
  const { queue: words } = deskWordsOf(c.language)
  const hours = meansBy(
    now.flatMap(({ sums }) => sums),
    ({ hour }: DayPart) => String(hour),
  )
  if (hours.length === 0) return html`<h2>${words.curve}</h2><p>${words.curveNone}</p>`
  const rows = hours.map(({ key, people, wait }) => [sayHour(Number(key), c.language), people, Math.round(wait / 60)])
  return html`${barsOf(
    words.curve,
    hours.map(({ key, wait }) => ({ label: key, value: Math.round(wait / 60) })),
  )}${table(words.curve, [words.hour, words.people, words.wait], rows)}`
}
