import { NotFound } from '../../kit/refusals.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId } from './actor.ts'
import { coordinatorsOf, lockHandover, saveHandoverDone } from './handover.sql.ts'
import { HANDOVER_TOLD_TASK, type Handover } from './handover.ts'

interface Finished {
  readonly handoverId: string
  readonly tell: readonly OfficerId[]
}

/** The last case has gone over: the ledger says how many went where, and the coordinators are told. */
export const finishHandover: Act<{ readonly handoverId: string }, Handover, Finished> = {
  name: 'officer.cases_handed_over',
  async subject(tx, { handoverId }) {
    const found = await lockHandover(tx, handoverId)
    if (!found) throw new NotFound()
    return found
  },
  may: (actor) => actor.kind === 'program',
  open: ({ doneAt }) => doneAt === null,
  async change(tx, { handoverId, agencyIds, toAgencyId }, _, { now }) {
    await saveHandoverDone(tx, handoverId, now)
    return { handoverId, tell: await coordinatorsOf(tx, toAgencyId ? [toAgencyId] : agencyIds) }
  },
  record: ({ handoverId }, _, { officerId, successors, unassigned, agencyIds, toAgencyId }) => ({
    agency: toAgencyId ?? agencyIds[0] ?? null,
    facts: {
      handover: handoverId,
      officer: officerId,
      passed: successors.reduce((sum, { passed }) => sum + passed, 0),
      unassigned,
      successors: successors.map((one) => one.officerId),
    },
  }),
  follows: ({ handoverId, tell }) =>
    tell.map((officerId) => ({
      task: HANDOVER_TOLD_TASK,
      payload: { handover: handoverId, officer: officerId },
      key: `hand-over-told ${handoverId} ${officerId}`,
    })),
}
