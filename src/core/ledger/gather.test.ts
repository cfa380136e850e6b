import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { NO_TRACE, openStreet, putUp, type Street } from '../../../test/support/lamps.ts'
import { NotAllowed, Unreadable } from '../../kit/refusals.ts'
import { brokenRule, isAway, sql } from '../../kit/sql.ts'
import type { Making } from './act.ts'
import { GATHER } from './gather.ts'
import { perform, performMany } from './perform.ts'

const range = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index)
const outcomes = (all: readonly PromiseSettledResult<unknown>[]) => all.map(({ status }) => status)

describe('making many things at once', () => {
  let street: Street
  before(async () => {
    street = await openStreet()
  })
  beforeEach(() => street.clear())
  after(() => street.close())

  /** Counts the batches, so that a test can see that there were any. */
  const counted = () => {
    const sizes: number[] = []
    const act: typeof putUp = {
      ...putUp,
      make: (tx, requests) => {
        sizes.push(requests.length)
        return putUp.make(tx, requests)
      },
    }
    return { act, sizes }
  }
  const facts = async () =>
    (await street.lines()).map((line) => (line.facts as { lamp: number }).lamp).sort((a, b) => a - b)
  const queued = async () =>
    (await street.jobs()).map((job) => (job.payload as { lamp: number }).lamp).sort((a, b) => a - b)
  const standing = async () => (await street.lamps()).map(({ lamp }) => lamp).filter((lamp) => lamp > 3)

  it('keeps all of two hundred at once, each with its line and its job, in few commits', async () => {
    const { act, sizes } = counted()
    const lamps = range(10, 200)
    const made = await Promise.all(lamps.map((lamp) => perform(act, street.by('1'), { lamp, words: `Lamp ${lamp}` })))
    assert.deepEqual(
      made.map(({ lampId }) => lampId),
      lamps,
    )
    assert.deepEqual(await standing(), lamps)
    assert.deepEqual(await facts(), lamps)
    assert.deepEqual(await queued(), lamps)
    assert.ok(Math.max(...sizes) <= GATHER.most && sizes.length <= 8, `batches of ${sizes}`)
  })

  it('goes at once when nobody else waits', async () => {
    const { act, sizes } = counted()
    await perform(act, street.by('1'), { lamp: 10, words: '' })
    assert.deepEqual(sizes, [1])
  })

  it('lets one bad one of sixty-four fail alone, with its own error', async () => {
    const lamps = [...range(10, 40), -1, ...range(50, 23)]
    const all = await Promise.allSettled(lamps.map((lamp) => perform(putUp, street.by('1'), { lamp, words: '' })))
    assert.deepEqual(
      outcomes(all),
      lamps.map((lamp) => (lamp > 0 ? 'fulfilled' : 'rejected')),
    )
    const bad = all.find((one) => one.status === 'rejected')
    assert.equal(brokenRule(bad?.reason)?.kind, 'check')
    const good = lamps.filter((lamp) => lamp > 0)
    assert.deepEqual(await standing(), good)
    assert.deepEqual(await facts(), good)
    assert.deepEqual(await queued(), good)
  })

  it('turns away whoever may not, without troubling the others', async () => {
    const all = await Promise.allSettled([
      perform(putUp, street.by('1'), { lamp: 10, words: '' }),
      perform(putUp, street.byVisitor(), { lamp: 11, words: '' }),
      perform(putUp, street.by('2'), { lamp: 12, words: '' }),
    ])
    assert.deepEqual(outcomes(all), ['fulfilled', 'rejected', 'fulfilled'])
    assert.ok(all[1]?.status === 'rejected' && all[1].reason instanceof NotAllowed)
    assert.deepEqual(await standing(), [10, 12])
  })

  it('makes fifty at once with one key into one thing and one answer', async () => {
    const by = { ...street.by('1'), once: { key: 'k', body: 'b' } }
    // Every try draws another number, as a filing does: the answer must be that of the one that counted.
    const answers = await Promise.all(range(10, 50).map((lamp) => perform(putUp, by, { lamp, words: '' })))
    for (const answer of answers) assert.deepEqual(answer, answers[0])
    assert.deepEqual(await standing(), [answers[0]?.lampId])
    assert.equal((await street.lines()).length, 1)
  })

  it('answers a repeat in the midst of new ones with what it got before', async () => {
    const once = { key: 'k', body: 'b' }
    const first = await perform(putUp, { ...street.by('1'), once }, { lamp: 10, words: '' })
    const all = await Promise.all([
      perform(putUp, street.by('1'), { lamp: 20, words: '' }),
      perform(putUp, { ...street.by('1'), once }, { lamp: 21, words: '' }),
      perform(putUp, street.by('1'), { lamp: 22, words: '' }),
    ])
    assert.deepEqual(
      all.map(({ lampId }) => lampId),
      [20, first.lampId, 22],
    )
    assert.deepEqual(await standing(), [10, 20, 22])
  })

  it('refuses a key used for another body, and lets the rest of the batch through', async () => {
    const once = { key: 'k', body: 'b' }
    await perform(putUp, { ...street.by('1'), once }, { lamp: 10, words: '' })
    const all = await Promise.allSettled([
      perform(putUp, street.by('1'), { lamp: 20, words: '' }),
      perform(putUp, { ...street.by('1'), once: { ...once, body: 'B' } }, { lamp: 21, words: '' }),
    ])
    assert.deepEqual(outcomes(all), ['fulfilled', 'rejected'])
    assert.ok(all[1]?.status === 'rejected' && all[1].reason instanceof Unreadable)
    assert.deepEqual(await standing(), [10, 20])
  })

  it('tells all at once when the database goes away, and tries none of them again', async () => {
    const { act, sizes } = counted()
    const breaking: typeof putUp = {
      ...act,
      async make(tx, requests) {
        await act.make(tx, requests)
        return sql<never>`select pg_terminate_backend(pg_backend_pid())`.execute(tx).then(({ rows }) => rows)
      },
    }
    const all = await Promise.allSettled(
      range(10, 20).map((lamp) => perform(breaking, street.by('1'), { lamp, words: '' })),
    )
    assert.ok(all.every((one) => one.status === 'rejected' && isAway(one.reason)))
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      20,
    )
    assert.deepEqual(await standing(), [])
    assert.equal((await perform(putUp, street.by('1'), { lamp: 40, words: '' })).lampId, 40)
  })

  it('keeps an answer that says nothing apart from no answer', async () => {
    const silent: Making<{ lamp: number; words: string }, null> = {
      ...putUp,
      name: 'lamp.put_up_silently',
      make: async (tx, requests) => (await putUp.make(tx, requests)).map(() => null),
      record: (_, { lamp }) => ({ facts: { lamp } }),
      follows: () => [],
    }
    const loud: typeof putUp = { ...putUp, name: 'lamp.put_up_silently' }
    const once = { key: 'k', body: 'b' }
    assert.equal(await perform(silent, { ...street.by('1'), once }, { lamp: 10, words: '' }), null)
    const [again, fresh] = await Promise.all([
      perform(loud, { ...street.by('1'), once }, { lamp: 11, words: '' }),
      perform(loud, street.by('1'), { lamp: 12, words: '' }),
    ])
    assert.deepEqual([again, fresh?.lampId], [null, 12])
  })
})

