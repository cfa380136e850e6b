import { dayOf } from '../../../core/deadlines/day.ts'
import { deadlinesOf } from '../../../core/deadlines/deadline.sql.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Officer } from '../../../core/people/actor.ts'
import { askFreshProof } from '../../../core/people/who.ts'
import { CSV_START, csvLine, csvSeparator } from '../../../kit/csv.ts'
import { errorSummary, formFrame, hidden, selectField } from '../../../kit/fields.ts'
import { type Problem, sayProblems } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { type View, view, written } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { breadcrumbs } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { problemWords } from '../problem-words.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { daysOf, wishAddress, wishOf } from '../work/wish.ts'
import type { WorkRow, WorkWish } from '../work/work.sql.ts'
import { officerOf, seeingRoles } from '../work/work.ts'
import { EXPORT_REASONS, exportForm } from './export.form.ts'
import { EXPORT_MAX, readExported } from './export.sql.ts'
import { exportList } from './export-list.act.ts'
import { exportsReach } from './look-exports.act.ts'

/** Rows read at once: the whole list is never in the memory. */
const BATCH = 500

/** Takes a list of the workspace out as CSV: what for is asked, and kept; who takes it has just proved that it is them. */
export const exportPage = page('/work/export', {
  as: 'officer',
  get(c) {
    const officer = exporting(c)
    askFreshProof(officer, c.now)
    return show(c, wishOf(officer, c.query))
  },
  async post(c) {
    const officer = exporting(c)
    askFreshProof(officer, c.now)
    const wish = wishOf(officer, c.typed)
    const answer = exportForm.read(c.typed)
    if (answer.problems) return show(c, wish, answer.problems)
    const { db, actor, now } = c
    const calendar = await (await deadlinesOf(db, db)).calendar(db, officer.roles[0]?.agencyId ?? null)
    const { caseIds } = await perform(
      exportList,
      { db, actor, now },
      { wish, days: daysOf(calendar, now), ...answer.value },
    )
    const name = `complaints-${dayOf(now, calendar.zone)}.csv`
    return written({ name, type: 'text/csv; charset=utf-8', chunks: linesOf(c, officer, caseIds) })
  },
})

function exporting(c: PageContext): Officer {
  const officer = officerOf(c)
  if (seeingRoles(officer).length === 0) throw new NotFound()
  return officer
}

async function* linesOf(c: PageContext, officer: Officer, caseIds: readonly string[]): AsyncGenerator<string> {
  const separator = csvSeparator(c.language)
  const { columns } = workWordsOf(c.language).exported
  yield CSV_START + csvLine(Object.values(columns), separator)
  for (let at = 0; at < caseIds.length; at += BATCH) {
    const rows = await readExported(c.db, officer, caseIds.slice(at, at + BATCH))
    yield rows.map((row) => csvLine(cellsOf(c, row), separator)).join('')
  }
}

/** In the order of the heads. */
function cellsOf({ language, house }: PageContext, row: WorkRow): string[] {
  const { due, exported } = workWordsOf(language)
  const named = (name: Readonly<Record<string, string>> | null | undefined) => (name ? inLanguage(name, language) : '')
  const day = (at: Date | null) => (at ? dayOf(at, house.country.defaultZone) : '')
  return [
    row.number,
    row.title,
    named(house.country.classes.find(({ key }) => key === row.class)?.name),
    named(row.categoryName),
    wordsOf(language).statuses[row.status],
    named(row.agencyName),
    row.officerName ?? '',
    day(row.filedAt),
    row.nextStep ? due.steps[row.nextStep] : '',
    row.nextDueOn ?? '',
    row.secret ? exported.yes : '',
    day(row.objectedAt),
  ]
}

function show(c: PageContext, wish: WorkWish, problems: readonly Problem[] = []): View {
  const words = workWordsOf(c.language)
  const { exported } = words
  const said = sayProblems(problems, ...problemWords(c.language))
  const list = { ...wish, after: undefined }
  return view({
    status: problems.length > 0 ? 422 : 200,
    title: exported.title,
    body: html`${breadcrumbs(words.crumbs, [{ href: wishAddress(list), label: words.title }])}
${errorSummary(said, { title: exported.wrong })}<h1>${exported.title}</h1>
<p class="lead">${say(exported.lead, { list: wish.q ? say(words.foundFor, { q: wish.q }) : words.tabs[wish.tab], max: EXPORT_MAX.toLocaleString(c.language) })}</p>
<p>${exported.rules}</p>
${formFrame({
  action: '/work/export',
  csrf: c.csrf(),
  submit: exported.send,
  body: [
    ...(['tab', 'q', 'class', 'category', 'agency'] as const).map((name) => hidden(name, wish[name] ?? '')),
    selectField({
      name: 'reason',
      label: exported.reason,
      hint: exported.reasonHint,
      problems: said,
      none: exported.choose,
      value: typeof c.typed.reason === 'string' ? c.typed.reason : undefined,
      options: EXPORT_REASONS.map((value) => ({ value, label: exported.reasons[value] })),
    }),
  ],
})}
<p><a href="${wishAddress(list)}">${exported.back}</a></p>${
      exportsReach(c.actor) &&
      html`
<p><a href="/work/exports">${words.exports.title}</a></p>`
    }`,
  })
}
