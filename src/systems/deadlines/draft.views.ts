import type { EditionRecord, EnteredEntry } from '../../core/deadlines/editions/edition.sql.ts'
import { dayColumns, type RowChange, ruleColumns, type Subject } from '../../core/deadlines/editions/edition.ts'
import type { PageContext } from '../../core/house.ts'
import { sayDay, sayMoment } from '../../kit/clock.ts'
import {
  button,
  dateField,
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  linkButton,
  textField,
} from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { breadcrumbs, doneNotice, fold, notice, summaryList, table } from '../../kit/views.ts'
import { say } from '../../kit/words.ts'
import { AT } from './keeper.ts'
import { changesTable, lengthOf, nameOf, ruleTitle } from './rows.views.ts'
import { wordsOf } from './words/words.ts'

type Titled = { readonly title: string; readonly body: Html }

export interface Head {
  readonly title: string
  readonly decree: string
  readonly holds_from: string
}

/** That a draft is open, on the pages of what is in force. */
export function draftLine(c: PageContext, subject: Subject, draft: EditionRecord | undefined): Html {
  const { draft: words } = wordsOf(c.language)
  if (!draft) return html``
  const sentence = draft.undoesId === null ? words.open : words.openUndo
  return notice(
    'info',
    html`<p>${say(sentence, { title: draft.title, edition: draft.undoesId ?? '' })}</p><p>${linkButton({ href: `${AT[subject]}/draft`, label: words.goOn })}</p>`,
  )
}

function titleOfDraft(subject: Subject, language: string): string {
  const { draft } = wordsOf(language)
  return subject === 'calendar' ? draft.calendarTitle : draft.rulesTitle
}

/** The way up: what is in force, then the draft where the page lies in it. */
export function crumbs(c: PageContext, subject: Subject, inDraft = false): Html {
  const words = wordsOf(c.language)
  const up = { href: AT[subject], label: words[subject].title }
  const draft = { href: `${AT[subject]}/draft`, label: titleOfDraft(subject, c.language) }
  return breadcrumbs(words.crumbs, inDraft ? [up, draft] : [up])
}

export function beginView(
  c: PageContext,
  subject: Subject,
  { head, problems }: { head: Head; problems: FieldProblems },
): Titled {
  const { draft: words, wrong } = wordsOf(c.language)
  const title = titleOfDraft(subject, c.language)
  const gone = c.query.done === 'gone' && doneNotice(words.gone)
  return {
    title,
    body: html`${crumbs(c, subject)}${errorSummary(problems, { title: wrong })}<h1>${words.begin}</h1>${gone}<p class="lead">${words.beginLead}</p>
${headForm(c, subject, { head, problems, submit: words.begin })}`,
  }
}

interface Shown {
  readonly draft: EditionRecord
  readonly entries: readonly EnteredEntry[]
  /** Undefined where it undoes an edition that was changed again since. */
  readonly changes: readonly RowChange[] | undefined
  readonly head: Head
  readonly problems: FieldProblems
  readonly done: string | undefined
}

export async function draftView(c: PageContext, subject: Subject, shown: Shown): Promise<Titled> {
  const { draft, entries, changes, head, problems, done } = shown
  const { draft: words, edition, wrong } = wordsOf(c.language)
  const undoes = draft.undoesId !== null
  const facts = [
    { term: edition.source, value: draft.decree ?? wordsOf(c.language).none },
    { term: edition.holdsFrom, value: sayDay(draft.holdsFrom, c.language) },
    { term: words.begun, value: stamp(c, draft.begunAt, draft.begunBy) },
  ]
  const title = titleOfDraft(subject, c.language)
  return {
    title,
    body: html`${crumbs(c, subject)}${done !== undefined && doneNotice(done)}${errorSummary(problems, { title: wrong })}
<h1>${draft.title}</h1><p class="lead">${title}. ${words.beginLead}</p>
${undoes && notice(changes ? 'info' : 'bad', changes ? say(words.undoes, { edition: draft.undoesId ?? '' }) : words.stuck)}
${summaryList(facts)}
<section><h2>${words.what}</h2>
${entries.length === 0 && !undoes && html`<p>${words.entriesNone}</p>`}
${entries.length > 0 && changes?.length === 0 && html`<p>${words.entriesSame}</p>`}
${changes !== undefined && changes.length > 0 && (await changesTable(c, subject, changes))}
<p class="actions">${!undoes && adders(c, subject)} ${(entries.length > 0 || undoes) && linkButton({ href: `${AT[subject]}/draft/preview`, label: words.preview })}</p>
${entries.length > 0 && entriesTable(c, subject, entries)}</section>
${!undoes && fold(words.renameTitle, headForm(c, subject, { head, problems, submit: words.save, seen: draft.version }), { open: problems.size > 0 })}
${fold(
  words.discardTitle,
  html`<p>${words.discardLead}</p>${formFrame({
    action: `${AT[subject]}/draft/discard`,
    csrf: c.csrf(),
    seen: draft.version,
    body: html``,
    submit: button({ label: words.discard, tone: 'danger' }),
  })}`,
)}`,
  }
}

