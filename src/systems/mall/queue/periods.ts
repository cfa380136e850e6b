import type { TicketStatus } from './ticket.ts'

/** A stretch of time in which a ticket stood in one status. Written when it ends, never changed; a wrong one is corrected by another that names it. */
export interface Period {
  readonly periodId: string
  readonly ticketId: string
  readonly status: TicketStatus
  readonly from: number
  readonly to: number
  /** The period in whose place this one counts. */
  readonly corrects: string | null
}

/** Seconds. */
interface Sums {
  readonly wait: number
  readonly walk: number
  readonly service: number
  readonly hold: number
}

const COUNTS_AS: Readonly<Record<TicketStatus, keyof Sums | undefined>> = {
  queued: 'wait',
  'sent-on': 'wait',
  called: 'walk',
  processing: 'service',
  held: 'hold',
  // Not there, or laid aside until somebody comes back: nobody is served and nobody makes them wait.
  missed: undefined,
  parked: undefined,
  finished: undefined,
  left: undefined,
}

/** What was waited, walked, served and held, as sums over the periods that stand: a corrected one counts no more. */
export function sumPeriods(periods: readonly Period[]): Sums {
  const gone = new Set(periods.map(({ corrects }) => corrects))
  const sums = { wait: 0, walk: 0, service: 0, hold: 0 }
  for (const { periodId, status, from, to } of periods) {
    const kind = COUNTS_AS[status]
    if (kind && !gone.has(periodId)) sums[kind] += to - from
  }
  return sums
}
