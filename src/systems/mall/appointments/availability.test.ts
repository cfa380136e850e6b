import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { asDay, dayAt, dayNumber, weekdayOf } from '../../../core/deadlines/day.ts'
import { type Exception, fallsOn, mayOverlap, type Series, slotsOn } from './availability.ts'

const NONE = { holidays: new Set<ReturnType<typeof asDay>>() }
const MONDAY = asDay('2026-11-23')
const one: Series = {
  ...{ availabilityId: '1', weekdays: [1], everyWeeks: 1, fromOn: '2026-11-01', untilOn: null },
  ...{ fromMinute: 480, toMinute: 600, slotMinutes: 30, places: 2 },
}
const exception = (more: Partial<Exception>): Exception => ({
  ...{
    exceptionId: '1',
    onDay: MONDAY,
    kind: 'closed',
    fromMinute: 510,
    toMinute: 540,
    slotMinutes: null,
    places: null,
  },
  ...more,
})
const minutes = (exceptions: Exception[], calendar: Parameters<typeof slotsOn>[2] = NONE) =>
  slotsOn(MONDAY, { series: [one], exceptions }, calendar).map(({ minute }) => minute)

describe('the slots of a day', () => {
  it('are those of its series, whole ones only', () => {
    assert.deepEqual(minutes([]), [480, 510, 540, 570])
    const odd = { ...one, slotMinutes: 50 }
    assert.deepEqual(
      slotsOn(MONDAY, { series: [odd], exceptions: [] }, NONE).map(({ minute }) => minute),
      [480, 530],
    )
    assert.deepEqual(slotsOn(asDay('2026-11-24'), { series: [one], exceptions: [] }, NONE), [])
  })
  it('lose what closed hours touch, and give way to hours that are opened', () => {
    assert.deepEqual(minutes([exception({ fromMinute: 520, toMinute: 521 })]), [480, 540, 570])
    const open = exception({ kind: 'open', fromMinute: 560, toMinute: 620, slotMinutes: 20, places: 1 })
    assert.deepEqual(minutes([open]), [480, 510, 560, 580, 600])
    assert.deepEqual(minutes([open, exception({ fromMinute: 0, toMinute: 1440 })]), [])
  })
  it('are none on a day off, whatever series and exceptions say', () => {
    const open = exception({ kind: 'open', slotMinutes: 10, places: 5 })
    assert.deepEqual(minutes([open], { holidays: new Set([MONDAY]) }), [])
  })
  it('come every second week from the week in which the series begins', () => {
    const second = { ...one, everyWeeks: 2, fromOn: '2026-11-11' }
    const days = ['2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30', '2026-12-07'].map(asDay)
    assert.deepEqual(
      days.map((day) => fallsOn(second, day)),
      [false, false, true, false, true],
    )
  })
})

const seriesArbitrary = fc
  .record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    everyWeeks: fc.integer({ min: 1, max: 4 }),
    start: fc.integer({ min: 0, max: 40 }),
    length: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
    fromMinute: fc.integer({ min: 400, max: 900 }),
    slotMinutes: fc.integer({ min: 5, max: 60 }),
    count: fc.integer({ min: 1, max: 8 }),
    places: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ start, length, fromMinute, slotMinutes, count, ...rest }): Series => {
    const first = dayNumber(asDay('2026-01-05')) + start
    return {
      ...{ availabilityId: '1', fromOn: dayAt(first), untilOn: length === null ? null : dayAt(first + length) },
      ...{ fromMinute, toMinute: fromMinute + slotMinutes * count, slotMinutes, ...rest },
    }
  })

describe('two series of a group', () => {
  it('are told apart exactly where no moment of any day belongs to both', () => {
    fc.assert(
      fc.property(seriesArbitrary, seriesArbitrary, (a, b) => {
        const first = dayNumber(asDay('2026-01-05'))
        const meet = Array.from({ length: 7 * 24 }, (_, at) => dayAt(first + at)).some(
          (day) => fallsOn(a, day) && fallsOn(b, day) && a.fromMinute < b.toMinute && b.fromMinute < a.toMinute,
        )
        // What may meet later than these weeks, or never because a series has no day, may be refused; what meets may not pass.
        if (meet) assert.ok(mayOverlap(a, b))
      }),
      { numRuns: 300 },
    )
  })
  it('give slots that never overlap and lie within hours that are open', () => {
    fc.assert(
      fc.property(fc.array(seriesArbitrary, { maxLength: 4 }), fc.integer({ min: 0, max: 90 }), (wished, at) => {
        const series: Series[] = []
        for (const next of wished) if (!series.some((other) => mayOverlap(other, next))) series.push(next)
        const day = dayAt(dayNumber(asDay('2026-01-05')) + at)
        const slots = slotsOn(day, { series, exceptions: [] }, NONE)
        for (const [index, slot] of slots.entries()) {
          const next = slots[index + 1]
          assert.ok(!next || slot.minute + slot.minutes <= next.minute)
          assert.ok(
            series.some(
              (it) =>
                it.weekdays.includes(weekdayOf(dayNumber(day))) &&
                slot.minute >= it.fromMinute &&
                slot.minute + slot.minutes <= it.toMinute,
            ),
          )
        }
      }),
    )
  })
})
