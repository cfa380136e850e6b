import { z } from 'zod'
import { findAgency } from '../../../core/agencies/agency.sql.ts'
import type { Agency } from '../../../core/agencies/agency.ts'
import { readNames } from '../../../core/country/name-fields.ts'
import type { AnyEndpoint } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { addAgency } from '../../../core/people/agencies/add.act.ts'
import { closeAgency } from '../../../core/people/agencies/close.act.ts'
import { mergeAgencies } from '../../../core/people/agencies/merge.act.ts'
import { placeAgency } from '../../../core/people/agencies/place.act.ts'
import { renameAgency } from '../../../core/people/agencies/rename.act.ts'
import { dropRename, undoMerger } from '../../../core/people/agencies/undo.act.ts'
import type { Casework } from '../../../core/people/handover.ts'
import { problem } from '../../../kit/form.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { adminLine, type Call } from '../admin-line.ts'
import {
  addByProgramForm,
  intakeForm,
  mergeByProgramForm,
  placeByProgramForm,
  reasonForm,
  renameForm,
} from './agency.form.ts'
import { todayOf } from './asked-agency.ts'
import { exportingList, importingList } from './import.api.ts'
import { newAgencyOf, typeProblems } from './new-agency.ts'
import { runningCasesOf, wentOverOf } from './running.ts'

type Renaming = NonNullable<ReturnType<typeof renameForm.read>['value']>
type Adding = NonNullable<ReturnType<typeof addByProgramForm.read>['value']>
type Placing = NonNullable<ReturnType<typeof placeByProgramForm.read>['value']>
type Reason = NonNullable<ReturnType<typeof reasonForm.read>['value']>
type Intake = NonNullable<ReturnType<typeof intakeForm.read>['value']>
type Merging = NonNullable<ReturnType<typeof mergeByProgramForm.read>['value']>

/** What happens to agencies under `/admin/agencies`, for programs of a system admin. */
export function agenciesApi(casework: readonly Casework[]): readonly AnyEndpoint[] {
  return [
    ...[adding, renaming, merging(casework), taking(casework), placing, closing(casework)],
    ...[undoing(casework), dropping, exportingList, importingList],
  ]
}

const adding: AnyEndpoint = {
  ...adminLine('/api/v1/agencies', 'Adds an agency, at the top or below another'),
  status: 201,
  form: addByProgramForm,
  answer: z.object({ agency: z.string() }),
  async check(call, value) {
    const { type, parent } = value as Adding
    const { problems } = readNames(call.house.country, value as Adding)
    return [...problems, ...typeProblems(call.house, type), ...(await parentProblems(call, parent))]
  },
  async run(call, value) {
    const { id } = await perform(
      addAgency,
      byOf(call),
      newAgencyOf(call, { ...(value as Adding), ...readNames(call.house.country, value as Adding) }),
    )
    return { agency: id }
  },
}

const renaming: AnyEndpoint = {
  ...adminLine('/api/v1/agencies/:code/name', 'An agency gets another name, at once or from a day on'),
  form: renameForm,
  answer: z.object({ agency: z.string(), done: z.boolean() }),
  async check({ house }, value) {
    return readNames(house.country, value as Renaming).problems
  },
  async run(call, value) {
    const { effect_on: effect, reason } = value as Renaming
    const agency = await agencyOf(call)
    const today = todayOf(call)
    const { names } = readNames(call.house.country, value as Renaming, agency.name)
    const input = { agencyId: agency.id, name: names, effectOn: effect ?? today, today, reason }
    const { agencyId, done } = await perform(renameAgency, byOf(call), input)
    return { agency: agencyId, done }
  },
}

function merging(casework: readonly Casework[]): AnyEndpoint {
  return {
    ...adminLine('/api/v1/agencies/:code/merger', 'An agency goes into another, with all that runs there'),
    form: mergeByProgramForm,
    answer: z.object({ agency: z.string(), into: z.string(), handover: z.string(), cases: z.number() }),
    async check({ db }, value) {
      return (await findAgency(db, (value as Merging).into)) ? [] : [problem('into', 'noAgency')]
    },
    async run(call, value) {
      const { into, reason } = value as Merging
      const agency = await agencyOf(call)
      const runningCases = runningCasesOf(casework)
      const input = { agencyIds: [agency.id], intoId: into, reason, today: todayOf(call), runningCases }
      const [done] = await perform(mergeAgencies, byOf(call), input)
      if (!done) throw new NotFound()
      return { agency: done.agencyId, into, handover: done.handoverId, cases: done.cases }
    },
  }
}

