import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { holds, median, tableOf, type Verdict } from './budget.ts'

const verdict = (differs: Partial<Verdict>): Verdict => ({
  budget: 'a page',
  reference: 'a bare server: 1 ms',
  measured: '2 ms',
  ratio: 2,
  allowed: 2,
  ...differs,
})

describe('a budget', () => {
  it('holds up to what is allowed, or from it on where more is better', () => {
    assert.equal(holds(verdict({})), true)
    assert.equal(holds(verdict({ ratio: 2.01 })), false)
    assert.equal(holds(verdict({ ratio: 2.01, atLeast: true })), true)
    assert.equal(holds(verdict({ ratio: 1.99, atLeast: true })), false)
  })

  it('does not hold where nothing could be measured', () => {
    assert.equal(holds(verdict({ ratio: median([]) })), false)
    assert.equal(holds(verdict({ ratio: median([]), atLeast: true })), false)
  })

  it('goes by the median, which one disturbed round does not move', () => {
    assert.equal(median([3, 1, 2]), 2)
    assert.equal(median([1, 2, 3, 900]), 2.5)
  })

  it('stands in a table with its verdict, one line each', () => {
    const table = tableOf([verdict({}), verdict({ budget: 'another', ratio: 3 })])
    const lines = table.split('\n')
    assert.equal(lines.length, 4)
    assert.match(lines[2] ?? '', /^a page .* 2\.00 +≤ 2\.00 +ok$/)
    assert.match(lines[3] ?? '', /^another .* 3\.00 +≤ 2\.00 +NO$/)
  })
})
