import { knownAgencyNames } from '../../core/agencies/agency.sql.ts'
import type { EditionRecord } from '../../core/deadlines/editions/edition.sql.ts'
import type { RowChange, Subject } from '../../core/deadlines/editions/edition.ts'
import type { Preview } from '../../core/deadlines/editions/preview.sql.ts'
import { isFresh } from '../../core/deadlines/editions/publish.act.ts'
import type { Counts, Tally } from '../../core/deadlines/editions/tally.ts'
import type { PageContext } from '../../core/house.ts'
import { sayDay } from '../../kit/clock.ts'
import { button, formFrame, linkButton } from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { notice, numbers, panel, table } from '../../kit/views.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { crumbs } from './draft.views.ts'
import { AT } from './keeper.ts'
import { changesTable, stepOf } from './rows.views.ts'
import { wordsOf } from './words/words.ts'

interface Shown {
  readonly draft: EditionRecord
  readonly changes: readonly RowChange[] | undefined
  readonly preview: Preview | undefined
  /** How many editions are published now. */
  readonly published: number
}

/** Agencies and cases are many; of agencies those with most moved cases are shown. */
const AGENCIES_MAX = 50

export async function previewView(
  c: PageContext,
  subject: Subject,
  shown: Shown,
): Promise<{ title: string; body: Html }> {
  const { draft, changes, preview, published } = shown
  const all = wordsOf(c.language)
  const { preview: words } = all
  const at = `${AT[subject]}/draft`
  const fresh = preview !== undefined && isFresh(preview, { version: draft.version, published })
  const running = preview && !preview.doneAt && preview.version === draft.version
  const empty = changes !== undefined && changes.length === 0
  const csrf = c.csrf()
  const count = formFrame({
    action: `${at}/preview`,
    csrf,
    body: html``,
    submit: button({ label: preview ? words.again : words.count, tone: fresh ? 'secondary' : 'primary' }),
  })
  return {
    title: subject === 'calendar' ? words.calendarTitle : words.rulesTitle,
    body: html`${crumbs(c, subject, true)}<h1>${words.title}</h1><p class="lead">${draft.title}. ${words.lead}</p>
${changes === undefined && notice('bad', all.draft.stuck)}${empty && notice('info', words.empty)}
${!preview && html`<p>${words.notYet}</p>`}
${running && html`<div role="status">${notice('info', html`<p>${say(words.running, { looked: preview.tally.looked, total: preview.total })}</p><p>${linkButton({ href: `${at}/preview`, label: words.reload, tone: 'secondary' })}</p>`)}</div>`}
${preview?.doneAt && !fresh && notice('warn', words.old)}
${preview?.doneAt && (await tallyView(c, preview.tally))}
${!empty && changes !== undefined && !running && count}
${changes !== undefined && !empty && html`<section><h2>${all.draft.what}</h2>${await changesTable(c, subject, changes)}</section>`}
${fresh && changes !== undefined && !empty && publishForm(c, { at, csrf, version: draft.version })}
<p class="actions">${linkButton({ href: at, label: words.toDraft, tone: 'quiet' })}</p>`,
  }
}

function publishForm(c: PageContext, { at, csrf, version }: { at: string; csrf: string; version: number }): Html {
  const { preview: words } = wordsOf(c.language)
  return panel(
    words.publishTitle,
    html`<p>${words.publishLead}</p>${formFrame({
      action: `${at}/publication`,
      csrf,
      seen: version,
      body: html``,
      submit: button({ label: words.publish }),
    })}`,
  )
}

async function tallyView(c: PageContext, tally: Tally): Promise<Html> {
  const { preview: words } = wordsOf(c.language)
  const figure = (n: number) => n.toLocaleString(c.language)
  const figures = numbers([
    { term: words.looked, value: figure(tally.looked) },
    { term: words.moved, value: figure(tally.moved) },
    { term: words.earlier, value: figure(tally.earlier) },
    { term: words.later, value: figure(tally.later) },
    { term: words.overdue, value: figure(tally.overdue) },
    { term: words.relieved, value: figure(tally.relieved) },
  ])
  if (tally.moved === 0) return html`${figures}<p>${words.nothing}</p>`
  const names = await knownAgencyNames(c.db)
  const nameOf = (code: string) => (code === '' ? words.noAgency : inLanguage(names.get(code) ?? { code }, c.language))
  const agencies = Object.entries(tally.agencies)
    .sort(([, a], [, b]) => b.moved - a.moved)
    .slice(0, AGENCIES_MAX)
    .map(([code, counts]: [string, Counts]) => [
      nameOf(code),
      ...[counts.moved, counts.earlier, counts.later, counts.overdue, counts.relieved],
    ])
  const sample = tally.sample.map(({ number, agencyId, step, was, dueOn }) => [
    number,
    nameOf(agencyId ?? ''),
    stepOf(step, c.language),
    sayDay(was, c.language, 'short'),
    sayDay(dueOn, c.language, 'short'),
  ])
  return html`${figures}
${table(words.agencies, [words.agency, words.moved, words.earlier, words.later, words.overdue, words.relieved], agencies)}
${table(words.sampleLead, [words.number, words.agency, words.step, words.was, words.dueOn], sample)}`
}
