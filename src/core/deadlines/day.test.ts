import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { asDay, dayAt, dayNumber, dayOf, endOfDay, weekdayOf } from './day.ts'

const instants = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
const zones = fc.constantFrom(
  'Asia/Jakarta',
  'Asia/Makassar',
  'Asia/Jayapura',
  'Asia/Seoul',
  'Europe/Lisbon',
  'America/New_York',
)

describe('a day', () => {
  it('is a real day written YYYY-MM-DD', () => {
    assert.equal(asDay('2024-02-29'), '2024-02-29')
    for (const wrong of ['2025-02-29', '2025-13-01', '2025-1-1', '', '2025-01-01T00:00', '0000-01-01', ' 2025-01-01']) {
      assert.throws(() => asDay(wrong), RangeError, wrong)
    }
  })

  it('keeps its number and its weekday', () => {
    assert.equal(weekdayOf(dayNumber(asDay('2025-03-31'))), 1)
    assert.equal(weekdayOf(dayNumber(asDay('1965-08-01'))), 7)
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 2_900_000 }), (number) => {
        const day = dayAt(number)
        assert.equal(dayNumber(asDay(day)), number)
        assert.equal(weekdayOf(number), Temporal.PlainDate.from(day).dayOfWeek)
      }),
    )
  })

  it('begins at another instant in every zone of the country', () => {
    const at = new Date('2025-03-26T16:30:00Z')
    assert.equal(dayOf(at, 'Asia/Jakarta'), '2025-03-26')
    assert.equal(dayOf(at, 'Asia/Makassar'), '2025-03-27')
    assert.equal(dayOf(at, 'Asia/Jayapura'), '2025-03-27')
    assert.equal(dayOf(new Date('2025-03-26T14:59:59.999Z'), 'Asia/Jayapura'), '2025-03-26')
    assert.equal(dayOf(new Date('2025-03-26T17:00:00Z'), 'Asia/Jakarta'), '2025-03-27')
  })

  it('is the day that Temporal names, in every zone', () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const named = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()
        assert.equal(dayOf(at, zone), named.toString())
      }),
    )
  })

  it('ends one millisecond after its last instant', () => {
    assert.equal(endOfDay(asDay('2025-12-31'), 'Asia/Jakarta').toISOString(), '2025-12-31T17:00:00.000Z')
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const day = dayOf(at, zone)
        const end = endOfDay(day, zone)
        assert.equal(dayOf(new Date(end.getTime() - 1), zone), day)
        assert.equal(dayNumber(dayOf(end, zone)), dayNumber(day) + 1)
      }),
    )
  })

  it('refuses an unknown zone and an instant that is none', () => {
    assert.throws(() => dayOf(new Date(), 'Asia/Nowhere'), RangeError)
    assert.throws(() => dayOf(new Date(Number.NaN), 'Asia/Jakarta'), RangeError)
  })
})
