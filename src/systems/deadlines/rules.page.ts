import { changesNow } from '../../core/deadlines/editions/changes.ts'
import { type EditionRecord, findDraft } from '../../core/deadlines/editions/edition.sql.ts'
import { applied, holds, type Row, type RowChange, rowKey, ruleKey } from '../../core/deadlines/editions/edition.ts'
import { readRows } from '../../core/deadlines/editions/edition-rows.sql.ts'
import { type PageContext, page } from '../../core/house.ts'
import { dayIn } from '../../kit/clock.ts'
import { linkButton } from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { view } from '../../kit/page.ts'
import { fold, table, whole } from '../../kit/views.ts'
import { draftLine } from './draft.views.ts'
import { AT, askKeeper } from './keeper.ts'
import { becomesTag, classOf, lengthOf, ruleTitle, sourceTag, spanOf, stepOf } from './rows.views.ts'
import { STEPS } from './rule.form.ts'
import { wordsOf } from './words/words.ts'

/** How long each step may take: in force, past, and as the draft would have it. */
export const rulesPage = page(AT.rules, {
  async get(c) {
    askKeeper(c)
    const draft = await findDraft(c.db, 'rules')
    const changes = draft ? ((await changesNow(c.db, draft)) ?? []) : []
    return view(rulesView(c, { draft, changes, rows: await readRows(c.db, 'rules') }))
  },
})

interface Shown {
  readonly draft: EditionRecord | undefined
  readonly changes: readonly RowChange[]
  readonly rows: readonly Row[]
}

function rulesView(c: PageContext, { draft, changes, rows }: Shown) {
  const { rules: words, draft: draftWords, edition } = wordsOf(c.language)
  const today = dayIn(c.now, c.house.country.defaultZone)
  const change = new Map(changes.map((one) => [one.key, one]))
  const shown = applied('rules', changes, rows)
    .filter((row) => holds(row) || change.has(rowKey('rules', row)))
    .sort((a, b) => orderOf(a).localeCompare(orderOf(b)))
  const ended = (row: Row) => typeof row.valid_to === 'string' && row.valid_to < today
  const past = shown.filter(ended)
  const rulesTable = (caption: string, some: readonly Row[], edits: boolean) =>
    tableOf(c, { caption, rows: some, change, draft, edits })
  const edits = draft !== undefined && draft.undoesId === null
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${draftLine(c, 'rules', draft)}
<p class="actions">${!draft && linkButton({ href: `${AT.rules}/draft`, label: draftWords.begin })} <a href="${`${AT.rules}/editions`}">${edition.rulesHistory}</a> <a href="${AT.calendar}">${words.calendarLink}</a></p>
<p class="hint">${words.unverified}</p>
<section>${rulesTable(
      words.now,
      shown.filter((row) => !ended(row)),
      edits,
    )}</section>
${past.length > 0 && fold(words.past, rulesTable(words.past, past, false))}`,
  }
}

interface Listed {
  readonly caption: string
  readonly rows: readonly Row[]
  readonly change: ReadonlyMap<string, RowChange>
  readonly draft: EditionRecord | undefined
  readonly edits: boolean
}

function tableOf(c: PageContext, { caption, rows, change, draft, edits }: Listed): Html {
  const { rules: words, calendar } = wordsOf(c.language)
  const { language } = c
  const line = (row: Row) => {
    const changed = change.get(rowKey('rules', row))
    const link = html`<a href="${`${AT.rules}/draft/rule?key=${encodeURIComponent(ruleKey(row))}`}">${words.change}<span class="unseen"> ${ruleTitle(c, row)}</span></a>`
    return [
      stepOf(row.key, language),
      classOf(c, row),
      lengthOf(row, language),
      html`<bdi>${String(row.article)}</bdi>`,
      sourceTag(row, language),
      // Two days in one line are wider than a phone.
      row.valid_to === null ? whole(spanOf(row, language)) : spanOf(row, language),
      ...(draft ? [changed ? becomesTag(changed, language) : ''] : []),
      ...(edits ? [link] : []),
    ]
  }
  const head = [words.step, words.class, words.days, words.article, words.source, words.holds]
  return table(
    caption,
    [...head, ...(draft ? [calendar.inDraft] : []), ...(edits ? [words.change] : [])],
    rows.map(line),
  )
}

/** In the order in which a case meets them. */
function orderOf(row: Row): string {
  return `${STEPS.indexOf(row.key as (typeof STEPS)[number])} ${rowKey('rules', row)}`
}
