import type { Db } from '../../kit/sql.ts'
import type { AgencyId } from '../agencies/agency.ts'
import type { OfficerId } from './actor.ts'

/** A handing over of running cases that was decided, and how far it is. */
export interface Handover {
  readonly handoverId: string
  readonly cause: 'left' | 'moved' | 'merged' | 'unmerged'
  /** Whose cases; null where all of an agency go. */
  readonly officerId: OfficerId | null
  readonly agencyIds: readonly AgencyId[]
  readonly toAgencyId: AgencyId | null
  /** How many cases were there when it was decided. */
  readonly total: number
  /** `unmerged`: the handing over of the merger whose cases go back; else null. */
  readonly undoesId: string | null
  /** Cases that went back to the agency's unassigned ones. */
  readonly unassigned: number
  readonly startedAt: Date
  readonly doneAt: Date | null
  /** Whoever has been given fewest stands first. */
  readonly successors: readonly { readonly officerId: OfficerId; readonly name: string; readonly passed: number }[]
}

/** Who takes over: one, several who share evenly, or nobody yet (`box`: the coordinator assigns). */
export interface HandoverPlan {
  readonly to: 'officers' | 'box'
  readonly successors: readonly OfficerId[]
}

/** Running cases in one status. Never a title, never a number: who looks after people sees no case. */
export interface HeldCount {
  readonly status: string
  readonly count: number
}

/** Cases that went over by a merger, at the moment of asking. */
export interface WentOver {
  /** Still running at the heir, and neither decided nor referred since. */
  readonly back: number
  readonly stay: number
}

/** What a system that has cases tells and does for those who look after people and agencies. */
export interface Casework {
  /** Running cases that an officer holds and somebody waits for; at that agency and below it, where one is named. */
  readonly heldBy: (db: Db, officerId: OfficerId, agencyId?: AgencyId) => Promise<HeldCount[]>
  /** Running cases of an agency itself. */
  readonly runningAt: (db: Db, agencyId: AgencyId) => Promise<HeldCount[]>
  /** Of the cases that went over by a merger: how many would go back where it is undone, and how many stay with the heir. */
  readonly wentOver: (db: Db, handoverId: string, heirId: AgencyId) => Promise<WentOver>
  /** Passes the cases on, one act each, as far as they go. Gives how many still wait. Safe to call again after any stop. */
  readonly passOn: (work: { readonly db: Db; readonly now: Date }, handover: Handover) => Promise<number>
  /** The system's own word for a status. */
  readonly sayStatus: (status: string, language: string) => string
}

/** The task that does what was decided. Without a payload it takes up all that is left. */
export const HANDOVER_TASK = 'hand-over'
/** Tells one coordinator that it is done. */
export const HANDOVER_TOLD_TASK = 'hand-over-told'

export function sumOf(counts: readonly HeldCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0)
}
