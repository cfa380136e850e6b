import type { AgencyId } from '../../../core/agencies/agency.ts'

/** Where a ticket stands. `sent-on` waits like `queued`, in the line of another counter group. */
export type TicketStatus =
  | 'queued'
  | 'called'
  | 'processing'
  | 'missed'
  | 'parked'
  | 'held'
  | 'sent-on'
  | 'finished'
  | 'left'

export type Move =
  | 'call'
  | 'recall'
  | 'serve'
  | 'miss'
  | 'park'
  | 'bringBack'
  | 'hold'
  | 'resume'
  | 'sendOn'
  | 'finish'
  | 'reopen'
  | 'leave'

/** From each status, the moves that are open and where each leads. */
export const MOVES: Readonly<Record<TicketStatus, Readonly<Partial<Record<Move, TicketStatus>>>>> = {
  queued: { call: 'called', park: 'parked', sendOn: 'sent-on', leave: 'left' },
  'sent-on': { call: 'called', park: 'parked', sendOn: 'sent-on', leave: 'left' },
  called: { recall: 'called', serve: 'processing', miss: 'missed', park: 'parked', bringBack: 'queued', leave: 'left' },
  processing: { hold: 'held', sendOn: 'sent-on', finish: 'finished', leave: 'left' },
  held: { resume: 'processing', bringBack: 'queued', finish: 'finished', leave: 'left' },
  missed: { bringBack: 'queued', leave: 'left' },
  parked: { bringBack: 'queued', leave: 'left' },
  // A slip of the finger: whoever ended it takes it back while the person still stands there.
  finished: { reopen: 'processing' },
  left: { bringBack: 'queued' },
}

export const STATUSES = Object.keys(MOVES) as readonly TicketStatus[]
/** Those who are in the line and may be called. */
export const WAITING: readonly TicketStatus[] = ['queued', 'sent-on']
/** Those whom a counter has before it. A counter has one at most. */
export const AT_COUNTER: readonly TicketStatus[] = ['called', 'processing']

export function leadsTo(from: TicketStatus, move: Move): TicketStatus | undefined {
  return MOVES[from][move]
}

/** 1 goes before all: people with a disability, the old, the pregnant. Without a reason a booked ticket has 2, a walk-in 3 (ZMS). */
export type Priority = 1 | 2 | 3
export type TicketKind = 'booked' | 'walk-in'

export function priorityOf(kind: TicketKind, hasReason: boolean): Priority {
  if (hasReason) return 1
  return kind === 'booked' ? 2 : 3
}

/** Somebody's place in a line on a day, and what became of it. */
export interface Ticket {
  readonly ticketId: string
  readonly mallId: string
  readonly groupId: string
  /** Of the counter group. */
  readonly agencyId: AgencyId
  readonly serviceId: string
  readonly servedOn: string
  /** What is printed, shown and spoken: `A012`. */
  readonly displayNumber: string
  readonly kind: TicketKind
  readonly priority: Priority
  readonly status: TicketStatus
  readonly arrivedAt: Date
  readonly bookedFor: Date | null
  readonly statusAt: Date
  readonly firstCalledAt: Date | null
  readonly calls: number
  /** Where it was called last. */
  readonly counterId: string | null
  readonly counterLabel: string | null
  readonly clerkId: string | null
  readonly language: string
  /** What was told when it was taken. Seconds. */
  readonly toldSeconds: number | null
  readonly toldLow: number | null
  readonly toldHigh: number | null
  readonly version: number
}

/** What was ended can be taken back for so long. */
export const UNDO_MINUTES = 15
/** Whoever comes later than this after the time of the appointment stands in the line of those without one. */
export const LATE_MINUTES = 15