function taking(casework: readonly Casework[]): AnyEndpoint {
  return {
    ...adminLine('/api/v1/agencies/:code/intake', 'Several agencies go into this one, all of them or none'),
    form: intakeForm,
    answer: z.object({
      into: z.string(),
      merged: z.array(z.object({ agency: z.string(), handover: z.string(), cases: z.number() })),
    }),
    async check({ db }, value) {
      const found = await Promise.all((value as Intake).agencies.map((id) => findAgency(db, id)))
      return found.every((one) => one !== undefined) ? [] : [problem('agencies', 'noAgency')]
    },
    async run(call, value) {
      const { agencies: agencyIds, reason } = value as Intake
      const { id: intoId } = await agencyOf(call)
      const input = { agencyIds, intoId, reason, today: todayOf(call), runningCases: runningCasesOf(casework) }
      const merged = await perform(mergeAgencies, byOf(call), input)
      const lines = merged.map((one) => ({ agency: one.agencyId, handover: one.handoverId, cases: one.cases }))
      return { into: intoId, merged: lines }
    },
  }
}

const placing: AnyEndpoint = {
  ...adminLine('/api/v1/agencies/:code/place', 'An agency goes below another, or to the top, with all below it'),
  form: placeByProgramForm,
  answer: z.object({ agency: z.string() }),
  check: (call, value) => parentProblems(call, (value as Placing).parent),
  async run(call, value) {
    const { parent: parentId, reason } = value as Placing
    const { id: agencyId } = await agencyOf(call)
    await perform(placeAgency, byOf(call), { agencyId, parentId, reason, today: todayOf(call) })
    return { agency: agencyId }
  },
}

function closing(casework: readonly Casework[]): AnyEndpoint {
  return {
    ...adminLine('/api/v1/agencies/:code/closing', 'An agency ends, with nothing left there'),
    form: reasonForm,
    answer: z.object({ agency: z.string() }),
    async run(call, value) {
      const { reason } = value as Reason
      const { id: agencyId } = await agencyOf(call)
      const runningCases = runningCasesOf(casework)
      await perform(closeAgency, byOf(call), { agencyId, reason, today: todayOf(call), runningCases })
      return { agency: agencyId }
    },
  }
}

function undoing(casework: readonly Casework[]): AnyEndpoint {
  return {
    ...adminLine('/api/v1/agencies/:code/merger/undo', 'A merger is taken back, with the cases that still run'),
    form: reasonForm,
    answer: z.object({ agency: z.string(), back: z.number(), stay: z.number() }),
    async run(call, value) {
      const { id } = await agencyOf(call)
      const { reason } = value as Reason
      const input = { agencyId: id, reason, today: todayOf(call), wentOver: wentOverOf(casework) }
      const { agencyId, back, stay } = await perform(undoMerger, byOf(call), input)
      return { agency: agencyId, back, stay }
    },
  }
}

const dropping: AnyEndpoint = {
  ...adminLine('/api/v1/agencies/:code/name/undo', 'A new name that was planned is taken back'),
  form: reasonForm,
  answer: z.object({ agency: z.string() }),
  async run(call, value) {
    const { id: agencyId } = await agencyOf(call)
    await perform(dropRename, byOf(call), { agencyId, reason: (value as Reason).reason })
    return { agency: agencyId }
  },
}

async function parentProblems({ db }: Call, parent: string | null = null) {
  return parent === null || (await findAgency(db, parent)) ? [] : [problem('parent', 'noAgency')]
}

async function agencyOf(call: Call): Promise<Agency> {
  const agency = await findAgency(call.db, call.params.code ?? '')
  if (!agency) throw new NotFound()
  return agency
}
