import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dayIn, machineClock, sayDay, sayMoment } from './clock.ts'

describe('telling the time', () => {
  const night = new Date('2026-11-23T17:30:00Z')

  it('says a moment in the words of the reader and the zone of the place', () => {
    assert.match(sayMoment(night, 'id', 'Asia/Jakarta'), /^24 November 2026.*00[.:]30$/)
    assert.match(sayMoment(night, 'id', 'Asia/Jayapura'), /^24 November 2026.*02[.:]30$/)
    assert.match(sayMoment(night, 'en', 'UTC'), /^November 23, 2026.*5:30\sPM$/)
  })

  it('says a day with its name, or short, and never moves it', () => {
    assert.equal(sayDay('2026-11-24', 'id'), 'Selasa, 24 November 2026')
    assert.equal(sayDay('2026-12-08', 'id'), 'Selasa, 8 Desember 2026')
    assert.equal(sayDay('2026-11-24', 'en'), 'Tuesday, November 24, 2026')
    assert.equal(sayDay('2026-03-01', 'id', 'short'), '1 Mar 2026')
  })

  it('finds the day of an instant in a zone: after midnight in the east it is tomorrow', () => {
    assert.equal(dayIn(night, 'UTC'), '2026-11-23')
    assert.equal(dayIn(night, 'Asia/Jakarta'), '2026-11-24')
  })

  it('gives a day that is never more than one from that of Greenwich, written so that it sorts', () => {
    const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Asia/Seoul'),
        (at, zone) => {
          const day = dayIn(at, zone)
          assert.match(day, /^\d{4}-\d{2}-\d{2}$/)
          const days = (Date.parse(day) - Date.parse(at.toISOString().slice(0, 10))) / 86_400_000
          assert.ok(days === 0 || days === 1, `${at.toISOString()} is ${day} in ${zone}`)
        },
      ),
    )
  })

  it('keeps one language apart from another, and one style from another', () => {
    const all = ['id', 'en', 'ko'].flatMap((language) => [
      sayDay('2026-11-24', language),
      sayDay('2026-11-24', language, 'short'),
    ])
    assert.equal(new Set(all).size, 6)
  })

  it('reads the machine in one place', () => {
    const before = Date.now()
    const now = machineClock.now().getTime()
    assert.ok(now >= before && now <= Date.now())
  })
})
