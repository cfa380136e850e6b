import type { EditionRecord } from '../../core/deadlines/editions/edition.sql.ts'
import type { RowChange, Subject } from '../../core/deadlines/editions/edition.ts'
import type { PageContext } from '../../core/house.ts'
import { sayDay, sayMoment } from '../../kit/clock.ts'
import { button, formFrame } from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { breadcrumbs, doneNotice, emptyState, fold, pager, summaryList, table } from '../../kit/views.ts'
import { say } from '../../kit/words.ts'
import { crumbs, draftLine, stamp } from './draft.views.ts'
import { AT } from './keeper.ts'
import { changesTable } from './rows.views.ts'
import { wordsOf } from './words/words.ts'

type Titled = { readonly title: string; readonly body: Html }

/** What a draft that undoes this edition is called. */
export function titleOfEdition(
  language: string,
  { editionId, ...edition }: Pick<EditionRecord, 'editionId' | 'title' | 'pack'>,
): string {
  return say(wordsOf(language).edition.undoing, { edition: editionId, title: nameOf(language, edition) })
}

function nameOf(language: string, { title, pack }: Pick<EditionRecord, 'title' | 'pack'>): string {
  return pack === null ? title : say(wordsOf(language).edition.pack, { title })
}

function historyTitle(subject: Subject, language: string): string {
  const { edition } = wordsOf(language)
  return subject === 'calendar' ? edition.calendarHistory : edition.rulesHistory
}

interface History {
  readonly editions: readonly EditionRecord[]
  readonly isFirst: boolean
  readonly more: boolean
}

export function historyView(c: PageContext, subject: Subject, { editions, isFirst, more }: History): Titled {
  const { edition: words } = wordsOf(c.language)
  const title = historyTitle(subject, c.language)
  const at = `${AT[subject]}/editions`
  const line = (edition: EditionRecord) => [
    html`<a href="${`${at}/${edition.editionId}`}">${say(words.number, { edition: edition.editionId })}</a>`,
    html`<bdi>${nameOf(c.language, edition)}</bdi>`,
    edition.publishedAt ? sayMoment(edition.publishedAt, c.language, c.house.country.defaultZone) : '',
    edition.publishedBy ?? wordsOf(c.language).nobody,
    edition.moved,
  ]
  const last = editions.at(-1)
  return {
    title,
    body: html`${crumbs(c, subject)}<h1>${title}</h1><p class="lead">${words.historyLead}</p>
${
  editions.length === 0
    ? emptyState({ title: words.historyNone, body: words.historyNoneHint })
    : table(
        title,
        [words.toHistory, wordsOf(c.language).draft.name, words.when, words.who, words.moved],
        editions.map(line),
        { titled: true },
      )
}
${pager({
  label: words.pages,
  first: isFirst ? undefined : { href: at, label: words.first },
  next: more && last ? { href: `${at}?before=${last.editionId}`, label: words.next } : undefined,
})}`,
  }
}

interface Shown {
  readonly edition: EditionRecord
  readonly changes: readonly RowChange[]
  readonly draft: EditionRecord | undefined
}

export async function editionView(
  c: PageContext,
  subject: Subject,
  { edition, changes, draft }: Shown,
): Promise<Titled> {
  const { edition: words } = wordsOf(c.language)
  const all = wordsOf(c.language)
  const name = nameOf(c.language, edition)
  const title = say(words.title, { edition: edition.editionId, title: name })
  const at = `${AT[subject]}/editions`
  const up = [
    { href: AT[subject], label: all[subject].title },
    { href: at, label: historyTitle(subject, c.language) },
  ]
  const undoes = edition.undoesId !== null && {
    term: words.undoes,
    value: html`<a href="${`${at}/${edition.undoesId}`}">${say(words.number, { edition: edition.undoesId })}</a>`,
  }
  return {
    title,
    body: html`${breadcrumbs(all.crumbs, up)}${c.query.done === 'published' && doneNotice(words.publishedDone)}
<h1>${title}</h1>
${summaryList([
  ...(edition.publishedAt
    ? [{ term: words.published, value: stamp(c, edition.publishedAt, edition.publishedBy) }]
    : []),
  { term: words.source, value: edition.decree ?? all.none },
  { term: words.holdsFrom, value: sayDay(edition.holdsFrom, c.language) },
  ...(undoes ? [undoes] : []),
  { term: words.cases, value: progressOf(c, edition) },
])}
<section><h2>${words.changes}</h2>${await changesTable(c, subject, changes)}</section>
${draft ? draftLine(c, subject, draft) : undoForm(c, `${at}/${edition.editionId}`)}`,
  }
}

function progressOf(c: PageContext, { recomputedAt, looked, moved, foreseen }: EditionRecord): string {
  const { edition: words } = wordsOf(c.language)
  if (recomputedAt === null)
    return looked === 0 ? words.waiting : say(words.progress, { looked, moved, foreseen: foreseen ?? 0 })
  const at = sayMoment(recomputedAt, c.language, c.house.country.defaultZone)
  return say(looked === 0 ? words.doneNone : words.done, { at, looked, moved })
}

function undoForm(c: PageContext, action: string): Html {
  const { edition: words } = wordsOf(c.language)
  return fold(
    words.undoTitle,
    html`<p>${words.undoLead}</p>${formFrame({
      action,
      csrf: c.csrf(),
      body: html``,
      submit: button({ label: words.undo, tone: 'secondary' }),
    })}`,
  )
}
