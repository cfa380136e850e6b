import type { Service } from '../../../../core/catalogue/service.ts'
import { currentVersion } from '../../../../core/catalogue/service-version.sql.ts'
import type { PageContext } from '../../../../core/house.ts'
import { dayIn } from '../../../../kit/clock.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { summaryList } from '../../../../kit/views.ts'
import { say } from '../../../../kit/words.ts'
import { FIGURES_MIN, readFigures } from './figures.sql.ts'
import { decidingWordsOf } from './words/words.ts'

/** What became of applications for a service, and the time promised beside the time taken; undefined where nothing was decided. */
export async function applicationsPanel(c: PageContext, { id }: Service): Promise<Html | undefined> {
  const { panel: words } = decidingWordsOf(c.language)
  const figures = await readFigures(c.db, id, c.now)
  const { count, granted, refused, closed, medianDays, mostDays, promised, kept } = figures
  if (count === 0) return undefined
  if (count < FIGURES_MIN)
    return html`<h3>${words.title}</h3><p class="hint">${say(words.few, { least: FIGURES_MIN })}</p>`
  const time = (await currentVersion(c.db, id, dayIn(c.now, c.house.country.defaultZone)))?.parts.time
  const share = (part: number, of: number) =>
    new Intl.NumberFormat(c.language, { style: 'percent', maximumFractionDigits: 0 }).format(part / of)
  const days = (value: number | null) => say(words.days, { count: Math.max(1, Math.ceil(value ?? 0)) })
  const shares = [
    say(words.granted, { share: share(granted, count) }),
    say(words.refused, { share: share(refused, count) }),
    ...(closed > 0 ? [say(words.closed, { share: share(closed, count) })] : []),
  ]
  return html`<h3>${words.title}</h3>${summaryList(
    [
      { term: words.count, value: `${new Intl.NumberFormat(c.language).format(count)}: ${shares.join(', ')}` },
      ...(time ? [{ term: words.promised, value: say(words.units[time.unit], { count: time.count }) }] : []),
      { term: words.taken, value: say(words.takenOf, { median: days(medianDays), most: days(mostDays) }) },
      ...(promised > 0
        ? [{ term: words.kept, value: say(words.keptOf, { share: share(kept, promised), count: promised }) }]
        : []),
    ],
    { brief: true },
  )}`
}
