import type { Names } from '../../../core/country/country.ts'
import type { PageContext } from '../../../core/house.ts'
import { planPrint } from '../../../core/people/agencies/import.act.ts'
import { everyAgency } from '../../../core/people/agencies/import.sql.ts'
import {
  IMPORT_MAX,
  type ImportPlan,
  nameColumn,
  SHOWN_COLUMNS,
  TOP,
} from '../../../core/people/agencies/import-plan.ts'
import {
  button,
  control,
  errorSummary,
  type FieldProblems,
  field,
  formFrame,
  hidden,
  linkButton,
  textArea,
} from '../../../kit/fields.ts'
import { attributes, type Html, html } from '../../../kit/html.ts'
import { notice, table } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { importWordsOf } from '../words/import-words.ts'
import { wordsOf } from '../words/words.ts'
import { crumbs, type Titled } from './agencies.views.ts'
import { reasonField } from './changes.views.ts'

/** Lines of one kind that a page shows; the rest is a number. */
const SHOWN_MAX = 200

export function importView(c: PageContext, problems: FieldProblems): Titled {
  const words = importWordsOf(c.language)
  const { languages, defaultLanguage, agencyTypes } = c.house.country
  const columns = ['code', 'parent', 'type', ...languages.map(nameColumn)]
  const asked = { name: 'file', label: words.file, hint: words.fileHint, problems }
  const about: Readonly<Record<string, string>> = {
    code: words.aboutCode,
    parent: say(words.aboutParent, { top: TOP }),
    type: say(words.aboutType, { types: agencyTypes.map(({ key }) => key).join(', ') }),
    [nameColumn(defaultLanguage)]: words.aboutName,
  }
  return {
    title: words.title,
    body: html`${crumbs(c)}${errorSummary(problems, { title: wordsOf(c.language).wrong })}<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<p>${linkButton({ href: '/admin/agencies/list', label: words.export, tone: 'secondary' })}</p>
<form class="form" method="post" action="/admin/agencies/import" enctype="multipart/form-data" novalidate>
${hidden('_csrf', c.csrf())}
${field(asked, html`<input${control(asked)}${attributes({ type: 'file', accept: '.csv,text/csv' })}>`)}
<div class="actions">${button({ label: words.look })}</div>
</form>
${formFrame({
  action: '/admin/agencies/import/changes',
  csrf: c.csrf(),
  submit: button({ label: words.look, tone: 'secondary', about: words.paste }),
  body: [
    textArea({
      name: 'csv',
      label: words.paste,
      problems,
      value: typeof c.typed.csv === 'string' ? c.typed.csv : undefined,
    }),
  ],
})}
<section><h2>${words.columns}</h2>
${table(
  words.columns,
  [words.column, words.meaning],
  columns.map((column) => [html`<code>${column}</code>`, about[column] ?? words.aboutOther]),
)}
<p>${say(words.limits, { rows: IMPORT_MAX.rows.toLocaleString(c.language), kilobytes: IMPORT_MAX.bytes / 1024, shown: SHOWN_COLUMNS.join(', ') })}</p></section>`,
  }
}

interface Looked {
  /** Agencies have changed since somebody looked at the plan. */
  readonly isOld: boolean
  readonly text: string
  readonly plan: ImportPlan
  readonly problems: FieldProblems
}

