import { NotFound } from '../../kit/refusals.ts'
import type { Names } from '../country/country.ts'
import type { Act } from '../ledger/act.ts'
import { insertUnit, lockAgency } from './add.sql.ts'
import type { Agency } from './agency.ts'

interface AddAgency {
  readonly parent: string
  readonly name: Names
  /** What its code is made from. */
  readonly slug: string
  readonly type: string
}

/** Adds a unit under an agency, as an import found it named. The same name under the same agency is the same unit. */
export const addAgency: Act<AddAgency, Agency, { readonly id: string }> = {
  name: 'agency.added',
  async subject(tx, { parent }) {
    const found = await lockAgency(tx, parent)
    if (!found) throw new NotFound()
    return found
  },
  may: (actor) => actor.kind === 'program',
  change: (tx, parent, { name, slug, type }, { now }) => insertUnit(tx, { parent, name, slug, type, now }),
  record: ({ id }, { parent }) => ({ agency: id, facts: { parent } }),
}
