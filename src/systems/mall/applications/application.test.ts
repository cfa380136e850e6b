import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type ApplicationStatus, AT_WORK, ENDED, leadsTo, MOVES, type Move, STATUSES, UNSENT } from './application.ts'

const ALL = [...new Set(STATUSES.flatMap((status) => Object.keys(MOVES[status])))] as Move[]
const SENT = STATUSES.filter((status) => !UNSENT.includes(status) && status !== 'withdrawn' && status !== 'lapsed')

describe('the moves of an application', () => {
  it('lead to no status that the table does not know', () => {
    for (const status of STATUSES)
      for (const to of Object.values(MOVES[status])) assert.ok(STATUSES.includes(to), `${status} leads to ${to}`)
  })

  it('bring every application from any status to an end', () => {
    for (const status of STATUSES)
      assert.ok(
        ENDED.some((end) => reach(status).has(end)),
        `${status} never ends`,
      )
    assert.deepEqual(
      STATUSES.filter((status) => !UNSENT.includes(status) && !AT_WORK.includes(status) && !ENDED.includes(status)),
      [],
    )
  })

  it('let nobody change the answers of what was sent, unless the agency asks', () => {
    for (const status of STATUSES)
      assert.equal(leadsTo(status, 'save') !== undefined, status === 'draft' || status === 'asked', status)
  })

  it('decide only what an officer has taken, and an objection only where there is one', () => {
    for (const status of STATUSES) {
      for (const move of ['grant', 'refuse'] as const)
        assert.equal(leadsTo(status, move) !== undefined, status === 'processing', `${move} in ${status}`)
      for (const move of ['grantObjection', 'refuseObjection'] as const)
        assert.equal(leadsTo(status, move) !== undefined, status === 'objected', `${move} in ${status}`)
    }
  })

  it('let an applicant withdraw until there is a decision, and object after one that gave nothing', () => {
    const open: readonly ApplicationStatus[] = ['draft', 'signing', 'submitted', 'processing', 'asked']
    for (const status of STATUSES) {
      assert.equal(leadsTo(status, 'withdraw') === 'withdrawn', open.includes(status), status)
      assert.equal(leadsTo(status, 'object') === 'objected', status === 'refused' || status === 'closed', status)
    }
  })

  it('lapse a draft alone: what was sent is never lost for lying', () => {
    assert.deepEqual(
      STATUSES.filter((status) => leadsTo(status, 'lapse')),
      UNSENT,
    )
  })

  it('never deliver what was not granted, whatever comes before', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ALL), { maxLength: 40 }), (moves) => {
        let status: ApplicationStatus = 'draft'
        let granted = false
        let sent = false
        for (const move of moves) {
          const to = leadsTo(status, move)
          if (!to) continue
          status = to
          sent ||= move === 'submit'
          granted = move === 'grant' || move === 'grantObjection' || (granted && move !== 'reopen')
          if (status === 'ready' || status === 'delivered') assert.ok(granted)
          if (SENT.includes(status)) assert.ok(sent)
        }
      }),
    )
  })
})

function reach(from: ApplicationStatus, seen = new Set<ApplicationStatus>([from])): Set<ApplicationStatus> {
  for (const to of Object.values(MOVES[from]))
    if (!seen.has(to)) {
      seen.add(to)
      reach(to, seen)
    }
  return seen
}
