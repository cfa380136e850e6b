import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Period, sumPeriods } from './periods.ts'
import { STATUSES } from './ticket.ts'

describe('sums over periods', () => {
  it('count waiting, walking, service and holding apart, and being away as nothing', () => {
    const stretch = (n: number, status: Period['status'], from: number, to: number): Period => ({
      ...{ periodId: String(n), ticketId: '1', status, from, to, corrects: null },
    })
    const periods = [
      stretch(1, 'queued', 0, 100),
      stretch(2, 'called', 100, 130),
      stretch(3, 'missed', 130, 500),
      stretch(4, 'queued', 500, 520),
      stretch(5, 'called', 520, 560),
      stretch(6, 'processing', 560, 800),
      stretch(7, 'held', 800, 1000),
      stretch(8, 'sent-on', 1000, 1100),
    ]
    assert.deepEqual(sumPeriods(periods), { wait: 220, walk: 70, service: 240, hold: 200 })
  })

  it('change by a correction as if it had stood there from the first, whichever way it comes', () => {
    const lengths = fc.array(fc.tuple(fc.constantFrom(...STATUSES), fc.nat(1000)), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(lengths, fc.nat(), fc.nat(1000), (stretches, which, length) => {
        let at = 0
        const periods = stretches.map(([status, taken], n): Period => {
          const from = at
          at += taken
          return { periodId: String(n), ticketId: '1', status, from, to: at, corrects: null }
        })
        const wrong = periods[which % periods.length]
        assert.ok(wrong)
        const right: Period = { ...wrong, periodId: 'right', to: wrong.from + length, corrects: wrong.periodId }
        const edited = periods.map((period) => (period === wrong ? { ...right, corrects: null } : period))
        assert.deepEqual(sumPeriods([...periods, right]), sumPeriods(edited))
        assert.deepEqual(sumPeriods([right, ...periods]), sumPeriods(edited))
      }),
    )
  })
})
