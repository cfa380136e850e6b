import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { TooMany } from '../refusals.ts'
import { makeSlow, SLOW } from './slow.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 3, minute))

describe('the share of an address', () => {
  const watched = (limits: Parameters<typeof makeSlow>[0] = SLOW) => {
    const waits: number[] = []
    return { waits, slow: makeSlow(limits, async (milliseconds) => void waits.push(milliseconds)) }
  }

  it('lets a village behind one address file thirty in ten minutes without a wait, and hundreds with one', async () => {
    const { waits, slow } = watched()
    for (let filed = 0; filed < SLOW.free; filed++) await slow.wait('a', at(0))
    assert.deepEqual(waits, [])
    for (let filed = SLOW.free; filed < SLOW.most; filed++) await slow.wait('a', at(0))
    assert.equal(waits.length, SLOW.most - SLOW.free)
    assert.deepEqual([waits[0], waits.at(-1)], [SLOW.stepMilliseconds, SLOW.waitMilliseconds])
    assert.deepEqual(
      waits,
      waits.toSorted((a, b) => a - b),
    )
  })

  it('asks back only past the most, and says when', async () => {
    const { slow } = watched()
    for (let filed = 0; filed < SLOW.most; filed++) await slow.wait('a', at(0))
    await assert.rejects(slow.wait('a', at(0)), (error) => error instanceof TooMany && error.seconds === 600)
    await slow.wait('b', at(0))
  })

  it('begins anew after ten minutes', async () => {
    const { waits, slow } = watched({ ...SLOW, free: 1, most: 1 })
    await slow.wait('a', at(0))
    await assert.rejects(slow.wait('a', at(9)), TooMany)
    await slow.wait('a', at(10))
    assert.deepEqual(waits, [])
  })

  it('remembers no more addresses than it may', async () => {
    const { slow } = watched({ ...SLOW, most: 1, addresses: 2 })
    for (const address of ['a', 'b', 'c', 'd', 'a']) await slow.wait(address, at(0))
  })
})
