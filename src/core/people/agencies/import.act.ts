import { createHash } from 'node:crypto'
import { Conflict } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import { findAgency } from '../../agencies/agency.sql.ts'
import type { Country } from '../../country/country.ts'
import type { Act, Beside, By } from '../../ledger/act.ts'
import { runsOfficers } from '../who.ts'
import { insertUnit } from './add.sql.ts'
import { applyRename, insertRename, lockAgencies } from './agency-change.sql.ts'
import { insertChange, saveKind, savePlace } from './change.sql.ts'
import { everyAgency } from './import.sql.ts'
import { type ImportPlan, planImport } from './import-plan.ts'

interface Importing {
  readonly text: string
  /** The print of the plan that was looked at; undefined: whatever it is now. */
  readonly seen?: string | undefined
  readonly reason: string
  readonly today: string
  readonly country: Country
}

/** Codes only, so that a repeat of the request is answered alike. */
interface Imported {
  readonly plan: string
  readonly added: readonly Pick<ImportPlan['added'][number], 'line' | 'id' | 'parent'>[]
  readonly renamed: readonly Pick<ImportPlan['renamed'][number], 'line' | 'id'>[]
  readonly placed: readonly Pick<ImportPlan['placed'][number], 'line' | 'id' | 'from' | 'parent'>[]
  readonly retyped: readonly Pick<ImportPlan['retyped'][number], 'line' | 'id' | 'before' | 'type'>[]
  readonly unchanged: number
}

/**
 * Holds all that a file would change, or nothing: each agency has its own line and its reason, as if it had been changed by itself. The plan is made anew
 * under the lock of the tree; where it is no longer the one that was looked at, or a line is wrong, nothing happens.
 */
export const importAgencies: Act<Importing, ImportPlan, Imported> = {
  name: 'agency.list_imported',
  async subject(tx, { text, country, today }) {
    await lockAgencies(tx, [])
    return planImport(text, await everyAgency(tx), { country, today })
  },
  may: (actor) => runsOfficers(actor),
  async change(tx, plan, input, by) {
    if (input.seen !== undefined && input.seen !== planPrint(plan)) throw new Conflict('changedMeanwhile')
    const [fault] = plan.faults
    if (fault) throw new Conflict('importFaults', { count: String(plan.faults.length), line: String(fault.line) })
    await hold(tx, plan, input, by)
    return codesOf(plan)
  },
  record: ({ added, renamed, placed, retyped }, { reason }) => ({
    facts: { added: added.length, renamed: renamed.length, placed: placed.length, retyped: retyped.length },
    words: [reason],
  }),
  also: (_, { reason, today }, plan) => linesOf(plan, reason, today),
}

/** What a plan would change, without the words. */
export function codesOf(plan: ImportPlan): Imported {
  const { added, renamed, placed, retyped, unchanged } = plan
  return {
    plan: planPrint(plan),
    added: added.map(({ line, id, parent }) => ({ line, id, parent })),
    renamed: renamed.map(({ line, id }) => ({ line, id })),
    placed: placed.map(({ line, id, from, parent }) => ({ line, id, from, parent })),
    retyped: retyped.map(({ line, id, before, type }) => ({ line, id, before, type })),
    unchanged,
  }
}

/** Tells whether a plan is still the one that somebody looked at. */
export function planPrint(plan: ImportPlan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex').slice(0, 32)
}

async function hold(tx: Tx, plan: ImportPlan, { reason, today, country }: Importing, by: By) {
  const { added, renamed, placed, retyped } = plan
  const source = by.actor.kind === 'officer' ? 'administrator' : 'import'
  const top = { prefix: country.nationalAdmin.split('.')[0] ?? '', zone: country.defaultZone }
  for (const { id, parent: above, name, slug, type } of added) {
    const parent = above === null ? undefined : await findAgency(tx, above)
    const place = parent ? { prefix: parent.id, zone: parent.zone } : top
    await insertUnit(tx, { place, parent, name, slug, type, source }, by.now)
    await insertChange(tx, { agencyId: id, kind: 'added', reason }, by)
  }
  const decidedBy = by.actor.kind === 'officer' ? by.actor.officerId : null
  for (const { id, name } of renamed) {
    const renameId = await insertRename(tx, { agencyId: id, name, effectOn: today, reason, decidedBy }, by.now)
    await applyRename(tx, renameId, by.now)
  }
  for (const { id, parent } of placed) {
    await savePlace(tx, id, parent, by.now)
    await insertChange(tx, { agencyId: id, kind: 'placed', reason }, by)
  }
  for (const { id, type } of retyped) {
    await saveKind(tx, id, type, by.now)
    await insertChange(tx, { agencyId: id, kind: 'retyped', reason }, by)
  }
}

function linesOf({ added, renamed, placed, retyped }: ImportPlan, reason: string, today: string): Beside[] {
  return [
    ...added.map(({ id, parent, name }) => ({
      act: 'agency.added',
      line: { agency: id, facts: { parent }, words: [reason, ...Object.values(name)] },
    })),
    ...renamed.map(({ id, name }) => ({
      act: 'agency.renamed',
      line: { agency: id, facts: { day: today, done: true }, words: [reason, ...Object.values(name)] },
    })),
    ...placed.map(({ id, from, parent }) => ({
      act: 'agency.placed',
      line: { agency: id, facts: { from, parent }, words: [reason] },
    })),
    ...retyped.map(({ id, before, type }) => ({
      act: 'agency.retyped',
      line: { agency: id, facts: { before, type }, words: [reason] },
    })),
  ]
}
