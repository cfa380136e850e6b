import type { AnyDownload, PageContext } from '../../../core/house.ts'
import { page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { importAgencies } from '../../../core/people/agencies/import.act.ts'
import { IMPORT_MAX } from '../../../core/people/agencies/import-plan.ts'
import { askFreshProof } from '../../../core/people/who.ts'
import { csvSeparator } from '../../../kit/csv.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { type Sent, seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { askAdmin, askProvenAdmin } from '../ask-admin.ts'
import { officerAsking } from '../prove.ts'
import { said, todayOf } from './asked-agency.ts'
import { importForm, lookForm } from './import.form.ts'
import { importView, planView } from './import.views.ts'
import { agenciesCsv, planOf } from './import-list.ts'

/** The list of agencies as a file, in the columns that an import reads. */
export const agenciesDownload: AnyDownload = {
  path: '/admin/agencies/list',
  as: 'officer',
  async get(c) {
    askAdmin(c)
    const text = await agenciesCsv(c, csvSeparator(c.language))
    return {
      bytes: Buffer.from(text),
      type: 'text/csv; charset=utf-8',
      name: `agencies-${todayOf(c)}.csv`,
      inline: false,
    }
  },
}

/** A file with agencies is chosen, and looked at. Proof is asked for here, for a file cannot be kept until it is shown. */
export const importPage = page('/admin/agencies/import', {
  async get(c) {
    askAdmin(c)
    askFreshProof(officerAsking(c), c.now)
    return view(importView(c, new Map()))
  },
  takes: {
    filesMax: 1,
    bytesMax: IMPORT_MAX.bytes,
    async post(c, sent) {
      askAdmin(c)
      const read = await textOf(sent)
      return 'wrong' in read ? again(c, [problem('file', read.wrong)]) : show(c, read.text)
    },
    resumes: () => Promise.reject(new NotFound()),
  },
})

/** What a file would change: shown first, held only then. */
export const importChangesPage = page('/admin/agencies/import/changes', {
  get(c) {
    askAdmin(c)
    return seeOther('/admin/agencies/import')
  },
  async post(c) {
    askProvenAdmin(c)
    const looked = lookForm.read(c.typed)
    if (looked.problems) return again(c, looked.problems)
    if (c.typed.plan === undefined) return show(c, looked.value.csv)
    const { value, problems } = importForm.read(c.typed)
    if (problems) return show(c, looked.value.csv, problems)
    const { csv: text, plan: seen, reason } = value
    try {
      const input = { text, seen, reason, today: todayOf(c), country: c.house.country }
      await perform(importAgencies, byOf(c), input)
      return seeOther('/admin/agencies?done=imported')
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      return show(c, text, [], true)
    }
  },
})

async function show(c: PageContext, text: string, problems: readonly Problem[] = [], isOld = false): Promise<View> {
  const plan = await planOf(c, text)
  const status = isOld || problems.length > 0 || plan.faults.length > 0 ? 422 : 200
  return view({ ...(await planView(c, { text, plan, isOld, problems: said(c, problems) })), status })
}

function again(c: PageContext, problems: readonly Problem[]): View {
  return view({ ...importView(c, said(c, problems)), status: 422 })
}

/** A spreadsheet that saves in an old page of letters would spoil names in silence: only UTF-8 is taken. */
async function textOf(sent: Sent): Promise<{ readonly text: string } | { readonly wrong: string }> {
  for await (const file of sent.files) {
    if (file.tooLarge) return { wrong: 'fileTooLarge' }
    const bytes = await file.read()
    if (bytes.length === 0) break
    try {
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
    } catch {
      return { wrong: 'notUtf8' }
    }
  }
  return { wrong: 'required' }
}
