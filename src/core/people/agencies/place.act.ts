import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Agency, AgencyId } from '../../agencies/agency.ts'
import type { Act } from '../../ledger/act.ts'
import { runsOfficers } from '../who.ts'
import { lockAgencies, standsBelow } from './agency-change.sql.ts'
import { insertChange, savePlace } from './change.sql.ts'

interface Placing {
  readonly agencyId: AgencyId
  /** Below which it stands from now on; null: at the top. */
  readonly parentId: AgencyId | null
  readonly reason: string
  readonly today: string
}

interface Placed {
  readonly agency: Agency
  readonly parent: Agency | null
}

/** An agency goes elsewhere in the tree, with all below it: coordinators above it are others from this moment. Its code stays as it is. */
export const placeAgency: Act<Placing, Placed, { readonly agencyId: AgencyId }> = {
  name: 'agency.placed',
  async subject(tx, { agencyId, parentId }) {
    const locked = await lockAgencies(tx, parentId === null ? [agencyId] : [agencyId, parentId])
    const agency = locked.get(agencyId)
    const parent = parentId === null ? null : locked.get(parentId)
    if (!agency || parent === undefined) throw new NotFound()
    return { agency, parent }
  },
  may: (actor) => runsOfficers(actor),
  open: ({ agency, parent }, { today }) =>
    agency.parentId !== (parent?.id ?? null) && [agency, parent].every((one) => !one?.validTo || one.validTo >= today),
  async change(tx, { agency, parent }, { reason }, by) {
    if (agency.governs) throw new Conflict('governsStays')
    if (parent && (await standsBelow(tx, parent.id, agency.id))) throw new Conflict('circle')
    await savePlace(tx, agency.id, parent?.id ?? null, by.now)
    await insertChange(tx, { agencyId: agency.id, kind: 'placed', reason }, by)
    return { agencyId: agency.id }
  },
  record: ({ agencyId }, { parentId, reason }, { agency }) => ({
    agency: agencyId,
    facts: { from: agency.parentId, parent: parentId },
    words: [reason],
  }),
}
