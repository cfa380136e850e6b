import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Db } from '../../../kit/sql.ts'
import type { Agency, AgencyId } from '../../agencies/agency.ts'
import type { Act } from '../../ledger/act.ts'
import { runsOfficers } from '../who.ts'
import { countAround, lockAgencies } from './agency-change.sql.ts'
import { insertChange, saveClosing } from './change.sql.ts'

interface Closing {
  readonly agencyId: AgencyId
  readonly reason: string
  readonly today: string
  /** Running cases of an agency itself. The systems know; the core does not. */
  readonly runningCases: (db: Db, agencyId: AgencyId) => Promise<number>
}

/**
 * An agency ends without another in its place. Refused while anything is there that would then wait for nobody: running cases, officers,
 * services, units below it. Those go into another agency by a merger.
 */
export const closeAgency: Act<Closing, Agency> = {
  name: 'agency.closed',
  async subject(tx, { agencyId }) {
    const found = (await lockAgencies(tx, [agencyId])).get(agencyId)
    if (!found) throw new NotFound()
    return found
  },
  may: (actor) => runsOfficers(actor),
  open: ({ validTo }, { today }) => validTo === null || validTo >= today,
  async change(tx, agency, { reason, runningCases }, by) {
    if (agency.governs) throw new Conflict('governsStays')
    const { officers, services, units } = await countAround(tx, agency.id)
    const cases = await runningCases(tx, agency.id)
    if (cases + officers + services + units > 0) {
      const there = { cases, officers, services, units }
      throw new Conflict('agencyBusy', Object.fromEntries(Object.entries(there).map(([key, n]) => [key, String(n)])))
    }
    await saveClosing(tx, agency.id, by.now)
    await insertChange(tx, { agencyId: agency.id, kind: 'closed', reason }, by)
    return agency
  },
  record: ({ id }, { reason }) => ({ agency: id, words: [reason] }),
}
