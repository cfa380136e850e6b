import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { TooMany } from '../refusals.ts'
import { makeSlow, networkOf, SLOW, SLOW_TRIES } from './slow.ts'

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

  it('is shared by a whole network of IPv6, where one household holds all addresses', async () => {
    const { slow } = watched({ ...SLOW, most: 2 })
    for (const address of ['2001:db8:1:2::1', '2001:DB8:1:2:aaaa:bbbb:cccc:dddd']) await slow.wait(address, at(0))
    await assert.rejects(slow.wait('2001:db8:1:2:3::', at(0)), TooMany)
    await slow.wait('2001:db8:1:3::1', at(0))
    for (const [address, network] of [
      ['::1', '0:0:0:0'],
      ['fe80::1%eth0', 'fe80:0:0:0'],
      ['2001:db8::1', '2001:db8:0:0'],
      ['2001:0db8:0001:0002:0003:0004:0005:0006', '2001:db8:1:2'],
      ['1::2:3:4:5:6:7', '1:0:2:3'],
      ['::ffff:192.0.2.7', '192.0.2.7'],
      ['192.0.2.7', '192.0.2.7'],
      ['', ''],
      ['::1.2.3.4, via', '::1.2.3.4, via'],
    ] as const)
      assert.equal(networkOf(address), network, address)
  })

  it('is smaller for tries at a password', () => {
    assert.ok(SLOW_TRIES.most < SLOW.most && SLOW_TRIES.free === SLOW.free)
  })

  it('remembers no more addresses than it may', async () => {
    const { slow } = watched({ ...SLOW, most: 1, addresses: 2 })
    for (const address of ['a', 'b', 'c', 'd', 'a']) await slow.wait(address, at(0))
  })
})
