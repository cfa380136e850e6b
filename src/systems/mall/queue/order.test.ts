import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { inOrder, nextOf, type Place } from './order.ts'

const TEN = 36_000

function walkIn(ticketId: string, arrived: number, priority: Place['priority'] = 3): Place {
  return { ticketId, kind: 'walk-in', priority, arrived, bookedFor: null }
}

function booked(ticketId: string, bookedFor: number, arrived = bookedFor - 600): Place {
  return { ticketId, kind: 'booked', priority: 2, arrived, bookedFor }
}

const next = (waiting: readonly Place[], now = TEN) => nextOf(waiting, now)?.ticketId

describe('who is next', () => {
  it('is nobody where nobody waits', () => assert.equal(next([]), undefined))

  it('is a walk-in of priority 1 before anybody', () => {
    assert.equal(next([booked('1', TEN - 900), walkIn('2', TEN - 3000, 2), walkIn('3', TEN - 1, 1)]), '3')
  })

  it('is a walk-in of priority 2 before a booked one whose time came later, and after one whose time came earlier', () => {
    assert.equal(next([booked('1', TEN), walkIn('2', TEN - 60, 2)]), '2')
    assert.equal(next([booked('1', TEN - 120), walkIn('2', TEN - 60, 2)]), '1')
  })

  it('is a booked one from two minutes before their time, to the second', () => {
    const both = [booked('1', TEN + 120), walkIn('2', TEN - 3000)]
    assert.equal(next(both), '1')
    assert.equal(next(both, TEN - 1), '2')
    assert.equal(next([booked('1', TEN + 121)]), undefined)
  })

  it('is the booked by their time, whenever they came', () => {
    assert.equal(next([booked('1', TEN, TEN - 5000), booked('2', TEN - 60, TEN - 10)]), '2')
  })

  it('is the walk-ins by priority, then by their coming, then by their number', () => {
    const all = [walkIn('10', 5), walkIn('9', 5), walkIn('4', 1), walkIn('7', 9, 2), walkIn('8', 9, 1)]
    assert.deepEqual(
      inOrder(all, TEN).map(({ ticketId }) => ticketId),
      ['8', '7', '4', '9', '10'],
    )
  })
})

const place = fc
  .record({
    isBooked: fc.boolean(),
    priority: fc.constantFrom(1, 2, 3) as fc.Arbitrary<Place['priority']>,
    arrived: fc.integer({ min: 0, max: 3600 }),
    bookedFor: fc.integer({ min: 0, max: 7200 }),
  })
  .map(({ isBooked, priority, arrived, bookedFor }) =>
    isBooked
      ? { kind: 'booked' as const, priority, arrived, bookedFor }
      : { kind: 'walk-in' as const, priority, arrived, bookedFor: null },
  )
const line = fc
  .array(place, { minLength: 1, maxLength: 30 })
  .map((places) => places.map((one, n): Place => ({ ticketId: String(n + 1), ...one })))
const moment = fc.integer({ min: 0, max: 7200 })

describe('whatever the line', () => {
  it('the order begins with who is next, holds everybody once, and does not depend on how the line is listed', () => {
    fc.assert(
      fc.property(line, moment, (waiting, now) => {
        const order = inOrder(waiting, now)
        assert.deepEqual(new Set(order), new Set(waiting))
        assert.equal(order.length, waiting.length)
        const first = nextOf(waiting, now)
        if (first) assert.equal(order[0], first)
        assert.deepEqual(inOrder([...waiting].reverse(), now), order)
      }),
    )
  })

  it('nobody goes before one of the same kind and priority who is earlier', () => {
    fc.assert(
      fc.property(line, moment, (waiting, now) => {
        const order = inOrder(waiting, now)
        for (const [n, later] of order.entries())
          for (const earlier of order.slice(0, n)) {
            if (earlier.kind !== later.kind) continue
            if (earlier.kind === 'booked') assert.ok((earlier.bookedFor ?? 0) <= (later.bookedFor ?? 0))
            else if (earlier.priority === later.priority) assert.ok(earlier.arrived <= later.arrived)
            else assert.ok(earlier.priority < later.priority)
          }
      }),
    )
  })

  it('who is called one after the other is the order that was shown', () => {
    fc.assert(
      fc.property(line, moment, (waiting, now) => {
        const shown = inOrder(waiting, now)
        let left = waiting
        for (const expected of shown) {
          const called = nextOf(left, now)
          if (!called) break
          assert.equal(called, expected)
          left = left.filter((one) => one !== called)
        }
      }),
    )
  })
})
