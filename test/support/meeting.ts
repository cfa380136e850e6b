import type { By } from '../../src/core/ledger/act.ts'
import { perform } from '../../src/core/ledger/perform.ts'
import type { Actor } from '../../src/core/people/actor.ts'
import { Refusal } from '../../src/kit/refusals.ts'
import type { Db } from '../../src/kit/sql.ts'
import type { Changed } from '../../src/systems/complaints/complaint.sql.ts'
import type { Complaint } from '../../src/systems/complaints/complaint.ts'
import type { Casework, Person } from './casework.ts'
import type { AnyAct, Doing } from './every-act.ts'
import type { Twin } from './twins.ts'

export type Doer = Person | 'complainant' | 'program'

/** One try of one person in a meeting. */
export interface Try {
  readonly doing: Doing
  readonly doer: Doer
  /** The version that they looked at. */
  readonly seen?: number
  /** Sends again, with the same key, what this earlier try of the meeting sends. */
  readonly repeats?: number
}

/** Several tries at one case at the same moment. */
export interface Meeting {
  readonly from: Complaint
  readonly tries: readonly Try[]
}

export type Outcome = { readonly changed: Changed } | { readonly refused: Refusal } | { readonly broken: unknown }

export interface Scene {
  readonly meeting: Meeting
  readonly twin: Twin
  /** To which the same is done, one after the other. */
  readonly other: Twin
  /** Who is there first must not always be the same. */
  readonly backwards: boolean
}

/** Each try has its own second, by which its line in the ledger is known. */
export const SECOND = 1_000

interface Where {
  readonly on: Twin
  readonly db: Db
  /** Only asks what would come of it. */
  readonly only?: 'ask'
}

class WouldDo extends Error {}

/** Tries it, in the open or only to see what would come of it. */
export async function attempt(
  ground: Casework,
  { meeting, twin }: Scene,
  place: number,
  where: Where,
): Promise<Outcome> {
  const one = meeting.tries[place]
  const { on, db } = where
  if (!one) return { broken: new Error(`there is no try ${place}`) }
  const actor = actorOf(ground, one.doer, on)
  const first = one.repeats ?? place
  const tag = String.fromCharCode(97 + first)
  const sentAgain = meeting.tries.some(({ repeats }) => repeats === first)
  const by: By = {
    db,
    actor,
    now: new Date(ground.now.getTime() + (place + 1) * SECOND),
    seen: one.seen,
    // What is done over on the other twin is no repeat.
    once: sentAgain && on === twin ? { key: `${on.caseId} ${first}`, body: tag } : undefined,
  }
  const { act } = one.doing
  const input = { number: on.number, ...one.doing.input({ people: ground.people, twin: on, actor, tag }) }
  const asking: AnyAct = {
    ...act,
    async change(...given) {
      await act.change(...given)
      throw new WouldDo()
    },
  }
  try {
    return { changed: await perform(where.only ? asking : act, by, input) }
  } catch (error) {
    return error instanceof Refusal ? { refused: error } : { broken: error }
  }
}

function actorOf({ people }: Casework, doer: Doer, { caseId }: Twin): Actor {
  if (doer === 'complainant') return { kind: 'complainant', caseId }
  return doer === 'program' ? { kind: 'program', name: 'night' } : people[doer]
}
