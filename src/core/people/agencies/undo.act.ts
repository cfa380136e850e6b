import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Db } from '../../../kit/sql.ts'
import type { Agency, AgencyId } from '../../agencies/agency.ts'
import type { Act } from '../../ledger/act.ts'
import { insertHandover, lockHandover } from '../handover.sql.ts'
import type { WentOver } from '../handover.ts'
import { handoverJobs } from '../leave.act.ts'
import { runsOfficers } from '../who.ts'
import { lockAgencies } from './agency-change.sql.ts'
import { insertChange } from './change.sql.ts'
import { dropRenames, findMerger, type Merger, saveUndoing } from './undo.sql.ts'

interface Undoing {
  readonly agencyId: AgencyId
  readonly reason: string
  readonly today: string
  /** Of the cases that went over: which go back and which stay. The systems know; the core does not. */
  readonly wentOver: (db: Db, handoverId: string, heirId: AgencyId) => Promise<WentOver>
}

interface Undone extends WentOver {
  readonly agencyId: AgencyId
  readonly handoverId: string | undefined
}

interface Merged {
  readonly merger: Merger
  readonly into: Agency | undefined
}

/**
 * Takes a merger back, where nobody changed since what it changed. Running cases that went over go back one by one after it; those that were
 * decided or referred since stay where that was done.
 */
export const undoMerger: Act<Undoing, Merged, Undone> = {
  name: 'agency.merger_undone',
  async subject(tx, { agencyId }) {
    const seen = await findMerger(tx, agencyId)
    if (!seen) throw new NotFound()
    // First what its cases hold as they go, then the tree: the other way round the two would wait for each other.
    await lockHandover(tx, seen.handoverId)
    const into = (await lockAgencies(tx, [agencyId, seen.intoId])).get(seen.intoId)
    const merger = await findMerger(tx, agencyId)
    if (merger?.mergerId !== seen.mergerId) throw new NotFound()
    return { merger, into }
  },
  may: (actor) => runsOfficers(actor),
  async change(tx, { merger, into }, { reason, today, wentOver }, by) {
    if (!merger.untouched || !into || (into.validTo !== null && into.validTo < today))
      throw new Conflict('changedSince')
    await saveUndoing(tx, merger, by.now)
    await insertChange(tx, { agencyId: merger.agencyId, kind: 'merger_undone', reason }, by)
    const { back, stay } = await wentOver(tx, merger.handoverId, merger.intoId)
    const { agencyId, intoId, handoverId: undoesId } = merger
    const startedBy = by.actor.kind === 'officer' ? by.actor.officerId : null
    const whose = { cause: 'unmerged', officerId: null, agencyIds: [intoId], toAgencyId: agencyId } as const
    const handover = { ...whose, total: back, undoesId, successors: [], startedBy }
    const handoverId = back > 0 ? await insertHandover(tx, handover, by.now) : undefined
    return { agencyId, back, stay, handoverId }
  },
  record: ({ agencyId, back, stay, handoverId }, { reason }, { merger }) => ({
    agency: agencyId,
    facts: { into: merger.intoId, back, stay, ...(handoverId && { handover: handoverId }) },
    words: [reason],
  }),
  follows: ({ handoverId }) => handoverJobs(handoverId),
}

/** The agency keeps its name: what was planned for later is not done. */
export const dropRename: Act<Pick<Undoing, 'agencyId' | 'reason'>, Agency> = {
  name: 'agency.rename_dropped',
  async subject(tx, { agencyId }) {
    const found = (await lockAgencies(tx, [agencyId])).get(agencyId)
    if (!found) throw new NotFound()
    return found
  },
  may: (actor) => runsOfficers(actor),
  async change(tx, agency, { reason }, by) {
    if ((await dropRenames(tx, agency.id, by.now)) === 0) throw new Conflict('nothingPlanned')
    await insertChange(tx, { agencyId: agency.id, kind: 'rename_dropped', reason }, by)
    return agency
  },
  record: ({ id }, { reason }) => ({ agency: id, words: [reason] }),
}
