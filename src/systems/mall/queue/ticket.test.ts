import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { AT_COUNTER, leadsTo, MOVES, type Move, priorityOf, STATUSES, type TicketStatus, WAITING } from './ticket.ts'

const ALL = [...new Set(STATUSES.flatMap((status) => Object.keys(MOVES[status])))] as Move[]

describe('the moves of a ticket', () => {
  it('lead to no status that the table does not know', () => {
    for (const status of STATUSES)
      for (const to of Object.values(MOVES[status])) assert.ok(STATUSES.includes(to), `${status} leads to ${to}`)
  })

  it('call only those who wait, and finish only those who were called', () => {
    for (const status of STATUSES) {
      assert.equal(leadsTo(status, 'call') !== undefined, WAITING.includes(status), status)
      if (WAITING.includes(status)) assert.equal(leadsTo(status, 'finish'), undefined)
    }
  })

  it('bring a ticket from any status to its end and nobody into a corner', () => {
    for (const status of STATUSES) assert.ok(reach(status).has('finished'), `${status} never comes to its end`)
  })

  it('never show two people at a counter, whatever the clerk does', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ALL), { maxLength: 40 }), (moves) => {
        let status: TicketStatus = 'queued'
        let calls = 0
        for (const move of moves) {
          const to = leadsTo(status, move)
          if (!to) continue
          if (AT_COUNTER.includes(to) && !AT_COUNTER.includes(status)) calls += Number(move === 'call')
          status = to
          // Nobody is before a counter who was not called, taken up again or brought back from an end by mistake.
          if (status === 'called') assert.ok(calls > 0)
        }
      }),
    )
  })

  it('give a walk-in with a reason the first priority, a booked one the second, others the third', () => {
    assert.deepEqual(
      [
        priorityOf('walk-in', true),
        priorityOf('booked', true),
        priorityOf('booked', false),
        priorityOf('walk-in', false),
      ],
      [1, 1, 2, 3],
    )
  })
})

function reach(from: TicketStatus, seen = new Set<TicketStatus>()): Set<TicketStatus> {
  for (const to of Object.values(MOVES[from]))
    if (!seen.has(to)) {
      seen.add(to)
      reach(to, seen)
    }
  return seen
}
