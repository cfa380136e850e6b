import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Agency, AgencyId } from '../../agencies/agency.ts'
import type { Names } from '../../country/country.ts'
import type { Act } from '../../ledger/act.ts'
import { runsOfficers } from '../who.ts'
import { applyRename, insertRename, isWaitingRename, lockAgencies } from './agency-change.sql.ts'

interface Renaming {
  readonly agencyId: AgencyId
  readonly name: Names
  /** The day from which it is called so; today or before: at once. */
  readonly effectOn: string
  readonly today: string
  readonly reason: string
}

interface Renamed {
  readonly agencyId: AgencyId
  readonly done: boolean
}

/** An agency gets another name, at once or from a day on. Its code and its address stay, and so does the old name, for those who look for it. */
export const renameAgency: Act<Renaming, Agency, Renamed> = {
  name: 'agency.renamed',
  subject: (tx, { agencyId }) => lockOne(tx, agencyId),
  may: (actor) => runsOfficers(actor),
  open: ({ validTo, name }, input) =>
    (validTo === null || validTo >= input.today) && JSON.stringify(name) !== JSON.stringify(input.name),
  async change(tx, { id }, { name, effectOn, today, reason }, { actor, now }) {
    const decidedBy = actor.kind === 'officer' ? actor.officerId : null
    const renameId = await insertRename(tx, { agencyId: id, name, effectOn, reason, decidedBy }, now)
    const done = effectOn <= today
    if (done) await applyRename(tx, renameId, now)
    return { agencyId: id, done }
  },
  record: ({ agencyId, done }, { effectOn, name, reason }) => ({
    agency: agencyId,
    facts: { day: effectOn, done },
    words: [reason, ...Object.values(name)],
  }),
}

/** The day of a new name has come. */
export const takeName: Act<{ readonly agencyId: AgencyId; readonly renameId: string }, Agency> = {
  name: 'agency.name_taken',
  subject: (tx, { agencyId }) => lockOne(tx, agencyId),
  may: (actor) => actor.kind === 'program',
  async change(tx, agency, { renameId }, { now }) {
    if (!(await isWaitingRename(tx, renameId))) throw new Conflict()
    await applyRename(tx, renameId, now)
    return agency
  },
  record: ({ id }) => ({ agency: id }),
}

async function lockOne(tx: Parameters<typeof lockAgencies>[0], id: AgencyId): Promise<Agency> {
  const found = (await lockAgencies(tx, [id])).get(id)
  if (!found) throw new NotFound()
  return found
}
