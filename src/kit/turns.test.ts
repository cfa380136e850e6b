import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as soon } from 'node:timers/promises'
import fc from 'fast-check'
import { makeTurns } from './turns.ts'

describe('turns', () => {
  it('let never more work at once than they may, lose none, and go on after one that fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.record({ steps: fc.integer({ min: 1, max: 3 }), fails: fc.boolean() }), { maxLength: 30 }),
        async (most, works) => {
          const inTurn = makeTurns(most)
          let busy = 0
          let highest = 0
          const ended = await Promise.allSettled(
            works.map(({ steps, fails }, index) =>
              inTurn(async () => {
                highest = Math.max(highest, ++busy)
                for (let step = 0; step < steps; step++) await soon()
                busy--
                if (fails) throw new Error('failed')
                return index
              }),
            ),
          )
          assert.ok(highest <= most)
          assert.equal(highest, Math.min(most, works.length))
          assert.deepEqual(
            ended.map(({ status }) => status),
            works.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')),
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('come in the order in which they were asked for', async () => {
    const inTurn = makeTurns(1)
    const order: number[] = []
    await Promise.all([1, 2, 3, 4].map((nth) => inTurn(async () => void order.push(nth))))
    assert.deepEqual(order, [1, 2, 3, 4])
  })
})
