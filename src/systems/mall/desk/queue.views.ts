import type { PageContext } from '../../../core/house.ts'
import { sayHour, sayTime } from '../../../kit/clock.ts'
import { button, errorSummary, type FieldProblems, formFrame, selectField, textField } from '../../../kit/fields.ts'
import { attributes, type Html, html } from '../../../kit/html.ts'
import { emptyState, fold, notice, table, tag } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { type CounterGroup, type Mall, runsGroup, runsMall, servesAt } from '../places/mall.ts'
import type { Titled } from '../places/malls.views.ts'
import type { Alarm } from '../queue/alarm.sql.ts'
import type { LineRow } from '../queue/line.sql.ts'
import type { Standing } from '../queue/line.ts'
import type { Kept, sumsOfDays } from '../queue/measure.sql.ts'
import { loadOf, rangeOf } from '../queue/range.ts'
import { barsOf } from './bars.ts'
import { upToMall } from './desk.views.ts'
import { type DayPart, meansBy } from './means.ts'
import { deskWordsOf } from './words/words.ts'

export interface GroupNow {
  readonly group: CounterGroup
  readonly waiting: readonly LineRow[]
  readonly open: number
  readonly standing: Standing | undefined
  readonly away: { readonly called: number; readonly away: number } | undefined
  readonly sums: Awaited<ReturnType<typeof sumsOfDays>>
}

const LIVE = { everySeconds: 10, staleSeconds: 30 } as const
/** Of fewer estimates nothing is said: ten of ten may be luck. */
const KEPT_MIN = 50

interface Seen {
  readonly mall: Mall
  readonly now: readonly GroupNow[]
  readonly kept: Kept
  readonly alarms: readonly Alarm[]
  readonly problems: FieldProblems
}

export function queueView(c: PageContext, { mall, now, kept, alarms, problems }: Seen): Titled {
  const { queue: words, stale, asOf, reload, wrong } = deskWordsOf(c.language)
  const at = `/work/malls/${mall.mallId}/queue`
  const title = say(words.title, { mall: inLanguage(mall.name, c.language) })
  const head = [
    ...[words.group, words.load, words.waiting, words.open, words.longest, words.estimate],
    ...[words.served, words.away],
  ]
  const live = attributes({
    'data-live': at,
    'data-every': LIVE.everySeconds,
    'data-stale-after': LIVE.staleSeconds,
    'data-stale': stale,
  })
  const groups = now.map(({ group }) => group).filter((group) => runsGroup(c.actor, group, mall))
  const mayHelp = runsMall(c.actor, mall) || now.some(({ group }) => servesAt(c.actor, group))
  return {
    title,
    body: html`${upToMall(c, mall)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1>
<div${live}><div class="flow" data-part data-alert="${alarms.map(({ counterId }) => counterId).join(' ')}">${mayHelp && alarms.map((alarm) => alarmOf(c, mall, alarm))}
<p class="hint">${say(asOf, { time: sayTime(c.now, c.language, mall.zone) })} · <a href="${at}">${reload}</a></p>
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
${groups.length > 0 && reckoning(c, { at, groups, problems })}
${kept.count >= KEPT_MIN && html`<p class="hint">${say(words.kept, { good: kept.good, count: kept.count })}</p>`}`,
  }
}

function alarmOf(c: PageContext, { mallId, zone }: Mall, { counterId, label, raisedAt }: Alarm): Html {
  const { queue: words } = deskWordsOf(c.language)
  const sentence = say(words.alarm, { label, time: sayTime(raisedAt, c.language, zone) })
  const help = button({ name: 'go', value: `helped ${counterId}`, label: words.helped, about: label })
  const action = `/work/malls/${mallId}/queue`
  return notice('bad', formFrame({ action, csrf: c.csrf(), body: html`<p data-say>${sentence}</p>`, submit: help }))
}

interface Reckoning {
  readonly at: string
  readonly groups: readonly CounterGroup[]
  readonly problems: FieldProblems
}

function reckoning(c: PageContext, { at, groups, problems }: Reckoning): Html {
  const { queue: words } = deskWordsOf(c.language)
  const options = groups.map(({ groupId, prefix, name }) => ({
    value: groupId,
    label: `${prefix} – ${inLanguage(name, c.language)}`,
  }))
  const field = { name: 'counters', label: words.reckonCounters, inputmode: 'numeric', width: 'short' } as const
  const body = formFrame({
    ...{ action: at, csrf: c.csrf() },
    body: [
      html`<p>${words.reckonLead}</p>`,
      selectField({ name: 'group', label: words.group, options }),
      textField({ ...field, problems }),
    ],
    submit: button({ name: 'go', value: 'reckon', label: words.reckonSave }),
  })
  return fold(words.reckon, body, { open: problems.size > 0 })
}

function rowOf(c: PageContext, { group, waiting, open, standing, sums, away }: GroupNow) {
  const { queue: words } = deskWordsOf(c.language)
  const longest = Math.max(0, ...waiting.map(({ arrived }) => c.now.getTime() / 1000 - arrived))
  const range = standing?.estimate && rangeOf(standing.estimate)
  const high = range ? range.high : Number.NaN
  const [word, mood] = loadOf(standing, open)
  return [
    `${group.prefix} – ${inLanguage(group.name, c.language)}`,
    tag(words.loads[word], mood),
    waiting.length,
    standing && standing.reckoned !== null ? say(words.reckoned, { open, count: standing.reckoned }) : open,
    say(words.minutes, { count: Math.round(longest / 60) }),
    range && !Number.isNaN(high) ? say(words.range, range) : '–',
    sums.reduce((all, { served }) => all + served, 0),
    away ? say(words.awayOf, { ...away, part: Math.round((100 * away.away) / Math.max(1, away.called)) }) : '–',
  ]
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
