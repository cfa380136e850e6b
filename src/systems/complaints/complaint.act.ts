import type { Act, Beside, By, Line } from '../../core/ledger/act.ts'
import type { Actor } from '../../core/people/actor.ts'
import type { Job } from '../../kit/jobs.ts'
import type { Tx } from '../../kit/sql.ts'
import { type Changed, lockComplaint } from './complaint.sql.ts'
import { ALWAYS, type Complaint, type Deed, isOpenFor, type Move, mayDo } from './complaint.ts'

interface Shape<I> {
  /** In the past, without the system: `referred`. */
  readonly name: string
  readonly deed: Deed
  /** Finer than the table of who may do what. */
  readonly may?: (actor: Actor, complaint: Complaint, input: I) => boolean
  /** Finer than the table of moves. */
  readonly open?: (complaint: Complaint, input: I, now: Date) => boolean
  readonly change: (tx: Tx, complaint: Complaint, input: I, by: By) => Promise<Changed>
  readonly facts?: (input: I, changed: Changed, complaint: Complaint, by: By) => NonNullable<Line['facts']>
  readonly words?: (input: I) => readonly string[]
  readonly also?: (changed: Changed, input: I, complaint: Complaint) => readonly Beside[]
  readonly follows?: (changed: Changed, input: I, now: Date) => readonly Job[]
}

export type ComplaintAct<I> = Act<I & { readonly number: string }, Complaint, Changed>

/** An act on one complaint: locks it, asks the tables of moves and of who may, and tells the ledger from which status to which it went. */
export function complaintAct<I>(shape: Shape<I>): ComplaintAct<I> {
  return {
    name: `complaint.${shape.name}`,
    subject: (tx, { number }) => lockComplaint(tx, number),
    may: (actor, complaint, input) =>
      mayDo(actor, complaint, shape.deed) && (shape.may?.(actor, complaint, input) ?? true),
    open: (complaint, input, now) => isOpen(complaint, shape.deed) && (shape.open?.(complaint, input, now) ?? true),
    version: ({ version }) => version,
    change: shape.change,
    record: (changed, input, complaint, by) => ({
      case: changed.caseId,
      agency: changed.agencyId,
      facts: { from: complaint.status, to: changed.status, ...shape.facts?.(input, changed, complaint, by) },
      ...(shape.words && { words: shape.words(input) }),
    }),
    ...(shape.also && { also: shape.also }),
    ...(shape.follows && { follows: shape.follows }),
  }
}

function isOpen(complaint: Complaint, deed: Deed): boolean {
  return (ALWAYS as readonly Deed[]).includes(deed) || isOpenFor(complaint, deed as Move)
}
