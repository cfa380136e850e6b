import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Agency } from '../../agencies/agency.ts'
import type { Names } from '../../country/country.ts'
import type { Act, By } from '../../ledger/act.ts'
import { perform } from '../../ledger/perform.ts'
import { runsOfficers } from '../who.ts'
import { insertUnit, type Place } from './add.sql.ts'
import { lockAgencies } from './agency-change.sql.ts'
import { insertChange } from './change.sql.ts'

interface AddAgency {
  /** Under which agency; null for one at the top, which then brings what it cannot take from another. */
  readonly parent: string | null
  readonly top?: Place | undefined
  readonly name: Names
  /** What its code is made from. */
  readonly slug: string
  readonly type: string
  /** A person gives one; an import has none. */
  readonly reason?: string | undefined
  /** A person adds nothing below an agency that has ended; an import of old cases may. */
  readonly today?: string | undefined
}

/**
 * Adds an agency. The same name under the same agency is the same agency: then nothing happens, and Conflict `agencyThere` tells its code.
 */
export const addAgency: Act<AddAgency, Agency | undefined, { readonly id: string }> = {
  name: 'agency.added',
  async subject(tx, { parent, top }) {
    if (parent === null && top) return undefined
    const found = parent === null ? undefined : (await lockAgencies(tx, [parent])).get(parent)
    if (!found) throw new NotFound()
    return found
  },
  may: (actor) => runsOfficers(actor),
  open: (parent, { today }) => !parent?.validTo || today === undefined || parent.validTo >= today,
  async change(tx, parent, { top, name, slug, type, reason }, by) {
    const place = parent ? { prefix: parent.id, zone: parent.zone } : top
    if (!place) throw new NotFound()
    const source = by.actor.kind === 'officer' ? 'administrator' : 'import'
    const unit = { place, parent, name, slug, type, source } as const
    const { id, added } = await insertUnit(tx, unit, by.now)
    if (!added) throw new Conflict('agencyThere', { code: id })
    if (reason !== undefined) await insertChange(tx, { agencyId: id, kind: 'added', reason }, by)
    return { id }
  },
  record: ({ id }, { parent, name, reason }) => ({
    agency: id,
    facts: { parent },
    ...(reason !== undefined && { words: [reason, ...Object.values(name)] }),
  }),
}

/** The code of the agency of that name, which is added where it is not there. */
export async function unitUnder(by: By, input: AddAgency): Promise<string> {
  try {
    return (await perform(addAgency, by, input)).id
  } catch (error) {
    if (error instanceof Conflict && error.word === 'agencyThere') return String(error.values.code)
    throw error
  }
}