describe('a batch', () => {
  let street: Street
  before(async () => {
    street = await openStreet()
  })
  beforeEach(() => street.clear())
  after(() => street.close())

  it('is one commit and gives an outcome for each, in order', async () => {
    const all = await performMany(
      putUp,
      street.by('1'),
      range(10, 30).map((lamp) => ({ lamp, words: '' })),
    )
    assert.deepEqual(
      all.map((one) => one.status === 'fulfilled' && one.value.lampId),
      range(10, 30),
    )
    const [row] = await street.read<{ commits: number }>(
      'select count(distinct xmin::text)::int as commits from core.ledger',
    )
    assert.equal(row?.commits, 1)
  })

  it('goes one by one when one spoils it, and says which', async () => {
    const lamps = [10, -1, 11]
    const all = await performMany(
      putUp,
      street.by('1'),
      lamps.map((lamp) => ({ lamp, words: '' })),
    )
    assert.deepEqual(outcomes(all), ['fulfilled', 'rejected', 'fulfilled'])
    assert.equal((await street.lines()).length, 2)
    assert.equal((await street.jobs()).length, 2)
  })

  it('does nothing at all for somebody who may not, and nothing for nobody', async () => {
    await assert.rejects(performMany(putUp, street.byVisitor(), [{ lamp: 10, words: '' }]), NotAllowed)
    assert.deepEqual(await performMany(putUp, street.by('1'), []), [])
    assert.deepEqual(await street.traces(), NO_TRACE)
  })
})
