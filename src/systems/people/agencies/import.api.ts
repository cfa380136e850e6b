import { z } from 'zod'
import type { AnyEndpoint } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { codesOf, importAgencies } from '../../../core/people/agencies/import.act.ts'
import { problem } from '../../../kit/form.ts'
import { adminLine } from '../admin-line.ts'
import { todayOf } from './asked-agency.ts'
import { importByProgramForm } from './import.form.ts'
import { agenciesCsv, planOf } from './import-list.ts'

type Importing = NonNullable<ReturnType<typeof importByProgramForm.read>['value']>

const line = z.object({ line: z.number(), id: z.string() })

/** The whole list as a text in the columns that an import reads. */
export const exportingList: AnyEndpoint = {
  ...adminLine('/api/v1/agencies/csv', 'The agencies as CSV, in the columns that an import reads'),
  method: 'get',
  answer: z.object({ csv: z.string() }),
  async run(call) {
    return { csv: await agenciesCsv(call, ',') }
  },
}

/** `hold: false` tells what would change; `hold: true` does all of it or nothing, and twice is once. */
export const importingList: AnyEndpoint = {
  ...adminLine(
    '/api/v1/agencies/import',
    'Tells what a CSV of agencies would change, and does it where `hold` says so',
  ),
  form: importByProgramForm,
  answer: z.object({
    held: z.boolean(),
    plan: z.string(),
    added: z.array(line.extend({ parent: z.string().nullable() })),
    renamed: z.array(line),
    placed: z.array(line.extend({ from: z.string().nullable(), parent: z.string().nullable() })),
    retyped: z.array(line.extend({ before: z.string(), type: z.string() })),
    unchanged: z.number(),
    unknownColumns: z.array(z.string()),
    faults: z.array(z.object({ line: z.number(), word: z.string(), column: z.string().optional() })),
  }),
  async check(_, value) {
    const { hold, reason } = value as Importing
    return hold && reason === undefined ? [problem('reason', 'required')] : []
  },
  async run(call, value) {
    const { csv: text, plan: seen, reason = '', hold } = value as Importing
    const plan = await planOf(call, text)
    const { unknownColumns, faults } = plan
    const input = { text, seen, reason, today: todayOf(call), country: call.house.country }
    const codes = hold ? await perform(importAgencies, byOf(call), input) : codesOf(plan)
    return { held: hold, ...codes, unknownColumns, faults: hold ? [] : faults }
  },
}
