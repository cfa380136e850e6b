import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calendarFor } from './calendar.ts'
import { dueAt, dueOn } from './deadline.ts'
import { officeHours } from './hours.ts'
import { type Promised, promisedRule } from './promise.ts'

const calendar = calendarFor({
  ...{ holidays: [], weekend: [6, 7], zone: 'Asia/Jakarta', hours: officeHours('08:00-12:00 13:00-16:00') },
  ...{ regionPath: [], agencyIds: [] },
})
/** Tuesday, ten in the morning. */
const startedAt = new Date('2026-11-24T03:00:00Z')

function due(count: number, unit: Promised['time']['unit']) {
  const rule = promisedRule({ versionId: '1', time: { count, unit } })
  const clock = { startedAt, pauses: [], extensionDays: 0, rule, calendar }
  return [dueOn(clock, startedAt), dueAt(clock, startedAt)?.toISOString().slice(11, 16)]
}

describe('what a service promises', () => {
  it('is counted in days of work or days of the calendar, from the day after', () => {
    assert.deepEqual(due(3, 'working_days'), ['2026-11-27', undefined])
    assert.deepEqual(due(5, 'working_days'), ['2026-12-01', undefined])
    assert.deepEqual(due(5, 'calendar_days'), ['2026-11-29', undefined])
  })

  it('is counted in hours and minutes of the office, and goes over its rest and its night', () => {
    assert.deepEqual(due(30, 'minutes'), ['2026-11-24', '03:30'])
    assert.deepEqual(due(150, 'minutes'), ['2026-11-24', '06:30'])
    assert.deepEqual(due(6, 'hours'), ['2026-11-25', '02:00'])
  })

  it('is at least a minute', () => {
    assert.throws(() => due(0, 'minutes'), RangeError)
    assert.throws(() => due(0, 'working_days'), RangeError)
  })
})
