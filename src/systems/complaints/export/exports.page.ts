import { type PageContext, page } from '../../../core/house.ts'
import { sayMoment } from '../../../kit/clock.ts'
import { type Html, html } from '../../../kit/html.ts'
import { type View, view } from '../../../kit/page.ts'
import { NotAllowed, NotFound } from '../../../kit/refusals.ts'
import { breadcrumbs, emptyState, pager, table } from '../../../kit/views.ts'
import { inLanguage } from '../../../kit/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { officerOf, seeingRoles, TABS } from '../work/work.ts'
import { EXPORT_REASONS } from './export.form.ts'
import { EXPORTS_ROWS, type ExportLine, listExports } from './exports.sql.ts'
import { exportsReach, noteLookAtExports } from './look-exports.act.ts'

const AT = '/work/exports'

/** Who took which list out of the portal, when, and what for: for those who watch over it. */
export const exportsPage = page(AT, {
  as: 'officer',
  async get(c) {
    const actor = officerOf(c)
    const reach = exportsReach(actor)
    if (!reach) throw new NotAllowed()
    const before = markIn(c.query.before)
    const found = await listExports(c.db, reach.agencies, before)
    await noteLookAtExports({ db: c.db, actor, now: c.now })
    return show(c, { found, before, withWork: seeingRoles(actor).length > 0 })
  },
})

/** A mark of a page before, or undefined where none was given. NotFound where it is none of ours. */
function markIn(before: string | undefined): string | undefined {
  if (before !== undefined && !/^\d{1,18}$/.test(before)) throw new NotFound()
  return before
}

interface Shown {
  readonly found: readonly ExportLine[]
  readonly before: string | undefined
  readonly withWork: boolean
}

function show(c: PageContext, { found, before, withWork }: Shown): View {
  const words = workWordsOf(c.language)
  const { exports } = words
  const lines = found.slice(0, EXPORTS_ROWS)
  const { columns } = exports
  const heads = [columns.when, columns.who, columns.agency, columns.list, columns.rows, columns.reason]
  return view({
    title: exports.title,
    body: html`${withWork && breadcrumbs(words.crumbs, [{ href: '/work', label: words.title }])}<h1>${exports.title}</h1>
<p class="lead">${exports.lead}</p>
${
  lines.length === 0
    ? emptyState(exports.none)
    : table(
        exports.title,
        heads,
        lines.map((line) => cellsOf(c, line)),
      )
}
${pager({
  label: words.pages,
  first: before === undefined ? undefined : { href: AT, label: words.first },
  next: found.length > EXPORTS_ROWS ? { href: `${AT}?before=${lines.at(-1)?.lineId}`, label: exports.next } : undefined,
})}`,
  })
}

function cellsOf(c: PageContext, line: ExportLine): (string | number | Html)[] {
  const { exported } = workWordsOf(c.language)
  const reason = EXPORT_REASONS.find((one) => one === line.reason)
  return [
    sayMoment(line.at, c.language, c.house.country.defaultZone),
    html`<bdi>${line.officerName}</bdi>`,
    line.agencyName ? inLanguage(line.agencyName, c.language) : '–',
    listOf(c, line),
    line.rows,
    reason ? exported.reasons[reason] : line.reason,
  ]
}

/** Which list, and what it was narrowed to. Which words were searched for nobody kept. */
function listOf({ house, language }: PageContext, line: ExportLine): Html {
  const words = workWordsOf(language)
  const tab = TABS.find((one) => one === line.list)
  const kind = house.country.classes.find(({ key }) => key === line.class)
  const narrowed = [kind?.name, line.category, line.below].flatMap((name) => (name ? [inLanguage(name, language)] : []))
  return html`${tab ? words.tabs[tab] : words.exports.search}${narrowed.length > 0 && html`<p class="meta">${narrowed.join(' · ')}</p>`}`
}
