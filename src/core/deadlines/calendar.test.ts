import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  addCalendarDays,
  addWorkingDays,
  type Calendar,
  calendarDaysBetween,
  calendarFor,
  GAP_DAYS_MAX,
  type HolidayRow,
  isWorkingDay,
  workingDaysBetween,
} from './calendar.ts'
import { asDay, type Day, dayAt, dayNumber } from './day.ts'

/** Days of 2025 and 2026 on which Indonesia's offices rest, as widely reported: enough for the examples, not a table to use. */
const RESTING = [
  '2025-03-28', '2025-03-29', '2025-03-31', '2025-04-01', '2025-04-02', '2025-04-03', '2025-04-04', '2025-04-07',
  '2025-04-18', '2025-12-25', '2025-12-26', '2026-01-01',
] // biome-ignore format: a table of days is read by the row
const indonesia: Calendar = { weekend: [6, 7], zone: 'Asia/Jakarta', holidays: new Set(RESTING.map(asDay)) }

const days = fc.integer({ min: 19_000, max: 21_000 }).map(dayAt)
const counts = fc.integer({ min: 0, max: 90 })
const calendars = fc
  .record({ weekend: fc.constantFrom([6, 7], [5, 6], [7], [5], []), holidays: fc.array(days, { maxLength: 200 }) })
  .map(({ weekend, holidays }): Calendar => ({ weekend, holidays: new Set(holidays), zone: 'Asia/Jakarta' }))

const nation: HolidayRow = { holiday_on: '2025-08-18', region_code: null, agency_id: null, kind: 'cuti_bersama' }

describe('the working days of an office', () => {
  it('step over the Lebaran week of 2025 with its shared leave', () => {
    const filed = asDay('2025-03-26')
    const next = [1, 2, 3, 5].map((n) => addWorkingDays(indonesia, filed, n))
    assert.deepEqual(next, ['2025-03-27', '2025-04-08', '2025-04-09', '2025-04-11'])
    assert.equal(addWorkingDays(indonesia, asDay('2025-03-30'), 1), '2025-04-08')
    assert.equal(addWorkingDays(indonesia, asDay('2025-04-14'), 5), '2025-04-22')
  })

  it('step over the end of a year', () => {
    assert.equal(addWorkingDays(indonesia, asDay('2025-12-23'), 5), '2026-01-02')
    assert.equal(addCalendarDays(asDay('2025-12-23'), 14), '2026-01-06')
    assert.equal(addCalendarDays(asDay('2024-02-28'), 1), '2024-02-29')
  })

  it('rest on Friday and Saturday where that is the weekend', () => {
    const friday: Calendar = { ...indonesia, weekend: [5, 6] }
    assert.equal(addWorkingDays(friday, asDay('2025-05-08'), 1), '2025-05-11')
    assert.equal(isWorkingDay(friday, asDay('2025-05-11')), true)
    assert.equal(isWorkingDay(friday, asDay('2025-05-09')), false)
  })

  it('never end on a day of rest, and none is left out', () => {
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: 1, max: 90 }), (calendar, day, n) => {
        const end = addWorkingDays(calendar, day, n)
        assert.ok(isWorkingDay(calendar, end) && !calendar.holidays.has(end))
        assert.equal(workingDaysBetween(calendar, day, end), n)
      }),
    )
  })

  it('add up: a days and then b days are a + b days', () => {
    fc.assert(
      fc.property(calendars, days, counts, counts, (calendar, day, a, b) => {
        assert.equal(
          addWorkingDays(calendar, addWorkingDays(calendar, day, a), b),
          addWorkingDays(calendar, day, a + b),
        )
      }),
    )
  })

  it('between two days are those between the first and a third, and the third and the second', () => {
    fc.assert(
      fc.property(calendars, days, days, days, (calendar, a, b, c) => {
        const between = (from: Day, to: Day) => workingDaysBetween(calendar, from, to)
        assert.equal(between(a, c), between(a, b) + between(b, c))
        assert.equal(calendarDaysBetween(a, b), dayNumber(b) - dayNumber(a))
      }),
    )
  })

  it('come later, never sooner, for more days, a later start or one more holiday', () => {
    fc.assert(
      fc.property(calendars, days, counts, days, (calendar, day, n, holiday) => {
        const end = addWorkingDays(calendar, day, n)
        assert.ok(addWorkingDays(calendar, day, n + 1) > end)
        assert.ok(addWorkingDays(calendar, addCalendarDays(day, 1), n) >= end)
        const fuller = { ...calendar, holidays: new Set([...calendar.holidays, holiday]) }
        assert.ok(addWorkingDays(fuller, day, n) >= end)
      }),
    )
  })

  it('are refused in a calendar that never works, and for a number of days that is none', () => {
    const never: Calendar = { ...indonesia, weekend: [1, 2, 3, 4, 5, 6, 7] }
    assert.throws(() => addWorkingDays(never, asDay('2025-01-01'), 1), /No working day within 400 days/)
    for (const n of [-1, 1.5, Number.NaN, 1e9])
      assert.throws(() => addWorkingDays(indonesia, asDay('2025-01-01'), n), RangeError)
  })

  it('may rest for all but one of the days that are searched', () => {
    const start = asDay('2025-01-01')
    const rest = (length: number) => ({
      weekend: [],
      zone: 'Asia/Jakarta',
      holidays: new Set(Array.from({ length }, (_, i) => addCalendarDays(start, i + 1))),
    })
    assert.equal(addWorkingDays(rest(GAP_DAYS_MAX - 1), start, 1), addCalendarDays(start, GAP_DAYS_MAX))
    assert.throws(() => addWorkingDays(rest(GAP_DAYS_MAX), start, 1), RangeError)
  })
})

describe('the calendar of an agency', () => {
  const question = {
    regionPath: ['32.04', '32'],
    agencyIds: ['id.32.04.dinas', 'id.32.04'],
    weekend: [6, 7],
    zone: 'Asia/Jakarta',
  }
  const rests = (row: Partial<HolidayRow>, of: Partial<typeof question> = {}) =>
    calendarFor({ ...question, ...of, holidays: [{ ...nation, ...row }] }).holidays.has(asDay('2025-08-18'))

  it('holds the days of the nation', () => {
    assert.equal(rests({}), true)
    assert.equal(rests({}, { regionPath: [], agencyIds: [] }), true)
  })

  it('holds the days of its region and the regions above, not of others and not of those below', () => {
    assert.equal(rests({ region_code: '32.04' }), true)
    assert.equal(rests({ region_code: '32' }), true)
    assert.equal(rests({ region_code: '51' }), false)
    assert.equal(rests({ region_code: '32.04' }, { regionPath: ['32'] }), false)
    assert.equal(rests({ region_code: '3' }), false)
  })

  it('holds the days of the agency and the agencies above, not of others', () => {
    assert.equal(rests({ agency_id: 'id.32.04' }), true)
    assert.equal(rests({ agency_id: 'id.32.05' }), false)
    assert.equal(rests({ agency_id: 'id.32.04', region_code: '51' }), false)
  })

  it('works on days that are only observed', () => {
    assert.equal(rests({ kind: 'observance' }), false)
  })

  it('refuses a row whose day is none', () => {
    assert.throws(() => rests({ holiday_on: '2025-02-30' }), RangeError)
  })
})
