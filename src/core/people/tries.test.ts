import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { afterTry, blockedSeconds, TRIES, type Tries } from './tries.ts'

const START = new Date('2026-11-24T02:00:00Z')
const NONE: Tries = { count: 0, since: new Date(0), blockedUntil: null }
const after = (minutes: number, from = START) => new Date(from.getTime() + minutes * 60_000)

/** Tries whenever it is allowed, at once, and gives how long each block was, in minutes. */
function blocks(wanted: number): number[] {
  const lengths: number[] = []
  let tries = NONE
  let now = START
  while (lengths.length < wanted) {
    tries = afterTry(tries, now)
    const seconds = blockedSeconds(tries, now)
    if (seconds > 0) lengths.push(seconds / 60)
    now = new Date(now.getTime() + seconds * 1000)
  }
  return lengths
}

describe('tries at a name', () => {
  it('block it for 15 minutes at the fifth within 15 minutes', () => {
    let tries = NONE
    for (let one = 1; one <= 4; one++) {
      tries = afterTry(tries, after(one))
      assert.equal(blockedSeconds(tries, after(one)), 0)
    }
    tries = afterTry(tries, after(14))
    assert.equal(blockedSeconds(tries, after(14)), 15 * 60)
    assert.equal(blockedSeconds(tries, after(29)), 0)
  })

  it('do not block it when the fifth comes later', () => {
    let tries = NONE
    for (let one = 0; one < 4; one++) tries = afterTry(tries, START)
    tries = afterTry(tries, after(15))
    assert.equal(tries.count, 1)
    assert.equal(tries.blockedUntil, null)
  })

  it('block it twice as long each time, a day at most', () => {
    assert.deepEqual(blocks(9), [15, 30, 60, 120, 240, 480, 960, 1_440, 1_440])
  })

  it('are forgotten a day after the last block', () => {
    let tries = NONE
    for (let one = 0; one < 5; one++) tries = afterTry(tries, START)
    assert.equal(afterTry(tries, after(15 + TRIES.forgetMinutes - 1)).count, 6)
    assert.deepEqual(afterTry(tries, after(15 + TRIES.forgetMinutes)), {
      count: 1,
      since: after(15 + TRIES.forgetMinutes),
      blockedUntil: null,
    })
  })

  it('are never more than 5 in 15 minutes that are looked at, however they come', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 40 * 60 }), { minLength: 1, maxLength: 120 })
    fc.assert(
      fc.property(waits, (seconds) => {
        let tries = NONE
        let now = START
        const looked: number[] = []
        for (const wait of seconds) {
          now = new Date(now.getTime() + wait * 1000)
          if (blockedSeconds(tries, now) > 0) continue
          tries = afterTry(tries, now)
          looked.push(now.getTime())
        }
        // A window may begin in the middle of a series: two series touch it at most, and a full one is followed by a block.
        for (const from of looked) {
          const within = looked.filter((at) => at >= from && at < from + TRIES.seriesMinutes * 60_000)
          assert.ok(within.length < 2 * TRIES.series, `${within.length} within 15 minutes`)
        }
      }),
    )
  })
})
