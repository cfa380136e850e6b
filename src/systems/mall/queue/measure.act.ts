import type { Act } from '../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { measureGroups } from './measure.sql.ts'
import { insertCorrection, lockPeriod, type PeriodRow } from './period.sql.ts'

/** What the estimates stand on is summed anew from the periods. NotFound where no line has moved. */
export const measureLines: Act<object, null, { readonly groups: number }> = {
  name: 'mall.lines_measured',
  subject: async () => null,
  may: (actor) => actor.kind === 'program',
  async change(tx, _, __, { now }) {
    const groups = await measureGroups(tx, now)
    if (groups === 0) throw new NotFound()
    return { groups }
  },
  record: ({ groups }) => ({ facts: { groups } }),
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
