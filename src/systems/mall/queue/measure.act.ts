import type { Act } from '../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { measureGroup } from './measure.sql.ts'
import { insertCorrection, lockPeriod, type PeriodRow } from './period.sql.ts'

/** What the estimates of a line stand on is summed anew from the periods. NotFound where nothing was served. */
export const measureLine: Act<{ readonly groupId: string }, null, { readonly groupId: string }> = {
  name: 'mall.line_measured',
  subject: async () => null,
  may: (actor) => actor.kind === 'program',
  async change(tx, _, { groupId }, { now }) {
    if (!(await measureGroup(tx, groupId, now))) throw new NotFound()
    return { groupId }
  },
  record: ({ groupId }) => ({ facts: { group: groupId } }),
}

interface Correcting {
  readonly periodId: string
  readonly from: Date
  readonly to: Date
  readonly serviceId: string
}

/**
 * A period that is wrong (a clerk forgot to end one over lunch) gets another that counts in its place; the wrong one stays. By who runs the group.
 * Conflict where it was corrected before: correct the correction.
 */
export const correctPeriod: Act<Correcting, PeriodRow, { readonly periodId: string }> = {
  name: 'mall.period_corrected',
  async subject(tx, { periodId }) {
    const period = await lockPeriod(tx, periodId)
    if (!period) throw new NotFound()
    return period
  },
  may: (actor, { agencyId }) =>
    actor.kind === 'officer' &&
    actor.roles.some(({ role, reach }) => role === 'coordinator' && (reach === 'all' || reach.has(agencyId))),
  open: ({ isCorrected }, { from, to }, now) => !isCorrected && from <= to && to <= now,
  async change(tx, period, wish) {
    const periodId = await insertCorrection(tx, period, wish)
    if (!periodId) throw new Conflict()
    return { periodId }
  },
  record: ({ periodId }, { periodId: corrects }, { agencyId, ticketId, mallId }) => ({
    agency: agencyId,
    facts: { mall: mallId, ticket: ticketId, period: periodId, corrects },
  }),
}
