import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Db } from '../../../kit/sql.ts'
import type { Agency, AgencyId } from '../../agencies/agency.ts'
import type { Act } from '../../ledger/act.ts'
import { insertHandover } from '../handover.sql.ts'
import { handoverJobs } from '../leave.act.ts'
import { runsOfficers } from '../who.ts'
import { lockAgencies, saveMerger, standsBelow } from './agency-change.sql.ts'

interface Merging {
  readonly agencyId: AgencyId
  readonly intoId: AgencyId
  readonly reason: string
  readonly today: string
  /** Running cases of an agency itself. The systems know; the core does not. */
  readonly runningCases: (db: Db, agencyId: AgencyId) => Promise<number>
}

interface Pair {
  readonly from: Agency
  readonly into: Agency
}

interface MergedAgency {
  readonly agencyId: AgencyId
  readonly intoId: AgencyId
  readonly handoverId: string
  readonly cases: number
  readonly roles: number
}

/**
 * An agency goes into another: officers, units below it and services at this moment, running cases one by one after it. What was, stays: the old
 * agency keeps its address, its closed cases and its figures, and says where it went. A body that governs a region stays, for its region does.
 */
export const mergeAgency: Act<Merging, Pair, MergedAgency> = {
  name: 'agency.merged',
  async subject(tx, { agencyId, intoId }) {
    const locked = await lockAgencies(tx, [agencyId, intoId])
    const [from, into] = [locked.get(agencyId), locked.get(intoId)]
    if (!from || !into || agencyId === intoId) throw new NotFound()
    return { from, into }
  },
  may: (actor) => runsOfficers(actor),
  open: ({ from, into }, { today }) => [from, into].every(({ validTo }) => validTo === null || validTo >= today),
  async change(tx, { from, into }, { reason, runningCases }, { actor, now }) {
    if (from.governs) throw new Conflict('governs')
    if (await standsBelow(tx, into.id, from.id)) throw new Conflict('circle')
    const startedBy = actor.kind === 'officer' ? actor.officerId : null
    const cases = await runningCases(tx, from.id)
    const whose = { cause: 'merged', officerId: null, agencyIds: [from.id], toAgencyId: into.id, total: cases } as const
    const handoverId = await insertHandover(tx, { ...whose, successors: [], startedBy }, now)
    const merger = { agencyId: from.id, intoId: into.id, handoverId, reason, decidedBy: startedBy }
    const roles = await saveMerger(tx, merger, now)
    return { agencyId: from.id, intoId: into.id, handoverId, cases, roles }
  },
  record: ({ agencyId, intoId, handoverId, cases, roles }, { reason }) => ({
    agency: agencyId,
    facts: { into: intoId, handover: handoverId, cases, roles },
    words: [reason],
  }),
  follows: ({ handoverId }) => handoverJobs(handoverId),
}
