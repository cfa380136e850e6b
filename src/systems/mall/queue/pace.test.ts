import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Measured, paceOf } from './pace.ts'

function row(serviceId: string, hour: number, count: number, mean: number): Measured {
  return { serviceId, hour, count, seconds: count * mean, squares: count * mean * mean * 1.25 }
}

const close = (is: number, to: number, by: number) => assert.ok(Math.abs(is - to) <= by, `${is} is not near ${to}`)

describe('the pace of a service', () => {
  it('is eight minutes before anything is measured', () => {
    assert.deepEqual(paceOf([]).of('any', 9), { mean: 480, cv: 0.7 })
  })

  it('is its own measure where much was seen, and leans on the group where little was', () => {
    const pace = paceOf([row('often', 9, 1000, 300), row('often', 10, 1000, 300), row('seldom', 9, 1, 3000)])
    close(pace.of('often', 9).mean, 300, 5)
    close(pace.of('often', 9).cv, 0.5, 0.05)
    assert.ok(pace.of('seldom', 9).mean < 1500)
    close(pace.of('never', 9).mean, pace.mean, 5)
  })

  it('knows hours in which all takes longer, for services that were not seen in them too', () => {
    const pace = paceOf([row('a', 9, 500, 300), row('a', 14, 500, 600), row('b', 9, 500, 300)])
    assert.ok(pace.of('a', 14).mean > 1.5 * pace.of('a', 9).mean)
    assert.ok(pace.of('b', 14).mean > 1.15 * pace.of('b', 9).mean)
  })

  it('follows a slow day, the more the longer it lasts', () => {
    const rows = [row('a', 9, 1000, 300)]
    const one = paceOf(rows, { taken: 600, foreseen: 300 }).of('a', 9).mean
    const many = paceOf(rows, { taken: 60_000, foreseen: 30_000 }).of('a', 9).mean
    assert.ok(one > 300 && one < 320)
    assert.ok(many > 500 && many < 600)
  })
})
