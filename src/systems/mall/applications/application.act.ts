import type { StepChange } from '../../../core/cases/steps.sql.ts'
import type { Act, By, Line } from '../../../core/ledger/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Job } from '../../../kit/jobs.ts'
import { Conflict } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import { lockApplication, type Patch, saveApplication } from './application.sql.ts'
import { type Application, type ApplicationStatus, leadsTo, type Move } from './application.ts'

interface WhichApplication {
  readonly number: string
}

/** What an act gives back: numbers and codes only, for the answer to a repeat is kept. */
export interface Changed {
  readonly caseId: string
  readonly number: string
  readonly status: ApplicationStatus
  readonly agencyId: string
  readonly revision: number
  readonly dueOn: string | null
}

/** What an act writes: columns, another status than the table of moves gives, and what it does to the clocks. */
type Written = Patch & { readonly steps?: StepChange }

interface Shape<I> {
  /** In the past, without the system: `submitted`. */
  readonly name: string
  /** Which move of the table it is; undefined: it is open in every status that `open` lets through, and changes none. */
  readonly move?: Move | ((input: I, application: Application) => Move)
  readonly may: (actor: Actor, application: Application, input: I) => boolean
  /** Finer than the table of moves. */
  readonly open?: (application: Application, input: I, now: Date) => boolean
  readonly change?: (tx: Tx, application: Application, input: I, by: By) => Promise<Written> | Written
  readonly facts?: (input: I, after: Changed, before: Application) => NonNullable<Line['facts']>
  /** Kept as a salted digest only. */
  readonly words?: (input: I) => readonly string[]
  readonly follows?: (after: Changed, input: I, now: Date) => readonly Job[]
}

type ApplicationAct<I = object> = Act<I & WhichApplication, Application, Changed>

/** An act on one application: locks it, asks the table of moves and who may, and tells the ledger from which status to which it went. */
export function applicationAct<I = object>(shape: Shape<I>): ApplicationAct<I> {
  const moveOf = (input: I, application: Application) =>
    typeof shape.move === 'function' ? shape.move(input, application) : shape.move
  const toOf = (input: I, application: Application) => {
    const move = moveOf(input, application)
    return move === undefined ? application.status : leadsTo(application.status, move)
  }
  return {
    name: `application.${shape.name}`,
    subject: (tx, { number }) => lockApplication(tx, number),
    may: (actor, application, input) => shape.may(actor, application, input),
    open: (application, input, now) =>
      toOf(input, application) !== undefined && (shape.open?.(application, input, now) ?? true),
    version: ({ revision }) => revision,
    async change(tx, application, input, by) {
      const status = toOf(input, application)
      if (!status) throw new Conflict()
      const written = (await shape.change?.(tx, application, input, by)) ?? {}
      return changedOf(await saveApplication(tx, by, application, { status, ...written }))
    },
    record: (after, input, before) => ({
      case: after.caseId,
      agency: after.agencyId,
      facts: { from: before.status, to: after.status, ...shape.facts?.(input, after, before) },
      ...(shape.words && { words: shape.words(input) }),
    }),
    ...(shape.follows && { follows: shape.follows }),
  }
}

function changedOf({ caseId, number, status, agencyId, revision, dueOn }: Application): Changed {
  return { caseId, number, status, agencyId, revision, dueOn }
}
