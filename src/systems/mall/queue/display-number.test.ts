import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { BLOCK_MAX, displayNumber, isIn, NUMBERS_MAX, takeNumbers } from './display-number.ts'

describe('numbers', () => {
  it('carry the letters of their group and three digits, and more where the day is long', () => {
    assert.deepEqual(
      [displayNumber('A', 7), displayNumber('BC', 120), displayNumber('A', 1204)],
      ['A007', 'BC120', 'A1204'],
    )
  })

  it('are given once, whether to people or in blocks to a kiosk, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: BLOCK_MAX }), { maxLength: 120 }), (counts) => {
        let numbers = { next: 1 }
        const given = new Set<number>()
        for (const count of counts) {
          const taken = takeNumbers(numbers, count)
          if (!taken) continue
          for (let n = taken.block.first; n <= taken.block.last; n++) {
            assert.ok(isIn(taken.block, n))
            assert.ok(!given.has(n) && n <= NUMBERS_MAX)
            given.add(n)
          }
          numbers = taken.left
        }
      }),
    )
  })

  it('come to an end, and are not begun anew on the same day', () => {
    assert.equal(takeNumbers({ next: NUMBERS_MAX + 1 }), undefined)
    assert.equal(takeNumbers({ next: NUMBERS_MAX - 1 }, 3), undefined)
    assert.equal(takeNumbers({ next: 1 }, BLOCK_MAX + 1), undefined)
    assert.equal(takeNumbers({ next: 1 }, 0), undefined)
  })
})
