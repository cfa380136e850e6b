import { NotAllowed } from '../../kit/refusals.ts'
import { type Db, isAway } from '../../kit/sql.ts'
import type { By, Making } from './act.ts'

/** How many makings share one commit at most, and how many commits run side by side. Measured: 5 × the rate of one commit each. */
export const GATHER = { most: 64, lanes: 2 } as const

type Request<I> = { input: I; by: By }
type MakeAll = <I, O>(act: Making<I, O>, requests: readonly Request<I>[]) => Promise<O[]>

interface Waiting {
  readonly act: Making<unknown, unknown>
  readonly request: Request<unknown>
  readonly done: (output: unknown) => void
  readonly failed: (error: unknown) => void
}

/** Those who wait for the next commit of one database. State of this process, and only until the commit. */
const gatherings = new WeakMap<Db, { waiting: Waiting[]; running: number }>()

/** Adds a making to the next commit. With nobody else waiting it goes at once: `setImmediate` adds no wait. */
export function gathered<I, O>(act: Making<I, O>, by: By, input: I, makeAll: MakeAll): Promise<O> {
  if (!act.may(by.actor, undefined, input)) return Promise.reject(new NotAllowed())
  const gathering = gatherings.get(by.db) ?? { waiting: [], running: 0 }
  gatherings.set(by.db, gathering)
  const { promise, resolve, reject } = Promise.withResolvers<O>()
  gathering.waiting.push({
    act: act as Making<unknown, unknown>,
    request: { input, by },
    done: resolve as (output: unknown) => void,
    failed: reject,
  })
  setImmediate(run, gathering, makeAll)
  return promise
}

function run(gathering: { waiting: Waiting[]; running: number }, makeAll: MakeAll): void {
  const first = gathering.waiting[0]
  if (!first || gathering.running >= GATHER.lanes) return
  const batch = gathering.waiting.filter(({ act }) => act === first.act).slice(0, GATHER.most)
  gathering.waiting = gathering.waiting.filter((one) => !batch.includes(one))
  gathering.running++
  void settle(batch, makeAll).finally(() => {
    gathering.running--
    run(gathering, makeAll)
  })
}

/** Makes all in one commit; if one of them spoils it, halves until only the bad one fails. */
async function settle(batch: readonly Waiting[], makeAll: MakeAll): Promise<void> {
  const first = batch[0]
  if (!first) return
  try {
    const outputs = await makeAll(
      first.act,
      batch.map(({ request }) => request),
    )
    for (const [index, { done }] of batch.entries()) done(outputs[index])
  } catch (error) {
    // Where the database went away, trying each by itself would only make all wait longer, and some of it twice.
    if (batch.length === 1 || isAway(error)) {
      for (const { failed } of batch) failed(error)
      return
    }
    const half = Math.ceil(batch.length / 2)
    await settle(batch.slice(0, half), makeAll)
    await settle(batch.slice(half), makeAll)
  }
}
