import { importServices } from '../../../core/catalogue/import-services.act.ts'
import { LINES_MAX, listLines } from '../../../core/catalogue/list-lines.sql.ts'
import { findService } from '../../../core/catalogue/service.sql.ts'
import { findServiceLine } from '../../../core/catalogue/service-version.sql.ts'
import { EVERY_AGENCY } from '../../../core/catalogue/service-version.ts'
import { type AnyDownload, type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { dayIn } from '../../../kit/clock.ts'
import { csvSeparator } from '../../../kit/csv.ts'
import { errorSummary } from '../../../kit/fields.ts'
import { fileForm } from '../../../kit/file-form.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { type Sent, seeOther, type View, view } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { breadcrumbs, notice } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { agencyRun, said } from './asked-service.ts'
import { LIST_MAX, type ListFault, type ListRow, readList, writeList } from './list-csv.ts'

/** Faults that a page tells at once; the rest come when these are put right. */
const FAULTS_SHOWN = 50

/** The services of an agency as a table, in the columns that an import reads. */
export const listDownload: AnyDownload = {
  path: '/work/services/:code/list',
  as: 'officer',
  async get(c) {
    const agency = await agencyRun(c)
    const lines = await listLines(c.db, agency.id, { limit: LINES_MAX })
    return {
      bytes: Buffer.from(writeList(lines, c.house.country, csvSeparator(c.language))),
      type: 'text/csv; charset=utf-8',
      name: `services-${agency.id}-${dayIn(c.now, agency.zone)}.csv`,
      inline: false,
    }
  },
}

/** Takes in such a table: all of it as drafts, or none and every fault by its line. */
export const importPage = page('/work/services/:code/import', {
  async get(c) {
    const agency = await agencyRun(c)
    return importView(c, agency, { problems: [], faults: [] })
  },
  takes: {
    filesMax: 1,
    bytesMax: LIST_MAX.bytes,
    async post(c, sent) {
      const agency = await agencyRun(c)
      const file = await textOf(sent)
      if ('wrong' in file) return importView(c, agency, { problems: [problem('file', file.wrong)], faults: [] })
      const { rows, faults } = readList(file.text, c.house.country)
      const strange = faults.length > 0 ? [] : await notGiven(c, agency.id, rows)
      if (faults.length + strange.length > 0)
        return importView(c, agency, { problems: [], faults: [...faults, ...strange] })
      const by = { db: c.db, actor: c.actor, now: c.now }
      const { added, changed, same } = await perform(importServices, by, { agency: agency.id, rows })
      return seeOther(`/work/services/${agency.id}?done=imported-${added}-${changed}-${same}`)
    },
    resumes: () => Promise.reject(new NotFound()),
  },
})

async function textOf({ files }: Sent): Promise<{ text: string } | { wrong: string }> {
  for await (const file of files) {
    if (file.tooLarge) return { wrong: 'fileTooLarge' }
    const bytes = await file.read()
    if (bytes.length > 0) return { text: new TextDecoder().decode(bytes).replaceAll('\u0000', '') }
  }
  return { wrong: 'noFile' }
}

/** Rows of services that another agency gives, or that are nowhere and have no name to be added by. */
async function notGiven({ db }: PageContext, agency: string, rows: readonly ListRow[]): Promise<ListFault[]> {
  const faults: ListFault[] = []
  for (const { line, service, parts } of rows) {
    if (await findServiceLine(db, service, agency)) continue
    const isFree =
      agency !== EVERY_AGENCY &&
      /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(service) &&
      service.length <= 64 &&
      !(await findService(db, service))
    if (!isFree || !parts.name) faults.push({ line, says: 'unknown', values: { code: service } })
  }
  return faults
}

function importView(
  c: PageContext,
  agency: { readonly id: string; readonly name: Readonly<Record<string, string>> },
  { problems: wrong, faults }: { readonly problems: readonly Problem[]; readonly faults: readonly ListFault[] },
): View {
  const { importing: words, exportCsv } = workWordsOf(c.language)
  const { crumbs, wrong: title } = wordsOf(c.language)
  const problems = said(c, wrong)
  const at = `/work/services/${agency.id}`
  const told = ({ line, says, values }: ListFault) => say(words.line, { line, says: say(words[says], values) })
  const hint = say(words.hint, { rows: LIST_MAX.rows, kilobytes: LIST_MAX.bytes / 1024 })
  return view({
    title: `${words.title} – ${inLanguage(agency.name, c.language)}`,
    status: wrong.length + faults.length > 0 ? 422 : 200,
    body: html`${breadcrumbs(crumbs, [{ href: at, label: inLanguage(agency.name, c.language) }])}
${errorSummary(problems, { title })}<h1>${words.title}</h1><p class="lead">${words.lead}</p><p><a href="${at}/list">${exportCsv}</a></p>
${faults.length > 0 && notice('bad', html`<ul>${faults.slice(0, FAULTS_SHOWN).map((fault) => html`<li>${told(fault)}</li>`)}</ul>`, words.faults)}
${fileForm({ action: `${at}/import`, csrf: c.csrf(), name: 'file', label: words.file, hint, accept: '.csv,text/csv', submit: words.submit, one: true, problems })}`,
  })
}
