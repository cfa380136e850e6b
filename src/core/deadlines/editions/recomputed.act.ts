import type { Act } from '../../ledger/act.ts'
import { saveProgress } from './edition.sql.ts'

interface Progress {
  /** Editions whose dates are being computed. */
  readonly editions: readonly string[]
  /** Cases looked at since the beginning, and moved since it was last told. */
  readonly looked: number
  readonly moved: number
  readonly done: boolean
}

/** Tells how far the computation of dates after an edition has come. Each case that moved has a line of its own. */
export const noteRecomputed: Act<Progress, undefined> = {
  name: 'edition.recomputed',
  subject: async () => undefined,
  may: (actor) => actor.kind === 'program',
  async change(tx, _, { editions, looked, moved, done }, { now }) {
    await saveProgress(tx, editions, { looked, moved, doneAt: done ? now : null })
    return undefined
  },
  record: (_, { editions, looked, moved, done }) => ({ facts: { editions, looked, moved, done } }),
}
