import type { Job } from '../../kit/jobs.ts'
import type { Db, Tx } from '../../kit/sql.ts'
import type { Actor } from '../people/actor.ts'

/** Who knocks at the door, when, and with what in hand. */
export interface By {
  readonly db: Db
  readonly actor: Actor
  readonly now: Date
  /** Makes twice the same as once: the same key with the same body gives the first answer again. */
  readonly once?: Once | undefined
  /** The version of the subject that the actor was looking at; if it has moved on since, nothing is done and they are told. */
  readonly seen?: number | undefined
}

interface Once {
  /** What the caller sent to mark the repeat; only its hash is kept. */
  readonly key: string
  /** What was asked, in a form that is equal for equal requests; only its hash is kept. */
  readonly body: string
}

/** What the ledger keeps of an act: ids and codes. `words` go in only as a salted digest (UU 27/2022: words may have to be erased, a line may not). */
export interface Line {
  readonly case?: string | null
  readonly agency?: string | null
  readonly facts?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
  readonly words?: readonly string[]
}

interface Named<Input, Output> {
  /** In the past, as the ledger tells it: `complaint.referred`. */
  readonly name: string
  /** Jobs that follow, queued in the same transaction. */
  readonly follows?: (output: Output, input: Input, now: Date) => readonly Job[]
}

/** Something that happens to a thing that is there: it is locked first, so two at once are one after the other. */
export interface Act<Input, Subject, Output = Subject> extends Named<Input, Output> {
  /** Finds and locks it; throws NotFound. */
  readonly subject: (tx: Tx, input: Input) => Promise<Subject>
  /** Is this the person? If not: NotAllowed. */
  readonly may: (actor: Actor, subject: Subject, input: Input) => boolean
  /** Is this the moment? If not: Conflict, and nothing has changed. */
  readonly open?: (subject: Subject, input: Input, now: Date) => boolean
  readonly version?: (subject: Subject) => number
  readonly change: (tx: Tx, subject: Subject, input: Input, by: By) => Promise<Output>
  readonly record: (output: Output, input: Input, subject: Subject, by: By) => Line
  /** Lines in the stories of other cases that the act concerns as well: each case tells its own. */
  readonly also?: (output: Output, input: Input, subject: Subject, by: By) => readonly Beside[]
}

/** A line of the same act in another case. */
export interface Beside {
  /** In the past, as that case tells it: `complaint.parted`. */
  readonly act: string
  readonly line: Line
}

/** Something that brings a new thing into being. Takes many at once, for many share one commit under load. */
export interface Making<Input, Output> extends Named<Input, Output> {
  readonly may: (actor: Actor, subject: undefined, input: Input) => boolean
  readonly make: (tx: Tx, requests: readonly { readonly input: Input; readonly by: By }[]) => Promise<readonly Output[]>
  readonly record: (output: Output, input: Input) => Line
}
