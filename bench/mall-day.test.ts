import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { playDay } from './mall-day.ts'
import { learn } from './mall-measure.ts'
import { MALL, makeGroups } from './mall-world.ts'

describe('a day of the invented mall', () => {
  const groups = makeGroups(1)
  const day = playDay(groups, { seed: 1, visitors: 400 })

  it('has as many services and counters as it says', () => {
    assert.equal(groups.flatMap(({ services }) => services).length, MALL.services)
    assert.equal(groups.flatMap(({ counters }) => counters).length, 60)
  })

  it('calls everybody who came, once', () => {
    assert.ok(day.tickets.length > 300)
    assert.equal(new Set(day.calls.map(({ ticket }) => ticket)).size, day.tickets.length)
    assert.equal(day.calls.length, day.tickets.length)
  })

  it('never has two people before one counter', () => {
    const ends = new Map(day.tickets.map((ticket) => [ticket, ticket.since]))
    for (const calls of Map.groupBy(day.calls, ({ desk }) => desk).values())
      for (const [n, { at }] of calls.entries()) {
        const before = calls[n - 1]
        if (before) assert.ok((ends.get(before.ticket) ?? Number.POSITIVE_INFINITY) <= at)
      }
  })

  it('leaves no gap between the periods of a ticket', () => {
    for (const periods of Map.groupBy(day.periods, ({ ticketId }) => ticketId).values())
      for (const [n, { from }] of periods.entries()) if (n > 0) assert.equal(from, periods[n - 1]?.to)
  })

  it('is the same for the same seed, and another for another', () => {
    const again = playDay(groups, { seed: 1, visitors: 400 })
    assert.deepEqual(again.periods, day.periods)
    assert.notDeepEqual(playDay(groups, { seed: 2, visitors: 400 }).periods, day.periods)
  })

  it('is measured by what was served', () => {
    const [group] = groups
    assert.ok(group)
    const counted = learn(group, [day]).measured.reduce((all, { count }) => all + count, 0)
    assert.equal(counted, day.served[0]?.length)
  })
})
