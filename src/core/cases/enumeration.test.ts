import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DOOR } from '../../kit/http/server.ts'
import { afterTry, blockedSeconds, KEY_TRIES, TRIES, type Tries } from '../people/tries.ts'
import { LETTERS } from './letters.ts'
import { newNumber } from './number.ts'

const START = new Date('2026-11-24T00:00:00Z')
const MINUTE = 60_000
const DAYS = 30

/** Tries that somebody gets in a month who tries whenever it is open, and rests after so many full series until all is forgotten. */
function triesInAMonth(limits: typeof TRIES, restsAfter: number): number {
  let tries: Tries = { count: 0, since: START, blockedUntil: null }
  let now = START
  let count = 0
  while (now.getTime() - START.getTime() < DAYS * 24 * 60 * MINUTE) {
    tries = afterTry(tries, now, limits)
    count += 1
    const wait = blockedSeconds(tries, now) * 1000
    const rests = wait > 0 && tries.count % (restsAfter * limits.series) === 0
    now = new Date(now.getTime() + wait + (rests ? limits.forgetMinutes * MINUTE : 0))
  }
  return count
}

/** The most that any way of waiting gives. */
function mostInAMonth(limits: typeof TRIES): number {
  return Math.max(...[1, 2, 3, 4, 5, 6, 7, 8, 1e9].map((restsAfter) => triesInAMonth(limits, restsAfter)))
}

describe('guessing', () => {
  it('a number names one of ten million cases after hours, and shows what is public', () => {
    const space = LETTERS.length ** 9
    assert.ok(space > 1.8e12 && space < 1.81e12)
    const guesses = space / 10_000_000
    const minutes = guesses / DOOR.perMinute
    assert.ok(minutes > 119, `${minutes} minutes`)
    // Neither order nor count: of many numbers no two begin alike more often than chance has it.
    const begins = new Set(Array.from({ length: 1_000 }, () => newNumber().slice(0, 5)))
    assert.ok(begins.size > 950)
  })

  it('a key of one case takes more years than there are, though all cases of a nation be tried at once', () => {
    const aMonth = mostInAMonth(KEY_TRIES)
    assert.ok(aMonth < 700 * DAYS, `${aMonth} in a month`)
    const years = LETTERS.length ** 25 / 2 / (aMonth * 12)
    assert.ok(years > 1e25)
    assert.ok(years / 100_000_000 > 1e17)
  })

  it('a code of the second factor succeeds less than once in five hundred months, for who has the password', () => {
    const aMonth = mostInAMonth(TRIES)
    assert.ok(aMonth > 35 && (aMonth * 3) / 1_000_000 < 1 / 500, `${aMonth} in a month`)
  })
})
