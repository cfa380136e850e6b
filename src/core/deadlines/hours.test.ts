import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Calendar } from './calendar.ts'
import { asDay, dayOf } from './day.ts'
import { type Clock, dueAt, dueOn, explain, isOverdue } from './deadline.ts'
import { addOfficeTime, officeHours, officeTimeBetween } from './hours.ts'

const HOUR = 3_600_000
const seoul: Calendar = {
  weekend: [6, 7],
  holidays: new Set([asDay('2026-11-26')]),
  zone: 'Asia/Seoul',
  hours: officeHours('09:00-12:00 13:00-18:00'),
}
/** A moment in Seoul. */
const at = (local: string) => new Date(`${local}:00+09:00`)
const clock = (startedAt: Date, over: Partial<Clock> = {}): Clock => ({
  startedAt,
  pauses: [],
  extensionDays: 0,
  rule: { days: 3, dayKind: 'hours', article: 'an invented article' },
  calendar: seoul,
  ...over,
})
const due = (startedAt: string, over: Partial<Clock> = {}) => dueAt(clock(at(startedAt), over), at('2026-12-31T00:00'))

const moments = fc
  .integer({ min: 0, max: 60 * 24 * 60 })
  .map((minutes) => new Date(at('2026-10-01T00:00').getTime() + minutes * 60_000))
const calendars = fc
  .record({
    weekend: fc.constantFrom([6, 7], [5, 6], [7]),
    hours: fc.constantFrom('09:00-12:00 13:00-18:00', '08:00-14:30', '00:00-24:00'),
    // Its clocks change on 25 October and 1 November 2026.
    zone: fc.constantFrom('Asia/Seoul', 'Asia/Kabul', 'Europe/Berlin', 'America/New_York'),
    holiday: fc.integer({ min: 1, max: 28 }),
  })
  .map(
    ({ hours, holiday, ...rest }): Calendar => ({
      ...rest,
      hours: officeHours(hours),
      holidays: new Set([asDay(`2026-10-${String(holiday).padStart(2, '0')}`)]),
    }),
  )
const times = fc.integer({ min: 0, max: 40 * 60 }).map((minutes) => minutes * 60_000)

describe('office hours', () => {
  it('are read in order and apart, and refused otherwise', () => {
    assert.deepEqual(officeHours('09:00-12:00 13:00-18:00'), [
      { from: 540, to: 720 },
      { from: 780, to: 1080 },
    ])
    for (const wrong of ['', '9-12', '12:00-09:00', '09:00-12:00 11:00-13:00', '09:00-25:00', '09:70-12:00'])
      assert.throws(() => officeHours(wrong), RangeError, wrong)
  })

  it('run on over lunch, the night, the weekend and a holiday', () => {
    assert.deepEqual(due('2026-11-24T09:00'), at('2026-11-24T12:00'))
    assert.deepEqual(due('2026-11-24T10:30'), at('2026-11-24T14:30'))
    assert.deepEqual(due('2026-11-24T12:00'), at('2026-11-24T16:00'))
    assert.deepEqual(due('2026-11-24T15:00'), at('2026-11-24T18:00'))
    assert.deepEqual(due('2026-11-24T17:00'), at('2026-11-25T11:00'))
    // Thursday is a holiday; from Friday evening the next office hour is Monday's.
    assert.deepEqual(due('2026-11-25T17:00'), at('2026-11-27T11:00'))
    assert.deepEqual(due('2026-11-27T20:00'), at('2026-11-30T12:00'))
    assert.deepEqual(due('2026-11-28T10:00'), at('2026-11-30T12:00'))
  })

  it('stand still while the complainant is waited for, and what two pauses share counts once', () => {
    const pause = (from: string, to: string | null) => ({ from: at(from), to: to ? at(to) : null })
    assert.deepEqual(
      due('2026-11-24T09:00', { pauses: [pause('2026-11-24T10:00', '2026-11-24T11:00')] }),
      at('2026-11-24T14:00'),
    )
    const both = [pause('2026-11-24T10:00', '2026-11-24T11:00'), pause('2026-11-24T10:30', '2026-11-24T11:00')]
    assert.deepEqual(due('2026-11-24T09:00', { pauses: both }), at('2026-11-24T14:00'))
    // A clock that has run out cannot be stopped.
    assert.deepEqual(due('2026-11-24T09:00', { pauses: [pause('2026-11-24T12:30', null)] }), at('2026-11-24T12:00'))
  })

  it('of an extension move by working days at the same hour', () =>
    assert.deepEqual(due('2026-11-24T09:00', { extensionDays: 2 }), at('2026-11-27T12:00')))

  it('make a case late from the hour on, not from midnight', () => {
    const one = clock(at('2026-11-24T10:30'))
    const day = dueOn(one, at('2026-11-24T11:00'))
    const until = dueAt(one, at('2026-11-24T11:00'))
    assert.equal(day, '2026-11-24')
    assert.equal(isOverdue(day, at('2026-11-24T14:29'), seoul.zone, until), false)
    assert.equal(isOverdue(day, at('2026-11-24T14:30'), seoul.zone, until), true)
    assert.deepEqual(explain(one, at('2026-11-24T11:00')).dueAt, until)
  })

  it('ends on the day that its moment lies in, and the office time up to it is what was asked', () => {
    fc.assert(
      fc.property(calendars, moments, times, (calendar, from, time) => {
        const end = addOfficeTime(calendar, from, time)
        assert.ok(end >= from)
        assert.equal(officeTimeBetween(calendar, from, end), time)
        assert.equal(
          dueOn(clock(from, { calendar }), from),
          dayOf(addOfficeTime(calendar, from, 3 * HOUR), calendar.zone),
        )
      }),
    )
  })

  it('adds up: first some and then the rest is all at once, and more time never ends sooner', () => {
    fc.assert(
      fc.property(calendars, moments, times, times, (calendar, from, one, other) => {
        const whole = addOfficeTime(calendar, from, one + other)
        assert.deepEqual(addOfficeTime(calendar, addOfficeTime(calendar, from, one), other), whole)
        assert.ok(whole >= addOfficeTime(calendar, from, one))
      }),
    )
  })

  it('says so where a calendar has no office hours', () => {
    assert.throws(() => addOfficeTime({ ...seoul, hours: [] }, at('2026-11-24T09:00'), HOUR), /no office hours/)
    assert.throws(
      () => addOfficeTime({ ...seoul, weekend: [1, 2, 3, 4, 5, 6, 7] }, at('2026-11-24T09:00'), HOUR),
      /calendar is wrong/,
    )
  })
})
