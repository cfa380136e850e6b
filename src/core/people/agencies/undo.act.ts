import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Agency, AgencyId } from '../../agencies/agency.ts'
import type { Act } from '../../ledger/act.ts'
import { runsOfficers } from '../who.ts'
import { lockAgencies } from './agency-change.sql.ts'
import { insertChange } from './change.sql.ts'
import { dropRenames, findMerger, type Merger, saveUndoing } from './undo.sql.ts'

interface Undoing {
  readonly agencyId: AgencyId
  readonly reason: string
  readonly today: string
}

interface Merged {
  readonly merger: Merger
  readonly into: Agency | undefined
}

/** Takes a merger back, where nothing was done since: no running case went over, and nobody changed what it changed. */
export const undoMerger: Act<Undoing, Merged, { readonly agencyId: AgencyId }> = {
  name: 'agency.merger_undone',
  async subject(tx, { agencyId }) {
    await lockAgencies(tx, [agencyId])
    const merger = await findMerger(tx, agencyId)
    if (!merger) throw new NotFound()
    return { merger, into: (await lockAgencies(tx, [agencyId, merger.intoId])).get(merger.intoId) }
  },
  may: (actor) => runsOfficers(actor),
  async change(tx, { merger, into }, { reason, today }, by) {
    if (merger.cases > 0) throw new Conflict('mergedCases', { cases: String(merger.cases) })
    if (!merger.untouched || !into || (into.validTo !== null && into.validTo < today))
      throw new Conflict('changedSince')
    await saveUndoing(tx, merger, by.now)
    await insertChange(tx, { agencyId: merger.agencyId, kind: 'merger_undone', reason }, by)
    return { agencyId: merger.agencyId }
  },
  record: ({ agencyId }, { reason }, { merger }) => ({
    agency: agencyId,
    facts: { into: merger.intoId },
    words: [reason],
  }),
}

/** The agency keeps its name: what was planned for later is not done. */
export const dropRename: Act<Omit<Undoing, 'today'>, Agency> = {
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
