import { Conflict, NotAllowed } from '../../kit/refusals.ts'
import { type Tx, worthAnotherTry } from '../../kit/sql.ts'
import type { Act, By, Making } from './act.ts'
import { gathered } from './gather.ts'
import { claim, type Entry, writeEntries } from './ledger.sql.ts'

/**
 * The one door for writing. In one transaction: locks the subject, asks whether this actor may and whether this is the moment, makes the
 * change, adds the ledger line and queues what follows. Throws NotFound, NotAllowed or Conflict, and then nothing has changed.
 * A repeat (same `once`) gives the first answer again, as JSON gives it back.
 */
export function perform<I, S, O>(act: Act<I, S, O> | Making<I, O>, by: By, input: I): Promise<O> {
  return 'make' in act ? gathered(act, by, input, makeAll) : again(() => change(act, by, input))
}

/** The only batch: one commit for all, one by one if that fails. Gives an outcome for each, in order. */
export async function performMany<I, O>(
  act: Making<I, O>,
  by: By,
  inputs: readonly I[],
): Promise<PromiseSettledResult<O>[]> {
  if (inputs.some((input) => !act.may(by.actor, undefined, input))) throw new NotAllowed()
  const requests = inputs.map((input) => ({ input, by }))
  try {
    return (await makeAll(act, requests)).map((value) => ({ status: 'fulfilled', value }))
  } catch {
    return Promise.allSettled(requests.map(async (request) => (await makeAll(act, [request]))[0] as O))
  }
}

function change<I, S, O>(act: Act<I, S, O>, by: By, input: I): Promise<O> {
  return by.db.transaction().execute(async (open) => {
    const tx = open as Tx
    const [earlier] = await claim<O>(tx, act.name, [by])
    if (earlier) return earlier.answer
    const subject = await act.subject(tx, input)
    if (!act.may(by.actor, subject, input)) throw new NotAllowed()
    if (act.open && !act.open(subject, input, by.now)) throw new Conflict()
    if (by.seen !== undefined && act.version && act.version(subject) !== by.seen) throw new Conflict('changedMeanwhile')
    const output = await act.change(tx, subject, input, by)
    const beside = act.also?.(output, input, subject, by) ?? []
    await writeEntries(tx, [
      entry(act, by, act.record(output, input, subject, by), output, input),
      ...beside.map((other) => ({ ...other, by: { ...by, once: undefined }, answer: null, jobs: [] })),
    ])
    return output
  })
}

async function makeAll<I, O>(act: Making<I, O>, requests: readonly { input: I; by: By }[]): Promise<O[]> {
  const [first] = requests
  if (!first) return []
  return first.by.db.transaction().execute(async (open) => {
    const tx = open as Tx
    const earlier = await claim<O>(
      tx,
      act.name,
      requests.map(({ by }) => by),
    )
    const fresh = requests.filter((_, index) => !earlier[index])
    const made = fresh.length > 0 ? await act.make(tx, fresh) : []
    const entries = fresh.map(({ input, by }, index) =>
      entry(act, by, act.record(made[index] as O, input), made[index] as O, input),
    )
    if (entries.length > 0) await writeEntries(tx, entries)
    let next = 0
    return earlier.map((known) => (known ? known.answer : (made[next++] as O)))
  })
}

function entry<I, O>(
  act: Pick<Act<I, unknown, O>, 'name' | 'follows'>,
  by: By,
  line: Entry['line'],
  output: O,
  input: I,
): Entry {
  return { act: act.name, by, line, answer: output, jobs: act.follows?.(output, input, by.now) ?? [] }
}

/** A deadlock is nobody's fault: the loser simply goes again, once. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!worthAnotherTry(error)) throw error
    return work()
  }
}
