import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { asDay } from './day.ts'
import { type DeadlineRule, ruleFor } from './rule.ts'

const base: DeadlineRule = {
  ruleId: 'final',
  key: 'final',
  class: '*',
  inspection: null,
  days: 60,
  times: null,
  dayKind: 'calendar',
  from: 'complete',
  article: 'an invented article',
  source: 'ours',
  validFrom: asDay('2020-01-01'),
  validTo: null,
  note: {},
}
const complaint: DeadlineRule = { ...base, ruleId: 'complaint', class: 'complaint', days: 14 }
const inspected: DeadlineRule = { ...complaint, ruleId: 'inspected', inspection: true, days: 60 }
const anyInspected: DeadlineRule = { ...base, ruleId: 'any-inspected', inspection: true, days: 90 }
const ask = { key: 'final', class: 'complaint', inspection: null, on: asDay('2025-05-05') } as const

describe('the rule for a step', () => {
  it('is the more specific one, in whatever order they stand', () => {
    const named = (rules: DeadlineRule[], inspection: boolean | null) => ruleFor(rules, { ...ask, inspection })?.ruleId
    fc.assert(
      fc.property(fc.shuffledSubarray([base, complaint, inspected, anyInspected], { minLength: 4 }), (rules) => {
        assert.equal(named(rules, null), 'complaint')
        assert.equal(named(rules, false), 'complaint')
        assert.equal(named(rules, true), 'inspected')
        assert.equal(ruleFor(rules, { ...ask, class: 'information' })?.ruleId, 'final')
      }),
    )
  })

  it('puts the class before the inspection', () => {
    assert.equal(ruleFor([anyInspected, complaint], { ...ask, inspection: true })?.ruleId, 'complaint')
  })

  it('holds from its first to its last day, both included', () => {
    const old = { ...base, validTo: asDay('2025-05-04') }
    const renewed = { ...base, ruleId: 'renewed', validFrom: asDay('2025-05-05') }
    assert.equal(ruleFor([renewed, old], { ...ask, on: asDay('2025-05-04') })?.ruleId, 'final')
    assert.equal(ruleFor([old, renewed], ask)?.ruleId, 'renewed')
    assert.equal(ruleFor([old, renewed], { ...ask, on: asDay('2019-12-31') }), undefined)
  })

  it('is the newer of two that say the same', () => {
    const newer = { ...base, ruleId: 'a-newer', validFrom: asDay('2024-01-01') }
    assert.equal(ruleFor([newer, base], ask)?.ruleId, 'a-newer')
    assert.equal(ruleFor([base, newer], ask)?.ruleId, 'a-newer')
  })

  it('is never that of another step, and may be none', () => {
    assert.equal(ruleFor([base], { ...ask, key: 'verify' }), undefined)
    assert.equal(ruleFor([inspected], ask), undefined)
    assert.equal(ruleFor([], ask), undefined)
  })
})
