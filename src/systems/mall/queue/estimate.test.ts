import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { chanceOf, drawRest, drawTime } from './chance.ts'
import { foresee, isGood, type Line, type Manners, type OpenCounter, type Waiter } from './estimate.ts'
import { zmsEstimate } from './zms.ts'

const NOW = 36_000
const TEN_MINUTES = { mean: 600, cv: 0 }
const CALM: Manners = {
  way: { mean: 0, cv: 0 },
  turn: { mean: 0, cv: 0 },
  noShow: 0,
  absent: { parts: [], seconds: 120 },
  hours: [],
  midnight: 0,
  overtaking: [],
}
const FREE: OpenCounter = { serving: null, opens: 0, closes: Number.POSITIVE_INFINITY, rest: null }

function waiter(n: number, more: Partial<Waiter> = {}): Waiter {
  return {
    ticketId: String(n),
    kind: 'walk-in',
    priority: 3,
    arrived: NOW - 100 + n,
    bookedFor: null,
    takes: TEN_MINUTES,
    ...more,
  }
}

function line(more: Partial<Line>): Line {
  return { now: NOW, waiting: [], coming: [], counters: [FREE], manners: CALM, ...more }
}

const seconds = (foreseen: ReturnType<typeof foresee>, n: number) =>
  Math.round(foreseen.get(String(n))?.seconds ?? Number.NaN)

describe('the estimate', () => {
  it('counts service by service where nothing is left to chance', () => {
    const foreseen = foresee(line({ waiting: [1, 2, 3].map((n) => waiter(n)) }))
    assert.deepEqual(
      [1, 2, 3].map((n) => foreseen.get(String(n))?.low),
      [0, 600, 1200],
    )
    assert.deepEqual(
      [1, 2, 3].map((n) => foreseen.get(String(n))?.high),
      [0, 600, 1200],
    )
  })

  it('knows that two counters are twice as quick, and that one rests from when until when', () => {
    const two = foresee(line({ counters: [FREE, FREE], waiting: [1, 2, 3].map((n) => waiter(n)) }))
    assert.equal(two.get('3')?.low, 600)
    const rest = { from: NOW + 500, until: NOW + 3000 }
    const resting = foresee(line({ counters: [{ ...FREE, rest }], waiting: [1, 2].map((n) => waiter(n)) }))
    assert.equal(resting.get('2')?.low, 3000)
  })

  it('sees the booked who are still to come, and lets them go before', () => {
    const coming = [waiter(9, { kind: 'booked', bookedFor: NOW + 300, arrived: NOW + 200 })]
    const foreseen = foresee(line({ coming, waiting: [1, 2].map((n) => waiter(n)) }))
    assert.equal(foreseen.get('2')?.low, 1200)
    assert.equal(foreseen.has('9'), false)
  })

  it('says when somebody will not be reached before the counters close', () => {
    const counters = [{ ...FREE, closes: NOW + 900 }]
    const foreseen = foresee(line({ counters, waiting: [1, 2, 3].map((n) => waiter(n)) }))
    assert.deepEqual(
      [1, 2, 3].map((n) => foreseen.get(String(n))?.reached),
      [1, 1, 0],
    )
  })

  it('says nothing where no counter is open', () => {
    assert.equal(foresee(line({ counters: [], waiting: [waiter(1)] })).size, 0)
  })

  it('is the same at every look, and its range holds what is told', () => {
    const busy = line({
      counters: [FREE, { ...FREE, serving: { takes: { mean: 500, cv: 0.5 }, since: NOW - 200 } }],
      waiting: [1, 2, 3, 4, 5].map((n) => waiter(n, { takes: { mean: 500, cv: 0.6 } })),
      manners: {
        ...CALM,
        absent: { parts: [0.1], seconds: 120 },
        overtaking: [{ priority: 1, anHour: 4, takes: TEN_MINUTES }],
      },
    })
    const foreseen = foresee(busy)
    assert.deepEqual([...foresee(busy)], [...foreseen])
    for (const { low, high, reached } of foreseen.values()) assert.ok(low <= high && reached === 1)
    assert.ok(seconds(foreseen, 5) > seconds(foreseen, 2))
  })

  it('never grows when somebody at the end of the line goes home', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 60, max: 900 }), { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (means, open) => {
          const counters = Array.from({ length: open }, () => FREE)
          const waiting = means.map((mean, n) => waiter(n + 1, { takes: { mean, cv: 0 } }))
          const whole = foresee(line({ counters, waiting }), 2)
          const shorter = foresee(line({ counters, waiting: waiting.slice(0, -1) }), 2)
          for (const [ticketId, { low }] of shorter) assert.equal(low, whole.get(ticketId)?.low)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('is good within three minutes, or a quarter of the wait', () => {
    assert.ok(isGood(180, 0) && !isGood(181, 0) && isGood(3000, 4000) && !isGood(2999, 4000))
  })
})

describe('chance', () => {
  it('draws times with the mean that was asked for, and what is left of them is never negative', () => {
    const chance = chanceOf(1)
    const spread = { mean: 300, cv: 0.6 }
    const drawn = Array.from({ length: 20_000 }, () => drawTime(chance, spread))
    const mean = drawn.reduce((all, one) => all + one, 0) / drawn.length
    assert.ok(Math.abs(mean - 300) < 6, String(mean))
    for (const passed of [0, 300, 5000, 1e6]) assert.ok(drawRest(chance, spread, passed) >= 0)
  })
})

describe('the heuristic of ZMS', () => {
  it('tells the first of as many as there are counters 0, and adds the mean ÷ counters from there', () => {
    const told = [0, 1, 2, 3, 4].map((ahead) => zmsEstimate({ ahead, mean: 600, counters: 3 }).seconds)
    assert.deepEqual(told, [0, 0, 0, 200, 400])
    assert.equal(zmsEstimate({ ahead: 4, mean: 600, counters: 3 }).low, 320)
    assert.equal(zmsEstimate({ ahead: 1, mean: 600, counters: 0 }).seconds, 600)
  })
})