export async function planView(c: PageContext, { text, plan, isOld, problems }: Looked): Promise<Titled> {
  const words = importWordsOf(c.language)
  const count = countOf(plan)
  const another = linkButton({ href: '/admin/agencies/import', label: words.another, tone: 'secondary' })
  return {
    title: words.planTitle,
    body: html`${crumbs(c)}${errorSummary(problems, { title: wordsOf(c.language).wrong })}<h1>${words.planTitle}</h1>
${isOld && notice('warn', words.planChanged)}
${plan.faults.length === 0 && html`<p class="lead">${say(words.sum, { added: plan.added.length, renamed: plan.renamed.length, placed: plan.placed.length, retyped: plan.retyped.length, unchanged: plan.unchanged })}</p>`}
${plan.unknownColumns.length > 0 && notice('warn', say(words.unknownColumns, { columns: plan.unknownColumns.join(', ') }))}
${plan.faults.length > 0 && faultsView(c, plan)}
${plan.faults.length === 0 && count === 0 && notice('info', words.nothing)}
${await changesView(c, plan)}
${
  plan.faults.length === 0 && count > 0
    ? formFrame({
        action: '/admin/agencies/import/changes',
        csrf: c.csrf(),
        submit: button({ label: words.hold }),
        body: [hidden('csv', text), hidden('plan', planPrint(plan)), reasonField(c, problems)],
      })
    : ''
}<p>${another}</p>`,
  }
}

function faultsView(c: PageContext, { faults }: ImportPlan): Html {
  const words = importWordsOf(c.language)
  const rows = faults
    .slice(0, SHOWN_MAX)
    .map(({ line, word, column }) => [
      say(words.lineOf, { line }),
      column ? html`<code>${column}</code>` : '–',
      words.faults[word],
    ])
  return html`${notice('bad', words.faultsHint, say(words.faultsTitle, { n: faults.length }))}
${table(words.faultsTable, [words.line, words.column, words.wrong], rows)}${more(c, faults.length)}`
}

function countOf({ added, renamed, placed, retyped }: ImportPlan): number {
  return added.length + renamed.length + placed.length + retyped.length
}

async function changesView(c: PageContext, plan: ImportPlan): Promise<Html | false> {
  if (countOf(plan) === 0) return false
  const { added, renamed, placed, retyped } = plan
  const words = importWordsOf(c.language)
  const agencies = await everyAgency(c.db)
  const fresh = new Map(added.map(({ id, name }) => [id, name]))
  const called = (name: Names | undefined, id: string) => (name ? inLanguage(name, c.language) : id)
  const at = (id: string | null) => (id === null ? words.top : called(agencies.get(id)?.name ?? fresh.get(id), id))
  const names = (name: Names) => c.house.country.languages.flatMap((language) => name[language] ?? []).join(' / ')
  const kind = (key: string) => {
    const found = c.house.country.agencyTypes.find((one) => one.key === key)
    return found ? inLanguage(found.name, c.language) : key
  }
  const cut = <T>(rows: readonly T[]) => rows.slice(0, SHOWN_MAX)
  return html`${
    added.length > 0 &&
    html`${table(
      say(words.added, { n: added.length }),
      [words.name, words.code, words.below, words.line],
      cut(added).map(({ line, name, id, parent }) => [names(name), id, at(parent), line]),
    )}${more(c, added.length)}`
  }${
    renamed.length > 0 &&
    html`${table(
      say(words.renamed, { n: renamed.length }),
      [words.code, words.before, words.after, words.line],
      cut(renamed).map(({ line, id, before, name }) => [id, names(before), names(name), line]),
    )}${more(c, renamed.length)}`
  }${
    placed.length > 0 &&
    html`${table(
      say(words.placed, { n: placed.length }),
      [words.name, words.before, words.after, words.line],
      cut(placed).map(({ line, name, from, parent }) => [inLanguage(name, c.language), at(from), at(parent), line]),
    )}${more(c, placed.length)}`
  }${
    retyped.length > 0 &&
    html`${table(
      say(words.retyped, { n: retyped.length }),
      [words.name, words.before, words.after, words.line],
      cut(retyped).map(({ line, name, before, type }) => [
        inLanguage(name, c.language),
        kind(before),
        kind(type),
        line,
      ]),
    )}${more(c, retyped.length)}<p>${words.retypedHint}</p>`
  }`
}

function more(c: PageContext, count: number): Html | false {
  return count > SHOWN_MAX && html`<p>${say(importWordsOf(c.language).more, { n: count - SHOWN_MAX })}</p>`
}