/** A moment, and who it was. */
export function stamp(c: PageContext, at: Date, who: string | null): string {
  const words = wordsOf(c.language)
  return say(words.draft.by, {
    at: sayMoment(at, c.language, c.house.country.defaultZone),
    who: who ?? words.nobody,
  })
}

function adders(c: PageContext, subject: Subject): Html {
  const { draft: words } = wordsOf(c.language)
  if (subject === 'rules')
    return linkButton({ href: `${AT.rules}/draft/rule`, label: words.addRule, tone: 'secondary' })
  return html`${linkButton({ href: `${AT.calendar}/draft/list`, label: words.addList, tone: 'secondary' })} ${linkButton({ href: `${AT.calendar}/draft/day`, label: words.addDay, tone: 'secondary' })}`
}

/** Each entry as it was made, to be changed or taken out again. */
function entriesTable(c: PageContext, subject: Subject, entries: readonly EnteredEntry[]): Html {
  const words = wordsOf(c.language)
  const place = subject === 'calendar' ? 'day' : 'rule'
  const line = ({ key, wanted }: EnteredEntry) => {
    const name =
      subject === 'calendar' ? sayDay(String(dayColumns(key).holiday_on), c.language) : ruleTitle(c, ruleColumns(key))
    const what =
      wanted === null
        ? words.becomes.removed
        : subject === 'calendar'
          ? nameOf(wanted, c.language)
          : lengthOf(wanted, c.language)
    const change = html`<a href="${`${AT[subject]}/draft/${place}?key=${encodeURIComponent(key)}`}">${words.calendar.change}<span class="unseen"> ${name}</span></a>`
    const out = html`<form method="post" action="${`${AT[subject]}/draft/removal`}">${hidden('_csrf', c.csrf())}${hidden('key', key)}${button({ label: words.draft.takeOut, tone: 'secondary', about: name })}</form>`
    return [name, html`<bdi>${what}</bdi>`, change, out]
  }
  const head = [
    subject === 'calendar' ? words.calendar.day : words.rules.step,
    words.draft.change,
    words.calendar.change,
    words.draft.takeOut,
  ]
  return fold(words.draft.edit, table(words.draft.what, head, entries.map(line)))
}

interface HeadForm {
  readonly head: Head
  readonly problems: FieldProblems
  readonly submit: string
  readonly seen?: number
}

function headForm(c: PageContext, subject: Subject, { head, problems, submit, seen }: HeadForm): Html {
  const { draft: words, optional } = wordsOf(c.language)
  return formFrame({
    action: `${AT[subject]}/draft`,
    csrf: c.csrf(),
    seen,
    submit,
    body: [
      textField({
        name: 'title',
        label: words.name,
        hint: words.nameHint,
        problems,
        value: head.title,
        autocomplete: 'off',
      }),
      textField({
        name: 'decree',
        label: words.source,
        hint: words.sourceHint,
        optional,
        problems,
        value: head.decree,
        autocomplete: 'off',
      }),
      dateField({
        name: 'holds_from',
        label: words.holdsFrom,
        hint: subject === 'calendar' ? words.holdsFromDays : words.holdsFromRules,
        problems,
        value: head.holds_from,
      }),
    ],
  })
}
